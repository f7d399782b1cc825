/**
 * Calls of the ST functions in `library/math.ts`. They compute in LREAL; a REAL call rounds their result once, which is
 * what makes it equal on every machine and as exact as REAL allows.
 */
import type { Span } from "../source/diagnostic.ts"
import type { Body } from "./body.ts"
import { convertExpression, convertValue, defaultType, reportMismatch, settle } from "./coerce.ts"
import { errorOperand, isTyped, isUntyped, type Operand, type TypedExpression } from "./operand.ts"
import { belongsTo, elementary, familyOf, isInteger, LREAL, widens } from "./type-facts.ts"
import type { Type } from "./types.ts"

export const callLibraryFunction = (
  body: Body,
  name: string,
  operands: readonly Operand[],
  span: Span,
  wanted?: Type,
): Operand => {
  const resultName = realTypeOf(operands, wanted)
  const callee = body.model.findLibrary(name)
  const values = operands.map((operand) => toLreal(body, operand))
  if (callee === undefined || values.some((value) => value === undefined)) return errorOperand
  const call: TypedExpression = {
    kind: "function-call",
    function: callee.index,
    type: LREAL,
    arguments: values.map((value) => ({ kind: "value", value: value as TypedExpression })),
    span,
  }
  const whole = wanted?.kind === "elementary" && isInteger(wanted.name) ? wanted.name : undefined
  if (whole !== undefined && name === "EXPT" && operands.every(isWhole))
    return convertExpression(call, { from: "LREAL", to: whole, mode: "value" }, span)
  return resultName === "LREAL" ? call : convertExpression(call, { from: "LREAL", to: "REAL", mode: "value" })
}

/** Whole numbers to a whole power may stay whole where that is wanted. */
const isWhole = (operand: Operand): boolean =>
  operand.kind === "untyped-integer" ||
  (isTyped(operand) && operand.type.kind === "elementary" && isInteger(operand.type.name))

/** REAL unless an operand is as wide as LREAL; literals alone follow what is wanted. */
const realTypeOf = (operands: readonly Operand[], wanted?: Type): "REAL" | "LREAL" => {
  const [base] = operands
  if (base === undefined || base.kind === "error") return "LREAL"
  if (isUntyped(base)) return wanted?.kind === "elementary" && wanted.name === "REAL" ? "REAL" : "LREAL"
  const { type } = base
  const name = type.kind === "elementary" ? type.name : "LREAL"
  return name === "REAL" || widens(name, "REAL") ? "REAL" : "LREAL"
}

const toLreal = (body: Body, operand: Operand): TypedExpression | undefined => {
  if (operand.kind === "error") return undefined
  const hint = isUntyped(operand) ? LREAL : undefined
  const value = settle(body.report, operand, hint)
  if (value === undefined) return undefined
  const name = value.type.kind === "elementary" ? value.type.name : undefined
  const exact = name !== undefined && (name === "LREAL" || widens(name, "LREAL"))
  if (name === undefined || !belongsTo(value.type, "ANY_NUM") || !exact) {
    reportMismatch(body.report, isUntyped(operand) ? defaultType(operand) : value.type, LREAL, value.span)
    return undefined
  }
  return familyOf(name) === "real" && name === "LREAL" ? value : convertValue(value, elementary("LREAL").name)
}
