/** Names with dots, which say in which namespace a name stands, and USING (IEC 61131-3:2013, 6.9). */
import type { Name } from "./ast.ts"
import type { Parser } from "./parser.ts"
import { semicolonOfDeclaration } from "./recover.ts"
import { FIRST_KEYWORD, T } from "./tokens.ts"

/** `A.B.c` as one name without the blanks around its dots. */
export const parseQualifiedName = (p: Parser): Name => {
  const first = p.name()
  if (p.kind !== T.dot) return first
  const parts = [first.text]
  while (p.kind === T.dot && (p.peek() === T.name || p.peek() >= FIRST_KEYWORD)) {
    p.advance()
    parts.push(p.nameHere().text)
  }
  return { text: parts.join("."), from: first.from, to: p.lastEnd }
}

/** Any number of `USING A.B, C;`. */
export const parseUsings = (p: Parser): readonly Name[] => {
  const names: Name[] = []
  while (p.take(T.using)) {
    do names.push(parseQualifiedName(p))
    while (p.take(T.comma))
    semicolonOfDeclaration(p)
  }
  return names
}
