/**
 * The exact verdict of a rule: a truth line for every sub-expression, bottom up.
 *
 * `weak` is what an obligation counts whose window reaches beyond the end of the run: true in the controller's favour,
 * so `not` and the left side of `implies` turn it round. Windows without an upper end stop at the run's end.
 */

import { unreachable } from "../unreachable.ts"
import { evaluateNumber } from "./evaluate-number.ts"
import type { Expression, Window } from "./expression.ts"
import { combineLines, truthOf } from "./number-line.ts"
import type { RunContext } from "./run-context.ts"
import {
  clip,
  complement,
  everywhere,
  intersect,
  nowhere,
  stretch,
  type TruthLine,
  union,
} from "./truth-line.ts"

export const evaluateTruth = (node: Expression, run: RunContext, weak: boolean): TruthLine => {
  const { last } = run
  switch (node.kind) {
    case "boolean":
      return node.value ? everywhere(last) : nowhere
    case "name": {
      const constant = run.constant(node.name)
      if (constant !== undefined) return constant === 0 ? nowhere : everywhere(last)
      return run.truth(node.name)
    }
    case "not":
      return complement(evaluateTruth(node.body, run, !weak), last)
    case "logic":
      return evaluateLogic(node, run, weak)
    case "compare":
      return isBoolean(node.left, run) ? evaluateEquality(node, run, weak) : evaluateComparison(node, run)
    case "temporal":
      return evaluateTemporal(node, run, weak)
    case "until":
      return evaluateUntil(node, run, weak)
    case "edge":
      return edgesOf(evaluateTruth(node.body, run, weak), node.op, last)
    case "changes":
      return changesOf(node.signal.name, run)
    case "prev":
      return delayed(run.truth(node.signal.name), last)
    case "held": {
      const broken = complement(evaluateTruth(node.body, run, weak), last)
      const lately = everAgo(broken, { fromUs: 0, toUs: node.forUs }, last)
      return clip(complement(lately, last), 2 * node.forUs, last)
    }
    case "stable": {
      const changes = changesOf(node.signal.name, run)
      return complement(stretch(changes, -2 * node.forUs, -1, last), last)
    }
    default:
      throw new Error(`marking: ${node.kind} is not a truth value`)
  }
}

/** Does the expression yield a truth value? Only meaningful for checked rules. */
export const isBoolean = (node: Expression, run: RunContext): boolean => {
  switch (node.kind) {
    case "number":
    case "arithmetic":
    case "negate":
    case "numeric-call":
    case "aggregate":
      return false
    case "name":
    case "prev": {
      const name = node.kind === "name" ? node.name : node.signal.name
      return run.constant(name) === undefined && run.signal(name).kind === "boolean"
    }
    default:
      return true
  }
}

const evaluateLogic = (
  node: Extract<Expression, { kind: "logic" }>,
  run: RunContext,
  weak: boolean,
): TruthLine => {
  const right = evaluateTruth(node.right, run, weak)
  switch (node.op) {
    case "and":
      return intersect(evaluateTruth(node.left, run, weak), right)
    case "or":
      return union(evaluateTruth(node.left, run, weak), right)
    case "implies":
      return union(complement(evaluateTruth(node.left, run, !weak), run.last), right)
    case "xor":
      return differ(node, run, weak)
    default:
      return unreachable(node.op)
  }
}

/** a xor b = (a and not b) or (not a and b): each side is read in both senses. */
const differ = (
  node: { readonly left: Expression; readonly right: Expression },
  run: RunContext,
  weak: boolean,
): TruthLine => {
  const { last } = run
  const notLeft = complement(evaluateTruth(node.left, run, !weak), last)
  const notRight = complement(evaluateTruth(node.right, run, !weak), last)
  return union(
    intersect(evaluateTruth(node.left, run, weak), notRight),
    intersect(notLeft, evaluateTruth(node.right, run, weak)),
  )
}

type Comparison = Extract<Expression, { kind: "compare" }>

const evaluateEquality = (node: Comparison, run: RunContext, weak: boolean): TruthLine =>
  node.op === "<>" ? differ(node, run, weak) : complement(differ(node, run, !weak), run.last)

const evaluateComparison = (node: Comparison, run: RunContext): TruthLine => {
  const left = evaluateNumber(node.left, run)
  const right = evaluateNumber(node.right, run)
  const result = combineLines(left, right, (a, b) => (compare(node.op, a, b) ? 1 : 0))
  return truthOf(result, run.last, (value) => value === 1)
}

const compare = (op: Comparison["op"], a: number, b: number): boolean => {
  switch (op) {
    case "=":
      return a === b
    case "<>":
      return a !== b
    case "<":
      return a < b
    case "<=":
      return a <= b
    case ">":
      return a > b
    case ">=":
      return a >= b
    default:
      return unreachable(op)
  }
}

