/**
 * `__TRY … __CATCH(code) … __FINALLY … __ENDTRY`. A fault stops the program here, so the first and the last part run one
 * after the other; the part for the fault is checked like all text and never runs.
 */
import type { Statement } from "./ast.ts"
import { parsePostfix } from "./parse-expressions.ts"
import type { Parser } from "./parser.ts"
import { T } from "./tokens.ts"

const partWords: ReadonlySet<string> = new Set(["__CATCH", "__FINALLY", "__ENDTRY"])

export const isTry = (p: Parser): boolean =>
  p.features.conditionalPragmas && p.kind === T.name && p.currentText.toUpperCase() === "__TRY"

export const parseTry = (p: Parser): Statement => {
  const from = p.from
  const at = p.currentSpan
  p.advance()
  const body = p.grammar.statements(p, { untilWord: partWords })
  const handler = takeWord(p, "__CATCH") ? parseHandler(p) : []
  if (takeWord(p, "__FINALLY")) body.push(...p.grammar.statements(p, { untilWord: partWords }))
  if (!takeWord(p, "__ENDTRY")) p.always("missing-end", at, { opener: "__TRY", closer: "__ENDTRY" })
  p.take(T.semicolon)
  const to = p.lastEnd
  const condition = { kind: "bool", value: true, from, to: from } as const
  return { kind: "if", branches: [{ condition, body, from, to }], otherwise: handler, from, to }
}

const parseHandler = (p: Parser): Statement[] => {
  if (p.take(T.leftParen)) {
    if (p.kind !== T.rightParen) parsePostfix(p)
    p.close(T.rightParen, ")")
  }
  return p.grammar.statements(p, { untilWord: partWords })
}

const takeWord = (p: Parser, word: string): boolean => {
  if (p.kind !== T.name || p.currentText.toUpperCase() !== word) return false
  p.advance()
  return true
}
