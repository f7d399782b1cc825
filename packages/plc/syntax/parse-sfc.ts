/**
 * Sequential function charts in text (IEC 61131-3:2013, 6.7, Tables 54 to 59). STEP, TRANSITION and ACTION are no
 * keywords, so that `step` can name a variable: they mean a chart only where a name follows.
 */
import {
  type Action,
  type ActionAssociation,
  type ActionQualifier,
  actionQualifiers,
  type Expression,
  type Name,
  type SfcNetwork,
  type Statement,
  type Step,
  type Transition,
} from "./ast.ts"
import { listEnds, pouClosers } from "./closers.ts"
import { parseExpression } from "./parse-expressions.ts"
import type { Parser } from "./parser.ts"
import { closePart, semicolon, skipStatement } from "./recover.ts"
import { T } from "./tokens.ts"

/** Those that begin a part of a chart, in capitals. */
export const chartWords: ReadonlySet<string> = new Set(["INITIAL_STEP", "STEP", "TRANSITION", "ACTION"])

/** `STEP s1:`, `TRANSITION FROM`, `TRANSITION (PRIORITY` */
export const isSfcStart = (p: Parser): boolean => {
  if (p.kind !== T.name) return false
  const next = p.peek()
  // Calls are frequent; only one of the words is followed by a parenthesis, and it has ten letters.
  if (next === T.leftParen)
    return (
      p.currentSpan.to - p.from === 10 &&
      p.currentText.toUpperCase() === "TRANSITION" &&
      p.textAt(p.index + 2).toUpperCase() === "PRIORITY"
    )
  return next === T.name && chartWords.has(p.currentText.toUpperCase())
}

/** Statements or instructions; those of a transition keep their result in a last statement. */
export type BodyParser = (p: Parser, keepsResult: boolean) => Statement[]

interface Parts {
  readonly steps: Step[]
  readonly transitions: Transition[]
  readonly actions: Action[]
}

/** The whole chart, up to what closes its POU.  */
export const parseSfc = (p: Parser, body: BodyParser): SfcNetwork => {
  const from = p.from
  const parts: Parts = { steps: [], transitions: [], actions: [] }
  while (p.kind !== T.end && !pouClosers.has(p.kind)) {
    const before = p.index
    if (p.kind === T.action || isSfcStart(p)) parseElement(p, parts, body)
    else if (listEnds.has(p.kind)) break
    else {
      p.error("expected-sfc-element", p.currentSpan, { found: p.found })
      skipStatement(p)
    }
    if (p.index === before) p.advance()
  }
  return { ...parts, from, to: p.lastEnd }
}

const parseElement = (p: Parser, parts: Parts, body: BodyParser): void => {
  const word = p.currentText.toUpperCase()
  if (word === "TRANSITION") parts.transitions.push(parseTransition(p, body))
  else if (word === "ACTION") parts.actions.push(parseChartAction(p, body))
  else parts.steps.push(parseStep(p, word === "INITIAL_STEP"))
}

const parseStep = (p: Parser, initial: boolean): Step => {
  const from = p.from
  p.opened.push({ closer: T.endStep, at: p.currentSpan })
  p.advance()
  const name = p.name()
  p.expect(T.colon, ":")
  const associations: ActionAssociation[] = []
  while (p.kind === T.name && !isSfcStart(p)) associations.push(parseAssociation(p))
  closePart(p)
  p.take(T.semicolon)
  return { name, initial, associations, from, to: p.lastEnd }
}

/** `lamp(N);`, `lamp(L, T#3s);`, `lamp(D, delay, done, failed);` */
const parseAssociation = (p: Parser): ActionAssociation => {
  const from = p.from
  const action = p.nameHere()
  let qualifier: ActionQualifier = "N"
  let duration: Expression | undefined
  const indicators: Name[] = []
  if (p.take(T.leftParen)) {
    if (p.kind === T.name) qualifier = parseQualifier(p)
    if (timedQualifiers.has(qualifier)) duration = parseDuration(p, qualifier)
    while (p.take(T.comma)) indicators.push(parseIndicator(p, qualifier))
    p.close(T.rightParen, ")")
  }
  semicolon(p)
  const timed = duration === undefined ? {} : { duration }
  return { action, qualifier, ...timed, indicators, from, to: p.lastEnd }
}

