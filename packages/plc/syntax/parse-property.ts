/**
 * `PROPERTY speed : INT GET … END_GET SET … END_SET END_PROPERTY`: what reads and writes like a variable and runs a
 * method each time. The getter is a method with the property's name and type, the setter one with a single input.
 */
import type { Modifier, Name, PouDeclaration, TypeSpec, VarSection } from "./ast.ts"
import { parseTypeSpec } from "./parse-types.ts"
import type { Parser } from "./parser.ts"
import { closePart } from "./recover.ts"
import { T } from "./tokens.ts"

export interface PropertyGrammar {
  readonly modifiers: (p: Parser) => readonly Modifier[]
  readonly sections: (p: Parser) => VarSection[]
  readonly body: (p: Parser) => PouDeclaration["body"]
}

const wordAt = (p: Parser, index = p.index): string =>
  p.kindAt(index) === T.name ? p.textAt(index).toUpperCase() : ""

const starts: ReadonlySet<string> = new Set(["PROPERTY", "PROPERTY_GET", "PROPERTY_SET"])

/** No keyword everywhere: `property : INT` declares a variable. */
export const isProperty = (p: Parser): boolean =>
  p.kind === T.property || (p.kind === T.name && p.peek() === T.name && starts.has(wordAt(p)))

interface Head {
  readonly name: Name
  readonly type: TypeSpec
  readonly modifiers: readonly Modifier[]
  readonly from: number
}

/** The getter, the setter or both. */
export const parseProperty = (p: Parser, grammar: PropertyGrammar): readonly PouDeclaration[] => {
  const from = p.from
  const word = p.currentText.toUpperCase()
  p.opened.push({ closer: T.endProperty, at: p.currentSpan })
  p.advance()
  const modifiers = grammar.modifiers(p)
  const name = p.name()
  p.expect(T.colon, ":")
  const type = parseTypeSpec(p)
  p.take(T.semicolon)
  const head: Head = { name, type, modifiers, from }
  const parts: PouDeclaration[] = []
  if (word !== "PROPERTY")
    parts.push(parseAccessor(p, head, grammar, word === "PROPERTY_GET" ? "get" : "set"))
  else
    for (let part = accessorAt(p); part !== undefined; part = accessorAt(p)) {
      const at = p.currentSpan
      p.advance()
      p.take(T.semicolon)
      p.opened.push({ closer: part === "get" ? T.endGet : T.endSet, at })
      const parsed = parseAccessor(p, head, grammar, part)
      closePart(p)
      p.take(T.semicolon)
      parts.push({ ...parsed, to: p.lastEnd })
    }
  closePart(p)
  p.take(T.semicolon)
  return parts
}

const accessorAt = (p: Parser): "get" | "set" | undefined => {
  while (p.kind === T.semicolon) p.advance()
  const word = wordAt(p)
  return word === "GET" ? "get" : word === "SET" ? "set" : undefined
}

const parseAccessor = (
  p: Parser,
  { name, type, modifiers, from }: Head,
  { sections, body }: PropertyGrammar,
  accessor: "get" | "set",
): PouDeclaration => {
  const span = { from: name.from, to: name.to }
  const value = { names: [name], type, ...span }
  const input = {
    sectionKind: "input",
    constant: false,
    retain: undefined,
    variables: [value],
    ...span,
  } as const
  const own = sections(p)
  const statements = body(p)
  return {
    kind: "pou",
    pouKind: "method",
    accessor,
    name,
    ...(modifiers.length === 0 ? {} : { modifiers }),
    ...(accessor === "get" ? { result: type } : {}),
    sections: accessor === "set" ? [input, ...own] : own,
    body: statements,
    from,
    to: p.lastEnd,
  }
}
