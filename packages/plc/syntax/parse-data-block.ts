/**
 * What only TIA Portal's sources have around declarations: the lines of properties below a name, and DATA_BLOCK, which
 * becomes a global variable: a structure, or one instance of a function block.
 */
import type {
  Expression,
  GlobalDeclaration,
  Initializer,
  Name,
  StructInitializer,
  TypeSpec,
  VarDeclaration,
} from "./ast.ts"
import { sectionKinds } from "./closers.ts"
import { parsePostfix } from "./parse-expressions.ts"
import { parseInitializer, parseTypeSpec } from "./parse-types.ts"
import { parseVarSection } from "./parse-variables.ts"
import type { Parser } from "./parser.ts"
import { semicolon, skipStatement } from "./recover.ts"
import { T } from "./tokens.ts"

const properties: ReadonlySet<string> = new Set(["VERSION", "AUTHOR", "FAMILY", "NAME", "TITLE"])

/** `VERSION : 0.1`, `TITLE = …`, each on a line of its own; nothing of it matters to the program. */
export const skipBlockHeader = (p: Parser): void => {
  while (p.features.blockHeaders && p.startsLine) {
    if (p.kind === T.retain || p.kind === T.nonRetain) p.advance()
    else if (isProperty(p)) {
      do p.advance()
      while (p.kind !== T.end && !p.startsLine)
    } else return
  }
}

const isProperty = (p: Parser): boolean => {
  if (p.kind !== T.name) return false
  const word = p.currentText.toUpperCase()
  if (word === "KNOW_HOW_PROTECT") return true
  return properties.has(word) && (p.peek() === T.colon || p.peek() === T.equal)
}

/** The current token is DATA_BLOCK. */
export const parseDataBlock = (p: Parser): GlobalDeclaration => {
  const from = p.from
  p.advance()
  const name = p.name()
  skipBlockHeader(p)
  const type = parseContent(p)
  p.take(T.semicolon)
  const fields = p.take(T.begin) ? parseValues(p) : []
  const initial = fields.length === 0 ? {} : { initial: structOf(fields, name) }
  if (p.take(T.endDataBlock)) p.take(T.semicolon)
  else {
    const words = { opener: "DATA_BLOCK", closer: "END_DATA_BLOCK" }
    p.error("missing-end", { from, to: name.to }, words)
  }
  const span = { from, to: p.lastEnd }
  const variable: VarDeclaration = { names: [name], type, ...initial, ...span }
  const section = {
    sectionKind: "global",
    constant: false,
    retain: undefined,
    variables: [variable],
  } as const
  return { kind: "globals", section: { ...section, ...span }, ...span }
}

/** STRUCT, sections of variables, or the name of a type or function block. */
const parseContent = (p: Parser): TypeSpec => {
  if (!sectionKinds.has(p.kind)) return parseTypeSpec(p)
  const { from } = p
  const fields: VarDeclaration[] = []
  while (sectionKinds.has(p.kind)) fields.push(...parseVarSection(p).variables)
  return { kind: "struct", fields, from, to: p.lastEnd }
}

interface Value {
  /** The names from the data block inwards. */
  readonly path: readonly Name[]
  readonly value: Initializer
}

/** `speed := 5;` and `motor.current := 1.5;` behind BEGIN. */
const parseValues = (p: Parser): Value[] => {
  const values: Value[] = []
  while (p.kind === T.name) {
    const target = parsePostfix(p)
    if (!p.expect(T.assign, ":=")) {
      skipStatement(p)
      continue
    }
    const value = parseInitializer(p)
    semicolon(p)
    const path = pathOf(target)
    if (path === undefined) p.always("not-supported", target, { feature: "BEGIN … [ ] :=" })
    else values.push({ path, value })
  }
  return values
}

const pathOf = (target: Expression): readonly Name[] | undefined => {
  if (target.kind === "name") return [target.name]
  if (target.kind !== "member") return undefined
  const outer = pathOf(target.object)
  return outer === undefined ? undefined : [...outer, target.member]
}

/** The values of one structure; those of a structure inside it are collected under their first name. */
const structOf = (values: readonly Value[], at: Name): StructInitializer => {
  const byName = new Map<string, Value[]>()
  for (const value of values) {
    const key = value.path[0]?.text.toUpperCase() ?? ""
    byName.set(key, [...(byName.get(key) ?? []), value])
  }
  const fields = [...byName.values()].map((group) => {
    const name = group[0]?.path[0] ?? at
    const own = group.find(({ path }) => path.length === 1)
    const inner = group.map(({ path, value }) => ({ path: path.slice(1), value }))
    return { name, value: own?.value ?? structOf(inner, name), from: name.from, to: name.to }
  })
  return { kind: "struct-initializer", fields, from: at.from, to: at.to }
}
