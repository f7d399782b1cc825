/**
 * Rule: floating-point values are not compared with = or <>, except with exactly zero.
 *
 * Passes
 *   PROGRAM main VAR level : REAL := 9.5; full : BOOL; END_VAR full := ABS(level - 10.0) < 0.01; END_PROGRAM
 * Fails
 *   PROGRAM main VAR level : REAL := 9.5; full : BOOL; END_VAR full := level = 10.0; END_PROGRAM
 *
 * Rounding makes two ways to the same number differ in the last digit, so equality is rarely what is meant.
 */
import { factsOf } from "./body-facts.ts"
import type { Check } from "./check.ts"
import type { Expression } from "./ir.ts"
import { belongsTo } from "./type-facts.ts"

export const checkRealEquality: Check = ({ bodies, report }) => {
  for (const { statements } of bodies) {
    for (const { op, operandType, left, right, span } of factsOf(statements).equalities) {
      if (!belongsTo(operandType, "ANY_REAL") || isZero(left) || isZero(right)) continue
      report("real-equality", span, { operator: op === "eq" ? "=" : "<>" })
    }
  }
}

const isZero = (node: Expression): boolean =>
  node.kind === "const" && node.value.kind === "real" && node.value.value === 0
