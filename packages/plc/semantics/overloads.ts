/**
 * Functions and methods of one name that differ in their parameters, where the dialect has them. The first declared
 * stands for all; which one a call means is decided by trying its arguments, those that need no conversion first.
 */
import type * as Ast from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import type { FunctionCall, Place } from "./ir.ts"
import type { PouSymbol } from "./model.ts"
import { isTyped } from "./operand.ts"
import { sameType } from "./type-facts.ts"

type Infer = (
  body: Body,
  callee: { readonly pou: PouSymbol; readonly instance?: Place | undefined },
  node: Ast.CallExpression,
) => FunctionCall | undefined

/** The one that the call means; the first where none fits, so that its messages show. */
export const chooseOverload = (
  body: Body,
  callee: { readonly pou: PouSymbol; readonly instance?: Place | undefined },
  node: Ast.CallExpression,
  infer: Infer,
): PouSymbol => {
  const known = body.overloads.get(node)
  if (known !== undefined) return known
  const candidates = [callee.pou, ...callee.pou.overloads]
  const silent: Body = { ...body, report: () => {}, pending: body.pending === undefined ? undefined : [] }
  const fitting = candidates.filter((pou) => infer(silent, { ...callee, pou }, node) !== undefined)
  const chosen = fitting.find((pou) => isExact(silent, pou, node)) ?? fitting[0] ?? callee.pou
  body.overloads.set(node, chosen)
  return chosen
}

const isExact = (body: Body, pou: PouSymbol, node: Ast.CallExpression): boolean => {
  const inputs = pou.variables.filter(({ section }) => section === "input")
  return node.arguments.every(({ name, value, direction }, position) => {
    if (direction === "out") return true
    const input =
      name === undefined
        ? inputs[position]
        : inputs.find((each) => each.name.toUpperCase() === name.text.toUpperCase())
    const type = input?.type()
    const operand = body.infer(value, type)
    return type === undefined || !isTyped(operand) || sameType(operand.type, type)
  })
}
