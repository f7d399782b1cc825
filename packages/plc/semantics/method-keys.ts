/** Under what a method is kept among those of its block: a property's halves share its name and differ in a mark. */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"

export const methodKey = ({ name, accessor }: Pick<Ast.PouDeclaration, "name" | "accessor">): string =>
  foldName(name.text) + (accessor === undefined ? "" : `?${accessor.toUpperCase()}`)
