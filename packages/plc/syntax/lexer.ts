/**
 * Text to tokens (IEC 61131-3:2013, 6.1 to 6.3). Never throws; a bad character, literal or comment is one diagnostic
 * and the lexer goes on. White space, comments and pragmas leave no token.
 */
import { limits } from "../source/limits.ts"
import type { Report } from "../source/reporter.ts"
import {
  asciiClass,
  asciiOfWide,
  C,
  isDigit,
  isWideLetter,
  isWideNamePart,
  isWideSpace,
  isWordPart,
  showCharacter,
} from "./characters.ts"
import {
  type Skipped,
  skipBlockComment,
  skipDescription,
  skipLanguageComment,
  skipLineComment,
  skipPragma,
} from "./comments.ts"
import { ConditionalPragmas } from "./conditional-pragmas.ts"
import { type DialectFeatures, dialects } from "./dialects.ts"
import { compoundAssignments, type Operator, operatorAt } from "./operators.ts"
import { T, type Tokens, wordKind } from "./tokens.ts"

export const lex = (text: string, report: Report, features: DialectFeatures = dialects.iec): Tokens =>
  new Lexer(text, report, features).run()

const UNDERSCORE = 95
const HASH = 35
const QUESTION = 63
const EQUAL = 61
const MINUS = 45
const DOT = 46
const COLON = 58

const propertySigns: ReadonlyMap<string, string> = new Map([
  ["TITLE", "="],
  ...["VERSION", "AUTHOR", "FAMILY", "NAME"].map((word) => [word, ":"] as const),
])

/** What stands in front of a block's name, or of the type of its result. */
const namedKinds: ReadonlySet<number> = new Set([
  T.function,
  T.functionBlock,
  T.program,
  T.dataBlock,
  T.type,
  T.colon,
])

class Lexer {
  private readonly text: string
  private readonly report: Report
  private readonly features: DialectFeatures
  private readonly namesReported = new Set<string>()
  private readonly hasOwnWords: boolean
  private readonly conditions: ConditionalPragmas | undefined
  private position = 0
  private cutShort = false
  /** Where REGION lines begin that no END_REGION has closed. */
  private readonly regions: number[] = []
  private count = 0
  private kinds: Uint8Array
  private froms: Int32Array
  private tos: Int32Array

  constructor(text: string, report: Report, features: DialectFeatures) {
    this.text = text
    this.report = report
    this.features = features
    this.hasOwnWords = features.words.size > 0
    this.conditions = features.conditionalPragmas ? new ConditionalPragmas(text) : undefined
    const capacity = Math.max(64, text.length >> 2)
    this.kinds = new Uint8Array(capacity)
    this.froms = new Int32Array(capacity)
    this.tos = new Int32Array(capacity)
  }

  run(): Tokens {
    const { text } = this
    while (this.position < text.length) {
      const code = text.charCodeAt(this.position)
      if (code < 128) this.ascii(code, asciiClass[code] ?? C.other)
      else this.wide()
    }
    this.checkRegions()
    this.push(T.end, text.length, text.length)
    this.count--
    return { count: this.count, cutShort: this.cutShort, kinds: this.kinds, froms: this.froms, tos: this.tos }
  }

  private ascii(code: number, kind: number): void {
    switch (kind) {
      case C.space:
        this.position++
        return
      case C.letter:
        this.word()
        return
      case C.digit:
        this.number()
        return
      case C.punctuation:
        this.operator()
        return
      case C.quote:
        if (code === 34 && this.features.markedNames) this.quotedName()
        else this.quoted(code, code === 34 ? T.wideString : T.string)
        return
      case C.percent:
        this.percent()
        return
      case C.brace:
        this.pragma()
        return
      default:
        this.unknown()
    }
  }

  private skipTo(skipped: Skipped): void {
    const from = this.position
    this.position = skipped.to
    if (skipped.missing === undefined) return
    this.cutShort = true
    if (skipped.missing === "}") this.report("unclosed-pragma", { from, to: from + 1 })
    else this.report("unclosed-comment", { from, to: from + 2 }, { closer: skipped.missing })
  }

  /** A pragma with a semicolon is a block of another language. */
  private pragma(): void {
    const from = this.position
    this.skipTo(skipPragma(this.text, from))
    if (this.conditions !== undefined) this.position = this.conditions.after(from, this.position)
    const content = this.text.slice(from, this.position)
    if (!this.features.attributes && content.endsWith("}") && content.includes(";")) {
      this.report("statements-in-braces", { from, to: this.position })
    }
  }

  private push(kind: number, from: number, to: number): void {
    if (this.count === this.kinds.length) this.grow()
    const index = this.count++
    this.kinds[index] = kind
    this.froms[index] = from
    this.tos[index] = to
    this.position = to
  }