const evaluateTemporal = (
  node: Extract<Expression, { kind: "temporal" }>,
  run: RunContext,
  weak: boolean,
): TruthLine => {
  const { last } = run
  const window = node.window ?? { fromUs: 0, toUs: Number.POSITIVE_INFINITY }
  switch (node.op) {
    case "eventually":
      return everAhead(evaluateTruth(node.body, run, weak), window, last, weak)
    case "always": {
      const broken = complement(evaluateTruth(node.body, run, weak), last)
      return complement(everAhead(broken, window, last, !weak), last)
    }
    case "once":
      return everAgo(evaluateTruth(node.body, run, weak), window, last)
    case "historically": {
      const broken = complement(evaluateTruth(node.body, run, weak), last)
      return complement(everAgo(broken, window, last), last)
    }
    default:
      return unreachable(node.op)
  }
}

/** Some moment of [t + from, t + to] lies in the line; `beyond` is what the time after the run counts. */
const everAhead = (line: TruthLine, window: Window, last: number, beyond: boolean): TruthLine => {
  const { fromUs, toUs } = window
  if (toUs < fromUs) return nowhere
  if (toUs === Number.POSITIVE_INFINITY) {
    const end = line.at(-1)
    return end === undefined || end < 2 * fromUs ? nowhere : [0, end - 2 * fromUs]
  }
  const inside = stretch(line, -2 * toUs, -2 * fromUs, last)
  return beyond && toUs > 0 ? union(inside, [Math.max(0, last + 1 - 2 * toUs), last]) : inside
}

const everAgo = (line: TruthLine, window: Window, last: number): TruthLine => {
  const { fromUs, toUs } = window
  if (toUs === Number.POSITIVE_INFINITY) {
    const first = line[0]
    return first === undefined || first + 2 * fromUs > last ? nowhere : [first + 2 * fromUs, last]
  }
  return stretch(line, 2 * fromUs, 2 * toUs, last)
}

/**
 * ψ at some u of [t + from, t + to] and φ from t until just before u. Within one maximal stretch of φ every ψ counts,
 * and one at the point right after it; where ψ lies in an open stretch, φ must hold there too.
 */
const evaluateUntil = (
  node: Extract<Expression, { kind: "until" }>,
  run: RunContext,
  weak: boolean,
): TruthLine => {
  const { last } = run
  const { fromUs, toUs } = node.window ?? { fromUs: 0, toUs: Number.POSITIVE_INFINITY }
  if (toUs < fromUs) return nowhere
  const holds = evaluateTruth(node.left, run, weak)
  const goal = evaluateTruth(node.right, run, weak)
  const reach = toUs === Number.POSITIVE_INFINITY ? 2 * (last + 1) : 2 * toUs
  let result: TruthLine = fromUs === 0 ? goal : nowhere
  const found: number[] = []
  for (let index = 0; index < holds.length; index += 2) {
    const from = holds[index] as number
    const to = holds[index + 1] as number
    const next = to + 1
    const reachable = clip(goal, from, next <= last && next % 2 === 0 ? next : to)
    const beyond = weak && to === last && toUs !== Number.POSITIVE_INFINITY
    const targets = beyond ? union(reachable, [last + 1, last + 1 + reach]) : reachable
    const starts = clip(stretch(targets, -reach, -2 * fromUs, last), from, to)
    for (const edge of starts) found.push(edge)
  }
  result = union(result, found)
  return result
}

/** At the instant of becoming true or false; the start of the run is no edge. */
const edgesOf = (line: TruthLine, op: "rise" | "fall", last: number): TruthLine => {
  const result: number[] = []
  for (let index = 0; index < line.length; index += 2) {
    const element = op === "rise" ? (line[index] as number) : (line[index + 1] as number) + 1
    if (op === "rise" ? element === 0 : element > last) continue
    const instant = element - (element % 2)
    if (result.at(-1) !== instant) result.push(instant, instant)
  }
  return result
}

const changesOf = (name: string, run: RunContext): TruthLine => {
  const signal = run.signal(name)
  const result: number[] = []
  for (let index = 1; index < signal.count; index++) {
    const element = 2 * signal.timeUs(index)
    if (element <= run.last) result.push(element, element)
  }
  return result
}

/** The value just before t: it differs from the value at t in the points of change only. */
const delayed = (line: TruthLine, last: number): TruthLine => {
  const result: number[] = []
  for (let index = 0; index < line.length; index += 2) {
    const from = line[index] as number
    const to = Math.min(last, (line[index + 1] as number) + 1)
    const start = from === 0 ? 0 : from + 1
    if (start <= to) result.push(start, to)
  }
  return result
}
