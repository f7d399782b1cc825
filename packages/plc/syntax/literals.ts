/** Decodes number, duration and string literals. Pure: a problem is returned as a value and reported by the caller. */

export type Decoded<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: LiteralProblem }

export type LiteralProblem =
  | { readonly code: "number-underscores"; readonly text: string }
  | { readonly code: "missing-digits"; readonly text: string }
  | { readonly code: "bad-base"; readonly base: string }
  | { readonly code: "bad-digit"; readonly digit: string; readonly base: string }
  | { readonly code: "number-too-large" }
  | { readonly code: "bad-time"; readonly text: string }
  | { readonly code: "time-unit-order"; readonly unit: string }
  | { readonly code: "time-part-too-large"; readonly part: string }
  | { readonly code: "time-fraction" }
  | { readonly code: "time-too-large" }
  | { readonly code: "bad-date"; readonly text: string }
  | { readonly code: "date-not-in-calendar"; readonly text: string }
  | { readonly code: "date-too-far"; readonly text: string }
  | { readonly code: "bad-string-escape"; readonly escape: string }

const fine = <Value>(value: Value): Decoded<Value> => ({ ok: true, value })
const wrong = (problem: LiteralProblem): { readonly ok: false; readonly problem: LiteralProblem } => ({
  ok: false,
  problem,
})

const LARGEST = 0xffff_ffff_ffff_ffffn
/** Longer texts cannot fit 64 bits even in base 2 with underscores; they are not worth converting. */
const LONGEST_NUMBER = 200

/** `12`, `1_000`, `16#FF`. */
export const decodeInteger = (text: string): Decoded<bigint> => {
  const hash = text.indexOf("#")
  if (hash < 0) return decodeDigits(text, 10)
  const base = text.slice(0, hash)
  if (base === "16" || base === "8" || base === "2")
    return decodeDigits(text.slice(hash + 1), Number(base), text)
  return wrong({ code: "bad-base", base: `${base}#` })
}

const decodeDigits = (digits: string, base: number, whole = digits): Decoded<bigint> => {
  if (digits === "") return wrong({ code: "missing-digits", text: whole })
  const bad = firstBadDigit(digits, base)
  if (bad !== undefined) return wrong({ code: "bad-digit", digit: bad, base: String(base) })
  const plain = withoutUnderscores(digits)
  if (plain === undefined) return wrong({ code: "number-underscores", text: shorten(whole) })
  if (plain.length > LONGEST_NUMBER) return wrong({ code: "number-too-large" })
  const value = BigInt(base === 10 ? plain : `${prefixes[base] ?? ""}${plain}`)
  return value > LARGEST ? wrong({ code: "number-too-large" }) : fine(value)
}

const prefixes: Readonly<Record<number, string>> = { 2: "0b", 8: "0o", 16: "0x" }

const firstBadDigit = (digits: string, base: number): string | undefined => {
  for (const digit of digits) {
    if (digit !== "_" && Number.isNaN(Number.parseInt(digit, base))) return digit
  }
  return undefined
}

/** Undefined where an underscore does not stand between two digits. */
const withoutUnderscores = (digits: string): string | undefined => {
  if (!digits.includes("_")) return digits
  if (digits.startsWith("_") || digits.endsWith("_") || digits.includes("__")) return undefined
  return digits.replaceAll("_", "")
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)

/** `1_0.5e-3` without its underscores. */
export const decodeReal = (text: string): Decoded<string> => {
  if (!text.includes("_")) return fine(text)
  if (/^_|_$|__|_[^0-9]|[^0-9]_/.test(text)) return wrong({ code: "number-underscores", text: shorten(text) })
  return fine(text.replaceAll("_", ""))
}

interface Unit {
  readonly name: string
  readonly nanoseconds: bigint
  /** How many of this unit the next larger one holds; the first unit of a literal may exceed it. */
  readonly below: bigint
}

const units: readonly Unit[] = [
  { name: "d", nanoseconds: 86_400_000_000_000n, below: 0n },
  { name: "h", nanoseconds: 3_600_000_000_000n, below: 24n },
  { name: "m", nanoseconds: 60_000_000_000n, below: 60n },
  { name: "s", nanoseconds: 1_000_000_000n, below: 60n },
  { name: "ms", nanoseconds: 1_000_000n, below: 1000n },
  { name: "us", nanoseconds: 1000n, below: 1000n },
  { name: "ns", nanoseconds: 1n, below: 1000n },
]

