/**
 * How the parser goes on after a mistake: it reads what was probably meant where that is clear, else it skips to the
 * next `;`, closing word or new statement.
 */
import { closings, listEnds, pouClosers, sectionKinds, statementStarts } from "./closers.ts"
import type { Opened, Parser } from "./parser.ts"
import { FIRST_KEYWORD, keywordKinds, keywordText, T, type TokenKind } from "./tokens.ts"

/** Skips to a place where statements can go on; takes the `;` that ends the broken one. */
export const skipStatement = (p: Parser): void => {
  let first = true
  while (p.kind !== T.end) {
    if (p.take(T.semicolon)) break
    if (listEnds.has(p.kind) || statementStarts.has(p.kind)) break
    if (!first && p.startsLine && looksLikeStatement(p)) break
    first = false
    p.advance()
  }
  p.quiet()
}

/** `x :=`, `x.`, `x[`, `x(` at the current token. */
const looksLikeStatement = (p: Parser): boolean =>
  p.kind === T.name && [T.assign, T.dot, T.leftBracket, T.leftParen].some((kind) => kind === p.peek())

/** The `;` behind a statement or declaration. */
export const semicolon = (p: Parser): void => {
  if (p.take(T.semicolon)) return
  const behind = { from: p.previousTo, to: p.previousTo }
  const newStart = p.startsLine || listEnds.has(p.kind) || statementStarts.has(p.kind) || p.kind === T.name
  if (newStart) p.error("missing-semicolon", behind, {})
  else p.error("expected-token", p.currentSpan, { expected: ";", found: p.found })
  const goesOn = listEnds.has(p.kind) || statementStarts.has(p.kind) || p.startsLine || p.kind === T.name
  if (goesOn) p.quiet()
  else skipStatement(p)
}

/** The `;` behind END_IF and its like. */
export const semicolonAfterEnd = (p: Parser): void => {
  if (p.features.optionalSemicolons) p.take(T.semicolon)
  else semicolon(p)
}

/** The same where the next token can only begin a declaration. */
export const semicolonOfDeclaration = (p: Parser): void => {
  if (p.take(T.semicolon)) return
  const ends = p.startsLine || p.kind === T.end || p.kind >= FIRST_KEYWORD
  if (ends || p.kind === T.name) {
    p.error("missing-semicolon", { from: p.previousTo, to: p.previousTo }, {})
    p.quiet()
    return
  }
  p.error("expected-token", p.currentSpan, { expected: ";", found: p.found })
  skipDeclaration(p)
}

/** Skips a broken declaration with its `;`, or up to the end of its section. */
export const skipDeclaration = (p: Parser): void => {
  let first = true
  while (p.kind !== T.end) {
    if (p.take(T.semicolon)) break
    if (p.kind === T.endVar || p.kind === T.endStruct || p.kind === T.endType) break
    if (sectionKinds.has(p.kind) || pouClosers.has(p.kind) || statementStarts.has(p.kind)) break
    if (!first && p.startsLine && p.kind === T.name && (p.peek() === T.colon || p.peek() === T.comma)) break
    first = false
    p.advance()
  }
  p.quiet()
}

/** The END_… word of a part. The part is what `p.opened` ends with; it is taken off. True if the word stood here. */
export const closePart = (p: Parser): boolean => {
  const part = p.opened.pop()
  if (part === undefined) return false
  const { closer } = part
  if (p.kind === T.name) correctMisspelt(p, [closer as TokenKind])
  if (p.take(closer)) return true
  reportUnclosed(p, part)
  return false
}

export const reportUnclosed = (p: Parser, part: Opened): void => {
  // An unclosed comment swallowed the rest of the file: what it hides is not missing.
  const hidden = p.kind === T.end && p.cutShort
  const isLeftOut = p.openEnds && memberClosers.has(part.closer)
  const words = hidden || isLeftOut ? undefined : closings[part.closer]
  if (words !== undefined) p.always("missing-end", part.at, words)
  p.quiet()
}

const memberClosers: ReadonlySet<number> = new Set([...pouClosers, T.endProperty, T.endGet, T.endSet])

