/** Literals of the cases' headers, for the type of the variable they stand beside. */
import type { SymbolValue, TypeLayout } from "@lehrwerk/plc"

const bigTypes: readonly string[] = ["LINT", "ULINT", "LWORD"]

export const parseValue = (text: string, type: TypeLayout): SymbolValue => {
  if (type.kind === "string") return parseText(text)
  const special = specials[text]
  if (special !== undefined) return special
  if (type.kind === "enum") {
    const named = type.values.find(({ name }) => name.toUpperCase() === text.toUpperCase())
    return named?.value ?? Number(parseInteger(text))
  }
  if (type.kind !== "elementary") throw new Error(`a case cannot compare a whole ${type.kind}`)
  if (type.name === "CHAR" || type.name === "WCHAR") return parseText(text)
  if (type.name === "TIME" || type.name === "LTIME") return parseDuration(text)
  if (/^L?(DATE|TOD|DT)$/.test(type.name)) return parseDate(text)
  if (type.name === "REAL") return Math.fround(parseReal(text))
  if (type.name === "LREAL") return parseReal(text)
  return bigTypes.includes(type.name) ? parseInteger(text) : Number(parseInteger(text))
}

const specials: Readonly<Record<string, SymbolValue>> = {
  TRUE: true,
  FALSE: false,
  NaN: Number.NaN,
  "+Inf": Number.POSITIVE_INFINITY,
  "-Inf": Number.NEGATIVE_INFINITY,
}

const parseReal = (text: string): number => {
  const value = Number(text)
  if (text === "" || Number.isNaN(value)) throw new Error(`no number: ${text}`)
  return value
}

const parseInteger = (text: string): bigint => {
  const { sign, base, digits } =
    /^(?<sign>-?)(?:(?<base>2|8|16)#)?(?<digits>[0-9A-Fa-f_]+)$/.exec(text)?.groups ?? {}
  if (digits === undefined) throw new Error(`no whole number: ${text}`)
  const prefix = { "2": "0b", "8": "0o", "16": "0x" }[base ?? ""] ?? ""
  const value = BigInt(prefix + digits.replaceAll("_", ""))
  return sign === "-" ? -value : value
}

const unitNs: Readonly<Record<string, number>> = {
  d: 86_400e9,
  h: 3600e9,
  m: 60e9,
  s: 1e9,
  ms: 1e6,
  us: 1e3,
  ns: 1,
}

/** Whole counts only: `T#1s500ms`. */
const parseDuration = (text: string): bigint => {
  const body = /^T#(-?)((?:\d+(?:ms|us|ns|d|h|m|s))+)$/.exec(text)
  if (body === null) throw new Error(`no duration: ${text}`)
  let total = 0n
  for (const [, count = "", unit = ""] of (body[2] ?? "").matchAll(/(\d+)(ms|us|ns|d|h|m|s)/g)) {
    total += BigInt(count) * BigInt(unitNs[unit] ?? 0)
  }
  return body[1] === "-" ? -total : total
}

/** `D#2026-01-31`, `DT#2026-01-31-12:30:00.5`, `TOD#12:30:00`, by the calendar of the host. */
const parseDate = (text: string): bigint => {
  const { day = "1970-01-01", clock = "00:00:00" } =
    /^[DTO]+#(?<day>\d{4}-\d\d-\d\d)?-?(?<clock>\d\d:\d\d:\d\d(\.\d+)?)?$/.exec(text)?.groups ?? {}
  const milliseconds = Date.parse(`${day}T${clock}Z`)
  if (Number.isNaN(milliseconds)) throw new Error(`no date: ${text}`)
  return BigInt(milliseconds) * 1_000_000n
}

const parseText = (text: string): string => {
  const body = /^'(.*)'$/.exec(text)?.[1]
  if (body === undefined) throw new Error(`no text: ${text}`)
  return body.replaceAll("$$", "$").replaceAll("$'", "'")
}

export const showValue = (value: SymbolValue): string => {
  if (typeof value === "string") return `'${value}'`
  if (typeof value === "bigint" || typeof value === "number") return String(value)
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE"
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner))
}