const timedQualifiers: ReadonlySet<ActionQualifier> = new Set(["L", "D", "SD", "DS", "SL"])

const parseQualifier = (p: Parser): ActionQualifier => {
  const found = p.currentText.toUpperCase()
  const known = actionQualifiers.find((qualifier) => qualifier === found)
  if (known === undefined) p.error("unknown-qualifier", p.currentSpan, { found: p.found })
  p.advance()
  return known ?? "N"
}

const parseDuration = (p: Parser, qualifier: ActionQualifier): Expression | undefined => {
  if (p.take(T.comma)) return parseExpression(p)
  p.error("qualifier-needs-time", p.currentSpan, { qualifier })
  return undefined
}

const parseIndicator = (p: Parser, qualifier: ActionQualifier): Name => {
  if (p.kind !== T.time) return p.name()
  p.error("qualifier-takes-no-time", p.currentSpan, { qualifier })
  return { ...p.nameHere(), text: "" }
}

const parseTransition = (p: Parser, body: BodyParser): Transition => {
  const from = p.from
  p.opened.push({ closer: T.endTransition, at: p.currentSpan })
  p.advance()
  const name = p.kind === T.name && !isWord(p, "FROM") ? p.nameHere() : undefined
  const priority = parsePriority(p)
  if (isWord(p, "FROM")) p.advance()
  else p.error("expected-token", p.missingPlace, { expected: "FROM", found: p.found })
  const source = parseStepNames(p)
  p.expect(T.to, "TO")
  const target = parseStepNames(p)
  const { before, condition } = parseTransitionCondition(p, body)
  closePart(p)
  p.take(T.semicolon)
  return {
    ...(name === undefined ? {} : { name }),
    ...(priority === undefined ? {} : { priority }),
    source,
    target,
    before,
    condition,
    from,
    to: p.lastEnd,
  }
}

const isWord = (p: Parser, word: string): boolean => p.kind === T.name && p.currentText.toUpperCase() === word

const parsePriority = (p: Parser): Expression | undefined => {
  if (!p.take(T.leftParen)) return undefined
  if (isWord(p, "PRIORITY")) p.advance()
  else p.error("expected-token", p.currentSpan, { expected: "PRIORITY", found: p.found })
  p.expect(T.assign, ":=")
  const priority = parseExpression(p)
  p.close(T.rightParen, ")")
  return priority
}

/** `a` or `(a, b)` */
const parseStepNames = (p: Parser): Name[] => {
  if (!p.take(T.leftParen)) return [p.name()]
  const names: Name[] = []
  do names.push(p.name())
  while (p.take(T.comma))
  p.close(T.rightParen, ")")
  return names
}

interface Condition {
  readonly before: readonly Statement[]
  readonly condition: Expression
}

/** `:= ready;`, or `:` and instructions whose current result decides. */
const parseTransitionCondition = (p: Parser, body: BodyParser): Condition => {
  if (p.take(T.assign)) {
    const condition = parseExpression(p)
    semicolon(p)
    return { before: [], condition }
  }
  if (p.take(T.colon)) return splitResult(p, body(p, true))
  if (p.kind === T.endTransition) p.error("transition-without-result", p.missingPlace, {})
  else p.error("expected-token", p.missingPlace, { expected: ":=", found: p.found })
  const condition = p.errorNode()
  skipStatement(p)
  return { before: [], condition }
}

/** Instructions leave their result in the last statement. */
const splitResult = (p: Parser, statements: Statement[]): Condition => {
  const last = statements.at(-1)
  if (last?.kind === "keep") return { before: statements.slice(0, -1), condition: last.value }
  if (last?.kind !== "error") p.error("transition-without-result", p.missingPlace, {})
  return { before: statements, condition: { kind: "error", from: p.lastEnd, to: p.lastEnd } }
}

const parseChartAction = (p: Parser, body: BodyParser): Action => {
  const from = p.from
  p.opened.push({ closer: T.endAction, at: p.currentSpan })
  p.advance()
  const name = p.name()
  p.take(T.colon)
  const statements = body(p, false)
  closePart(p)
  p.take(T.semicolon)
  return { name, body: statements, from, to: p.lastEnd }
}
