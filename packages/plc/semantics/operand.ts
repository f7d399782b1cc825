/**
 * What inferring an expression gives: a typed expression, a literal that takes the type its surroundings want, or an
 * error that is already reported. Literals without a type are exact, so `2 * 30_000` is 60000 wherever it fits.
 */
import type { Span } from "../source/diagnostic.ts"
import type { Expression } from "./ir.ts"
import type { Type } from "./types.ts"

export type UntypedLiteral =
  | {
      readonly kind: "untyped-integer"
      readonly value: bigint
      readonly span: Span
      /** True when an integer division of literals lost a remainder: worth a word where a REAL is wanted. */
      readonly inexact?: boolean
      /** Written in base 2, 8 or 16. */
      readonly based?: true
    }
  | { readonly kind: "untyped-real"; readonly value: number; readonly span: Span }

export interface ErrorOperand {
  readonly kind: "error"
}

/** Every expression with a value; function calls without a result never get here. */
export type TypedExpression = Expression & { readonly type: Type }
export type Operand = TypedExpression | UntypedLiteral | ErrorOperand

export const errorOperand: ErrorOperand = { kind: "error" }

export const isUntyped = (operand: Operand): operand is UntypedLiteral =>
  operand.kind === "untyped-integer" || operand.kind === "untyped-real"

export const isTyped = (operand: Operand): operand is TypedExpression =>
  operand.kind !== "error" && !isUntyped(operand)

export const integerConst = (type: Type, value: bigint, span: Span): TypedExpression => ({
  kind: "const",
  type,
  value: { kind: "integer", value },
  span,
})

export const realConst = (type: Type, value: number, span: Span): TypedExpression => ({
  kind: "const",
  type,
  value: { kind: "real", value },
  span,
})
