/**
 * What only TIA Portal's sources have around declarations: the lines of properties below a name, and DATA_BLOCK, which
 * becomes a global variable: a structure, or one instance of a function block.
 */
import type {
  Expression,
  GlobalDeclaration,
  IndexedInitializer,
  Initializer,
  Name,
  StructInitializer,
  TypeSpec,
  VarDeclaration,
  VarSection,
} from "./ast.ts"
import { sectionKinds } from "./closers.ts"
import { parsePostfix } from "./parse-expressions.ts"
import { parseInitializer, parseTypeSpec } from "./parse-types.ts"
import { parseVarSection } from "./parse-variables.ts"
import type { Parser } from "./parser.ts"
import { semicolon, skipStatement } from "./recover.ts"
import { T } from "./tokens.ts"

const properties: ReadonlySet<string> = new Set(["VERSION", "AUTHOR", "FAMILY", "NAME", "TITLE"])

/** `VERSION : 0.1`, `TITLE = …`, each on a line of its own; of all that only RETAIN matters to the program. */
export const skipBlockHeader = (p: Parser): VarSection["retain"] => {
  let retain: VarSection["retain"]
  while (p.features.blockHeaders && p.startsLine) {
    if (p.take(T.retain)) retain = "retain"
    else if (p.take(T.nonRetain)) retain = "non-retain"
    else if (isProperty(p)) {
      do p.advance()
      while (p.kind !== T.end && !p.startsLine)
    } else break
  }
  return retain
}

const lonely: ReadonlySet<string> = new Set(["KNOW_HOW_PROTECT", "UNLINKED", "READ_ONLY"])

const isProperty = (p: Parser): boolean => {
  if (p.kind !== T.name) return false
  const word = p.currentText.toUpperCase()
  if (lonely.has(word)) return true
  return properties.has(word) && (p.peek() === T.colon || p.peek() === T.equal)
}

/** The current token is DATA_BLOCK. */
export const parseDataBlock = (p: Parser): GlobalDeclaration => {
  const from = p.from
  p.advance()
  const name = p.name()
  const header = skipBlockHeader(p)
  const { type, retain = header } = parseContent(p)
  p.take(T.semicolon)
  const fields = p.take(T.begin) ? parseValues(p) : []
  const initial = fields.length === 0 ? {} : { initial: initialOf(fields, name, p.text) }
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
    retain,
    variables: [variable],
  } as const
  return { kind: "globals", section: { ...section, ...span }, ...span }
}

/** An array as a data block has its elements right below its own name, all else has fields. */
const initialOf = (values: readonly Value[], name: Name, text: string): Initializer =>
  valueOf(
    values.map(({ path, value }) => ({ path: [name, ...path], value })),
    name,
    text,
  )

/**
 * STRUCT, sections of variables, or the name of a type or function block. Where all sections are kept, the data block is;
 * parts of one are not told apart.
 */
const parseContent = (p: Parser): { readonly type: TypeSpec; readonly retain?: "retain" } => {
  if (!sectionKinds.has(p.kind)) return { type: parseTypeSpec(p) }
  const { from } = p
  const fields: VarDeclaration[] = []
  let isKept = true
  while (sectionKinds.has(p.kind)) {
    const { variables, retain } = parseVarSection(p)
    fields.push(...variables)
    if (retain !== "retain") isKept = false
  }
  return { type: { kind: "struct", fields, from, to: p.lastEnd }, ...(isKept ? { retain: "retain" } : {}) }
}

/** A name, or the indices of an element. */
type Step = Name | readonly Expression[]

interface Value {
  /** From the data block inwards. */
  readonly path: readonly Step[]
  readonly value: Initializer
}

/** `speed := 5;` and `motor.current := 1.5;` behind BEGIN. */
const parseValues = (p: Parser): Value[] => {
  const values: Value[] = []
  while (p.kind === T.name || p.kind === T.semicolon) {
    if (p.take(T.semicolon)) continue
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

const pathOf = (target: Expression): readonly Step[] | undefined => {
  if (target.kind === "name") return [target.name]
  if (target.kind !== "member" && target.kind !== "index") return undefined
  const outer = pathOf(target.object)
  if (outer === undefined) return undefined
  return [...outer, target.kind === "member" ? target.member : target.indices]
}

const isElement = (step: Step | undefined): step is readonly Expression[] => Array.isArray(step)

/** Values of one variable by what comes next in their paths, in the order of the first of each. */
const groupsOf = (values: readonly Value[], text: string): Value[][] => {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const [step] = value.path
    const key = isElement(step)
      ? step.map(({ from, to }) => text.slice(from, to)).join()
      : (step?.text.toUpperCase() ?? "")
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return [...groups.values()]
}

/** What a variable begins with: a value of its own, or those of its parts. */
const valueOf = (group: readonly Value[], at: Name, text: string): Initializer => {
  const own = group.findLast(({ path }) => path.length === 1)
  if (own !== undefined) return own.value
  const inner = group.map(({ path, value }) => ({ path: path.slice(1), value }))
  return isElement(inner[0]?.path[0]) ? elementsOf(inner, at, text) : structOf(inner, at, text)
}

/** The values of one structure; those of a structure inside it are collected under their first name. */
const structOf = (values: readonly Value[], at: Name, text: string): StructInitializer => {
  const fields = groupsOf(values, text).flatMap((group) => {
    const step = group[0]?.path[0]
    if (step === undefined || isElement(step)) return []
    return [{ name: step, value: valueOf(group, step, text), from: step.from, to: step.to }]
  })
  return { kind: "struct-initializer", fields, from: at.from, to: at.to }
}

const elementsOf = (values: readonly Value[], at: Name, text: string): IndexedInitializer => {
  const elements = groupsOf(values, text).flatMap((group) => {
    const step = group[0]?.path[0]
    if (!isElement(step)) return []
    return [{ indices: step, value: valueOf(group, at, text), from: at.from, to: at.to }]
  })
  return { kind: "indexed-initializer", elements, from: at.from, to: at.to }
}
