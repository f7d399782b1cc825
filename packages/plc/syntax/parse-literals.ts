/** Literals of expressions (IEC 61131-3:2013, 6.3). */
import type { Expression, LiteralExpression } from "./ast.ts"
import {
  type DateTypeName,
  type Decoded,
  decodeDate,
  decodeDuration,
  decodeInteger,
  decodeReal,
  decodeString,
  type LiteralProblem,
} from "./literals.ts"
import type { Parser } from "./parser.ts"
import { T } from "./tokens.ts"

/** The literal at this place without a type prefix, or undefined where none stands. */
export const parseLiteral = (p: Parser): Expression | undefined => {
  const from = p.from
  switch (p.kind) {
    case T.integer:
      return made(p, decodeInteger(p.currentText), p.currentText.includes("#") ? makeBased : makeInteger)
    case T.real:
      return made(p, decodeReal(p.currentText), makeReal)
    case T.time:
      return parseTime(p)
    case T.string:
    case T.wideString: {
      const wide = p.kind === T.wideString
      return made(p, decodeString(p.currentText.slice(1, -1), wide), (value, from, to) => ({
        kind: "string",
        value,
        wide,
        from,
        to,
      }))
    }
    case T.true:
    case T.false: {
      const value = p.kind === T.true
      p.advance()
      return { kind: "bool", value, from, to: p.lastEnd }
    }
    case T.location:
      return parseLocation(p)
    case T.date:
      return parseDate(p)
    default:
      return undefined
  }
}

const makeInteger = (value: bigint, from: number, to: number): LiteralExpression => ({
  kind: "integer",
  value,
  from,
  to,
})

/** Written in base 2, 8 or 16: the bits are meant. */
const makeBased = (value: bigint, from: number, to: number): LiteralExpression => ({
  kind: "integer",
  value,
  based: true,
  from,
  to,
})

const makeReal = (text: string, from: number, to: number): LiteralExpression => ({
  kind: "real",
  text,
  from,
  to,
})

/** Takes the current token and makes a literal of it, or reports what is wrong with it. */
const made = <Value>(
  p: Parser,
  decoded: Decoded<Value>,
  make: (value: Value, from: number, to: number) => LiteralExpression,
): Expression => {
  const from = p.from
  if (!decoded.ok) reportProblem(p, decoded.problem)
  p.advance()
  return decoded.ok ? make(decoded.value, from, p.lastEnd) : { kind: "error", from, to: p.lastEnd }
}

const reportProblem = (p: Parser, problem: LiteralProblem): void => {
  const at = p.currentSpan
  switch (problem.code) {
    case "number-underscores":
    case "missing-digits":
    case "bad-time":
    case "bad-date":
    case "date-not-in-calendar":
    case "date-too-far":
      return p.always(problem.code, at, { text: problem.text })
    case "bad-base":
      return p.always("bad-base", at, { base: problem.base })
    case "bad-digit":
      return p.always("bad-digit", at, { digit: problem.digit, base: problem.base })
    case "time-unit-order":
      return p.always("time-unit-order", at, { unit: problem.unit })
    case "time-part-too-large":
      return p.always("time-part-too-large", at, { part: problem.part })
    case "bad-string-escape":
      return p.always("bad-string-escape", at, { escape: problem.escape })
    default:
      return p.always(problem.code, at, {})
  }
}

const parseTime = (p: Parser): Expression => {
  const text = p.currentText
  const hash = text.indexOf("#")
  const typeName = text.slice(0, hash)
  return made(p, decodeDuration(text.slice(hash + 1)), (nanoseconds, from, to) => ({
    kind: "time",
    nanoseconds,
    typeName,
    from,
    to,
  }))
}

const dateTypes: Readonly<Record<string, DateTypeName>> = {
  D: "DATE",
  DATE: "DATE",
  LD: "LDATE",
  LDATE: "LDATE",
  TOD: "TOD",
  TIME_OF_DAY: "TOD",
  LTOD: "LTOD",
  LTIME_OF_DAY: "LTOD",
  DT: "DT",
  DATE_AND_TIME: "DT",
  LDT: "LDT",
  LDATE_AND_TIME: "LDT",
}

const parseDate = (p: Parser): Expression => {
  const text = p.currentText
  const hash = text.indexOf("#")
  // A structure, which only a declaration can give as a value.
  if (/^DTL$/i.test(text.slice(0, hash))) {
    const name = { text, ...p.currentSpan, scope: "global" } as const
    p.advance()
    return { kind: "name", name, from: name.from, to: name.to }
  }
  const typeName = dateTypes[text.slice(0, hash).toUpperCase()] ?? "DATE"
  return made(p, decodeDate(typeName, text.slice(hash + 1)), (nanoseconds, from, to) => ({
    kind: "date",
    nanoseconds,
    typeName,
    from,
    to,
  }))
}

