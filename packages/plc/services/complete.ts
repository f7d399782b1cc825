/** What can be written at the cursor: members behind a dot, parameters in a call, types in a declaration, names else. */
import { libraryNames } from "../library/parse-library.ts"
import { standardFunctions } from "../library/standard-functions.ts"
import { elementaryNames } from "../program.ts"
import { allInterfaces, withBases } from "../semantics/inheritance.ts"
import type { Model, PouSymbol, VariableSymbol } from "../semantics/model.ts"
import { typeText } from "../semantics/type-facts.ts"
import type { Type } from "../semantics/types.ts"
import { foldName } from "../source/names.ts"
import { keywordKinds } from "../syntax/tokens.ts"
import type { TextPosition } from "./navigate.ts"
import { pathBefore, pouAt, typeOfExpression } from "./scope.ts"
import { signatureAt } from "./signature.ts"
import type { Understanding } from "./understand.ts"

export type CompletionKind =
  | "keyword"
  | "variable"
  | "parameter"
  | "field"
  | "type"
  | "block"
  | "function"
  | "method"
  | "constant"

export interface CompletionItem {
  readonly label: string
  readonly kind: CompletionKind
  /** A type, or the parameters of a function. */
  readonly detail?: string
  /** What is inserted, where that is not the label. */
  readonly insert?: string
}

export interface CompletionList {
  /** Where the word that is being typed begins. */
  readonly from: number
  readonly items: readonly CompletionItem[]
}

/** The likeliest first; the editor filters by what was typed. */
export const completeAt = (look: Understanding, position: TextPosition): CompletionList => {
  const text = look.files[position.file]?.text ?? ""
  const typed =
    /[\p{L}\p{N}_]*$/u.exec(text.slice(Math.max(0, position.offset - 200), position.offset))?.[0] ?? ""
  const from = position.offset - typed.length
  const before = { ...position, offset: from }
  return { from, items: itemsAt(look, before, text) }
}

const itemsAt = (look: Understanding, position: TextPosition, text: string): readonly CompletionItem[] => {
  const { model } = look
  if (model === undefined) return []
  if (text[position.offset - 1] === ".")
    return membersBefore(look, model, { ...position, offset: position.offset - 1 })
  if (text[position.offset - 1] === "#") return valuesBefore(model, text, position.offset - 1)
  if (isTypePosition(text, position.offset)) return typeItems(model)
  return [...parameterItems(look, position), ...nameItems(look, model, position)]
}

const membersBefore = (
  look: Understanding,
  model: Model,
  position: TextPosition,
): readonly CompletionItem[] => {
  const text = look.files[position.file]?.text ?? ""
  const path = pathBefore(text, position.offset)
  const type = typeOfExpression(look, position, path)
  if (type !== undefined) return memberItems(model, type, /^(?:THIS|SUPER)\^?$/i.test(path))
  const named = model.types.get(foldName(path))?.resolved()?.type
  return named?.kind === "enum" ? enumItems(named) : []
}

const valuesBefore = (model: Model, text: string, end: number): readonly CompletionItem[] => {
  const type = model.types.get(foldName(pathBefore(text, end)))?.resolved()?.type
  return type?.kind === "enum" ? enumItems(type) : []
}

const enumItems = (type: Extract<Type, { kind: "enum" }>): readonly CompletionItem[] =>
  type.values.map(({ name, value }) => ({ label: name, kind: "constant", detail: String(value) }))

const memberItems = (model: Model, type: Type, inside: boolean): readonly CompletionItem[] => {
  switch (type.kind) {
    case "struct":
      return type.fields.map((field) => ({ label: field.name, kind: "field", detail: typeText(field.type) }))
    case "block": {
      const block = model.blocks[type.block]
      if (block === undefined) return []
      const visible = block.variables.filter(
        ({ section, access }) => section === "input" || section === "output" || inside || access === "public",
      )
      return [...visible.flatMap((each) => variableItem(each, "field")), ...methodItems(withBases(block))]
    }
    case "interface": {
      const pou = model.interfaces[type.interface]
      return pou === undefined ? [] : methodItems([...allInterfaces(pou)])
    }
    default:
      return []
  }
}

const methodItems = (owners: readonly PouSymbol[]): readonly CompletionItem[] =>
  owners.flatMap(({ methods }) => [...methods.values()].map((method) => pouItem(method, "method")))

