/** Numeric expressions as lines over the run. */

import { unreachable } from "../unreachable.ts"
import type { Expression } from "./expression.ts"
import { combineLines, constantLine, mapLine, type NumberLine } from "./number-line.ts"
import type { RunContext } from "./run-context.ts"

export const evaluateNumber = (node: Expression, run: RunContext): NumberLine => {
  switch (node.kind) {
    case "number":
      return constantLine(node.value)
    case "name": {
      const constant = run.constant(node.name)
      return constant === undefined ? run.number(node.name) : constantLine(constant)
    }
    case "prev": {
      const line = run.number(node.signal.name)
      return { starts: line.starts.map((start) => (start === 0 ? 0 : start + 1)), values: line.values }
    }
    case "negate":
      return mapLine(evaluateNumber(node.body, run), (value) => -value)
    case "arithmetic":
      return combineLines(evaluateNumber(node.left, run), evaluateNumber(node.right, run), (a, b) =>
        calculate(node.op, a, b),
      )
    case "numeric-call": {
      const lines = node.arguments.map((argument) => evaluateNumber(argument, run))
      const [first = constantLine(Number.NaN), second] = lines
      if (second === undefined) return mapLine(first, Math.abs)
      return combineLines(first, second, node.call === "min" ? Math.min : Math.max)
    }
    default:
      throw new Error(`marking: ${node.kind} is not a number`)
  }
}

export const calculate = (op: "+" | "-" | "*" | "/", a: number, b: number): number => {
  switch (op) {
    case "+":
      return a + b
    case "-":
      return a - b
    case "*":
      return a * b
    case "/":
      return a / b
    default:
      return unreachable(op)
  }
}
