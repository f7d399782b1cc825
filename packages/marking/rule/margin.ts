/**
 * STL robustness: by how much, in the unit of the compared numbers, a rule holds (positive) or fails (negative).
 * Truth values without numbers count ±∞, so they choose which comparisons matter. Rules with `until`, or without any
 * comparison, have no margin.
 */

import { unreachable } from "../unreachable.ts"
import { evaluateNumber } from "./evaluate-number.ts"
import { evaluateTruth, isBoolean } from "./evaluate-truth.ts"
import { type CompareOp, childrenOf, type Expression } from "./expression.ts"
import { combineLines, mapLine, type NumberLine, numbersOf, slidingMaximum } from "./number-line.ts"
import type { RunContext } from "./run-context.ts"

const infinity = Number.POSITIVE_INFINITY

export const hasMargin = (node: Expression, run: RunContext): boolean =>
  !uses(node, (part) => part.kind === "until") &&
  uses(node, (part) => part.kind === "compare" && !isBoolean(part.left, run))

const uses = (node: Expression, test: (part: Expression) => boolean): boolean =>
  test(node) || childrenOf(node).some((child) => uses(child, test))

export const evaluateMargin = (node: Expression, run: RunContext, weak: boolean): NumberLine => {
  switch (node.kind) {
    case "not":
      return negated(evaluateMargin(node.body, run, !weak))
    case "logic":
      return logicMargin(node, run, weak)
    case "compare":
      return isBoolean(node.left, run) ? gateOf(node, run, weak) : compareMargin(node, run)
    case "temporal":
      return temporalMargin(node, run, weak)
    default:
      return gateOf(node, run, weak)
  }
}

const gateOf = (node: Expression, run: RunContext, weak: boolean): NumberLine =>
  numbersOf(evaluateTruth(node, run, weak), infinity, -infinity)

const negated = (line: NumberLine): NumberLine => mapLine(line, (value) => -value)

const logicMargin = (
  node: Extract<Expression, { kind: "logic" }>,
  run: RunContext,
  weak: boolean,
): NumberLine => {
  const side = (part: Expression, sense: boolean) => evaluateMargin(part, run, sense)
  const { left, right } = node
  switch (node.op) {
    case "and":
      return combineLines(side(left, weak), side(right, weak), Math.min)
    case "or":
      return combineLines(side(left, weak), side(right, weak), Math.max)
    case "implies":
      return combineLines(negated(side(left, !weak)), side(right, weak), Math.max)
    case "xor": {
      const onlyLeft = combineLines(side(left, weak), negated(side(right, !weak)), Math.min)
      const onlyRight = combineLines(negated(side(left, !weak)), side(right, weak), Math.min)
      return combineLines(onlyLeft, onlyRight, Math.max)
    }
    default:
      return unreachable(node.op)
  }
}

const compareMargin = (node: Extract<Expression, { kind: "compare" }>, run: RunContext): NumberLine => {
  const left = evaluateNumber(node.left, run)
  const right = evaluateNumber(node.right, run)
  return combineLines(left, right, (a, b) => {
    const distance = distanceOf(node.op, a, b)
    return Number.isNaN(distance) ? -infinity : distance
  })
}

const distanceOf = (op: CompareOp, a: number, b: number): number => {
  switch (op) {
    case "<":
    case "<=":
      return b - a
    case ">":
    case ">=":
      return a - b
    case "=":
      return -Math.abs(a - b)
    case "<>":
      return Math.abs(a - b)
    default:
      return unreachable(op)
  }
}

const temporalMargin = (
  node: Extract<Expression, { kind: "temporal" }>,
  run: RunContext,
  weak: boolean,
): NumberLine => {
  const { last } = run
  const { fromUs, toUs } = node.window ?? { fromUs: 0, toUs: infinity }
  const some = node.op === "eventually" || node.op === "once"
  const ahead = node.op === "eventually" || node.op === "always"
  const body = evaluateMargin(node.body, run, weak)
  const line = some ? body : negated(body)
  const window = ahead ? { from: 2 * fromUs, to: 2 * toUs } : { from: -2 * toUs, to: -2 * fromUs }
  const pendingCounts = ahead && toUs !== infinity && (some ? weak : !weak)
  const outside = pendingCounts ? infinity : -infinity
  const result =
    toUs < fromUs ? numbersOf([], infinity, -infinity) : slidingMaximum(line, window, last, outside)
  return some ? result : negated(result)
}
