/** A chart to text, as `parse-sfc.ts` reads it. What runs before a condition has no text of its own and is lost. */
import type { ActionAssociation, Expression, Name, SfcNetwork, Statement, Step, Transition } from "./ast.ts"

export interface SfcPrinters {
  readonly expression: (expression: Expression) => string
  /** Indented, one line each. */
  readonly body: (statements: readonly Statement[]) => string
}

export const printSfc = ({ steps, transitions, actions }: SfcNetwork, printers: SfcPrinters): string =>
  [
    ...steps.map((step) => printStep(step, printers)),
    ...transitions.map((transition) => printTransition(transition, printers)),
    ...actions.map(({ name, body }) => `ACTION ${name.text}:\n${printers.body(body)}END_ACTION\n`),
  ].join("")

const printStep = ({ name, initial, associations }: Step, printers: SfcPrinters): string => {
  const lines = associations.map((association) => `  ${printAssociation(association, printers)}\n`)
  return `${initial ? "INITIAL_STEP" : "STEP"} ${name.text}:\n${lines.join("")}END_STEP\n`
}

const printAssociation = (
  { action, qualifier, duration, indicators }: ActionAssociation,
  { expression }: SfcPrinters,
): string => {
  const time = duration === undefined ? [] : [expression(duration)]
  return `${action.text}(${[qualifier, ...time, ...indicators.map(({ text }) => text)].join(", ")});`
}

const printTransition = (
  { name, priority, source, target, condition }: Transition,
  { expression }: SfcPrinters,
): string => {
  const named = name === undefined ? "" : ` ${name.text}`
  const ranked = priority === undefined ? "" : ` (PRIORITY := ${expression(priority)})`
  return `TRANSITION${named}${ranked} FROM ${printNames(source)} TO ${printNames(target)}\n  := ${expression(condition)};\nEND_TRANSITION\n`
}

const printNames = (names: readonly Name[]): string => {
  const list = names.map(({ text }) => text).join(", ")
  return names.length === 1 ? list : `(${list})`
}
