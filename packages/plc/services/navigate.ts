/** From a name to its declaration, to all its uses, and to another name for all of them. */
import type { NameTarget } from "../semantics/model.ts"
import type { Span } from "../source/diagnostic.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { keywordKinds } from "../syntax/tokens.ts"
import type { NameUse, Understanding } from "./understand.ts"

export interface TextPosition {
  /** Index into the files. */
  readonly file: number
  /** UTF-16 offset. */
  readonly offset: number
}

/** The name that the offset touches. */
export const nameAt = ({ names }: Understanding, { file, offset }: TextPosition): NameUse | undefined => {
  const uses = names[file] ?? []
  let [low, high] = [0, uses.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((uses[middle]?.span.from ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  const use = uses[low - 1]
  return use !== undefined && offset <= use.span.to ? use : undefined
}

/** Where the thing under the offset is declared; undefined for the standard's own. */
export const definitionAt = (look: Understanding, position: TextPosition): Span | undefined => {
  const use = nameAt(look, position)
  return use === undefined ? undefined : declarationOf(look, use.target)
}

/** Every place that names the thing under the offset, its declaration first. */
export const referencesAt = (look: Understanding, position: TextPosition): readonly Span[] => {
  const wanted = definitionAt(look, position)
  if (wanted === undefined) return []
  const isWanted = (target: NameTarget): boolean => {
    const span = declarationOf(look, target)
    return span !== undefined && span.file === wanted.file && span.from === wanted.from
  }
  const uses = look.names.flatMap((list) => list.filter(({ target }) => isWanted(target)))
  const others = uses.map(({ span }) => span).filter((span) => !isSame(span, wanted))
  return [wanted, ...others]
}

const isSame = (a: Span, b: Span): boolean => a.file === b.file && a.from === b.from

export type RenameRefusal = "not-a-name" | "reserved-word" | "name-is-taken" | "nothing-to-rename"

export interface TextEdit {
  readonly span: Span
  readonly text: string
}

/** The edits that give another name, or why not. */
export const renameAt = (
  look: Understanding,
  position: TextPosition,
  name: string,
): { readonly edits: readonly TextEdit[] } | { readonly refused: RenameRefusal } => {
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return { refused: "not-a-name" }
  if (Object.hasOwn(keywordKinds, foldName(name))) return { refused: "reserved-word" }
  const declared = definitionAt(look, position)
  // Only at the declaration is it known whose variable this is; a use may stand in any body.
  const use =
    declared === undefined ? undefined : nameAt(look, { file: declared.file, offset: declared.from })
  if (use === undefined) return { refused: "nothing-to-rename" }
  if (isTaken(look, use.target, foldName(name))) return { refused: "name-is-taken" }
  return { edits: referencesAt(look, position).map((span) => ({ span, text: name })) }
}

const isTaken = ({ model }: Understanding, target: NameTarget, folded: string): boolean => {
  if (model === undefined) return true
  const isGlobal = model.types.has(folded) || model.pous.has(folded) || model.globals.has(folded)
  switch (target.kind) {
    case "variable":
      // A local name that covers a global one would turn uses of the global into its own.
      return isGlobal || target.owner?.variableByName.has(folded) === true
    case "pou":
      return target.symbol.owner === undefined ? isGlobal : target.symbol.owner.methods.has(folded)
    case "type":
      return isGlobal
    case "field":
      return target.type.fields.some((field) => foldName(field.name) === folded)
    case "enum-value":
      return target.type.values.some((value) => foldName(value.name) === folded)
    case "standard-function":
      return true
  }
}

export const declarationOf = (look: Understanding, target: NameTarget): Span | undefined => {
  switch (target.kind) {
    case "variable":
      return ofUser(target.symbol.external?.()?.span ?? target.symbol.span)
    case "pou":
    case "type":
      return ofUser(target.symbol.span)
    case "field":
      return partOf(look, target.type.name, target.type.fields[target.index]?.name ?? "")
    case "enum-value":
      return partOf(look, target.type.name, target.name)
    case "standard-function":
      return undefined
  }
}

/** The library's own text is no file that anybody could open. */
const ofUser = (span: Span): Span | undefined => (span.file < 0 ? undefined : span)

/** The name of a structure's field or an enumeration's value inside its type declaration. */
const partOf = ({ model, units }: Understanding, type: string, part: string): Span | undefined => {
  const file = model?.types.get(foldName(type))?.span.file
  const declarations = file === undefined ? undefined : units[file]?.unit.declarations
  const declared = declarations?.find(
    (one) => one.kind === "type" && foldName(one.name.text) === foldName(type),
  )
  if (file === undefined || declared?.kind !== "type") return undefined
  const name = partsOf(declared.type).find(({ text }) => foldName(text) === foldName(part))
  return name === undefined ? undefined : { file, from: name.from, to: name.to }
}

const partsOf = (spec: Ast.TypeSpec): readonly Ast.Name[] => {
  if (spec.kind === "struct") return spec.fields.flatMap(({ names }) => names)
  return spec.kind === "enum" ? spec.values.map(({ name }) => name) : []
}
