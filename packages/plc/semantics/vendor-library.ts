/**
 * What a vendor's tools bring along: blocks and functions by their plain names or behind the name of a library, as in
 * `Standard.TON` and `Tc2_Standard.TON`. What only this vendor has goes before the standard's of that name.
 */
import { wideTextFunctions } from "../library/util-functions.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import type { PouSymbol } from "./model.ts"
import { findDeclared } from "./namespaces.ts"

/** `folded` without the name of a library in front. */
export const withoutLibrary = ({ model, file }: Body, folded: string): string => {
  const dot = folded.indexOf(".")
  const { libraryNamespaces } = model.featuresOf(file)
  return dot > 0 && libraryNamespaces.has(folded.slice(0, dot)) ? folded.slice(dot + 1) : folded
}

export const findVendorPou = (body: Body, folded: string): PouSymbol | undefined => {
  const { vendorLibrary } = body.features
  return vendorLibrary === undefined ? undefined : body.model.findLibrary(`${vendorLibrary}.${folded}`)
}

export const findInLibrary = (body: Body, folded: string): PouSymbol | undefined => {
  const name = withoutLibrary(body, folded)
  return findVendorPou(body, name) ?? body.model.findLibrary(name)
}

/** `Tc2_Standard.CONCAT` as the plain name; of other namespaces where these files declare what stands behind the dot. */
export const nameInLibrary = (
  body: Body,
  name: Ast.Name,
): Pick<Ast.NameExpression, "kind" | "name"> | undefined => {
  const { libraryNamespaces } = body.features
  if (libraryNamespaces.size === 0) return undefined
  const dot = name.text.indexOf(".")
  const text = name.text.slice(dot + 1)
  const known =
    libraryNamespaces.has(foldName(name.text.slice(0, dot))) ||
    findDeclared(body, foldName(text)).pou?.kind === "function"
  return known ? { kind: "name", name: { ...name, text } } : undefined
}

/** WLEN and its like are the standard's functions, which take both kinds of texts. */
export const plainTextFunction = ({ model, file }: Body, folded: string): string =>
  model.featuresOf(file).vendorLibrary === undefined ? folded : (wideTextFunctions[folded] ?? folded)
