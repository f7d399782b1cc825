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