  private grow(): void {
    const capacity = this.kinds.length * 2
    const kinds = new Uint8Array(capacity)
    const froms = new Int32Array(capacity)
    const tos = new Int32Array(capacity)
    kinds.set(this.kinds)
    froms.set(this.froms)
    tos.set(this.tos)
    this.kinds = kinds
    this.froms = froms
    this.tos = tos
  }

  private word(): void {
    const { text } = this
    const from = this.position
    let to = from + 1
    while (to < text.length) {
      const code = text.charCodeAt(to)
      if (code < 128 ? isWordPart(code) : isWideNamePart(code)) to++
      else if (code >= 0xd800 && code < 0xdc00 && isWideNamePart(text.codePointAt(to) ?? 0)) to += 2
      else break
    }
    if (text.charCodeAt(to) === HASH) {
      this.prefixed(from, to)
      return
    }
    if (this.features.markedNames && this.isRegionLine(from, to)) return
    if (this.features.blockHeaders && this.isPropertyLine(from, to)) return
    // The operator ST? of Instruction List; `st ?= x` has its sign behind a blank or not at all.
    if (text.charCodeAt(to) === QUESTION && text.charCodeAt(to + 1) !== EQUAL && isStore(text, from, to)) to++
    let kind: number = wordKind(text, from, to)
    if (kind === T.name) {
      if (this.hasOwnWords) kind = this.features.words.get(text.slice(from, to).toUpperCase()) ?? kind
      if (kind === T.name) this.checkName(from, to)
    }
    this.push(kind, from, to)
  }

  private checkRegions(): void {
    const from = this.regions.at(-1)
    if (from === undefined || this.cutShort) return
    this.report("missing-end", { from, to: from + 6 }, { opener: "REGION", closer: "END_REGION" })
  }

