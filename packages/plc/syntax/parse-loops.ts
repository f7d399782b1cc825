/** FOR, WHILE, REPEAT. */
import type { Statement } from "./ast.ts"
import { parseCondition, parseExpression, parsePostfix } from "./parse-expressions.ts"
import type { Parser } from "./parser.ts"
import { closePart, expectWord, semicolonAfterEnd } from "./recover.ts"
import { T } from "./tokens.ts"

const forPattern = "FOR i := 1 TO 10 BY 1 DO … END_FOR;"

export const parseFor = (p: Parser): Statement => {
  const from = p.from
  p.opened.push({ closer: T.endFor, at: p.currentSpan })
  p.advance()
  const variable = parsePostfix(p)
  if (p.kind === T.equal) {
    p.error("assign-with-equals", p.currentSpan, {
      target: p.text.slice(variable.from, Math.min(variable.to, variable.from + 40)),
    })
    p.advance()
  } else p.expect(T.assign, ":=")
  const start = parseExpression(p)
  expectWord(p, T.to, { opener: "FOR", pattern: forPattern })
  const end = parseExpression(p)
  const step = p.take(T.by) ? parseExpression(p) : undefined
  expectWord(p, T.do, { opener: "FOR", pattern: forPattern })
  const body = p.grammar.statements(p)
  if (closePart(p)) semicolonAfterEnd(p)
  return {
    kind: "for",
    variable,
    start,
    end,
    ...(step === undefined ? {} : { step }),
    body,
    from,
    to: p.lastEnd,
  }
}

export const parseWhile = (p: Parser): Statement => {
  const from = p.from
  p.opened.push({ closer: T.endWhile, at: p.currentSpan })
  p.advance()
  const condition = parseCondition(p)
  expectWord(p, T.do, { opener: "WHILE", pattern: "WHILE … DO … END_WHILE;" })
  const body = p.grammar.statements(p)
  if (closePart(p)) semicolonAfterEnd(p)
  return { kind: "while", condition, body, from, to: p.lastEnd }
}

export const parseRepeat = (p: Parser): Statement => {
  const from = p.from
  p.opened.push({ closer: T.endRepeat, at: p.currentSpan })
  p.advance()
  const body = p.grammar.statements(p)
  if (p.kind !== T.until && p.kind !== T.endRepeat) {
    const condition = p.errorNode()
    closePart(p)
    return { kind: "repeat", body, until: condition, from, to: p.lastEnd }
  }
  expectWord(p, T.until, { opener: "REPEAT", pattern: "REPEAT … UNTIL … END_REPEAT;" })
  const until = p.kind === T.endRepeat ? missingCondition(p) : parseCondition(p)
  p.take(T.semicolon)
  if (closePart(p)) semicolonAfterEnd(p)
  return { kind: "repeat", body, until, from, to: p.lastEnd }
}

const missingCondition = (p: Parser): Statement & { kind: "error" } => {
  p.error("expected-expression", p.missingPlace, { found: p.found })
  return p.errorNode()
}