const LARGEST_TIME = 0x7fff_ffff_ffff_ffffn

/** The part of a duration literal behind `#`, in nanoseconds; digits below a nanosecond are cut off. */
export const decodeDuration = (text: string): Decoded<bigint> => {
  const negative = text.startsWith("-")
  const body = negative || text.startsWith("+") ? text.slice(1) : text
  if (body.length === 0 || body.length > LONGEST_NUMBER)
    return wrong({ code: "bad-time", text: shorten(text) })
  let total = 0n
  let lastUnit = -1
  let fractionSeen = false
  const part = /(\d+(?:_\d+)*)(\.\d+(?:_\d+)*)?(ms|us|ns|d|h|m|s)_?/iy
  while (part.lastIndex < body.length) {
    const match = part.exec(body)
    if (match === null) return wrong({ code: "bad-time", text: shorten(text) })
    const [, whole = "", fraction = "", unitName = ""] = match
    const index = units.findIndex((unit) => unit.name === unitName.toLowerCase())
    const unit = units[index]
    if (unit === undefined) return wrong({ code: "bad-time", text: shorten(text) })
    if (fractionSeen) return wrong({ code: "time-fraction" })
    if (index <= lastUnit) return wrong({ code: "time-unit-order", unit: unit.name })
    const count = BigInt(whole.replaceAll("_", ""))
    const exceeds = lastUnit >= 0 && count >= unit.below
    if (exceeds) return wrong({ code: "time-part-too-large", part: `${whole}${unitName}` })
    total += count * unit.nanoseconds + fractionOf(fraction, unit.nanoseconds)
    fractionSeen = fraction !== ""
    lastUnit = index
  }
  if (body.endsWith("_")) return wrong({ code: "bad-time", text: shorten(text) })
  if (total > (negative ? LARGEST_TIME + 1n : LARGEST_TIME)) return wrong({ code: "time-too-large" })
  return fine(negative ? -total : total)
}

const fractionOf = (fraction: string, nanoseconds: bigint): bigint => {
  const digits = fraction.slice(1).replaceAll("_", "")
  return digits === "" ? 0n : (BigInt(digits) * nanoseconds) / 10n ** BigInt(digits.length)
}

/** Nanoseconds as the standard writes a duration: the largest units first, no zero parts. */
export const encodeDuration = (nanoseconds: bigint): string => {
  const negative = nanoseconds < 0n
  let rest = negative ? -nanoseconds : nanoseconds
  let text = ""
  for (const unit of units) {
    const count = rest / unit.nanoseconds
    if (count > 0n) text += `${count}${unit.name}`
    rest -= count * unit.nanoseconds
  }
  return `${negative ? "-" : ""}${text === "" ? "0s" : text}`
}

export type DateTypeName = "DATE" | "LDATE" | "TOD" | "LTOD" | "DT" | "LDT"

const secondNs = 1_000_000_000n
const dayNs = 86_400n * secondNs

/** The part of a date literal behind `#`, in nanoseconds since 1970-01-01, for a time of day since midnight. */
export const decodeDate = (type: DateTypeName, text: string): Decoded<bigint> => {
  const hasDay = !type.endsWith("TOD")
  const hasTime = !type.endsWith("DATE")
  const pattern = hasDay ? (hasTime ? dateAndTimePattern : datePattern) : timePattern
  const { year = "1970", month = "1", day = "1", ...clock } = pattern.exec(text)?.groups ?? {}
  if (!pattern.test(text)) return wrong({ code: "bad-date", text: shorten(text) })
  const { hour = "0", minute = "0", second = "0", fraction = "" } = clock
  const days = daysSince1970(Number(year), Number(month), Number(day))
  const inDay = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
  if (days === undefined || !inDay) return wrong({ code: "date-not-in-calendar", text: shorten(text) })
  const seconds = BigInt((Number(hour) * 60 + Number(minute)) * 60 + Number(second))
  const total = BigInt(days) * dayNs + seconds * secondNs + fractionOf(fraction, secondNs)
  if (total !== BigInt.asIntN(64, total)) return wrong({ code: "date-too-far", text: shorten(text) })
  return fine(total)
}

