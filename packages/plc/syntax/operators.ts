/**
 * Operators and punctuation. Signs of other languages (`==`, `&&`, `!=`) and full-width characters are read as what was
 * meant and reported, so that the parser does not stumble over them a second time.
 */
import { asciiOfWide } from "./characters.ts"
import { T, type TokenKind } from "./tokens.ts"

export interface Operator {
  readonly kind: TokenKind | "line-comment" | "block-comment"
  /** UTF-16 units; 0 where nothing is known. */
  readonly length: number
  readonly ascii: string
  /** True when at least one character was full-width. */
  readonly wide: boolean
  /** What Structured Text writes instead, for a sign of another language. */
  readonly use?: string
}

const single: Readonly<Record<string, TokenKind>> = {
  ";": T.semicolon,
  ":": T.colon,
  ",": T.comma,
  ".": T.dot,
  "(": T.leftParen,
  ")": T.rightParen,
  "[": T.leftBracket,
  "]": T.rightBracket,
  "+": T.plus,
  "-": T.minus,
  "*": T.star,
  "/": T.slash,
  "=": T.equal,
  "<": T.less,
  ">": T.greater,
  "&": T.and,
  "^": T.caret,
}

const double: Readonly<Record<string, Operator["kind"]>> = {
  ":=": T.assign,
  "=>": T.arrow,
  "..": T.range,
  "**": T.power,
  "<>": T.notEqual,
  "<=": T.lessEqual,
  ">=": T.greaterEqual,
  "//": "line-comment",
  "(*": "block-comment",
  "/*": "block-comment",
}

const foreign: Readonly<Record<string, { readonly kind: TokenKind; readonly use: string }>> = {
  "==": { kind: T.equal, use: "=" },
  "!=": { kind: T.notEqual, use: "<>" },
  "&&": { kind: T.and, use: "AND" },
  "||": { kind: T.or, use: "OR" },
  "=<": { kind: T.lessEqual, use: "<=" },
  "+=": { kind: T.assign, use: "a := a + b" },
  "-=": { kind: T.assign, use: "a := a - b" },
  "*=": { kind: T.assign, use: "a := a * b" },
  "/=": { kind: T.assign, use: "a := a / b" },
  "!": { kind: T.not, use: "NOT" },
  "|": { kind: T.or, use: "OR" },
  "~": { kind: T.not, use: "NOT" },
}

/** What `a += b` is where a dialect has it. */
export const compoundAssignments: Readonly<Record<string, TokenKind>> = {
  "+=": T.plusAssign,
  "-=": T.minusAssign,
  "*=": T.timesAssign,
  "/=": T.divideAssign,
}

const plain = (kind: Operator["kind"], ascii: string): Operator => ({
  kind,
  length: ascii.length,
  ascii,
  wide: false,
})

/** Operators by their one or two ASCII characters; made once, so that lexing allocates nothing for them. */
const known: ReadonlyMap<string, Operator> = new Map([
  ...Object.entries(single).map(([text, kind]) => [text, plain(kind, text)] as const),
  ...Object.entries(double).map(([text, kind]) => [text, plain(kind, text)] as const),
  ...Object.entries(foreign).map(([text, { kind, use }]) => [text, { ...plain(kind, text), use }] as const),
])

/** The same by character codes: index is first * 128 + second, or first alone. */
const byFirst: readonly (Operator | undefined)[] = Array.from({ length: 128 }, (_, code) =>
  known.get(String.fromCharCode(code)),
)
const byPair: readonly (Operator | undefined)[] = Array.from({ length: 128 * 128 }, (_, codes) =>
  known.get(String.fromCharCode(codes >> 7, codes & 127)),
)

const nothing: Operator = { kind: T.bad, length: 0, ascii: "", wide: false }

/** The longest operator at this place. */
export const operatorAt = (text: string, from: number): Operator => {
  const first = text.charCodeAt(from)
  const second = text.charCodeAt(from + 1)
  if (first < 128 && (second < 128 || Number.isNaN(second))) {
    return (second < 128 ? byPair[(first << 7) | second] : undefined) ?? byFirst[first] ?? nothing
  }
  return wideOperatorAt(text, from)
}

const wideOperatorAt = (text: string, from: number): Operator => {
  const first = asciiText(text, from)
  const second = asciiText(text, from + 1)
  const pair = first.length === 1 && second.length === 1 ? known.get(first + second) : undefined
  if (pair !== undefined) return { ...pair, wide: isWide(text, from) || isWide(text, from + 1) }
  const one = known.get(first)
  return one === undefined ? nothing : { ...one, length: 1, wide: isWide(text, from) }
}

const isWide = (text: string, at: number): boolean => text.charCodeAt(at) >= 128

const asciiText = (text: string, at: number): string => {
  const code = text.charCodeAt(at)
  if (Number.isNaN(code)) return ""
  return code < 128 ? text.charAt(at) : (asciiOfWide(code) ?? "")
}
