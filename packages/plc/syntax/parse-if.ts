/** IF … THEN … ELSIF … ELSE … END_IF. */

import type { Place } from "../source/reporter.ts"
import type { IfBranch, Statement } from "./ast.ts"
import { closings } from "./closers.ts"
import { parseCondition } from "./parse-expressions.ts"
import type { Parser } from "./parser.ts"
import { closePart, correctMisspelt, expectWord, semicolonAfterEnd } from "./recover.ts"
import { T } from "./tokens.ts"

const pattern = "IF … THEN … ELSIF … THEN … ELSE … END_IF;"

export const parseIf = (p: Parser): Statement => {
  const from = p.from
  p.opened.push({ closer: T.endIf, at: p.currentSpan })
  const branches: IfBranch[] = [parseBranch(p, "IF")]
  while (p.kind === T.elsif) branches.push(parseBranch(p, "ELSIF"))
  let elseIf: Place | undefined
  let otherwise: Statement[] | undefined
  if (p.kind === T.else) {
    const at = p.currentSpan
    p.advance()
    if (p.kindAt(p.index) === T.if && !p.startsLine) elseIf = { from: at.from, to: p.currentSpan.to }
    otherwise = p.grammar.statements(p)
  }
  closeIf(p, elseIf)
  const to = p.lastEnd
  if (otherwise === undefined) return { kind: "if", branches, from, to }
  return { kind: "if", branches, otherwise, from, to }
}

const parseBranch = (p: Parser, opener: string): IfBranch => {
  const from = p.from
  p.advance()
  const condition = parseCondition(p)
  expectWord(p, T.thenWord, { opener, pattern })
  const body = p.grammar.statements(p)
  return { condition, body, from, to: p.lastEnd }
}

/** Where END_IF is missing and ELSE IF stood, ELSIF was meant; the two words are the place to mend. */
const closeIf = (p: Parser, elseIf: Place | undefined): void => {
  if (elseIf !== undefined && p.kind === T.name) correctMisspelt(p, [T.endIf])
  const missing = p.kind !== T.endIf
  if (elseIf !== undefined && missing) {
    p.opened.pop()
    p.always("else-if", elseIf, {})
    p.quiet()
    return
  }
  if (missing && (p.kind === T.elsif || p.kind === T.else)) reportAfterElse(p)
  if (closePart(p)) semicolonAfterEnd(p)
}

/** A second ELSE, or ELSIF behind ELSE, belongs to no branch: one complaint, and its statements are read over. */
const reportAfterElse = (p: Parser): void => {
  const outer = p.opened.filter((part) => part.closer === T.endIf || part.closer === T.endCase).length
  if (outer > 1) return
  while (p.kind === T.elsif || p.kind === T.else) {
    p.error("unexpected-statement", p.currentSpan, { found: p.found })
    const words = closings[T.endIf]
    if (p.kind === T.elsif && words !== undefined) parseBranch(p, "ELSIF")
    else {
      p.advance()
      p.grammar.statements(p)
    }
  }
}