const dateText = String.raw`(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})`
const timeText = String.raw`(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?<fraction>\.\d{1,9}(?:_?\d{1,9}){0,3})?)?`
const datePattern = new RegExp(`^${dateText}$`)
const timePattern = new RegExp(`^${timeText}$`)
const dateAndTimePattern = new RegExp(`^${dateText}-${timeText}$`)

/** By the Gregorian calendar; undefined for a day that it does not have. */
const daysSince1970 = (year: number, month: number, day: number): number | undefined => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const length = lengths[month - 1]
  if (length === undefined || day < 1 || day > length) return undefined
  const before = year - 1
  const years = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400)
  const months = lengths.slice(0, month - 1).reduce((sum, each) => sum + each, 0)
  return years + months + day - 1 - daysBefore1970
}

/** Days from 0001-01-01 to 1970-01-01. */
const daysBefore1970 = 719_162

/** The literal's part behind `#`, as `decodeDate` reads it. */
export const encodeDate = (type: DateTypeName, nanoseconds: bigint): string => {
  const inDay = ((nanoseconds % dayNs) + dayNs) % dayNs
  const clock = encodeClock(inDay)
  if (type.endsWith("TOD")) return clock
  const day = encodeDay(Number((nanoseconds - inDay) / dayNs))
  return type.endsWith("DATE") ? day : `${day}-${clock}`
}

const encodeClock = (inDay: bigint): string => {
  const seconds = Number(inDay / secondNs)
  const fraction = String(inDay % secondNs)
    .padStart(9, "0")
    .replace(/0+$/, "")
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return (
    parts.map((part) => String(part).padStart(2, "0")).join(":") + (fraction === "" ? "" : `.${fraction}`)
  )
}

/** Counts years and months up to the day: only printing does this, so it may be slow. */
const encodeDay = (days: number): string => {
  let year = 1970 + Math.floor(days / 365.2425) - 1
  while ((daysSince1970(year + 1, 1, 1) ?? 0) <= days) year++
  let month = 12
  while ((daysSince1970(year, month, 1) ?? 0) > days) month--
  const day = days - (daysSince1970(year, month, 1) ?? 0) + 1
  const two = (part: number): string => String(part).padStart(2, "0")
  return `${year}-${two(month)}-${two(day)}`
}

const escapes: Readonly<Record<string, string>> = {
  $: "$",
  "'": "'",
  '"': '"',
  L: "\n",
  N: "\n",
  P: "\f",
  R: "\r",
  T: "\t",
}

/** The characters between the quotes with `$` escapes replaced. `$N` is a line feed. */
export const decodeString = (body: string, wide: boolean): Decoded<string> => {
  if (!body.includes("$")) return fine(body)
  const digits = wide ? 4 : 2
  const pieces: string[] = []
  let from = 0
  for (let at = body.indexOf("$"); at >= 0; at = body.indexOf("$", from)) {
    pieces.push(body.slice(from, at))
    const next = body.charAt(at + 1)
    const simple = escapes[next.toUpperCase()]
    const hex = body.slice(at + 1, at + 1 + digits)
    if (simple !== undefined) {
      pieces.push(simple)
      from = at + 2
    } else if (hex.length === digits && /^[0-9a-f]+$/i.test(hex)) {
      pieces.push(String.fromCharCode(Number.parseInt(hex, 16)))
      from = at + 1 + digits
    } else return wrong({ code: "bad-string-escape", escape: body.slice(at, at + 2) })
  }
  pieces.push(body.slice(from))
  return fine(pieces.join(""))
}

/** The literal text of a string, quotes included. */
export const encodeString = (value: string, wide: boolean): string => {
  const quote = wide ? '"' : "'"
  const digits = wide ? 4 : 2
  let text = quote
  for (const character of value) {
    const code = character.charCodeAt(0)
    if (character === "$" || character === quote) text += `$${character}`
    else if (code < 32 || code === 127) text += `$${code.toString(16).toUpperCase().padStart(digits, "0")}`
    else text += character
  }
  return text + quote
}
