/**
 * VAR_INST of methods: such a variable belongs to the block's instance and keeps its value between calls. It is declared
 * with the block under a name that no text can write, and the method knows it under its own.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import type { VariableSymbol } from "./model.ts"

const prefixOf = (owner: string, method: string): string => `?${owner}?${method}?`

/** The same block with what its methods keep in it. */
export const liftInstanceVariables = (pou: Ast.PouDeclaration): Ast.PouDeclaration => {
  const methods = pou.methods ?? []
  if (!methods.some(({ sections }) => sections.some(({ instance }) => instance === true))) return pou
  const lifted = methods.flatMap(({ name, sections }) =>
    sections
      .filter(({ instance }) => instance === true)
      .map((section): Ast.VarSection => {
        const { instance: _, ...plain } = section
        const prefix = prefixOf(pou.name.text, name.text)
        const rename = (each: Ast.Name): Ast.Name => ({ ...each, text: prefix + each.text })
        const variables = section.variables.map((each) => ({ ...each, names: each.names.map(rename) }))
        return { ...plain, variables }
      }),
  )
  const own = methods.map((method) => ({
    ...method,
    sections: method.sections.filter(({ instance }) => instance !== true),
  }))
  return { ...pou, sections: [...pou.sections, ...lifted], methods: own }
}

/** Under their own names for the method that declares them. */
export const nameInstanceVariables = (
  reachable: Map<string, VariableSymbol>,
  owner: string,
  method: string,
): void => {
  const prefix = foldName(prefixOf(owner, method))
  const known = [...reachable]
  for (const [folded, variable] of known)
    if (folded.startsWith(prefix)) reachable.set(folded.slice(prefix.length), variable)
}
