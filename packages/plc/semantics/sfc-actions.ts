/**
 * The actions of a chart: which of them are on, and what they do (IEC 61131-3:2013, 6.7.4 and 6.7.5).
 *
 * Each qualifier adds to what its action is; R goes before all. P and P1 are one scan at the beginning of a step, P0 one
 * scan behind its end. What S, SD and SL hold is set as long as their step is active: where R ends before the step, it
 * is set again, and its time begins anew. Only where the dialect has the final scan do an action's statements run once
 * more when it has gone off; P1 and P0 are for one execution there, P is for two.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import {
  type At,
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

interface Use {
  readonly step: Ast.Name
  readonly association: Ast.ActionAssociation
  readonly index: number
}

export interface LoweredActions {
  readonly variables: readonly Ast.VarDeclaration[]
  readonly statements: readonly Ast.Statement[]
}

/** First all states, then all effects: an action that reads another's variable sees the scan's beginning. */
export const lowerActions = (
  pou: Ast.PouDeclaration,
  sfc: Ast.SfcNetwork,
  finalScan: boolean,
): LoweredActions => {
  const uses = sfc.steps
    .flatMap(({ name, associations }) => associations.map((association) => ({ step: name, association })))
    .map((use, index): Use => ({ ...use, index }))
  const usesByName = new Map<string, Use[]>()
  const names = new Map<string, Ast.Name>()
  for (const use of uses) {
    const { action } = use.association
    const folded = foldName(action.text)
    if (!names.has(folded)) names.set(folded, action)
    const known = usesByName.get(folded)
    if (known === undefined) usesByName.set(folded, [use])
    else known.push(use)
  }
  const states = [...names].flatMap(([folded, name]) => judgeAction(name, usesByName.get(folded) ?? []))
  const own = new Set(sfc.actions.map(({ name }) => foldName(name.text)))
  const others = [...names].filter(([folded]) => !own.has(folded)).map(([, name]) => name)
  const methods = others.filter((name) => isMethodOf(pou, name))
  const variables = others.filter((name) => !methods.includes(name))
  const used = sfc.actions.filter(({ name }) => names.has(foldName(name.text)))
  const bodies = sfc.actions.map((action) => runAction(action, used.includes(action)))
  const final = finalScan ? [...methods, ...used.map(({ name }) => name)] : []
  return {
    variables: [
      ...[...names.values()].map((name) => flag(storedName(name), name)),
      ...final.map((name) => flag(heldName(name), name)),
      ...uses.flatMap((use) => (isTimedStore(use) ? declareTimer(use) : [])),
    ],
    statements: [
      ...states,
      ...variables.map((name) => buildAssign(buildName(name.text, name), isOn(name))),
      ...final.flatMap(runOnceMore),
      ...methods.map(callMethod),
      ...bodies,
    ],
  }
}

/** Whether the step was active at the end of the scan before. */
export const wasName = (step: Ast.Name): string => `?was ${foldName(step.text)}`
const onName = (action: Ast.Name): string => `?on ${foldName(action.text)}`
const storedName = (action: Ast.Name): string => `?stored ${foldName(action.text)}`
/** With the final scan: the action was on in the scan before, and not by a pulse alone. */
const heldName = (action: Ast.Name): string => `?held ${foldName(action.text)}`
const pulseName = (action: Ast.Name): string => `?pulse ${foldName(action.text)}`
const resetName = (action: Ast.Name): string => `?reset ${foldName(action.text)}`
const armedName = ({ index }: Use): string => `?armed ${index}`
const beganName = ({ index }: Use): string => `?began ${index}`

const flag = (name: string, { from, to }: At): Ast.VarDeclaration =>
  buildVariable(name, buildTypeName("BOOL", { from, to }))

const isTimedStore = ({ association: { qualifier } }: Use): boolean =>
  qualifier === "SD" || qualifier === "SL"

const declareTimer = (use: Use): Ast.VarDeclaration[] => {
  const at = use.association
  return [flag(armedName(use), at), buildVariable(beganName(use), buildTypeName("TIME", at))]
}

/** Sets `?on action` for this scan. */
const judgeAction = (name: Ast.Name, uses: readonly Use[]): Ast.Statement[] => {
  const resets = uses.filter(({ association }) => association.qualifier === "R")
  const others = uses.filter(({ association }) => association.qualifier !== "R")
  const reset = buildName(resetName(name), name)
  return [
    buildKeep(onName(name), buildBool(false, name)),
    buildKeep(resetName(name), buildBool(false, name)),
    buildKeep(pulseName(name), buildBool(false, name)),
    ...resets.map(({ step }) => buildIf(active(step), [buildKeep(resetName(name), buildBool(true, name))])),
    ...others.flatMap((use) => judgeUse(name, use)),
    ...others.flatMap(({ association }) => association.indicators).map(readIndicator),
    buildIf(reset, [
      buildAssign(buildName(storedName(name), name), buildBool(false, name)),
      ...others
        .filter(isTimedStore)
        .map((use) => buildAssign(buildName(armedName(use), name), buildBool(false, name))),
    ]),
    buildIf(buildName(storedName(name), name), [buildKeep(onName(name), buildBool(true, name))]),
    buildIf(reset, [
      buildKeep(onName(name), buildBool(false, name)),
      buildKeep(pulseName(name), buildBool(false, name)),
    ]),
  ]
}

