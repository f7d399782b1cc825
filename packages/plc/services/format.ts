/**
 * Formatting by tokens: indentation, capital keywords, even spaces. Comments, line breaks and names stay as they are,
 * and columns that somebody aligned stay aligned. The tokens before and after are the same, which a property test holds.
 */
import { createDiagnosticSink, createReporter } from "../source/reporter.ts"
import { pouClosers, pouOpeners, sectionKinds } from "../syntax/closers.ts"
import { type DialectName, dialects, findDialect } from "../syntax/dialects.ts"
import { lex } from "../syntax/lexer.ts"
import { FIRST_KEYWORD, T, type Tokens } from "../syntax/tokens.ts"
import { spaceBetween } from "./format-spaces.ts"

export interface FormatOptions {
  readonly dialect?: DialectName
  /** Blanks for one level; 2 where nothing is said. */
  readonly indent?: number
}

/** The whole text anew. A text with an unclosed comment or string comes back as it was. */
export const formatText = (text: string, { dialect, indent = 2 }: FormatOptions = {}): string => {
  const sink = createDiagnosticSink()
  const tokens = lex(text, createReporter(0, sink), dialects[dialect ?? findDialect(text)])
  if (tokens.cutShort || sink.hasErrors()) return text
  const formatter = new Formatter(text, tokens, " ".repeat(indent))
  return formatter.run()
}

type Part = "pou" | "section" | "case" | "block"

const blockOpeners: ReadonlySet<number> = new Set([T.if, T.for, T.while, T.repeat, T.struct, T.type])
const blockClosers: ReadonlySet<number> = new Set([
  T.endIf,
  T.endFor,
  T.endWhile,
  T.endRepeat,
  T.endStruct,
  T.endType,
  T.endCase,
  T.endVar,
  T.endAction,
  T.endStep,
  T.endTransition,
  T.endDataBlock,
])
/** These stand one level out, and what follows them one level in. */
const middles: ReadonlySet<number> = new Set([T.else, T.elsif, T.until, T.begin])
/** Parts whose words are names for the lexer. */
const wordOpeners =
  /^(?:CONFIGURATION|RESOURCE|NAMESPACE|PROPERTY|INITIAL_STEP|STEP|TRANSITION|ACTION|GET|SET)$/i
const wordClosers = /^END_(?:CONFIGURATION|RESOURCE|NAMESPACE|PROPERTY|STEP|TRANSITION|GET|SET|UNION)$/i
const continuing: ReadonlySet<number> = new Set([
  T.assign,
  T.arrow,
  T.comma,
  T.plus,
  T.minus,
  T.star,
  T.slash,
  T.and,
  T.or,
  T.xor,
  T.not,
  T.equal,
])

class Formatter {
  private readonly text: string
  private readonly tokens: Tokens
  private readonly unit: string
  private readonly parts: Part[] = []
  private readonly out: string[] = []
  private brackets = 0
  /** The index of the next token. */
  private next = 0

  constructor(text: string, tokens: Tokens, unit: string) {
    this.text = text
    this.tokens = tokens
    this.unit = unit
  }

  run(): string {
    let at = 0
    while (at < this.text.length) at = this.line(at)
    return this.out.join("")
  }

  private kind(index: number): number {
    return index < this.tokens.count ? (this.tokens.kinds[index] ?? T.end) : T.end
  }

  private from(index: number): number {
    return index < this.tokens.count ? (this.tokens.froms[index] ?? this.text.length) : this.text.length
  }

  private to(index: number): number {
    return this.tokens.tos[index] ?? this.text.length
  }

  private word(index: number): string {
    return this.text.slice(this.from(index), this.to(index))
  }

  /** One line, or several where a comment or token goes over their ends. Gives where the next begins. */
  private line(start: number): number {
    let end = this.endOfLine(start)
    const first = this.next
    while (this.from(this.next) < end) {
      const to = this.to(this.next)
      this.next++
      if (to > end) end = this.endOfLine(to)
    }
    end = this.endOfComments(start, end, first)
    const raw = this.text.slice(start, end)
    const lineBreak = /(?:\r\n|\n|\r)?$/.exec(raw)?.[0] ?? ""
    if (raw.trim() === "") this.out.push(lineBreak)
    else {
      const content = this.content(start, end - lineBreak.length, first)
      this.out.push(this.indentation(first), content.trim(), lineBreak)
    }
    for (let index = first; index < this.next; index++) this.take(index)
    return end
  }

  private endOfLine(from: number): number {
    const match = /\r\n|\n|\r/g
    match.lastIndex = from
    const found = match.exec(this.text)
    return found === null ? this.text.length : found.index + found[0].length
  }

