/**
 * Words of the standard that are not supported yet. They are no keywords here, so that `step` or `task` can name a
 * variable as it can in most tools; only where a declaration or statement begins do they mean what the standard says.
 */
import { pouOpeners, sectionKinds } from "./closers.ts"
import type { Parser } from "./parser.ts"
import { T } from "./tokens.ts"

/** Word → the word that closes its part, or nothing for a word that stands alone. */
const words: ReadonlyMap<string, string | undefined> = new Map([
  ["RESOURCE", "END_RESOURCE"],
  ["VAR_STAT", "END_VAR"],
  ["JMP", undefined],
  ["GOTO", undefined],
  ["PERSISTENT", undefined],
  ["OVERLAP", undefined],
])

/** True when the current name is such a word and what follows cannot follow a name of the user. */
export const isUnsupported = (p: Parser): boolean => {
  if (p.kind !== T.name) return false
  const next = p.peek()
  // Most statements begin with a name and go on with a sign; they must not pay for the look-up.
  if (next !== T.name && !sectionKinds.has(next) && !pouOpeners.has(next)) return false
  const word = p.currentText.toUpperCase()
  return words.has(word) && word !== p.features.jumpWord
}

/** Reports the word and skips its whole part, counting inner parts of the same kind. */
export const skipUnsupported = (p: Parser): void => {
  const word = p.currentText.toUpperCase()
  p.always("not-supported", p.currentSpan, { feature: word })
  p.advance()
  const closer = words.get(word)
  if (closer === undefined) {
    while (!p.startsLine && (p.kind === T.name || p.kind === T.comma || p.kind === T.dot)) p.advance()
    p.take(T.semicolon)
    p.quiet()
    return
  }
  let depth = 1
  while (p.kind !== T.end) {
    const text = isCloserCandidate(p.kind) ? p.currentText.toUpperCase() : ""
    if (text === word) depth++
    else if (text === closer) depth--
    p.advance()
    if (depth === 0) break
  }
  p.take(T.semicolon)
  p.quiet()
}

const isCloserCandidate = (kind: number): boolean => kind === T.name || kind === T.endVar