/** THEN, DO, OF, TO, UNTIL. A missing one is reported and the statement goes on behind it. */
export const expectWord = (
  p: Parser,
  kind: TokenKind,
  options: { readonly opener: string; readonly pattern: string },
): void => {
  if (p.take(kind)) return
  if (p.kind === T.name && correctMisspelt(p, [kind])) {
    p.advance()
    return
  }
  const word = keywordText(kind)
  const slip = p.kind === T.name && !p.startsLine && p.lineEndsAfter(p.index)
  p.error("missing-word", p.missingPlace, {
    opener: options.opener,
    word,
    found: p.found,
    pattern: options.pattern,
  })
  const ahead = findAhead(p, kind)
  if (ahead > 0) p.jumpTo(p.index + ahead + 1)
  else if (slip || isOtherWord(p.kind)) p.advance()
  p.quiet()
}

/** `IF a DO`: the wrong word stands where the right one belongs. */
const isOtherWord = (kind: number): boolean =>
  kind === T.thenWord || kind === T.do || kind === T.of || kind === T.colon

/** Distance to the word within this line's worth of tokens, or 0. */
const findAhead = (p: Parser, kind: number): number => {
  for (let distance = 0; distance < 60; distance++) {
    const next = p.peek(distance)
    if (next === kind) return distance
    if (next === T.semicolon || next === T.assign || listEnds.has(next) || statementStarts.has(next)) return 0
  }
  return 0
}

/** Reads the current name as one of the keywords if it differs by a slip of the pen, and reports that. */
export const correctMisspelt = (p: Parser, candidates: readonly TokenKind[]): boolean => {
  const meant = similarKeyword(p.currentText, candidates)
  if (meant === undefined) return false
  p.error("misspelt-keyword", p.currentSpan, { found: p.found, meant: keywordText(meant) })
  p.correct(meant)
  return true
}

/** The nearest of the keywords within one slip (two in long words): a wrong, missing, extra or swapped letter. */
export const similarKeyword = (text: string, candidates: readonly TokenKind[]): TokenKind | undefined => {
  if (text.length < 2 || text.length > 24) return undefined
  const word = text.toUpperCase()
  let best: TokenKind | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const kind of candidates) {
    const keyword = keywordText(kind)
    if (Math.abs(keyword.length - word.length) > 2) continue
    const distance = editDistance(word, keyword)
    if (distance < bestDistance && distance <= allowedDistance(word, keyword)) {
      best = kind
      bestDistance = distance
    }
  }
  return best
}

const allowedDistance = (word: string, keyword: string): number => {
  if (keyword.length <= 2) return sameLetters(word, keyword) ? 1 : 0
  if (keyword.length <= 5) return word.startsWith(keyword.charAt(0)) ? 1 : 0
  return word.startsWith(keyword.slice(0, 2)) ? 2 : 1
}

/** FI for IF, IFF for IF, but not I or ID: two-letter words are too near to ordinary names. */
const sameLetters = (word: string, keyword: string): boolean =>
  word.length >= keyword.length && Array.from(word).every((letter) => keyword.includes(letter))

/** Damerau-Levenshtein distance (swapped neighbours count one) of short words. */
const editDistance = (left: string, right: string): number => {
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const same = left.charAt(row - 1) === right.charAt(column - 1)
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped =
        row > 1 &&
        column > 1 &&
        left.charAt(row - 1) === right.charAt(column - 2) &&
        left.charAt(row - 2) === right.charAt(column - 1)
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1)
      current.push(cost)
    }
    beforeLast = last
    last = current
  }
  return last[right.length] ?? 0
}

export const sectionWords: readonly TokenKind[] = [
  T.var,
  T.varInput,
  T.varOutput,
  T.varInOut,
  T.varTemp,
  T.varGlobal,
  T.varExternal,
]

export const topLevelWords: readonly TokenKind[] = [
  T.program,
  T.function,
  T.functionBlock,
  T.type,
  T.varGlobal,
]

/** All keywords that can stand where a statement begins or a list of statements ends. */
export const statementWords: readonly TokenKind[] = Object.values(keywordKinds).filter(
  (kind) =>
    statementStarts.has(kind) ||
    (listEnds.has(kind) && kind !== T.end && !sectionKinds.has(kind) && kind !== T.type),
)
