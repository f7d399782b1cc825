/**
 * The parser's core: where it stands, what it may say, how deep it is. The grammar itself stands in `parse-*.ts` as
 * plain functions over this class (IEC 61131-3:2013, Annex A).
 *
 * Three promises, each held by a property test: it never throws, every loop consumes a token or ends, and one mistake
 * gives one diagnostic: a second complaint about the same token is dropped.
 */

import type { DiagnosticCode, DiagnosticParams } from "../source/diagnostic-table.ts"
import { limits } from "../source/limits.ts"
import type { Place, Report } from "../source/reporter.ts"
import type { ErrorNode, Expression, Name, Statement, VarDeclaration } from "./ast.ts"
import { pouClosers, pouOpeners } from "./closers.ts"
import { type DialectFeatures } from "./dialects.ts"
import { FIRST_KEYWORD, keywordText, T, type TokenKind, type Tokens } from "./tokens.ts"
import { Words } from "./words.ts"

/** An opened part that waits for its END_… word. */
export interface Opened {
  readonly closer: number
  readonly at: Place
}

export interface StatementListOptions {
  /** Inside CASE: a label ends the list. */
  readonly untilLabel?: boolean
  /** The body of a POU: reads a VAR section that came too late; false leaves it. */
  readonly lateSection?: () => boolean
  /** Words in capitals that end the list, of which none is a keyword. */
  readonly untilWord?: ReadonlySet<string>
}

/** Where the grammar goes round in a circle; handed in, so that its files do not import each other in one. */
export interface Grammar {
  readonly statements: (p: Parser, options?: StatementListOptions) => Statement[]
  readonly varDeclaration: (p: Parser) => VarDeclaration
  readonly allocation: (p: Parser, from: number) => Expression
}

/** A lone PROGRAM without its end is a mistake; blocks and their members are taken from an editor. */
const endsNothing = ({ kinds, count }: Tokens): boolean => {
  let members = false
  for (let index = 0; index < count; index++) {
    const kind = kinds[index] ?? T.end
    if (pouClosers.has(kind) || kind === T.endProperty || kind === T.endGet || kind === T.endSet) return false
    members ||= kind !== T.program && (pouOpeners.has(kind) || kind === T.method || kind === T.property)
  }
  return members
}

interface ParserOptions {
  readonly text: string
  readonly file: number
  readonly tokens: Tokens
  readonly report: Report
  readonly grammar: Grammar
  readonly features: DialectFeatures
}

export class Parser {
  readonly grammar: Grammar
  readonly text: string
  readonly file: number
  readonly report: Report
  readonly features: DialectFeatures
  /** True when an unclosed comment or pragma hides the end of the file. */
  readonly cutShort: boolean
  /** Nowhere in the file is a POU closed, so each ends where the next begins. */
  readonly openEnds: boolean
  /** The kind of the current token. */
  kind = 0
  index = 0
  /** The end of what was read last; nodes end here. */
  lastEnd = 0
  /** Height of the expression parsed last. */
  height = 0
  /** Open parts from the outside in. */
  readonly opened: Opened[] = []
  /** Functions that the text asks for without writing them, by their names. */
  readonly allocations = new Map<
    string,
    { readonly text: string; readonly from: number; readonly to: number }
  >()
  /** Keyword kinds that a declaration of this file uses as names, reported there. */
  readonly reservedNames = new Set<number>()
  private readonly kinds: Uint8Array
  private readonly froms: Int32Array
  private readonly tos: Int32Array
  private readonly count: number
  private readonly words: Words
  private depth = 0
  private lastErrorIndex = -1
  private aborted = false

  constructor(options: ParserOptions) {
    this.grammar = options.grammar
    this.text = options.text
    this.file = options.file
    this.report = options.report
    this.features = options.features
    this.kinds = options.tokens.kinds
    this.froms = options.tokens.froms
    this.tos = options.tokens.tos
    this.count = options.tokens.count
    this.cutShort = options.tokens.cutShort
    this.words = new Words(options.text)
    this.kind = this.kinds[0] ?? T.end
    this.openEnds = options.features.openEnds && endsNothing(options.tokens)
  }

  /** Start of the current token. */
  get from(): number {
    return this.froms[this.index] ?? this.text.length
  }

  /** End of the token before the current one, whatever lies between. */
  get previousTo(): number {
    return this.index === 0 ? 0 : (this.tos[this.index - 1] ?? 0)
  }

  get currentSpan(): Place {
    return this.spanAt(this.index)
  }

  spanAt(index: number): Place {
    return { from: this.froms[index] ?? this.text.length, to: this.tos[index] ?? this.text.length }
  }

  peek(distance = 1): number {
    return this.kindAt(this.index + distance)
  }

  kindAt(index: number): number {
    return index < this.count ? (this.kinds[index] ?? T.end) : T.end
  }

  advance(): void {
    if (this.index >= this.count) return
    this.lastEnd = this.tos[this.index] ?? this.lastEnd
    this.index++
    this.kind = this.kinds[this.index] ?? T.end
  }

