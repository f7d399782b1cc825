/** Older SCL sources name the block in front of its instance: `FB10.DB10(…)`. */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import { findVariable } from "./find-variable.ts"

/** The call of the instance alone. */
export const withoutBlock = (body: Body, call: Ast.CallExpression): Ast.CallExpression => {
  const { callee } = call
  if (callee.kind !== "member" || callee.object.kind !== "name") return call
  const { name } = callee.object
  const block = body.model.pous.get(foldName(name.text))
  const isBlock = block?.kind === "function-block" || /^S?FB\d+$/i.test(name.text)
  if (!isBlock || findVariable(body, name) !== undefined) return call
  const instance: Ast.Name = { ...callee.member, scope: "global" }
  const { from, to } = callee
  return { ...call, callee: { kind: "name", name: instance, from, to } }
}
