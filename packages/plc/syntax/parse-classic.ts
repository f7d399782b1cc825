/** What sources for the older Siemens controllers have among their sections: CONST, LABEL, variables over others. */
import type { NamedType, VarDeclaration, VarSection } from "./ast.ts"
import { parseInitializer } from "./parse-types.ts"
import type { Parser } from "./parser.ts"
import { semicolonOfDeclaration } from "./recover.ts"
import { T } from "./tokens.ts"

const wordAt = (p: Parser): string =>
  p.features.blockHeaders && p.kind === T.name ? p.currentText.toUpperCase() : ""

/** Names of constants with values, whose literals say the type; undefined where none begin. */
export const parseConstants = (p: Parser): VarSection | undefined => {
  if (wordAt(p) !== "CONST" || p.peek() !== T.name) return undefined
  const from = p.from
  p.advance()
  const variables: VarDeclaration[] = []
  while (p.kind === T.name && wordAt(p) !== "END_CONST") variables.push(parseConstant(p))
  endPart(p, { opener: "CONST", closer: "END_CONST" })
  return { sectionKind: "var", constant: true, retain: undefined, variables, from, to: p.lastEnd }
}

const typeOfLiteral: Readonly<Record<string, string>> = {
  real: "REAL",
  bool: "BOOL",
  time: "TIME",
  integer: "DINT",
}

const parseConstant = (p: Parser): VarDeclaration => {
  const from = p.from
  const name = p.nameHere()
  p.expect(T.assign, ":=")
  const initial = parseInitializer(p)
  const short = initial.kind === "integer" && initial.value <= 32767n
  const text = initial.kind === "string" ? undefined : short ? "INT" : (typeOfLiteral[initial.kind] ?? "INT")
  const span = { from: name.from, to: name.to }
  const typed = initial.kind === "integer" || initial.kind === "real" ? initial.typeName : undefined
  const named: NamedType = { kind: "named-type", name: { text: typed ?? text ?? "", ...span }, ...span }
  const type = text === undefined ? ({ kind: "string-type", wide: false, ...span } as const) : named
  semicolonOfDeclaration(p)
  return { names: [name], type, initial, from, to: p.lastEnd }
}

/** LABEL lists the labels of a block; what counts is where they stand. */
export const skipLabels = (p: Parser): boolean => {
  if (wordAt(p) !== "LABEL" || p.peek() !== T.name) return false
  p.advance()
  while (wordAt(p) !== "END_LABEL" && (p.kind === T.name || p.kind === T.comma || p.kind === T.semicolon))
    p.advance()
  endPart(p, { opener: "LABEL", closer: "END_LABEL" })
  return true
}

const endPart = (p: Parser, words: { readonly opener: string; readonly closer: string }): void => {
  if (wordAt(p) !== words.closer) {
    p.error("missing-end", p.missingPlace, words)
    return
  }
  p.advance()
  p.take(T.semicolon)
}
