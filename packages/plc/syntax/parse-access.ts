/**
 * VAR_ACCESS, which gives variables names for other stations, and VAR_CONFIG, which gives values and addresses to
 * variables of single instances (IEC 61131-3:2013, 6.5.6.5 and 6.8.1). Both name a variable by its path.
 */
import type { AccessDeclaration, ConfiguredVariable, Expression } from "./ast.ts"
import { pouClosers } from "./closers.ts"
import { parsePostfix } from "./parse-expressions.ts"
import { parseTypeSpec } from "./parse-types.ts"
import { parseInitial, parseLocation } from "./parse-variables.ts"
import type { Parser } from "./parser.ts"
import { semicolonOfDeclaration, skipDeclaration } from "./recover.ts"
import { T } from "./tokens.ts"

const isWord = (p: Parser, word: string): boolean => p.kind === T.name && p.currentText.toUpperCase() === word

/** In a configuration, and in a PROGRAM for its own variables. */
export const isAccessSection = (p: Parser): boolean =>
  (isWord(p, "VAR_ACCESS") || isWord(p, "VAR_CONFIG")) && p.peek() !== T.assign && p.peek() !== T.colon

/** `far : cpu.p.level : INT READ_ONLY;` */
export const parseAccesses = (p: Parser): readonly AccessDeclaration[] =>
  parseSection(p, () => {
    const { from } = p
    const name = p.name()
    if (!p.expect(T.colon, ":")) return undefined
    const path = parsePath(p)
    if (path === undefined || !p.expect(T.colon, ":")) return undefined
    const type = parseTypeSpec(p)
    const isWritable = isWord(p, "READ_WRITE")
    if (isWritable || isWord(p, "READ_ONLY")) p.advance()
    semicolonOfDeclaration(p)
    return { name, path, type, isWritable, from, to: p.lastEnd }
  })

/** `cpu.p.lamp AT %QX0.1 : BOOL := TRUE;` */
export const parseConfigured = (p: Parser): readonly ConfiguredVariable[] =>
  parseSection(p, () => {
    const { from } = p
    const path = parsePath(p)
    if (path === undefined) return undefined
    const location = p.take(T.at) ? parseLocation(p) : undefined
    if (!p.expect(T.colon, ":")) return undefined
    const type = parseTypeSpec(p)
    const initial = parseInitial(p)
    semicolonOfDeclaration(p)
    return {
      path,
      type,
      ...(location === undefined ? {} : { location }),
      ...(initial === undefined ? {} : { initial }),
      from,
      to: p.lastEnd,
    }
  })

/** Names and indices, or a direct address; where the first is a word of its own, such as the name of a program, it counts. */
const parsePath = (p: Parser): Expression | undefined => {
  if (p.kind === T.name || p.kind === T.location) return parsePostfix(p)
  p.error("expected-name", p.missingPlace, { found: p.found })
  return undefined
}

const closesHolder = (p: Parser): boolean => pouClosers.has(p.kind) || isWord(p, "END_CONFIGURATION")

const parseSection = <Part>(p: Parser, parseOne: () => Part | undefined): readonly Part[] => {
  const at = p.currentSpan
  const opener = p.currentText.toUpperCase()
  const parts: Part[] = []
  p.advance()
  if (p.kind === T.constant || p.kind === T.retain || p.kind === T.nonRetain) {
    p.always("word-without-meaning", p.currentSpan, { word: p.currentText.toUpperCase(), section: opener })
    p.advance()
  }
  while (p.kind !== T.end && p.kind !== T.endVar && !closesHolder(p)) {
    const before = p.index
    const part = parseOne()
    if (part === undefined) skipDeclaration(p)
    else parts.push(part)
    if (p.index === before) p.advance()
  }
  if (!p.take(T.endVar)) p.always("missing-end", at, { opener, closer: "END_VAR" })
  p.take(T.semicolon)
  return parts
}
