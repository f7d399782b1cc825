/**
 * A sequential function chart → statements over variables of the compiler's own, so that nothing behind this file knows
 * charts. Source of truth: IEC 61131-3:2013, 6.7; evolution as in 6.7.6, action control without the final scan unless the
 * dialect has it.
 *
 * One scan is one evolution: times of active steps go on, all transitions are judged on the steps as they stood, the
 * left ones are cleared, the entered ones set, then the actions follow the steps as they stand now. Of alternatives the
 * first one that is true is taken. A step is a structure with X and T, which programs and the outside may read.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import {
  type At,
  buildAll,
  buildAssign,
  buildBinary,
  buildBool,
  buildCall,
  buildIf,
  buildKeep,
  buildMember,
  buildName,
  buildNot,
  buildTime,
  buildTypeName,
  buildVariable,
} from "./build-tree.ts"
import type { Model } from "./model.ts"
import { lowerActions, wasName } from "./sfc-actions.ts"
import { checkSfc } from "./sfc-rules.ts"

/** The same POU with statements in place of its chart. */
export const lowerSfc = (model: Model, file: number, pou: Ast.PouDeclaration): Ast.PouDeclaration => {
  const { sfc, ...plain } = pou
  if (sfc === undefined) return pou
  if (!checkSfc(model, file, pou, sfc)) return plain
  const at = { from: sfc.from, to: sfc.from }
  const known = new Set(sfc.steps.map(({ name }) => foldName(name.text)))
  const transitions = byPriority(sfc.transitions).map((transition) => withKnownSteps(transition, known))
  const actions = lowerActions(pou, sfc, model.featuresOf(file).finalScan)
  const body = [
    ...keepTime(at),
    ...sfc.steps.flatMap((step) => advanceStep(step)),
    ...transitions.flatMap((transition, index) => judgeTransition(transition, index)),
    ...transitions.flatMap((transition, index) => leaveSteps(transition, index)),
    ...transitions.flatMap((transition, index) => enterSteps(transition, index)),
    ...actions.statements,
    ...sfc.steps.map(({ name }) =>
      buildAssign(buildName(wasName(name), name), buildMember(name.text, "X", name)),
    ),
  ]
  return {
    ...plain,
    sections: [...pou.sections, hiddenSection(sfc, actions.variables, at)],
    body: [...pou.body, ...body],
  }
}

/** Whether a transition of this scan leaves the step. */
const takenName = (step: Ast.Name): string => `?taken ${foldName(step.text)}`
const firedName = (index: number): string => `?fired ${index}`
const [nowName, elapsedName, lastName, ranName] = ["?now", "?elapsed", "?last", "?ran"]

/** Stable: without priorities the order of the text stays. */
const byPriority = (transitions: readonly Ast.Transition[]): readonly Ast.Transition[] => {
  const order = ({ priority }: Ast.Transition): number =>
    priority?.kind === "integer" ? Number(priority.value) : Number.MAX_SAFE_INTEGER
  return transitions.toSorted((a, b) => order(a) - order(b))
}

/** Unknown steps are reported; without them the rest is still judged. */
const withKnownSteps = (transition: Ast.Transition, known: ReadonlySet<string>): Ast.Transition => {
  const keep = (names: readonly Ast.Name[]) => names.filter(({ text }) => known.has(foldName(text)))
  return { ...transition, source: keep(transition.source), target: keep(transition.target) }
}

const hiddenSection = (
  sfc: Ast.SfcNetwork,
  others: readonly Ast.VarDeclaration[],
  at: At,
): Ast.VarSection => ({
  sectionKind: "var",
  constant: false,
  retain: undefined,
  variables: [
    buildVariable(lastName, buildTypeName("TIME", at)),
    buildVariable(ranName, buildTypeName("BOOL", at)),
    ...declareSteps(sfc.steps),
    ...others,
  ],
  ...at,
})

/** A second step of the same name is reported once, by its own variable. */
const declareSteps = (steps: readonly Ast.Step[]): Ast.VarDeclaration[] => {
  const known = new Set<string>()
  return steps.flatMap(({ name, initial }) => {
    const at = { from: name.from, to: name.to }
    const fields = [
      buildVariable("X", buildTypeName("BOOL", at), initial ? buildBool(true, at) : undefined),
      buildVariable("T", buildTypeName("TIME", at)),
    ]
    const step = buildVariable(name.text, { kind: "struct", fields, ...at })
    const isFirst = !known.has(foldName(name.text))
    known.add(foldName(name.text))
    return isFirst ? [step, buildVariable(wasName(name), buildTypeName("BOOL", at))] : [step]
  })
}

/** What went by since the scan before; nothing before the first. */
const keepTime = (at: At): Ast.Statement[] => [
  buildKeep(nowName, buildCall("TIME", at)),
  buildIf(buildNot(buildName(ranName, at)), [buildAssign(buildName(lastName, at), buildName(nowName, at))]),
  buildKeep(elapsedName, buildBinary("sub", buildName(nowName, at), buildName(lastName, at))),
  buildAssign(buildName(lastName, at), buildName(nowName, at)),
  buildAssign(buildName(ranName, at), buildBool(true, at)),
]

const advanceStep = ({ name }: Ast.Step): Ast.Statement[] => {
  const time = buildMember(name.text, "T", name)
  const goOn = buildAssign(time, buildBinary("add", time, buildName(elapsedName, name)))
  return [
    buildKeep(takenName(name), buildBool(false, name)),
    buildIf(buildMember(name.text, "X", name), [goOn]),
  ]
}

/** A condition runs only while its steps are active and no better alternative left them. */
const judgeTransition = ({ condition, before, source }: Ast.Transition, index: number): Ast.Statement[] => {
  const at = { from: condition.from, to: condition.to }
  const enabled = source.flatMap((step) => [
    buildMember(step.text, "X", step),
    buildNot(buildName(takenName(step), step)),
  ])
  const taken = source.map((step) => buildKeep(takenName(step), buildBool(true, step)))
  const fire = buildIf(condition, [buildKeep(firedName(index), buildBool(true, at)), ...taken])
  const ready = source.length === 0 ? buildBool(false, at) : buildAll(enabled, at)
  return [buildKeep(firedName(index), buildBool(false, at)), buildIf(ready, [...before, fire])]
}

const leaveSteps = ({ source, condition }: Ast.Transition, index: number): Ast.Statement[] => [
  buildIf(
    buildName(firedName(index), condition),
    source.map((step) => buildAssign(buildMember(step.text, "X", step), buildBool(false, step))),
  ),
]

const enterSteps = ({ target, condition }: Ast.Transition, index: number): Ast.Statement[] => [
  buildIf(
    buildName(firedName(index), condition),
    target.flatMap((step) => [
      buildAssign(buildMember(step.text, "X", step), buildBool(true, step)),
      buildAssign(buildMember(step.text, "T", step), buildTime(0n, step)),
    ]),
  ),
]
