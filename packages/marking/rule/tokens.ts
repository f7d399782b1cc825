/** Splits a rule into tokens. Anything it does not know becomes one `unknown` token; it never fails. */

type TokenKind = "name" | "number" | "duration" | "symbol" | "unknown" | "end"

export interface Token {
  readonly kind: TokenKind
  /** Lower case for names and symbols. */
  readonly text: string
  /** Of numbers; of durations in microseconds. */
  readonly value: number
  readonly from: number
  readonly to: number
}

const unitUs: Readonly<Record<string, number>> = {
  us: 1,
  ms: 1000,
  s: 1_000_000,
  m: 60_000_000,
  min: 60_000_000,
  h: 3_600_000_000,
}

const space = /\s+/y
const timeLiteral = /(?:TIME|T)#((?:\d+(?:\.\d+)?(?:us|ms|s|m|h)_?)+)/iy
const duration = /(\d+(?:\.\d+)?)(us|ms|min|s|m|h)(?![A-Za-z0-9_])/iy
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![A-Za-z_])/y
/** Paths are one name: `plant.lift[1].position`, `press[1,2]`. A bracket belongs to it when only integers stand inside. */
const name = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[\s*-?\d+\s*(?:,\s*-?\d+\s*)*\](?!\s*\())*/y
const temporalWord = /(?:always|eventually|once|historically|until)(?![\w.])/iy
const symbol = /<>|<=|>=|[=<>+\-*/()[\],&]/y

export const tokenise = (text: string): Token[] => {
  const tokens: Token[] = []
  let at = 0
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  const push = (kind: TokenKind, length: number, value = 0, shown?: string): void => {
    tokens.push({
      kind,
      text: shown ?? text.slice(at, at + length).toLowerCase(),
      value,
      from: at,
      to: at + length,
    })
    at += length
  }
  while (at < text.length) {
    const blank = match(space)
    if (blank !== null) {
      at += blank[0].length
      continue
    }
    const literal = match(timeLiteral)
    if (literal !== null) {
      push("duration", literal[0].length, sumOfParts(literal[1] ?? ""))
      continue
    }
    const span = match(duration)
    if (span !== null) {
      push(
        "duration",
        span[0].length,
        Math.round(Number(span[1]) * (unitUs[(span[2] ?? "").toLowerCase()] ?? 0)),
      )
      continue
    }
    const digits = match(number)
    if (digits !== null) {
      push("number", digits[0].length, Number(digits[0]))
      continue
    }
    const word = match(temporalWord) ?? match(name)
    if (word !== null) {
      push("name", word[0].length, 0, word[0])
      continue
    }
    const sign = match(symbol)
    push(sign === null ? "unknown" : "symbol", sign?.[0].length ?? 1)
  }
  tokens.push({ kind: "end", text: "", value: 0, from: text.length, to: text.length })
  return tokens
}

const sumOfParts = (parts: string): number => {
  let total = 0
  for (const [, digits, unit] of parts.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/gi)) {
    total += Number(digits) * (unitUs[(unit ?? "").toLowerCase()] ?? 0)
  }
  return Math.round(total)
}