  /** Jumps forward only. */
  jumpTo(index: number): void {
    if (index <= this.index) return
    this.index = Math.min(index, this.count)
    this.lastEnd = this.previousTo
    this.kind = this.kindAt(this.index)
  }

  take(kind: number): boolean {
    if (this.kind !== kind) return false
    this.advance()
    return true
  }

  textAt(index: number): string {
    if (index >= this.count) return ""
    const from = this.froms[index] ?? 0
    const to = this.tos[index] ?? 0
    return this.kinds[index] === T.name ? this.words.at(from, to) : this.text.slice(from, to)
  }

  get currentText(): string {
    return this.textAt(this.index)
  }

  /** Reads a misspelt word as the keyword that was meant. */
  correct(kind: TokenKind): void {
    this.kinds[this.index] = kind
    this.kind = kind
  }

  /** True when a line ends between the previous token and the current one. */
  get startsLine(): boolean {
    if (this.index === 0) return true
    return this.hasLineEnd(this.previousTo, this.from)
  }

  private hasLineEnd(from: number, to: number): boolean {
    for (let index = from; index < to; index++) {
      const code = this.text.charCodeAt(index)
      if (code === 10 || code === 13) return true
    }
    return false
  }

  /** True when a line ends behind this token. */
  lineEndsAfter(index: number): boolean {
    if (index + 1 >= this.count) return true
    return this.hasLineEnd(this.tos[index] ?? 0, this.froms[index + 1] ?? 0)
  }

  /** Reports unless this token was already complained about, here or by the lexer. */
  error<Code extends DiagnosticCode>(code: Code, where: Place, params: DiagnosticParams<Code>): void {
    if (this.aborted || this.index === this.lastErrorIndex || this.kind === T.bad) return
    if (this.kindAt(this.index - 1) === T.bad && this.startsLine) return
    this.lastErrorIndex = this.index
    this.always(code, where, params)
  }

  /** Reports a mistake that cannot be a consequence of another one. */
  always<Code extends DiagnosticCode>(code: Code, where: Place, params: DiagnosticParams<Code>): void {
    if (this.aborted) return
    const report: (code: Code, where: Place, params: DiagnosticParams<Code>) => void = this.report as never
    report(code, where, params)
  }

  /** Drops complaints about the current token: what is wrong was said. */
  quiet(): void {
    this.lastErrorIndex = this.index
  }

  /** The current token as a parameter of a message. */
  get found(): string {
    if (this.kind === T.end) return "EOF"
    const text = this.currentText
    return text.length > 40 ? `${text.slice(0, 39)}…` : text
  }

  /** Where something is missing: behind the previous token if the line ended there, else at the current one. */
  get missingPlace(): Place {
    const behind = this.kind === T.end || this.startsLine
    return behind ? { from: this.previousTo, to: this.previousTo } : this.currentSpan
  }

  errorNode(): ErrorNode {
    this.lastEnd = Math.max(this.lastEnd, this.from)
    this.height = 1
    return { kind: "error", from: this.from, to: this.from }
  }

  nameHere(): Name {
    const name = { text: this.currentText, from: this.from, to: this.tos[this.index] ?? this.from }
    this.advance()
    return name
  }

  /** A name, or a complaint and an empty name. A keyword in its place is taken as the name that was meant. */
  name(): Name {
    if (this.kind === T.name) return this.nameHere()
    if (this.isKeywordAsName()) {
      this.reservedNames.add(this.kind)
      this.error("reserved-word", this.currentSpan, { word: keywordText(this.kind as TokenKind) })
      return this.nameHere()
    }
    if (this.kind === T.bad) return this.nameHere()
    this.error("expected-name", this.missingPlace, { found: this.found })
    const { from } = this.errorNode()
    return { text: "", from, to: from }
  }

  /** A keyword on a new line begins something else, unless it is declared there. */
  private isKeywordAsName(): boolean {
    if (this.kind < FIRST_KEYWORD) return false
    const next = this.peek()
    if (next === T.colon || next === T.comma || next === T.at || next === T.assign) return true
    return !this.startsLine && next < FIRST_KEYWORD && next !== T.name
  }

  /** Takes the token, or complains and stays. */
  expect(kind: number, text: string): boolean {
    if (this.take(kind)) return true
    this.error("expected-token", this.missingPlace, { expected: text, found: this.found })
    return false
  }

  /** Takes a closing bracket, or complains behind the previous token. */
  close(kind: number, text: string): boolean {
    if (this.take(kind)) return true
    const at = { from: this.previousTo, to: this.previousTo }
    this.error("missing-parenthesis", at, { closer: text })
    return false
  }

  /** One level deeper; beyond the limit the rest of the file counts as read, so that everything unwinds at once. */
  enter(): void {
    this.depth++
    if (this.depth <= limits.nesting || this.aborted) return
    this.always("nesting-too-deep", this.currentSpan, { limit: limits.nesting })
    this.aborted = true
    this.index = this.count
    this.kind = T.end
  }

  leave(): void {
    this.depth--
  }

  isOpen(closer: number): boolean {
    return this.opened.some((part) => part.closer === closer)
  }
}
