/** `r ?= x`, which gives NULL where x does not fit, and `r REF= x` of dialects. */
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { coerce, reportMismatch, settle } from "./coerce.ts"
import { inferHolder, inferPlace } from "./infer-place.ts"
import type { Statement } from "./ir.ts"
import { loosen } from "./loose-numbers.ts"
import type { Operand, TypedExpression } from "./operand.ts"
import { addressOf, attemptBlocks, hasAddress, referenceTo } from "./references.ts"
import { typeText } from "./type-facts.ts"
import type { InterfaceType, ReferenceType } from "./types.ts"

export const checkReferring = (body: Body, node: Ast.AssignStatement): Statement | undefined =>
  node.form === "attempt" ? checkAttempt(body, node) : checkBind(body, node)

const checkBind = (body: Body, node: Ast.AssignStatement): Statement | undefined => {
  const target = inferHolder(body, node.target, "write")
  if (target === undefined) return undefined
  const { type } = target
  if (type.kind !== "reference") {
    body.report("bind-needs-alias", target.span, { type: typeText(type) })
    body.infer(node.value)
    return undefined
  }
  const value = bindingValue(body, node.value, type)
  return value === undefined ? undefined : { kind: "assign", target, value, span: spanIn(body, node) }
}

/** What stands behind `REF=`: a variable, whose address is meant, or nothing. */
export const bindingValue = (
  body: Body,
  node: Ast.Expression,
  type: ReferenceType,
): TypedExpression | undefined => {
  const isPlace = ["name", "member", "index", "dereference", "location", "call"].includes(node.kind)
  const isNull = node.kind === "name" && node.name.text.toUpperCase() === "NULL"
  if (!isPlace || isNull) {
    const operand = body.infer(node, type)
    return coerce(body.report, loosen(body, operand, { ...type, form: "pointer" }), type)
  }
  const span = spanIn(body, node)
  const place = inferPlace(body, node, node.kind === "call" ? "call" : "reference")
  if (place === undefined || !hasAddress(body, place, span)) return undefined
  const given = referenceTo(body.model, type.form, () => place.type)
  if (place.type.kind === "reference" && type.accepts(place.type))
    return coerce(body.report, { kind: "load", type: place.type, place, span }, type)
  if (type.accepts(given)) return addressOf(place, type, span)
  reportMismatch(body.report, place.type, type.target(), span)
  return undefined
}

const checkAttempt = (body: Body, node: Ast.AssignStatement): Statement | undefined => {
  const target = inferPlace(body, node.target, "write")
  const operand: Operand = body.infer(node.value, target?.type)
  const value = settle(body.report, operand)
  if (target === undefined || value === undefined) return undefined
  const span = spanIn(body, node)
  const { type } = target
  if (!refers(type)) {
    body.report("attempt-needs-reference", target.span, { type: typeText(type) })
    return undefined
  }
  const source = value.type
  if (!refers(source)) {
    body.report("attempt-needs-reference", value.span, { type: typeText(source) })
    return undefined
  }
  const blocks = attemptBlocks(body.model, type, source)
  const given =
    blocks === undefined
      ? coerce(body.report, value, type)
      : ({ kind: "attempt", type, operand: value, blocks, span } as const)
  return given === undefined ? undefined : { kind: "assign", target, value: given, span }
}

const refers = (type: { readonly kind: string }): type is InterfaceType | ReferenceType =>
  type.kind === "interface" || type.kind === "reference"
