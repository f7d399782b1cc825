/** A metric on one run: a number, or null where it has no value (division by zero, something that never happened). */
import { calculate, evaluateNumber } from "./evaluate-number.ts"
import { evaluateTruth, isBoolean } from "./evaluate-truth.ts"
import type { Expression } from "./expression.ts"
import { type NumberLine, numberAt, numbersOf } from "./number-line.ts"
import type { RunContext } from "./run-context.ts"
import { measureUs, rangeCount, spanOf } from "./truth-line.ts"

/** Values of named metrics, by folded name. */
export type NamedValues = ReadonlyMap<string, number | null>

export const evaluateMetric = (node: Expression, run: RunContext, named: NamedValues): number | null => {
  const value = evaluate(node, run, named)
  return value === null || !Number.isFinite(value) ? null : value
}

const evaluate = (node: Expression, run: RunContext, named: NamedValues): number | null => {
  switch (node.kind) {
    case "number":
      return node.value
    case "name":
      return run.constant(node.name) ?? named.get(node.name.toUpperCase()) ?? null
    case "negate": {
      const value = evaluate(node.body, run, named)
      return value === null ? null : -value
    }
    case "arithmetic": {
      const left = evaluate(node.left, run, named)
      const right = evaluate(node.right, run, named)
      if (left === null || right === null) return null
      return node.op === "/" && right === 0 ? null : calculate(node.op, left, right)
    }
    case "numeric-call": {
      const values = node.arguments.map((argument) => evaluate(argument, run, named))
      const numbers = values.filter((value) => value !== null)
      if (numbers.length < values.length) return null
      const [first = Number.NaN] = numbers
      if (node.call === "abs") return Math.abs(first)
      return node.call === "min" ? Math.min(...numbers) : Math.max(...numbers)
    }
    case "aggregate":
      return evaluateAggregate(node, run)
    default:
      throw new Error(`marking: ${node.kind} has no value at the end of a run`)
  }
}

const evaluateAggregate = (
  node: Extract<Expression, { kind: "aggregate" }>,
  run: RunContext,
): number | null => {
  const { body } = node
  if (body === null) return run.trace.durationUs / 1e6
  if (node.aggregate === "duration" || node.aggregate === "count" || node.aggregate === "firsttime") {
    const line = evaluateTruth(body, run, true)
    if (node.aggregate === "duration") return measureUs(line) / 1e6
    if (node.aggregate === "count") return rangeCount(line)
    return line.length === 0 ? null : Math.floor((line[0] as number) / 2) / 1e6
  }
  const line = isBoolean(body, run)
    ? numbersOf(evaluateTruth(body, run, true), 1, 0)
    : evaluateNumber(body, run)
  return aggregateNumber(node, line, run)
}

const aggregateNumber = (
  node: Extract<Expression, { kind: "aggregate" }>,
  line: NumberLine,
  run: RunContext,
): number | null => {
  const inside = line.values.filter((_, index) => (line.starts[index] as number) <= run.last)
  switch (node.aggregate) {
    case "final":
      return numberAt(line, run.last)
    case "initial":
      return numberAt(line, 0)
    case "at":
      return 2 * node.atUs > run.last ? null : numberAt(line, 2 * node.atUs)
    case "highest":
      return inside.reduce((a, b) => Math.max(a, b))
    case "lowest":
      return inside.reduce((a, b) => Math.min(a, b))
    default:
      return averageOf(line, run)
  }
}

const averageOf = (line: NumberLine, run: RunContext): number | null => {
  if (run.trace.durationUs === 0) return null
  let sum = 0
  line.starts.forEach((start, index) => {
    const end = Math.min(run.last, (line.starts[index + 1] ?? run.last + 1) - 1)
    if (start <= end) sum += (line.values[index] as number) * spanOf(start, end)
  })
  return sum / run.trace.durationUs
}