  /** A block comment that begins on this line and ends on a later one belongs to it as it stands. */
  private endOfComments(start: number, end: number, first: number): number {
    const behind = this.next > first ? this.to(this.next - 1) : start
    const gap = this.text.slice(behind, this.from(this.next))
    const open = /\(\*|\/\*/.exec(gap)
    if (open === null || behind + open.index >= end) return end
    const lastLine = Math.max(gap.lastIndexOf("*)"), gap.lastIndexOf("*/"))
    const lineComment = gap.indexOf("//")
    if (lineComment >= 0 && lineComment < open.index) return end
    const closes = behind + lastLine + 2
    return closes <= end ? end : this.endOfLine(closes)
  }

  private indentation(first: number): string {
    return this.unit.repeat(Math.max(0, this.level(first)))
  }

  private level(first: number): number {
    const kind = this.kind(first)
    const { parts } = this
    const inCase = parts.at(-1) === "case"
    const depth = depthOf(parts)
    if (first >= this.next) return depth
    if (kind === T.endCase) return depth - 2
    if (this.isCloser(first)) return depth - 1
    if (sectionKinds.has(kind) && parts.at(-1) === "pou") return depth - 1
    if (inCase && (kind === T.else || this.isLabel(first))) return depth - 1
    if (middles.has(kind)) return depth - 1
    return depth + (this.brackets > 0 || continuing.has(this.kind(first - 1)) ? 1 : 0)
  }

  private isCloser(index: number): boolean {
    const kind = this.kind(index)
    if (pouClosers.has(kind) || blockClosers.has(kind)) return true
    return kind === T.name && wordClosers.test(this.word(index))
  }

  /** `1, 3..5:` or `red:` – a colon before anything that a label cannot hold. */
  private isLabel(first: number): boolean {
    if (this.brackets > 0) return false
    for (let index = first; index < this.next; index++) {
      const kind = this.kind(index)
      if (kind === T.colon) return true
      if (kind === T.assign || kind === T.semicolon || kind === T.leftParen) return false
    }
    return false
  }

  private take(index: number): void {
    const kind = this.kind(index)
    if (kind === T.leftParen || kind === T.leftBracket) this.brackets++
    else if (kind === T.rightParen || kind === T.rightBracket) this.brackets = Math.max(0, this.brackets - 1)
    else if (this.isCloser(index)) {
      this.parts.pop()
      this.brackets = 0
    } else if (this.isOpener(index)) this.parts.push(partOf(kind))
  }

  private isOpener(index: number): boolean {
    const kind = this.kind(index)
    if (pouOpeners.has(kind) || sectionKinds.has(kind) || blockOpeners.has(kind)) return true
    if (kind === T.case || kind === T.action || kind === T.dataBlock) return true
    const startsLine = index === 0 || /[\r\n]/.test(this.text.slice(this.to(index - 1), this.from(index)))
    return (
      kind === T.name && startsLine && this.kind(index + 1) === T.name && wordOpeners.test(this.word(index))
    )
  }

  /** The line's tokens with even spaces; what is no token (comments, pragmas) as it stands. */
  private content(start: number, end: number, first: number): string {
    const pieces: string[] = []
    let at = start
    for (let index = first; index < this.next; index++) {
      const gap = this.text.slice(at, this.from(index))
      const isPlain = gap.trim() === ""
      if (index === first || !isPlain) pieces.push(gap)
      else pieces.push(this.space(index, gap))
      pieces.push(this.tokenText(index))
      at = this.to(index)
    }
    pieces.push(this.text.slice(at, Math.max(at, end)).trimEnd())
    return pieces.join("")
  }

  private space(index: number, gap: string): string {
    const before = { kind: this.kind(index - 1), earlier: this.kind(index - 2) }
    const kind = this.kind(index)
    if (kind === T.colon && gap === "" && this.parts.at(-1) === "section") return " "
    const isAligned = gap.length > 1 && (kind === T.colon || kind === T.assign || kind === T.at)
    return isAligned ? gap : spaceBetween(before, kind, gap)
  }

  private tokenText(index: number): string {
    const word = this.word(index)
    const isKeyword = this.kind(index) >= FIRST_KEYWORD && /^[A-Za-z_]+$/.test(word)
    return isKeyword ? word.toUpperCase() : word
  }
}

/** What stands in CASE is two levels in, so that labels have one; a section's content is level with its POU's. */
const depthOf = (parts: readonly Part[]): number =>
  parts.reduce((depth, part, at) => {
    if (part === "section" && parts[at - 1] === "pou") return depth
    return depth + (part === "case" ? 2 : 1)
  }, 0)

const partOf = (kind: number): Part => {
  if (kind === T.case) return "case"
  if (pouOpeners.has(kind)) return "pou"
  return sectionKinds.has(kind) ? "section" : "block"
}
