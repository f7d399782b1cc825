/** Type specifications and initial values (IEC 61131-3:2013, 6.4.4). */
import { foldName } from "../source/names.ts"
import type {
  Argument,
  ArrayInitializer,
  DimensionSpec,
  EnumValueSpec,
  Expression,
  FieldInitializer,
  Initializer,
  Name,
  ReferenceSpec,
  RepeatedInitializer,
  StructInitializer,
  TypeSpec,
  VarDeclaration,
} from "./ast.ts"
import { listEnds } from "./closers.ts"
import { markedName, parseArguments, parseExpression } from "./parse-expressions.ts"
import { parseLiteral } from "./parse-literals.ts"
import type { Parser } from "./parser.ts"
import { parseQualifiedName } from "./qualified-names.ts"
import { closePart, skipDeclaration } from "./recover.ts"
import { FIRST_KEYWORD, T } from "./tokens.ts"

export const parseTypeSpec = (p: Parser): TypeSpec => {
  p.enter()
  const spec = parseTypeSpecInside(p)
  p.leave()
  return spec
}

const parseTypeSpecInside = (p: Parser): TypeSpec => {
  switch (p.kind) {
    case T.array:
      return parseArray(p)
    case T.struct:
      return parseStruct(p)
    case T.stringType:
    case T.wideStringType:
      return parseString(p)
    case T.leftParen:
      return parseEnum(p, undefined)
    case T.name:
      return parseNamed(p)
    case T.bad: {
      const from = p.from
      p.advance()
      return { kind: "error", from, to: p.lastEnd }
    }
    default:
      p.error("expected-type", p.missingPlace, { found: p.found })
      return p.errorNode()
  }
}

const parseNamed = (p: Parser): TypeSpec => {
  const from = p.from
  const word = foldName(p.currentText)
  const form = referenceForm(p, word)
  if (form !== undefined) return parseReference(p, form)
  const quoted = p.features.markedNames ? markedName(p) : undefined
  const name = quoted ?? parseQualifiedName(p)
  const construction = p.features.constructors && !isElementary(name) ? parseConstruction(p) : undefined
  if (construction !== undefined) return { kind: "named-type", name, construction, from, to: p.lastEnd }
  if (p.kind === T.leftParen) return parseAfterBase(p, name)
  if (p.kind !== T.name || !/^[RF]_EDGE$/i.test(p.currentText))
    return { kind: "named-type", name, from, to: p.lastEnd }
  const edge = /^R/i.test(p.currentText) ? "rising" : "falling"
  p.advance()
  return { kind: "named-type", name, edge, from, to: p.lastEnd }
}

const isElementary = ({ text }: Name): boolean => /^(BOOL|BYTE|L?REAL|[DL]?WORD|U?[SDL]?INT|BIT)$/i.test(text)

/** `(a := 1, 2)` or `[(1), (2)]` behind the name of a block; undefined for ranges, and where neither stands. */
const parseConstruction = (p: Parser): readonly (readonly Argument[])[] | undefined => {
  if (p.kind === T.leftParen) return isRange(p) ? undefined : [parseArguments(p)]
  if (p.kind !== T.leftBracket || p.peek() !== T.leftParen) return undefined
  p.advance()
  const lists: (readonly Argument[])[] = []
  do lists.push(parseArguments(p))
  while (p.take(T.comma) && p.peek(0) === T.leftParen)
  p.close(T.rightBracket, "]")
  return lists
}

const isRange = (p: Parser): boolean => {
  for (let distance = 0; distance < 20; distance++) {
    const kind = p.peek(distance)
    if (kind === T.range) return true
    if (kind === T.semicolon || kind === T.comma || kind === T.end) return false
  }
  return false
}

const referenceForm = (p: Parser, word: string): ReferenceSpec["form"] | undefined => {
  if (word === "REFERENCE_TO" && p.features.pointers) return typeStarts.has(p.peek()) ? "alias" : undefined
  if (word === "REF_TO") return typeStarts.has(p.peek()) ? "reference" : undefined
  if (p.peek() !== T.to) return undefined
  if (word === "POINTER") return "pointer"
  return word === "REFERENCE" ? "alias" : undefined
}

const typeStarts: ReadonlySet<number> = new Set([T.name, T.array, T.stringType, T.wideStringType, T.struct])

const parseReference = (p: Parser, form: ReferenceSpec["form"]): TypeSpec => {
  const from = p.from
  const foreign = form !== "reference" && !p.features.pointers
  if (foreign) p.always("not-supported", p.currentSpan, { feature: `${p.currentText.toUpperCase()} TO` })
  p.advance()
  if (form !== "reference") p.take(T.to)
  const target = parseTypeSpec(p)
  if (foreign) return { kind: "error", from, to: p.lastEnd }
  return { kind: "reference-type", form, target, from, to: p.lastEnd }
}