const active = (step: Ast.Name): Ast.Expression => buildMember(step.text, "X", step)
const was = (step: Ast.Name): Ast.Expression => buildName(wasName(step), step)
const entered = (step: Ast.Name): Ast.Expression => buildBinary("and", active(step), buildNot(was(step)))
const left = (step: Ast.Name): Ast.Expression => buildBinary("and", was(step), buildNot(active(step)))

/** An indicator only has to exist. */
const readIndicator = (name: Ast.Name): Ast.Statement =>
  buildKeep(`?indicator ${foldName(name.text)}`, buildName(name.text, name))

const judgeUse = (name: Ast.Name, use: Use): Ast.Statement[] => {
  const { step, association } = use
  const on = buildKeep(onName(name), buildBool(true, association))
  const pulse = buildKeep(pulseName(name), buildBool(true, association))
  const store = buildAssign(buildName(storedName(name), association), buildBool(true, association))
  const duration = association.duration ?? buildTime(0n, association)
  const time = { ...buildMember(step.text, "T", step), from: duration.from, to: duration.to }
  const since = (operator: "lt" | "ge"): Ast.Expression => buildBinary(operator, time, duration)
  const whileThen = (condition: Ast.Expression, then: Ast.Statement): Ast.Statement[] => [
    buildIf(condition, [then]),
  ]
  switch (association.qualifier) {
    case "N":
      return whileThen(active(step), on)
    case "P":
      return whileThen(entered(step), on)
    case "P1":
      return whileThen(entered(step), pulse)
    case "P0":
      return whileThen(left(step), pulse)
    case "S":
      return whileThen(active(step), store)
    case "L":
      return whileThen(buildBinary("and", active(step), since("lt")), on)
    case "D":
      return whileThen(buildBinary("and", active(step), since("ge")), on)
    case "DS":
      return whileThen(buildBinary("and", active(step), since("ge")), store)
    case "SD":
      return runTimer(use, "ge", on)
    case "SL":
      return runTimer(use, "lt", on)
    case "R":
      return []
  }
}

/** A time that runs on when its step has ended, until R. */
const runTimer = (use: Use, operator: "lt" | "ge", on: Ast.Statement): Ast.Statement[] => {
  const { step, association } = use
  const at = association.duration ?? association
  const armed = buildName(armedName(use), at)
  const began = buildName(beganName(use), at)
  const start = buildBinary("and", active(step), buildNot(armed))
  const passed = buildBinary("sub", buildCall("TIME", at), began)
  const duration = association.duration ?? buildTime(0n, association)
  return [
    buildIf(start, [buildAssign(armed, buildBool(true, at)), buildAssign(began, buildCall("TIME", at))]),
    buildIf(buildBinary("and", armed, buildBinary(operator, passed, duration)), [on]),
  ]
}

/** By any qualifier. */
const isOn = (name: Ast.Name): Ast.Expression =>
  buildBinary("or", buildName(onName(name), name), buildName(pulseName(name), name))

/** An action of the POU, which is a method here, is called; all else that is no action of the chart is a variable. */
const isMethodOf = (pou: Ast.PouDeclaration, name: Ast.Name): boolean =>
  pou.methods?.some((method) => foldName(method.name.text) === foldName(name.text)) === true

const callMethod = (name: Ast.Name): Ast.Statement => {
  const at = { from: name.from, to: name.to }
  return buildIf(isOn(name), [{ kind: "call-statement", call: buildCall(name.text, name), ...at }])
}

/** What was on and is not: its statements run this once more. */
const runOnceMore = (name: Ast.Name): readonly Ast.Statement[] => {
  const [on, held] = [buildName(onName(name), name), buildName(heldName(name), name)]
  const ended = buildBinary("and", held, buildNot(on))
  return [buildIf(ended, [buildKeep(pulseName(name), buildBool(true, name))]), buildAssign(held, on)]
}

/** Statements of an action that no step names are only checked. */
const runAction = ({ name, body }: Ast.Action, isUsed: boolean): Ast.Statement => {
  const end = { text: `?end ${foldName(name.text)}`, from: name.from, to: name.to }
  const ending = body.map((statement) => endAtReturn(statement, end))
  const changed = ending.some((statement, index) => statement !== body[index])
  const label = { kind: "label", name: end, from: name.from, to: name.to } as const
  const condition = isUsed ? isOn(name) : buildBool(false, name)
  return buildIf(condition, changed ? [...ending, label] : body)
}

/** RETURN ends its action, not the scan of the chart. The same statement where there is none. */
const endAtReturn = (statement: Ast.Statement, end: Ast.Name): Ast.Statement => {
  const inside = (list: readonly Ast.Statement[]): readonly Ast.Statement[] => {
    const ending = list.map((each) => endAtReturn(each, end))
    return ending.some((each, index) => each !== list[index]) ? ending : list
  }
  switch (statement.kind) {
    case "return":
      return { kind: "jump", target: end, from: statement.from, to: statement.to }
    case "if":
    case "case": {
      const branches = statement.branches.map((branch) => ({ ...branch, body: inside(branch.body) }))
      const otherwise = statement.otherwise === undefined ? undefined : inside(statement.otherwise)
      const same =
        otherwise === statement.otherwise &&
        branches.every(({ body }, index) => body === statement.branches[index]?.body)
      if (same) return statement
      return { ...statement, branches, ...(otherwise === undefined ? {} : { otherwise }) } as Ast.Statement
    }
    case "for":
    case "while":
    case "repeat": {
      const body = inside(statement.body)
      return body === statement.body ? statement : { ...statement, body }
    }
    default:
      return statement
  }
}
