/**
 * Rule: the words behind VAR go together and have a meaning where they stand (IEC 61131-3:2013, 6.5.1, 6.5.2 and 6.6.5).
 *
 * Passes
 *   PROGRAM main VAR RETAIN hours : INT; END_VAR VAR CONSTANT top : INT := 9; END_VAR hours := hours + top; END_PROGRAM
 * Fails
 *   FUNCTION twice : INT VAR_INPUT n : INT; END_VAR VAR RETAIN last : INT; END_VAR last := n; twice := last * 2; END_FUNCTION
 *   PROGRAM main VAR x : INT; END_VAR x := twice(x); END_PROGRAM
 *
 * Tools of vendors read over such words, so only the dialects that ask for it are held to the rule.
 */

import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { sectionWords } from "../syntax/section-words.ts"
import { type Model, type PouSymbol, spanOf } from "./model.ts"
import { findElementary } from "./type-facts.ts"

export const checkSection = (model: Model, pou: PouSymbol, section: Ast.VarSection): void => {
  if (!model.featuresOf(pou.file).strictObjects || pou.standard) return
  const at = spanOf(pou.file, section)
  if (section.constant && section.retain !== undefined)
    model.report("contradicting-words", at, { first: "CONSTANT", second: retainText(section) })
  for (const word of meaninglessWords(pou, section))
    model.report("word-without-meaning", at, { word, section: sectionText(pou, section) })
  checkValues(model, pou, section)
}

const retainText = ({ retain }: Ast.VarSection): string => (retain === "retain" ? "RETAIN" : "NON_RETAIN")

const sectionText = ({ kind }: PouSymbol, { sectionKind }: Ast.VarSection): string =>
  hasState(kind) ? sectionWords[sectionKind] : `${sectionWords[sectionKind]} (${kind.toUpperCase()})`

const hasState = (kind: PouSymbol["kind"]): boolean => kind !== "function" && kind !== "method"

const meaninglessWords = (pou: PouSymbol, section: Ast.VarSection): readonly string[] => {
  const { sectionKind, constant, retain, access } = section
  const words: string[] = []
  if (constant && (sectionKind === "output" || sectionKind === "in-out")) words.push("CONSTANT")
  if (retain !== undefined && !mayRetain(pou, section)) words.push(retainText(section))
  const hasMembers = pou.kind === "function-block" || pou.kind === "class"
  if (access !== undefined && !(hasMembers && sectionKind === "var")) words.push(access.toUpperCase())
  return words
}

/** What has no memory of its own keeps nothing. NON_RETAIN of a VAR_TEMP is true at least. */
const mayRetain = ({ kind }: PouSymbol, { sectionKind, retain }: Ast.VarSection): boolean => {
  if (!hasState(kind)) return false
  if (sectionKind === "temp") return retain === "non-retain"
  return sectionKind !== "in-out" && sectionKind !== "external"
}

const checkValues = (model: Model, pou: PouSymbol, section: Ast.VarSection): void => {
  const { sectionKind, constant, variables } = section
  for (const { names, type, initial } of variables) {
    if (constant && initial === undefined && /^(var|global)$/.test(sectionKind) && isPlain(type))
      for (const name of names)
        model.report("constant-without-value", spanOf(pou.file, name), { name: name.text })
    if (initial === undefined || initial.kind === "error") continue
    if (sectionKind === "external") model.report("external-with-value", spanOf(pou.file, initial))
    if (sectionKind === "in-out") model.report("in-out-with-value", spanOf(pou.file, initial))
  }
}

/** A type of the standard: one of the user's may bring a value. */
const isPlain = (type: Ast.TypeSpec): boolean =>
  type.kind === "string-type" ||
  (type.kind === "named-type" && findElementary(foldName(type.name.text)) !== undefined)
