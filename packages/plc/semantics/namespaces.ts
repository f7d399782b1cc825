/**
 * What a name means where it stands: its own namespace first, then what USING opens there, then the same one level
 * further out (IEC 61131-3:2013, 6.9). Symbols are kept under their folded name with its namespace, `A.B.NAME`.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Model, type PouSymbol, spanOf, type TypeSymbol, type VariableSymbol } from "./model.ts"

/** One level of what can be seen. */
export interface Scope {
  /** Folded, with a dot behind it: `A.B.`; empty outside every namespace. */
  readonly prefix: string
  readonly usings: readonly string[]
  readonly outer: Scope | undefined
}

export const rootScope: Scope = { prefix: "", usings: [], outer: undefined }

/** The levels of `NAMESPACE A.B` are those of A and of A.B. */
export const enterNamespace = (outer: Scope, name: string): Scope =>
  foldName(name)
    .split(".")
    .reduce((scope: Scope, part) => ({ prefix: `${scope.prefix}${part}.`, usings: [], outer: scope }), outer)

/** The same level with the namespaces that USING opens; unknown ones are reported. */
export const openNamespaces = (
  model: Model,
  file: number,
  scope: Scope,
  names: readonly Ast.Name[] | undefined,
): Scope => {
  if (names === undefined || names.length === 0) return scope
  const usings = names.flatMap((name) => {
    const found = name.text === "" ? undefined : findNamespace(model, scope, foldName(name.text))
    if (found === undefined) reportUnknownNamespace(model, file, name)
    return found === undefined ? [] : [found]
  })
  return { ...scope, usings: [...new Set([...scope.usings, ...usings])] }
}

const findNamespace = (model: Model, scope: Scope, folded: string): string | undefined => {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const full = `${at.prefix}${folded}.`
    if (model.namespaces.has(full)) return full
  }
  return undefined
}

const reportUnknownNamespace = (model: Model, file: number, name: Ast.Name): void => {
  if (name.text === "" || isSystem(name.text)) return
  // Opening one that is not here hurts nobody; what is used of it is reported there.
  const code = model.featuresOf(file).openLibraries ? "declared-elsewhere" : "unknown-namespace"
  model.report(code, spanOf(file, name), { name: name.text })
}

/** Namespaces that come with the tool; what they hold is known under its plain name. */
const isSystem = (name: string): boolean => /^(System|Siemens|AxUnit)(\.|$)/i.test(name)

/** `System.Strings.Concat` as the plain name that the function has here. */
export const systemName = (name: Ast.Name): Pick<Ast.NameExpression, "kind" | "name"> | undefined => {
  if (!/^System\./i.test(name.text)) return undefined
  const last = name.text.slice(name.text.lastIndexOf(".") + 1)
  return { kind: "name", name: { ...name, text: last } }
}

export interface Lookup {
  readonly model: Model
  readonly scope: Scope
}

/** The nearest; where two opened namespaces have the name, both their full names. */
const findKeys = ({ scope }: Lookup, folded: string, has: (key: string) => boolean): readonly string[] => {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const own = `${at.prefix}${folded}`
    if (has(own)) return [own]
    const opened = at.usings.map((using) => `${using}${folded}`).filter(has)
    if (opened.length > 0) return opened
  }
  return []
}

/** Outside namespaces, where most text stands, there is one place to look. */
const isRoot = ({ scope }: Lookup): boolean =>
  scope.outer === undefined && scope.usings.length === 0 && scope.prefix === ""

interface Declared {
  readonly type?: TypeSymbol | undefined
  readonly pou?: PouSymbol | undefined
  readonly ambiguous?: readonly string[]
}

/** What the name of a type, block or function means. A name of two opened namespaces is reported, the first is taken. */
export const findDeclared = (lookup: Lookup, folded: string): Declared => {
  const { model } = lookup
  if (isRoot(lookup)) return { type: model.types.get(folded), pou: model.pous.get(folded) }
  const keys = findKeys(lookup, folded, (key) => model.types.has(key) || model.pous.has(key))
  const [key] = keys
  if (key === undefined) return {}
  const found = { type: model.types.get(key), pou: model.pous.get(key) }
  return keys.length > 1 ? { ...found, ambiguous: keys } : found
}

export const findPou = (lookup: Lookup, folded: string): PouSymbol | undefined =>
  isRoot(lookup) ? lookup.model.pous.get(folded) : findDeclared(lookup, folded).pou

export const findType = (lookup: Lookup, folded: string): TypeSymbol | undefined =>
  isRoot(lookup) ? lookup.model.types.get(folded) : findDeclared(lookup, folded).type

export const findGlobal = (lookup: Lookup, folded: string): VariableSymbol | undefined => {
  const { globals } = lookup.model
  if (isRoot(lookup)) return globals.get(folded)
  const [key] = findKeys(lookup, folded, (each) => globals.has(each))
  return key === undefined ? undefined : globals.get(key)
}

/** `A.B.c` of names alone; undefined for any other expression. */
export const dottedName = (node: Ast.Expression): Ast.Name | undefined => {
  if (node.kind === "name") return node.name
  if (node.kind !== "member") return undefined
  const outer = dottedName(node.object)
  if (outer === undefined || node.member.text === "") return undefined
  return { text: `${outer.text}.${node.member.text}`, from: node.from, to: node.to }
}

/** Reports a name that two opened namespaces have. */
export const checkUnambiguous = (
  lookup: Lookup,
  file: number,
  name: Ast.Name,
  ambiguous: readonly string[] | undefined,
): void => {
  if (ambiguous === undefined) return
  const places = ambiguous.map((key) => writtenName(lookup.model, key.slice(0, key.lastIndexOf(".") + 1)))
  lookup.model.report("ambiguous-name", spanOf(file, name), { name: name.text, places: places.join(", ") })
}

/** A namespace as its author wrote it. */
const writtenName = (model: Model, prefix: string): string =>
  (model.namespaces.get(prefix) ?? prefix).slice(0, -1)

/** Reports the use of what another namespace keeps for itself. */
export const checkInternal = (
  { model, scope }: Lookup,
  file: number,
  name: Ast.Name,
  found: { readonly internalTo?: string | undefined } | undefined,
): void => {
  const home = found?.internalTo
  if (home === undefined || scope.prefix.startsWith(home) || model.featuresOf(file).openLibraries) return
  model.report("internal-name", spanOf(file, name), { name: name.text, place: writtenName(model, home) })
}
