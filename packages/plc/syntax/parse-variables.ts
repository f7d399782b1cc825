/** VAR sections and their declarations (IEC 61131-3:2013, 6.5). */
import { foldName } from "../source/names.ts"
import type { Place } from "../source/reporter.ts"
import type {
  Initializer,
  Location,
  Name,
  RepeatedInitializer,
  SectionKind,
  TypeSpec,
  VarDeclaration,
  VarSection,
} from "./ast.ts"
import { pouClosers, pouOpeners, sectionKinds, statementStarts } from "./closers.ts"
import { isAddress } from "./parse-literals.ts"
import { parseElement, parseInitializer, parseTypeSpec } from "./parse-types.ts"
import type { Parser } from "./parser.ts"
import { closePart, correctMisspelt, semicolonOfDeclaration, skipDeclaration } from "./recover.ts"
import { FIRST_KEYWORD, T } from "./tokens.ts"
import { isUnsupported } from "./unsupported.ts"

const sectionByKind: Readonly<Record<number, SectionKind>> = {
  [T.var]: "var",
  [T.varInput]: "input",
  [T.varOutput]: "output",
  [T.varInOut]: "in-out",
  [T.varTemp]: "temp",
  [T.varGlobal]: "global",
  [T.varExternal]: "external",
  [T.varStatic]: "var",
  [T.varInst]: "var",
}

/** The current token is one of the VAR words. */
export const parseVarSection = (p: Parser): VarSection => {
  const from = p.from
  const sectionKind = sectionByKind[p.kind] ?? "var"
  const shared = p.kind === T.varStatic
  const instance = p.kind === T.varInst
  p.opened.push({ closer: T.endVar, at: p.currentSpan })
  p.advance()
  const qualifiers = parseQualifiers(p)
  const variables: VarDeclaration[] = []
  while (!endsSection(p)) {
    const before = p.index
    if (isDeclarationStart(p)) variables.push(parseVarDeclaration(p))
    else {
      p.error("unexpected-in-section", p.currentSpan, { found: p.found })
      skipDeclaration(p)
    }
    if (p.index === before) p.advance()
  }
  if (closePart(p) && !p.startsLine) p.take(T.semicolon)
  const { constant, retain, access } = qualifiers
  const to = p.lastEnd
  const parts = { sectionKind, constant, retain, variables: variables.slice(), from, to } as const
  const plain = access === undefined ? parts : { ...parts, access }
  if (instance) return { ...plain, instance }
  return shared ? { ...plain, shared } : plain
}

const parseQualifiers = (p: Parser): Pick<VarSection, "constant" | "retain" | "access"> => {
  let constant = false
  let access: VarSection["access"]
  let retain: VarSection["retain"]
  let persistent: VarSection["retain"]
  for (;;) {
    const at = p.currentSpan
    const word = p.currentText.toUpperCase()
    if (p.take(T.constant)) {
      if (constant) p.always("repeated-word", at, { word })
      constant = true
    } else if (p.take(T.retain)) {
      checkSecond(p, at, word, retain)
      retain = "retain"
    } else if (p.take(T.nonRetain)) {
      checkSecond(p, at, word, retain)
      retain = "non-retain"
    } else if (p.features.persistent && p.kind === T.name && word === "PERSISTENT") {
      p.advance()
      persistent = "retain"
    } else if (p.features.blockHeaders && p.kind === T.name && word === "DB_SPECIFIC") {
      p.advance()
    } else if (p.kind === T.name && canFollowAccess(p.peek()) && isAccessWord(word)) {
      p.advance()
      checkSecond(p, at, word, access)
      access = word.toLowerCase() as NonNullable<VarSection["access"]>
    } else if (isUnsupported(p)) {
      p.always("not-supported", at, { feature: p.found })
      p.advance()
    } else return { constant, retain: retain ?? persistent, ...(access === undefined ? {} : { access }) }
  }
}

/** One word of a kind is enough. */
const checkSecond = (p: Parser, at: Place, word: string, before: string | undefined): void => {
  if (before === undefined) return
  const first = before.toUpperCase().replace("-", "_")
  if (first === word) p.always("repeated-word", at, { word })
  else p.always("contradicting-words", at, { first, second: word })
}

const canFollowAccess = (kind: number): boolean =>
  kind === T.name || kind === T.endVar || kind === T.constant || kind === T.retain || kind === T.nonRetain

const isAccessWord = (word: string): boolean => /^(PUBLIC|PRIVATE|PROTECTED|INTERNAL)$/.test(word)

/** END_VAR, or anything that shows that it was forgotten. */
const endsSection = (p: Parser): boolean => {
  if (p.kind === T.end || p.kind === T.endVar) return true
  if (p.kind === T.name) {
    const next = p.peek()
    if (next === T.colon || next === T.comma || next === T.at) return false
    if (next === T.assign || next === T.leftParen || next === T.dot || next === T.leftBracket) return true
    return correctMisspelt(p, [T.endVar])
  }
  if (isReservedDeclaration(p)) return false
  return (
    sectionKinds.has(p.kind) ||
    pouClosers.has(p.kind) ||
    pouOpeners.has(p.kind) ||
    statementStarts.has(p.kind)
  )
}

