/**
 * Bounds an integer expression cannot leave, as far as they are cheap to know: constants, types, FOR variables, sums and
 * products of those. Used to leave out checks that cannot fail.
 */

import type { Expression } from "../semantics/ir.ts"
import { unitOf } from "../source/units.ts"
import { scalarConstant } from "./initial-image.ts"
import type { KnownRange, Lowering } from "./lowering.ts"
import { elementaryOf, integerRange } from "./shapes.ts"

export function rangeOf(context: Lowering, expression: Expression): KnownRange | undefined {
  if (expression.kind === "function-call" && expression.type === undefined) return undefined
  const name = expression.type === undefined ? undefined : elementaryOf(expression.type)
  const own = name === undefined ? undefined : integerRange(name)
  if (own === undefined) return undefined
  const known = knownRange(context, expression)
  if (known === undefined) return own
  // A result outside the type wraps around: nothing is known then but the type.
  return known.low >= own.low && known.high <= own.high ? known : own
}

/** True when a sum, difference or product needs no wrapping around: it cannot leave its type. */
export function staysInside(context: Lowering, expression: Expression & { kind: "binary" }): boolean {
  const { op, type } = expression
  if (op !== "add" && op !== "sub" && op !== "mul") return false
  const name = elementaryOf(type)
  const own = name === undefined ? undefined : integerRange(name)
  const known = own === undefined ? undefined : binaryRange(context, expression)
  return own !== undefined && known !== undefined && known.low >= own.low && known.high <= own.high
}

function knownRange(context: Lowering, expression: Expression): KnownRange | undefined {
  switch (expression.kind) {
    case "const": {
      const value = scalarConstant(expression.type, expression.value)
      return typeof value === "bigint" ? { low: value, high: value } : undefined
    }
    case "load": {
      const key = context.ranges.size === 0 ? undefined : context.parts.stableKey(context, expression.place)
      // The bounds of a subrange type are no proof: a host may have forced the variable to anything.
      return key === undefined ? undefined : context.ranges.get(key)
    }
    case "convert":
      return expression.conversion.mode === "value" &&
        unitOf(expression.conversion.from) === undefined &&
        unitOf(expression.conversion.to) === undefined
        ? rangeOf(context, expression.operand)
        : undefined
    case "binary":
      return binaryRange(context, expression)
    default:
      return undefined
  }
}

function binaryRange(context: Lowering, expression: Expression & { kind: "binary" }): KnownRange | undefined {
  const { op } = expression
  if (op !== "add" && op !== "sub" && op !== "mul" && op !== "mod" && op !== "and") return undefined
  const left = rangeOf(context, expression.left)
  const right = rangeOf(context, expression.right)
  if (left === undefined || right === undefined) return undefined
  switch (op) {
    case "add":
      return { low: left.low + right.low, high: left.high + right.high }
    case "sub":
      return { low: left.low - right.high, high: left.high - right.low }
    case "mul": {
      const products = [
        left.low * right.low,
        left.low * right.high,
        left.high * right.low,
        left.high * right.high,
      ]
      return { low: least(products), high: -least(products.map((product) => -product)) }
    }
    // A mask: no bit that one side lacks.
    case "and":
      if (left.low < 0n || right.low < 0n) return undefined
      return { low: 0n, high: left.high < right.high ? left.high : right.high }
    case "mod":
      if (right.low !== right.high || right.low <= 0n) return undefined
      return { low: left.low < 0n ? 1n - right.low : 0n, high: right.low - 1n }
  }
}

const least = (values: readonly bigint[]): bigint =>
  values.reduce((low, value) => (value < low ? value : low))
