/**
 * Rule: floating-point values are not compared with = or <>, except with exactly zero.
 *
 * Passes
 *   PROGRAM main VAR level : REAL; full : BOOL; END_VAR full := ABS(level - 10.0) < 0.01; END_PROGRAM
 * Fails
 *   PROGRAM main VAR level : REAL; full : BOOL; END_VAR full := level = 10.0; END_PROGRAM
 *
 * Rounding makes two ways to the same number differ in the last digit, so equality is rarely what is meant.
 */
import type { Check } from "./check.ts"
import type { Expression } from "./ir.ts"
import { belongsTo } from "./type-facts.ts"
import { visitStatements } from "./visit-program.ts"

export const checkRealEquality: Check = ({ program, bodies, report }) => {
  const expression = (node: Expression): void => {
    if (node.kind !== "binary" || (node.op !== "eq" && node.op !== "ne")) return
    if (!belongsTo(node.operandType, "ANY_REAL") || isZero(node.left) || isZero(node.right)) return
    report("real-equality", node.span, { operator: node.op === "eq" ? "=" : "<>" })
  }
  for (const { statements } of bodies)
    visitStatements({ functions: program.functions, expression }, statements)
}

const isZero = (node: Expression): boolean =>
  node.kind === "const" && node.value.kind === "real" && node.value.value === 0