/** `AT %IX0.0 : BOOL;` names no more than the type at the address. */
const isDeclarationStart = (p: Parser): boolean =>
  p.kind === T.name || p.kind === T.at || isReservedDeclaration(p)

/** `to : INT;` – a keyword where a name is declared. */
const isReservedDeclaration = (p: Parser): boolean =>
  p.kind >= FIRST_KEYWORD && [T.colon, T.comma, T.at].some((kind) => kind === p.peek())

/** Without an address behind AT there is nothing to be named after; the next token belongs to something else. */
const addressAsName = (p: Parser): Name => {
  const index = p.peek() === T.location ? p.index + 1 : p.index
  return { ...p.spanAt(index), text: p.textAt(index) }
}

/** Also the fields of a structure. */
export const parseVarDeclaration = (p: Parser): VarDeclaration => {
  const from = p.from
  const nameless = p.kind === T.at
  const names: Name[] = nameless ? [addressAsName(p)] : [declaredName(p)]
  while (p.take(T.comma)) names.push(declaredName(p))
  const at = p.take(T.at)
  const overlay = at && p.features.blockHeaders && p.kind === T.name ? p.nameHere() : undefined
  const location = at && overlay === undefined ? parseLocation(p) : undefined
  p.expect(T.colon, ":")
  const type = parseTypeSpec(p)
  const initial = isBareArray(p, type) ? parseBareArray(p) : parseInitial(p)
  const to = p.lastEnd
  if (type.kind === "struct" && p.kind !== T.semicolon) p.quiet()
  else semicolonOfDeclaration(p)
  const end = Math.max(to, p.lastEnd)
  if (location === undefined && overlay === undefined)
    return initial === undefined ? { names, type, from, to: end } : { names, type, initial, from, to: end }
  return {
    names,
    ...(location === undefined ? {} : { location }),
    ...(overlay === undefined ? {} : { overlay }),
    type,
    ...(initial === undefined ? {} : { initial }),
    from,
    to: end,
  }
}

const isBareArray = (p: Parser, type: TypeSpec): boolean =>
  p.features.bareArrayInitials && type.kind === "array" && p.kind === T.assign && p.peek() !== T.leftBracket

/** `:= 1, 2, 4(0)`; the elements' own braces are not written. */
const parseBareArray = (p: Parser): Initializer => {
  p.advance()
  const from = p.from
  const elements: RepeatedInitializer[] = []
  do {
    elements.push(parseElement(p))
  } while (p.take(T.comma))
  return { kind: "array-initializer", elements, from, to: p.lastEnd }
}

/** Names of elementary types are reserved too (edition 3, table 10), though elsewhere they are names like any other. */
const declaredName = (p: Parser): Name => {
  const name = p.name()
  const quoted = p.features.markedNames && p.text.charAt(name.from - 1) === '"'
  const word = foldName(name.text)
  const isReserved = reservedTypes.has(word) && !p.features.laterTypeNames.has(word)
  if (name.text !== "" && !quoted && isReserved) {
    p.always("reserved-word", name, { word })
  } else if (p.features.singleUnderscores && name.text.includes("__")) {
    p.always("double-underscore", name, { name: name.text })
  }
  return name
}

const reservedTypes: ReadonlySet<string> = new Set(
  (
    "BOOL BYTE WORD DWORD LWORD SINT INT DINT LINT USINT UINT UDINT ULINT REAL LREAL TIME LTIME " +
    "DATE LDATE TIME_OF_DAY LTIME_OF_DAY DATE_AND_TIME LDATE_AND_TIME"
  ).split(" "),
)

const relativePattern = /^%[XBWDL]?\d+(?:\.\d)?$/i

export const parseLocation = (p: Parser): Location | undefined => {
  if (p.kind !== T.location) {
    p.error("expected-token", p.missingPlace, { expected: "%IX0.0", found: p.found })
    return undefined
  }
  const span = p.currentSpan
  const text = p.currentText
  p.advance()
  if (isAddress(text) || (p.features.relativeFields && relativePattern.test(text))) return { text, ...span }
  p.always("bad-address", span, { text: text.slice(0, 40) })
  return undefined
}

/** `:= value`; `= value` is what other languages write. */
export const parseInitial = (p: Parser): Initializer | undefined => {
  if (p.features.pointers && p.kind === T.name && p.peek() === T.equal && /^REF$/i.test(p.currentText)) {
    p.advance()
    p.advance()
    return parseInitializer(p)
  }
  if (p.take(T.assign)) return parseInitializer(p)
  if (p.kind !== T.equal) return undefined
  p.always("assign-with-equals", p.currentSpan, { target: "x" })
  p.advance()
  return parseInitializer(p)
}
