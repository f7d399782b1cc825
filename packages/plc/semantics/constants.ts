/**
 * Constant expressions: whatever infers to a constant, given the type its place wants.
 */
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { coerce, settle } from "./coerce.ts"
import { asNumber, loosen } from "./loose-numbers.ts"
import { isTemporal } from "./type-facts.ts"
import type { ConstValue, Type } from "./types.ts"

/** Undefined after an error, which is reported. */
export const evaluateConstant = (body: Body, node: Ast.Expression, type: Type): ConstValue | undefined => {
  const value = coerce(body.report, loosen(body, body.infer(node, type), type), type)
  if (value === undefined) return undefined
  if (value.kind === "const") return value.value
  body.report("not-constant", spanIn(body, node))
  return undefined
}

/** A whole number of any integer type, exact. */
export const evaluateInteger = (body: Body, node: Ast.Expression): bigint | undefined => {
  const operand = asNumber(body, body.infer(node))
  if (operand.kind === "error") return undefined
  if (operand.kind === "untyped-integer") return operand.value
  const value = settle(body.report, operand)
  if (value === undefined) return undefined
  const number =
    value.type.kind === "elementary" && value.type.name !== "BOOL" && !isTemporal(value.type.name)
  if (value.kind === "const" && value.value.kind === "integer" && number) return value.value.value
  body.report(value.kind === "const" ? "whole-number-needed" : "not-constant", spanIn(body, node))
  return undefined
}