/** `INT (0..100)` or `INT (idle, busy)`. */
const parseAfterBase = (p: Parser, base: Name): TypeSpec => {
  const isEnum = p.peek() === T.name && [T.comma, T.rightParen, T.assign].some((kind) => kind === p.peek(2))
  if (isEnum) return parseEnum(p, base)
  p.advance()
  const { low, high } = parseRange(p)
  p.close(T.rightParen, ")")
  return { kind: "subrange", base, low, high, from: base.from, to: p.lastEnd }
}

const parseRange = (p: Parser): { low: Expression; high: Expression } => {
  const low = parseExpression(p)
  p.expect(T.range, "..")
  const high = parseExpression(p)
  return { low, high }
}

const parseEnum = (p: Parser, base: Name | undefined): TypeSpec => {
  const from = base?.from ?? p.from
  p.advance()
  const values: EnumValueSpec[] = []
  do {
    const start = p.from
    const name = p.name()
    const value = p.take(T.assign) ? parseExpression(p) : undefined
    values.push({ name, ...(value === undefined ? {} : { value }), from: start, to: p.lastEnd })
  } while (p.take(T.comma))
  p.close(T.rightParen, ")")
  const whole = base ?? parseTrailingBase(p)
  return { kind: "enum", ...(whole === undefined ? {} : { base: whole }), values, from, to: p.lastEnd }
}

/** A name before a colon begins the next declaration instead. */
const parseTrailingBase = (p: Parser): Name | undefined =>
  p.features.trailingEnumBase && p.kind === T.name && p.peek() !== T.colon ? p.nameHere() : undefined

const parseString = (p: Parser): TypeSpec => {
  const from = p.from
  const wide = p.kind === T.wideStringType
  p.advance()
  const closer = p.kind === T.leftBracket ? T.rightBracket : T.rightParen
  if (p.kind !== T.leftBracket && p.kind !== T.leftParen)
    return { kind: "string-type", wide, from, to: p.lastEnd }
  p.advance()
  const length = parseExpression(p)
  p.close(closer, closer === T.rightBracket ? "]" : ")")
  return { kind: "string-type", wide, length, from, to: p.lastEnd }
}

const parseArray = (p: Parser): TypeSpec => {
  const from = p.from
  p.advance()
  const dimensions: DimensionSpec[] = []
  if (p.expect(T.leftBracket, "[")) {
    do {
      dimensions.push(parseDimension(p))
    } while (p.take(T.comma))
    p.close(T.rightBracket, "]")
  }
  if (!p.take(T.of)) {
    const params = { opener: "ARRAY", word: "OF", found: p.found, pattern: "ARRAY[1..10] OF INT" }
    p.error("missing-word", p.missingPlace, params)
  }
  const element = parseTypeSpec(p)
  return { kind: "array", dimensions, element, from, to: p.lastEnd }
}

const parseDimension = (p: Parser): DimensionSpec => {
  const from = p.from
  if (p.kind === T.star) {
    p.advance()
    const unknown: Expression = { kind: "error", from, to: p.lastEnd }
    return { low: unknown, high: unknown, open: true, from, to: p.lastEnd }
  }
  const { low, high } = parseRange(p)
  return { low, high, from, to: p.lastEnd }
}

/** `base` is what stands before the colon where a dialect writes it there. */
export const parseStruct = (p: Parser, before?: Name): TypeSpec => {
  const from = p.from
  p.opened.push({ closer: T.endStruct, at: p.currentSpan })
  const overlay = p.currentText.toUpperCase() === "UNION"
  p.advance()
  const base = before ?? parseStructBase(p)
  const overlap = !overlay && isOverlap(p)
  if (overlap) p.advance()
  const fields: VarDeclaration[] = []
  while (!listEnds.has(p.kind)) {
    const before = p.index
    fields.push(p.grammar.varDeclaration(p))
    if (p.index === before) skipDeclaration(p)
    if (p.index === before) p.advance()
  }
  closePart(p)
  const extended = base === undefined ? {} : { base }
  return {
    kind: "struct",
    ...extended,
    ...(overlay ? { overlay } : {}),
    ...(overlap ? { overlap } : {}),
    fields,
    from,
    to: p.lastEnd,
  }
}

/** A word only here: a field may be called so. */
const isOverlap = (p: Parser): boolean =>
  p.features.relativeFields && p.kind === T.name && p.peek() === T.name && /^OVERLAP$/i.test(p.currentText)

/** `EXTENDS Base`, where the dialect has it. */
export const parseStructBase = (p: Parser): Name | undefined => {
  const extended = p.features.structBases && p.kind === T.name && p.peek() === T.name
  if (!extended || p.currentText.toUpperCase() !== "EXTENDS") return undefined
  p.advance()
  return parseQualifiedName(p)
}

