/**
 * Sources of TIA Portal as Structured Text of the standard: names without marks, data blocks as global variables, the
 * system's timers and counters under their standard names. What only runs there is refused.
 */
import { foldName } from "../source/names.ts"
import type { ReportSpan } from "../source/reporter.ts"
import type {
  CompilationUnit,
  Declaration,
  Expression,
  Name,
  PouDeclaration,
  TypeSpec,
} from "../syntax/ast.ts"
import { dialects } from "../syntax/dialects.ts"
import { printUnit } from "../syntax/printer.ts"
import { createRename, type Rename } from "./plain-names.ts"

/** The text of one file; undefined where something has no counterpart, which is reported. */
export const plainText = (unit: CompilationUnit, report: ReportSpan): string => {
  const context: Context = { rename: createRename(), report, file: unit.file }
  const declarations = unit.declarations.map((each) => transform(context, each) as Declaration)
  return printUnit({ ...unit, declarations })
}

interface Context {
  readonly rename: Rename
  readonly report: ReportSpan
  readonly file: number
  readonly locals?: ReadonlySet<string>
}

const refuse = ({ report, file }: Context, { from, to }: Placed, feature: string): void =>
  report("not-in-target", { file, from, to }, { feature, target: "Structured Text" })

interface Placed {
  readonly from: number
  readonly to: number
}

type Tree = { readonly [key: string]: unknown } & Placed

const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value) && "from" in value

/** Every node with what is below it; the nodes that SCL writes in its own way become plain ones. */
const transform = (context: Context, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((each) => transform(context, each))
  if (!isTree(value)) return value
  const node = special(inside(context, value), value)
  return Object.fromEntries(
    Object.entries(node).map(([key, each]) => [key, transform(inside(context, value), each)]),
  )
}

const inside = (context: Context, node: Tree): Context => {
  if (node["kind"] !== "pou") return context
  const { sections } = node as unknown as PouDeclaration
  const names = sections.flatMap(({ variables }) => variables.flatMap((each) => each.names))
  return { ...context, locals: new Set(names.map(({ text }) => foldName(text))) }
}

const special = (context: Context, node: Tree): Tree => {
  if (node["kind"] === undefined && typeof node["text"] === "string" && !node["text"].startsWith("%"))
    return plainName(context, node as unknown as Name) as unknown as Tree
  switch (node["kind"]) {
    case "named-type":
      return plainType(context, node as unknown as TypeSpec) as unknown as Tree
    case "indexed-initializer":
      refuse(context, node, "[ ] :=")
      return node
    case "struct-initializer":
      if (node["positional"] === true) refuse(context, node, "(…, …)")
      return node
    case "call":
      return withoutOperation(node as unknown as Extract<Expression, { kind: "call" }>) as unknown as Tree
    default:
      return node
  }
}

const plainName = (context: Context, name: Name): Name => {
  if (name.text === "" || /^\d+$/.test(name.text)) return name
  if (name.scope === "global" && context.locals?.has(foldName(name.text)) === true)
    refuse(context, name, `"${name.text}" #${name.text}`)
  return { text: context.rename(name.text), from: name.from, to: name.to }
}

const plainType = (context: Context, type: TypeSpec): TypeSpec => {
  if (type.kind !== "named-type") return type
  const folded = foldName(type.name.text)
  const alias = dialects.scl.typeAliases[folded]
  const own = /^(?:IEC_\w+|DTL|VARIANT|ANY|DB_ANY|F_TRIG)$/.test(folded)
  if (own || (alias !== undefined && alias.startsWith("IEC_"))) refuse(context, type, type.name.text)
  if (alias === undefined || own) return type
  return { ...type, name: { ...type.name, text: alias } }
}

/** `timer.TON(…)` is a call of the timer. */
const withoutOperation = (call: Extract<Expression, { kind: "call" }>): Expression => {
  const { callee } = call
  if (callee.kind !== "member" || !/^(?:TON|TOF|TP|CTU|CTD|CTUD)$/i.test(callee.member.text)) return call
  return { ...call, callee: callee.object }
}
