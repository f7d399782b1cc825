/** Which variable a name means where it stands. */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import type { VariableSymbol } from "./model.ts"
import { findGlobal } from "./namespaces.ts"
import { selfWord } from "./this.ts"

export const findVariable = (
  body: Body,
  { text, scope }: Pick<Ast.Name, "text" | "scope">,
): VariableSymbol | undefined => {
  const folded = foldName(text)
  if (scope === "global") return findGlobal(body, folded) ?? body.findVariable(folded)
  const own = body.findVariable(folded)
  if (own !== undefined || scope === "local") return own
  const global = findGlobal(body, folded)
  return global?.qualified === true && body.pou !== undefined ? undefined : global
}

/** True where the first name of `a.b.c` is a variable, so that the rest are its members. */
export const isVariable = (body: Body, node: Ast.Expression): boolean => {
  if (node.kind === "member") return isVariable(body, node.object)
  if (node.kind !== "name") return true
  return findVariable(body, node.name) !== undefined || selfWord(node) !== undefined
}