  /** REGION and END_REGION with any text behind them fold lines in the editor and mean nothing. */
  private isRegionLine(from: number, to: number): boolean {
    const { text } = this
    const word = text.slice(from, to).toUpperCase()
    if (word !== "REGION" && word !== "END_REGION") return false
    let before = from - 1
    while (before >= 0 && (text.charCodeAt(before) === 32 || text.charCodeAt(before) === 9)) before--
    if (before >= 0 && text.charCodeAt(before) !== 10 && text.charCodeAt(before) !== 13) return false
    const comment = /^[ \t]*\((?:\*|\/\*)/.test(text.slice(to, to + 40))
    this.position = word === "REGION" || !comment ? skipLineComment(text, to) : to
    if (text.charAt(this.position) === ";") this.position++
    if (word === "REGION") this.regions.push(from)
    else this.regions.pop()
    return true
  }

  /** `TITLE = Don't stop`, `AUTHOR : o'neil` right below the name of a block: text of no language. */
  private isPropertyLine(from: number, to: number): boolean {
    const last = this.kinds[this.count - 1]
    if (this.count < 2 || (last !== T.name && last !== T.stringType)) return false
    if (!namedKinds.has(this.kinds[this.count - 2] ?? T.end)) return false
    const sign = propertySigns.get(this.text.slice(from, to).toUpperCase())
    if (
      sign === undefined ||
      !this.text
        .slice(to, to + 40)
        .trimStart()
        .startsWith(sign)
    )
      return false
    this.position = skipLineComment(this.text, to)
    return true
  }

  /** `"any name"`: the token is what stands between the quotes. */
  private quotedName(): void {
    const from = this.position
    const closer = this.text.indexOf('"', from + 1)
    const line = skipLineComment(this.text, from)
    if (closer < 0 || closer > line || closer === from + 1) {
      this.quoted(34, T.bad)
      return
    }
    this.push(T.name, from + 1, closer)
    this.position = closer + 1
  }

  /** `#local`, whatever the word: also keywords are names then. */
  private localName(): void {
    this.position++
    if (this.text.charAt(this.position) === '"') {
      this.quotedName()
      return
    }
    const from = this.position
    let to = from
    while (to < this.text.length && isNamePart(this.text.charCodeAt(to))) to++
    this.push(T.name, from, to)
  }

  private checkName(from: number, to: number): void {
    const { text } = this
    if (to - from > limits.nameLength) {
      this.report("name-too-long", { from, to }, { length: to - from, limit: limits.nameLength })
      return
    }
    if (this.features.looseUnderscores) return
    if (!text.startsWith("_", to - 1) && !this.hasDoubleUnderscore(from, to)) return
    // Once a name: it is mended by renaming, not place by place.
    const name = text.slice(from, to)
    if (this.namesReported.has(name.toUpperCase())) return
    this.namesReported.add(name.toUpperCase())
    this.report("name-underscores", { from, to }, { name })
  }

  private hasDoubleUnderscore(from: number, to: number): boolean {
    for (let index = from + 1; index < to; index++) {
      const both =
        this.text.charCodeAt(index) === UNDERSCORE && this.text.charCodeAt(index - 1) === UNDERSCORE
      if (both) return true
    }
    return false
  }

  /** `T#…`, `D#…` are one token; of `INT#…` only the prefix, because a whole literal of another kind follows. */
  private prefixed(from: number, hash: number): void {
    const prefix = this.text.slice(from, hash).toUpperCase()
    const time = timePrefixes.has(prefix) || this.features.typeAliases[prefix] === "TIME" || this.isS5(prefix)
    if (time) this.push(T.time, from, this.durationEnd(hash + 1))
    else if (datePrefixes.has(prefix) || (this.features.systemFunctions && prefix === "DTL"))
      this.push(T.date, from, this.dateEnd(hash + 1))
    else this.push(T.typePrefix, from, hash + 1)
  }

  private isS5(prefix: string): boolean {
    return this.features.markedNames && prefix === "S5T"
  }

  private durationEnd(start: number): number {
    const { text } = this
    const first = text.charCodeAt(start)
    let to = first === 45 || first === 43 ? start + 1 : start
    while (to < text.length) {
      const code = text.charCodeAt(to)
      if (isWordPart(code) || (code === DOT && isDigit(text.charCodeAt(to + 1)))) to++
      else break
    }
    return to
  }

  private dateEnd(start: number): number {
    const { text } = this
    let to = start
    while (to < text.length) {
      const code = text.charCodeAt(to)
      const joins = code === DOT || code === MINUS || code === COLON
      if (isDigit(code) || code === UNDERSCORE || (joins && isDigit(text.charCodeAt(to + 1)))) to++
      else break
    }
    return to
  }

  private number(): void {
    const { text } = this
    const from = this.position
    let to = this.digitsEnd(from)
    if (this.isBehindDot(from)) {
      this.push(T.integer, from, to)
      return
    }
    if (text.charCodeAt(to) === HASH) {
      this.push(T.integer, from, this.wordEnd(to + 1))
      return
    }
    let kind: number = T.integer
    if (text.charCodeAt(to) === DOT && isDigit(text.charCodeAt(to + 1))) {
      kind = T.real
      to = this.digitsEnd(to + 1)
    }
    const exponent = this.exponentEnd(to)
    if (exponent > to) {
      kind = T.real
      to = exponent
    }
    const end = this.wordEnd(to)
    if (end > to) {
      this.reportDigitsFirst(from, end)
      kind = T.bad
    }
    this.push(kind, from, end)
  }

  private isBehindDot(from: number): boolean {
    return this.count > 0 && this.kinds[this.count - 1] === T.dot && this.tos[this.count - 1] === from
  }

  private reportDigitsFirst(from: number, to: number): void {
    const { text } = this
    const name = text.slice(from, to)
    const duration = to - from < 20 && /^[0-9.]+(?:d|h|m|s|ms|us|ns)$/i.test(name)
    if (duration) this.report("duration-without-prefix", { from, to }, { text: name })
    else this.report("name-begins-with-digit", { from, to }, { name: name.slice(0, 40) })
  }

  private digitsEnd(from: number): number {
    let to = from
    while (isDigit(this.text.charCodeAt(to)) || this.text.charCodeAt(to) === UNDERSCORE) to++
    return to
  }

  private wordEnd(from: number): number {
    let to = from
    while (isWordPart(this.text.charCodeAt(to))) to++
    return to
  }

  /** The end of `E5` or `e-3` at this place, or the place itself. */
  private exponentEnd(at: number): number {
    const { text } = this
    if ((text.charCodeAt(at) & 0xdf) !== 69) return at
    const sign = text.charCodeAt(at + 1)
    const digits = sign === 43 || sign === 45 ? at + 2 : at + 1
    return isDigit(text.charCodeAt(digits)) ? this.digitsEnd(digits) : at
  }

  /** The token spans the quotes; `$` hides the character behind it. */
  private quoted(closer: number, kind: number): void {
    const { text } = this
    const from = this.position
    let to = from + 1
    while (to < text.length) {
      const code = text.charCodeAt(to)
      if (code === closer) {
        this.push(kind, from, to + 1)
        return
      }
      if (code === 10 || code === 13) break
      const escaped = code === 36 && to + 1 < text.length
      to += escaped && text.charCodeAt(to + 1) !== 10 && text.charCodeAt(to + 1) !== 13 ? 2 : 1
    }
    this.report("unclosed-string", { from, to }, { quote: String.fromCharCode(closer) })
    this.push(T.bad, from, to)
  }

  private percent(): void {
    const { text } = this
    const from = this.position
    const first = text.charCodeAt(from + 1)
    if (!isWordPart(first) || isDigit(first)) {
      this.report("foreign-operator", { from, to: from + 1 }, { found: "%", use: "MOD" })
      this.push(T.mod, from, from + 1)
      return
    }
    // Of `word.%B1.3` the dot begins the next member.
    const partial = this.isBehindDot(from)
    let to = from + 1
    for (;;) {
      const code = text.charCodeAt(to)
      const part =
        isWordPart(code) || code === 42 || (!partial && code === DOT && isDigit(text.charCodeAt(to + 1)))
      if (!part) break
      to++
    }
    this.push(T.location, from, to)
  }

  private operator(): void {
    const from = this.position
    const found = operatorAt(this.text, from)
    if (found.length === 0) {
      this.unknown()
      return
    }
    if (this.features.markedNames && this.text.startsWith("(/*", from)) {
      this.skipTo(skipLanguageComment(this.text, from))
      return
    }
    const compound = this.features.compoundAssignments ? compoundAssignments[found.ascii] : undefined
    if (compound !== undefined) {
      this.push(compound, from, from + found.length)
      return
    }
    this.reportForeign(found, from)
    if (found.kind === "line-comment") this.position = skipLineComment(this.text, from)
    else if (found.kind === "block-comment")
      this.skipTo(skipDescription(this.text, from) ?? skipBlockComment(this.text, from))
    else this.push(found.kind, from, from + found.length)
  }

  private reportForeign(operator: Operator, from: number): void {
    const to = from + operator.length
    const found = this.text.slice(from, to)
    if (operator.wide) this.report("wide-punctuation", { from, to }, { found, use: operator.ascii })
    else if (operator.use !== undefined) {
      this.report("foreign-operator", { from, to }, { found, use: operator.use })
    }
  }

  private wide(): void {
    const from = this.position
    const code = this.text.codePointAt(from) ?? 0
    if (isWideSpace(code)) this.position++
    else if (isWideLetter(code)) this.word()
    else {
      const ascii = asciiOfWide(code)
      if (ascii === undefined) this.unknown()
      else if (ascii === "'" || ascii === '"') this.wideQuoted(from, ascii)
      else this.operator()
    }
  }

  /** Typographic quotes: the text goes on to any quote, so that the one mistake stays one. */
  private wideQuoted(from: number, use: string): void {
    const { text } = this
    let to = from + 1
    while (to < text.length && !"'\"‘’“”＇＂\n\r".includes(text.charAt(to))) to++
    this.report("wide-punctuation", { from, to: from + 1 }, { found: text.charAt(from), use })
    const closed = to < text.length && text.charAt(to) !== "\n" && text.charAt(to) !== "\r"
    this.push(T.bad, from, closed ? to + 1 : to)
  }

  private isLocalMark(): boolean {
    const next = this.text.charCodeAt(this.position + 1)
    return this.text.charCodeAt(this.position) === HASH && (next === 34 || isNamePart(next))
  }

  /** A run of characters that belong to nothing is one mistake. */
  private unknown(): void {
    const { text } = this
    if (this.features.markedNames && this.isLocalMark()) {
      this.localName()
      return
    }
    const from = this.position
    if (text.startsWith("?=", from)) {
      this.push(T.attempt, from, from + 2)
      return
    }
    const first = text.codePointAt(from) ?? 0
    let to = from
    do {
      const code = text.codePointAt(to) ?? 0
      to += code > 0xffff ? 2 : 1
    } while (to < text.length && this.isUnknown(to))
    const character = showCharacter(first)
    this.report("unknown-character", { from, to }, { character })
    // Invisible characters may stand anywhere between tokens; a visible one takes the place of something.
    if (character.startsWith("U+")) this.position = to
    else this.push(T.bad, from, to)
  }

  private isUnknown(at: number): boolean {
    const code = this.text.codePointAt(at) ?? 0
    if (code < 128) return asciiClass[code] === C.other
    return !isWideSpace(code) && !isWideLetter(code) && asciiOfWide(code) === undefined
  }
}

const isStore = (text: string, from: number, to: number): boolean =>
  to === from + 2 && /^st$/i.test(text.slice(from, to))

const isNamePart = (code: number): boolean => (code < 128 ? isWordPart(code) : isWideNamePart(code))

const timePrefixes: ReadonlySet<string> = new Set(["T", "TIME", "LT", "LTIME"])
const datePrefixes: ReadonlySet<string> = new Set([
  "D",
  "DATE",
  "LD",
  "LDATE",
  "TOD",
  "TIME_OF_DAY",
  "LTOD",
  "LTIME_OF_DAY",
  "DT",
  "DATE_AND_TIME",
  "LDT",
  "LDATE_AND_TIME",
])