/** Names that the compiler made up begin with a sign that no text can write. */
const variableItem = (symbol: VariableSymbol, kind: CompletionKind): CompletionItem[] => {
  const type = symbol.type()
  if (!/^[\p{L}_]/u.test(symbol.name) || symbol.name === "THIS") return []
  return [{ label: symbol.name, kind, ...(type === undefined ? {} : { detail: typeText(type) }) }]
}

const pouItem = (pou: PouSymbol, kind: CompletionKind): CompletionItem => ({
  label: pou.name,
  kind,
  detail: `(${pou.variables
    .filter(({ section, name }) => /input|output|in-out/.test(section) && name !== "THIS")
    .map(({ name }) => name)
    .join(", ")})`,
})

/** Behind `:` or OF, and not in `a : b` of a CASE: between VAR or TYPE and its end. */
const isTypePosition = (text: string, offset: number): boolean => {
  const before = text.slice(Math.max(0, offset - 20_000), offset)
  if (!/(?::|\bOF|\bREF_TO|\bPOINTER\s+TO|\bREFERENCE\s+TO|\bEXTENDS|\bIMPLEMENTS)\s*$/i.test(before))
    return false
  if (!/:\s*$/.test(before)) return true
  const words = before.match(
    /\b(?:VAR(?:_[A-Z_]+)?|TYPE|STRUCT|END_VAR|END_TYPE|FUNCTION|METHOD|PROPERTY)\b/gi,
  )
  return words !== null && !/^END_/i.test(words.at(-1) ?? "END_")
}

const fixedTypes: readonly CompletionItem[] = [
  ...elementaryNames.map((label): CompletionItem => ({ label, kind: "type" })),
  { label: "STRING", kind: "type" },
  { label: "ARRAY", kind: "keyword", insert: "ARRAY[0..9] OF " },
  ...libraryNames.map((label): CompletionItem => ({ label, kind: "block" })),
]

const typeItems = (model: Model): readonly CompletionItem[] => [
  ...[...model.types.values()].map(({ name }): CompletionItem => ({ label: name, kind: "type" })),
  ...[...model.pous.values()]
    .filter(({ kind }) => kind === "function-block" || kind === "class" || kind === "interface")
    .map(({ name }): CompletionItem => ({ label: name, kind: "block" })),
  ...fixedTypes,
]

/** The parameters of the call that are not given yet. */
const parameterItems = (look: Understanding, position: TextPosition): readonly CompletionItem[] => {
  const text = look.files[position.file]?.text ?? ""
  if (!/[(,]\s*$/.test(text.slice(Math.max(0, position.offset - 80), position.offset))) return []
  return (signatureAt(look, position)?.signature.parameters ?? []).map(({ name, type, section }) => ({
    label: name,
    kind: "parameter",
    detail: type,
    insert: `${name} ${section === "output" ? "=>" : ":="} `,
  }))
}

const fixedNames: readonly CompletionItem[] = [
  ...standardFunctions.map(
    (row): CompletionItem => ({
      label: row.name,
      kind: "function",
      detail: `(${row.parameters.map(({ name }) => name).join(", ")})`,
    }),
  ),
  ...Object.keys(keywordKinds).map((label): CompletionItem => ({ label, kind: "keyword" })),
]

const nameItems = (look: Understanding, model: Model, position: TextPosition): readonly CompletionItem[] => {
  const pou = pouAt(look, position)
  const own = pou === undefined ? [] : [...pou.variableByName.values()]
  const methods = pou === undefined ? [] : withBases(pou.owner ?? pou)
  return [
    ...own.flatMap((symbol) => variableItem(symbol, "variable")),
    ...methodItems(methods),
    ...[...model.globals.values()].flatMap((symbol) => variableItem(symbol, "variable")),
    ...[...model.enumValues.values()].flatMap(([value]) =>
      value === undefined ? [] : [{ label: value.name, kind: "constant" as const, detail: value.type.name }],
    ),
    ...[...model.pous.values()]
      .filter(({ kind }) => kind === "function")
      .map((each) => pouItem(each, "function")),
    ...[...model.types.values()].map(({ name }): CompletionItem => ({ label: name, kind: "type" })),
    ...fixedNames,
  ]
}