const addressPattern = /^%[IQM](?:[XBWDL]?\d+(?:\.\d+)*|[XBWDL]?\*)$/i

export const isAddress = (text: string): boolean => text.length < 64 && addressPattern.test(text)

const parseLocation = (p: Parser): Expression => {
  const { from, to } = p.currentSpan
  const text = p.currentText
  p.advance()
  if (isAddress(text)) return { kind: "location", text, from, to }
  if (p.features.markedNames && /^%(?:DB|[TCZ])\d+$/i.test(text)) {
    return { kind: "name", name: { text, from, to, scope: "global" }, from, to }
  }
  p.always("bad-address", { from, to }, { text: text.slice(0, 40) })
  return { kind: "error", from, to }
}

const realTypes: ReadonlySet<string> = new Set(["REAL", "LREAL"])

/** `INT#5`, `INT#-5`, `BYTE#16#FF`, `REAL#1.5`, `BOOL#TRUE`, `STRING#'a'`, `Color#red`. */
export const parseTypedLiteral = (p: Parser): Expression => {
  const prefix = p.currentSpan
  const written = p.text.slice(prefix.from, prefix.to - 1)
  const typeName = p.features.literalPrefixes[written.toUpperCase()] ?? written
  p.advance()
  const signed = (p.kind === T.minus || p.kind === T.plus) && (p.peek() === T.integer || p.peek() === T.real)
  const negative = signed && p.kind === T.minus
  if (signed) p.advance()
  if (p.kind === T.name) {
    const value = p.nameHere()
    const name = { text: typeName, from: prefix.from, to: prefix.to - 1 }
    return { kind: "enum-literal", typeName: name, value, from: prefix.from, to: p.lastEnd }
  }
  const found = p.found
  const missing = p.missingPlace
  const literal = canFollowPrefix(p.kind) ? parseLiteral(p) : undefined
  const typed =
    literal === undefined
      ? undefined
      : (characterOfCode(p, literal, { typeName, negative, from: prefix.from }) ??
        withType(literal, { typeName, negative, from: prefix.from }))
  if (typed !== undefined) return typed
  if (literal === undefined && p.kind === T.bad) p.advance()
  else if (literal?.kind !== "error") p.error("bad-typed-literal", missing, { type: typeName, found })
  return { kind: "error", from: prefix.from, to: p.lastEnd }
}

const canFollowPrefix = (kind: number): boolean =>
  kind === T.integer ||
  kind === T.real ||
  kind === T.string ||
  kind === T.wideString ||
  kind === T.true ||
  kind === T.false

/** `CHAR#16#0D`, where the dialect has it. */
const characterOfCode = (
  p: Parser,
  literal: Expression,
  { typeName, negative, from }: { typeName: string; negative: boolean; from: number },
): Expression | undefined => {
  const limit = { CHAR: 0xffn, WCHAR: 0xffffn }[typeName.toUpperCase()]
  if (!p.features.characterCodes || limit === undefined || negative) return undefined
  if (literal.kind !== "integer" || literal.value > limit) return undefined
  const value = String.fromCharCode(Number(literal.value))
  return { kind: "string", value, wide: limit > 0xffn, typeName, from, to: literal.to }
}

const withType = (
  literal: Expression,
  options: { typeName: string; negative: boolean; from: number },
): Expression | undefined => {
  const { typeName, negative, from } = options
  const type = typeName.toUpperCase()
  const { to } = literal
  switch (literal.kind) {
    case "integer": {
      const bit = type === "BOOL" && !negative && literal.value <= 1n
      if (bit) return { kind: "bool", value: literal.value === 1n, from, to }
      if (type === "BOOL") return undefined
      const value = negative ? -literal.value : literal.value
      if (realTypes.has(type)) return { kind: "real", text: String(value), typeName, from, to }
      return { kind: "integer", value, typeName, from, to }
    }
    case "real":
      return { kind: "real", text: negative ? `-${literal.text}` : literal.text, typeName, from, to }
    case "bool":
      return type === "BOOL" ? { kind: "bool", value: literal.value, from, to } : undefined
    case "string":
      return type.endsWith("STRING") || type.endsWith("CHAR") ? { ...literal, typeName, from, to } : undefined
    default:
      return undefined
  }
}
