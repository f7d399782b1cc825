/**
 * Assertions of SIMATIC AX's tests: `Equal(expected := 3, actual := x)` and its like of AxUnit.Assert. A controller has
 * no test runner, so what they are given is worked out, calls included, and nobody judges it.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { addHiddenVariable, type Body, spanIn } from "./body.ts"
import { settle } from "./coerce.ts"
import { isVariable } from "./find-variable.ts"
import { inferFunctionCall } from "./infer-call.ts"
import { findMethod } from "./inheritance.ts"
import type { Statement } from "./ir.ts"
import { dottedName, findPou } from "./namespaces.ts"
import { valueType } from "./type-facts.ts"

const pattern =
  /^(?:(?:AXUNIT\.)?ASSERT\.)?(?:(?:NOT)?EQUAL|LESSTHAN|GREATERTHAN)$|^(?:AXUNIT\.RESULTFUNCTIONS\.)?AXUNIT_(?:SUCCEED|FAIL)$/

/** The name belongs to AxUnit here: no function of the files takes these arguments. */
export const isAssertion = (body: Body, call: Ast.CallExpression): boolean => {
  if (!body.features.namespacedFunctions || isVariable(body, call.callee)) return false
  const name = dottedName(call.callee)
  if (name === undefined || !pattern.test(foldName(name.text))) return false
  const folded = foldName(name.text)
  const owner = body.pou?.owner ?? body.pou
  if (owner !== undefined && findMethod(owner, folded) !== undefined) return false
  const own = findPou(body, folded)
  if (own === undefined) return true
  const silent: Body = { ...body, report: () => {}, pending: body.pending === undefined ? undefined : [] }
  // A file may add overloads for its own types to the namespace.
  return own.scope.prefix.startsWith("AXUNIT.") && inferFunctionCall(silent, { pou: own }, call) === undefined
}

export const lowerAssertion = (body: Body, call: Ast.CallExpression): readonly Statement[] =>
  call.arguments.flatMap((argument): readonly Statement[] => {
    const value = settle(body.report, body.infer(argument.value))
    if (value === undefined || value.type.kind === "block") return []
    const target = addHiddenVariable(body, valueType(value.type), spanIn(body, argument))
    return target === undefined ? [] : [{ kind: "assign", target, value, span: value.span }]
  })
