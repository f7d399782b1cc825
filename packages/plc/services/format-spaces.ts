/** How many blanks stand between two tokens of a line. */
import { T } from "../syntax/tokens.ts"

const tightBefore: ReadonlySet<number> = new Set([
  T.semicolon,
  T.comma,
  T.rightParen,
  T.rightBracket,
  T.dot,
  T.caret,
  T.range,
])
const tightAfter: ReadonlySet<number> = new Set([T.leftParen, T.leftBracket, T.dot, T.typePrefix, T.range])
/** A sign behind one of these belongs to the number or name that follows. */
const signStarts: ReadonlySet<number> = new Set([
  T.leftParen,
  T.leftBracket,
  T.comma,
  T.assign,
  T.range,
  T.equal,
  T.less,
  T.greater,
  T.lessEqual,
  T.greaterEqual,
  T.notEqual,
  T.plus,
  T.minus,
  T.star,
  T.slash,
  T.and,
  T.or,
  T.not,
  T.return,
  T.to,
  T.by,
  T.of,
  T.colon,
])

/** `gap` is what stands there now; where there is no rule, one blank stays one and none stays none. */
export const spaceBetween = (
  before: { readonly kind: number; readonly earlier: number },
  kind: number,
  gap: string,
): string => {
  if (tightBefore.has(kind) || tightAfter.has(before.kind)) return ""
  const isSign = before.kind === T.minus || before.kind === T.plus
  if (isSign && signStarts.has(before.earlier)) return ""
  if (kind === T.leftParen || kind === T.leftBracket) return gap === "" ? "" : " "
  if (kind === T.colon) return gap === "" ? "" : " "
  return " "
}
