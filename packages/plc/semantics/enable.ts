/**
 * EN and ENO (IEC 61131-3:2013, 6.6.1.6): every call may say `EN := condition` and take `ENO => ok`. While EN is FALSE
 * nothing is executed: outputs keep their values, a function's result is the initial value of its type, ENO is FALSE. A
 * POU that declares both itself is held back the same way, whoever calls it; one of the two alone is an ordinary variable.
 */

import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { addHiddenVariable, type Body, spanIn } from "./body.ts"
import { coerce } from "./coerce.ts"
import { inferPlace } from "./infer-place.ts"
import type { Expression, Place, Statement } from "./ir.ts"
import type { PouSymbol, VariableSymbol } from "./model.ts"
import { errorOperand, integerConst, isTyped, type Operand, type TypedExpression } from "./operand.ts"
import { BOOL, elementaryOf, typeText } from "./type-facts.ts"

export interface Enabled {
  /** The call without the two. */
  readonly call: Ast.CallExpression
  readonly enable: Ast.Expression | undefined
  readonly ok: Ast.Argument | undefined
}

/** Undefined where the call uses neither, or where the callee declares what it uses. */
export const splitEnable = (call: Ast.CallExpression, callee: PouSymbol | undefined): Enabled | undefined => {
  const given = call.arguments
  if (!given.some(mayEnable)) return undefined
  const find = (name: string, direction: "in" | "out") =>
    callee?.variableByName.has(name)
      ? undefined
      : given.find((argument) => argument.direction === direction && isNamed(argument, name))
  const [enable, ok] = [find("EN", "in"), find("ENO", "out")]
  if (enable === undefined && ok === undefined) return undefined
  const others = call.arguments.filter((argument) => argument !== enable && argument !== ok)
  return { call: { ...call, arguments: others }, enable: enable?.value, ok }
}

const isNamed = ({ name }: Ast.Argument, folded: string): boolean =>
  name !== undefined && foldName(name.text) === folded

/** Hardly any call uses the two, and all are asked. */
const mayEnable = (argument: Ast.Argument): boolean => {
  const length = argument.name?.text.length ?? 0
  return (length === 2 || length === 3) && (isNamed(argument, "EN") || isNamed(argument, "ENO"))
}

/** The value of a call that EN may hold back. */
export const enableOperand = (body: Body, { call, enable, ok }: Enabled, operand: Operand): Operand => {
  const span = spanIn(body, call)
  const given = enable === undefined ? always(call, body) : conditionOf(body, enable)
  if (given === undefined || !isTyped(operand)) return errorOperand
  const condition = ok === undefined ? given : keepCondition(body, given, ok)
  if (condition === undefined) return errorOperand
  if (enable === undefined) return operand
  const { type } = operand
  const otherwise: Expression = { kind: "const", type, value: { kind: "default" }, span }
  return { kind: "conditional", type, condition, value: operand, otherwise, span }
}

/** A call as a statement that EN may hold back; undefined after an error. */
export const enableStatement = (
  body: Body,
  { call, enable, ok }: Enabled,
  statement: Statement | undefined,
): Statement | undefined => {
  const condition = enable === undefined ? always(call, body) : conditionOf(body, enable)
  const target = ok === undefined ? undefined : okPlace(body, ok)
  if (condition === undefined || statement === undefined) return undefined
  if (ok !== undefined && target === undefined) return undefined
  const { span } = statement
  const set = (value: boolean): readonly Statement[] => {
    if (target === undefined) return []
    const bit = value === (ok?.negated === true) ? 0n : 1n
    return [{ kind: "assign", target, value: integerConst(BOOL, bit, span), span }]
  }
  return {
    kind: "if",
    branches: [{ condition, body: [statement, ...set(true)] }],
    otherwise: set(false),
    span,
  }
}

const always = (call: Ast.CallExpression, body: Body): TypedExpression =>
  integerConst(BOOL, 1n, spanIn(body, call))

const conditionOf = (body: Body, enable: Ast.Expression): TypedExpression | undefined =>
  coerce(body.report, body.infer(enable, BOOL), BOOL)

const okPlace = (body: Body, ok: Ast.Argument): Place | undefined => {
  const target = inferPlace(body, ok.value, "write")
  if (target === undefined || elementaryOf(target.type) === "BOOL") return target
  body.report("bool-needed", target.span, { actual: typeText(target.type) })
  return undefined
}

/** Before the statement the condition is kept, behind it ENO gets it: the statement may change what it reads. */
const keepCondition = (
  body: Body,
  condition: TypedExpression,
  ok: Ast.Argument,
): TypedExpression | undefined => {
  const target = okPlace(body, ok)
  if (target === undefined) return undefined
  const { span } = target
  const kept = body.pending === undefined ? undefined : addHiddenVariable(body, BOOL, span)
  if (kept === undefined) {
    body.report("output-needs-variable", span)
    return undefined
  }
  const held: TypedExpression = { kind: "load", type: BOOL, place: kept, span }
  const value: TypedExpression = ok.negated
    ? { kind: "unary", op: "not", type: BOOL, operand: held, span }
    : held
  body.before.push({ kind: "assign", target: kept, value: condition, span })
  body.pending?.push({ kind: "assign", target, value, span })
  return held
}

/** The body of a POU that declares EN and ENO. */
export const enableBody = (pou: PouSymbol, statements: readonly Statement[]): readonly Statement[] => {
  const enable = ownPlace(pou, "EN", "input")
  const ok = ownPlace(pou, "ENO", "output")
  if (enable === undefined || ok === undefined) return statements
  const { span } = pou
  const set = (value: bigint): Statement => ({
    kind: "assign",
    target: ok,
    value: integerConst(BOOL, value, span),
    span,
  })
  const condition: Expression = { kind: "load", type: BOOL, place: enable, span }
  return [
    { kind: "if", branches: [{ condition, body: [set(1n), ...statements] }], otherwise: [set(0n)], span },
  ]
}

const ownPlace = (pou: PouSymbol, name: string, section: VariableSymbol["section"]): Place | undefined => {
  const variable = pou.variableByName.get(name)
  const [root, type] = [variable?.root(), variable?.type()]
  if (variable?.section !== section || root === undefined || type === undefined) return undefined
  if (elementaryOf(type) !== "BOOL") return undefined
  return { root, path: variable.step === undefined ? [] : [variable.step], type, span: pou.span }
}
