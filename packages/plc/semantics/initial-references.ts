/**
 * Initial values of references: NULL, or the address of a variable that is known before the program runs. What lives for
 * one call only is bound by statements at the beginning of its body.
 */
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { coerce } from "./coerce.ts"
import type { Expression, Place, Statement } from "./ir.ts"
import { loosen } from "./loose-numbers.ts"
import type { PouSymbol } from "./model.ts"
import { integerConst } from "./operand.ts"
import { asNumber, retype } from "./references.ts"
import { bindingValue } from "./statement-reference.ts"
import { elementary } from "./type-facts.ts"
import type { ConstValue, InterfaceType, ReferenceType } from "./types.ts"

/** Undefined after an error, which is reported. */
export const initialReference = (
  body: Body,
  node: Ast.Expression,
  type: ReferenceType | InterfaceType,
): ConstValue | undefined => {
  const value =
    type.kind === "reference" && type.form === "alias"
      ? bindingValue(body, node, type)
      : coerce(body.report, loosen(body, body.infer(node, type), type), type)
  if (value === undefined) return undefined
  if (value.kind === "const") return value.value
  const address = addressIn(value)
  if (address !== undefined) return address
  body.report("not-constant", spanIn(body, node))
  return undefined
}

const addressIn = (value: Expression): ConstValue | undefined => {
  if (value.kind === "address")
    return isFixed(value.place) ? { kind: "address", place: value.place, plus: 0 } : undefined
  if (value.kind !== "binary" || value.op !== "add" || value.right.kind !== "const") return undefined
  const [base, { value: more }] = [addressIn(value.left), value.right]
  if (base?.kind !== "address" || more.kind !== "integer") return undefined
  return { ...base, plus: base.plus + Number(more.value) }
}

const isFixed = ({ root, path }: Place): boolean =>
  (root.kind === "own" || root.kind === "global") &&
  path.every(
    (step) =>
      step.kind === "field" ||
      (step.kind === "index" &&
        step.bounds === undefined &&
        step.indices.every(({ kind }) => kind === "const")),
  )

/** Statements that bind the references among a body's variables of one call. */
export const bindAtStart = (pou: PouSymbol): readonly Statement[] => {
  const isCall = pou.kind === "function" || pou.kind === "method"
  return pou.variables.flatMap((variable): readonly Statement[] => {
    if (variable.section !== "temp" && !(isCall && variable.section === "var")) return []
    const [type, initial, { span }] = [variable.type(), variable.initial(), variable]
    if (type === undefined || initial?.kind !== "address") return []
    const target: Place = { root: { kind: "own", index: variable.index }, path: [], type, span }
    const address: Expression = { kind: "address", type, place: initial.place, span }
    const number = elementary("UDINT")
    const value: Expression =
      initial.plus === 0
        ? address
        : {
            kind: "binary",
            op: "add",
            operandType: number,
            type,
            left: asNumber(retype(address, type)),
            right: integerConst(number, BigInt(initial.plus), span),
            span,
          }
    return [{ kind: "assign", target, value, span }]
  })
}