/** The right side of `:=` in a declaration. */
export const parseInitializer = (p: Parser): Initializer => {
  if (p.kind === T.leftBracket) return parseArrayInitializer(p)
  const named = p.peek() === T.name || p.peek() >= FIRST_KEYWORD
  const isStruct = p.kind === T.leftParen && named && p.peek(2) === T.assign
  if (isStruct) return parseStructInitializer(p)
  if (p.features.blockHeaders && p.kind === T.date && /^DTL#/i.test(p.currentText)) return parseMoment(p)
  const positional = p.features.blockHeaders || p.features.structBases
  return positional && isListOfValues(p) ? parsePositional(p) : parseExpression(p)
}

/** `(1, 2, (3, 4))`: a comma stands in the parentheses before anything else ends them. */
const isListOfValues = (p: Parser): boolean => {
  if (p.kind !== T.leftParen) return false
  let depth = 0
  for (let distance = 0; distance < 200; distance++) {
    const kind = p.peek(distance)
    if (kind === T.leftParen || kind === T.leftBracket) depth++
    else if (kind === T.rightParen || kind === T.rightBracket) depth--
    else if (kind === T.comma && depth === 1) return true
    if (depth === 0 || kind === T.semicolon || kind === T.end) return false
  }
  return false
}

const parsePositional = (p: Parser): StructInitializer => {
  const from = p.from
  p.enter()
  p.advance()
  const fields: FieldInitializer[] = []
  do {
    const start = p.from
    const inner = p.kind === T.leftParen && p.peek(2) === T.rightParen
    const value = inner || isListOfValues(p) ? parsePositional(p) : parseInitializer(p)
    fields.push({ name: { text: "", from: start, to: start }, value, from: start, to: p.lastEnd })
  } while (p.take(T.comma))
  p.close(T.rightParen, ")")
  p.leave()
  return { kind: "struct-initializer", positional: true, fields, from, to: p.lastEnd }
}

/** `DTL#2026-01-31-12:30:00.5` is a structure. Weekdays count from Sunday, 1. */
const parseMoment = (p: Parser): Initializer => {
  const at = p.currentSpan
  const text = p.currentText.slice(4).replaceAll("_", "")
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})-(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?$/.exec(text)
  p.advance()
  if (match === null) {
    p.always("bad-date", at, { text })
    return { kind: "error", ...at }
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number)
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || hour > 23 || minute > 59 || second > 59) {
    p.always("date-not-in-calendar", at, { text })
    return { kind: "error", ...at }
  }
  const nanosecond = Number((match[7] ?? "").padEnd(9, "0"))
  const values = [year, month, day, date.getUTCDay() + 1, hour, minute, second, nanosecond]
  const fields = values.map(
    (value): FieldInitializer => ({
      name: { text: "", ...at },
      value: { kind: "integer", value: BigInt(value), ...at },
      ...at,
    }),
  )
  return { kind: "struct-initializer", positional: true, fields, ...at }
}

const parseArrayInitializer = (p: Parser): ArrayInitializer => {
  const from = p.from
  p.enter()
  p.advance()
  const elements: RepeatedInitializer[] = []
  if (p.kind !== T.rightBracket) {
    do {
      elements.push(parseElement(p))
    } while (p.take(T.comma))
  }
  p.close(T.rightBracket, "]")
  p.leave()
  return { kind: "array-initializer", elements, from, to: p.lastEnd }
}

/** `5`, `3(0)`, `3()`. */
export const parseElement = (p: Parser): RepeatedInitializer => {
  const from = p.from
  // In sources for TIA Portal a constant may stand for the number; calls have no place among initial values there.
  const named = p.features.blockHeaders && p.kind === T.name && p.peek() === T.leftParen
  if (!named && (p.kind !== T.integer || p.peek() !== T.leftParen)) {
    const value = parseInitializer(p)
    return { value, from, to: p.lastEnd }
  }
  const repeat = named ? nameExpression(p) : parseRepeatCount(p)
  p.enter()
  p.advance()
  const value = p.kindAt(p.index) === T.rightParen ? undefined : parseRepeated(p)
  p.close(T.rightParen, ")")
  p.leave()
  return { repeat, ...(value === undefined ? {} : { value }), from, to: p.lastEnd }
}

const nameExpression = (p: Parser): Expression => {
  const name = p.nameHere()
  return { kind: "name", name, from: name.from, to: name.to }
}

/** `2(1, 2)`, where the dialect repeats several values at once. */
const parseRepeated = (p: Parser): Initializer => {
  const from = p.from
  const first = parseInitializer(p)
  if (p.kind !== T.comma || !p.features.bareArrayInitials) return first
  const elements: RepeatedInitializer[] = [{ value: first, from, to: p.lastEnd }]
  while (p.take(T.comma)) elements.push(parseElement(p))
  return { kind: "array-initializer", elements, from, to: p.lastEnd }
}

/** The literal alone: what follows in parentheses is the value, not a call. */
const parseRepeatCount = (p: Parser): Expression => {
  const literal = parseLiteral(p)
  return literal ?? p.errorNode()
}

const parseStructInitializer = (p: Parser): StructInitializer => {
  const from = p.from
  p.enter()
  p.advance()
  const fields: FieldInitializer[] = []
  do {
    const start = p.from
    const name = p.name()
    p.expect(T.assign, ":=")
    const value = parseInitializer(p)
    fields.push({ name, value, from: start, to: p.lastEnd })
  } while (p.take(T.comma))
  p.close(T.rightParen, ")")
  p.leave()
  return { kind: "struct-initializer", fields, from, to: p.lastEnd }
}
