/**
 * Type specifications as written → types, with the initial value each gives to its variables.
 * Source of truth: IEC 61131-3:2013, 6.4.4.
 */

import { libraryFile } from "../library/parse-library.ts"
import { parseSystemType } from "../library/system-types.ts"
import { type ElementaryName, elementaryNames } from "../program.ts"
import { limits } from "../source/limits.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { evaluateInteger } from "./constants.ts"
import { acceptElsewhere } from "./declared-elsewhere.ts"
import { genericOf } from "./generic-types.ts"
import { interfaceType, isBlockKind } from "./inheritance.ts"
import { defaultInitial, evaluateInitializer } from "./initial-values.ts"
import { countingType } from "./loose-numbers.ts"
import type { ResolvedType } from "./model.ts"
import { checkInternal, checkUnambiguous, findDeclared } from "./namespaces.ts"
import { findOverlap, mayOverlap, placeOfField } from "./place-fields.ts"
import { resolveReference } from "./references.ts"
import { listNames, suggestName } from "./suggest.ts"
import {
  elementary,
  elementaryAliases,
  elementCount,
  findElementary,
  isOpenArray,
  namelessStructure,
  rangeOf,
  stringOf,
  typeText,
} from "./type-facts.ts"
import { measureType } from "./type-measures.ts"
import type { ArrayType, ConstValue, EnumType, StructField, StructType, Type } from "./types.ts"
import { findInLibrary, withoutLibrary } from "./vendor-library.ts"

const maximumStringCapacity = 65_534

/** Undefined after an error, which is reported. `name` is the declared name of the type, if it has one. */
export const resolveType = (body: Body, spec: Ast.TypeSpec, name?: string): ResolvedType | undefined => {
  switch (spec.kind) {
    case "named-type":
      return resolveNamed(body, spec)
    case "string-type":
      return withDefault(resolveString(body, spec))
    case "subrange":
      return withDefault(resolveSubrange(body, spec, name))
    case "enum":
      return withDefault(resolveEnum(body, spec, name))
    case "array":
      return withDefault(resolveArray(body, spec))
    case "reference-type":
      return withDefault(resolveReference(body, spec, (target) => resolveType(body, target)?.type))
    case "struct":
      return withDefault(resolveStruct(body, spec, name))
    case "error":
      return undefined
  }
}

/** A variable's or type's own initializer goes before that of its type. */
export const applyInitializer = (
  body: Body,
  resolved: ResolvedType | undefined,
  initializer: Ast.Initializer | undefined,
): ResolvedType | undefined => {
  if (resolved === undefined || initializer === undefined) return resolved
  const initial = evaluateInitializer(body, initializer, resolved.type)
  // The error is reported; the type's own value keeps it from spreading.
  return initial === undefined ? resolved : { type: resolved.type, initial }
}

/** One for all variables of an elementary type. */
const resolvedElementary: ReadonlyMap<ElementaryName, ResolvedType> = new Map(
  elementaryNames.map((name) => [
    name,
    { type: elementary(name), initial: defaultInitial(elementary(name)) },
  ]),
)

const withDefault = (type: Type | undefined): ResolvedType | undefined =>
  type === undefined ? undefined : { type, initial: defaultInitial(type) }

const resolveNamed = (body: Body, spec: Ast.NamedType): ResolvedType | undefined => {
  const { model } = body
  const written = foldName(spec.name.text)
  const folded = body.features.typeAliases[written] ?? written
  const known = findElementary(elementaryAliases[folded] ?? folded)
  if (known !== undefined) return resolvedElementary.get(known.name)
  const declared = findBehindNamespace(body, folded)
  checkUnambiguous(body, body.file, spec.name, declared.ambiguous)
  checkInternal(body, body.file, spec.name, declared.type ?? declared.pou)
  const generic = body.genericTypes.get(written)
  if (generic !== undefined) return withDefault(generic)
  const { type: symbol } = declared
  if (symbol !== undefined) {
    model.observer?.name(spanIn(body, spec), { kind: "type", symbol })
    return symbol.resolved()
  }
  const system = resolveSystemType(body, withoutLibrary(body, folded))
  if (system !== undefined) return system
  const pou = declared.pou ?? findInLibrary(body, folded)
  if (pou !== undefined) model.observer?.name(spanIn(body, spec), { kind: "pou", symbol: pou })
  if (pou?.kind === "interface") return withDefault(interfaceType(model, pou))
  if (pou !== undefined && isBlockKind(pou))
    return withDefault({ kind: "block", block: pou.index, name: pou.name })
  const span = spanIn(body, spec)
  if (pou !== undefined) body.report("pou-as-type", span, { name: pou.name })
  else reportUnknownType(body, spec)
  return undefined
}

/** A library may name its own types behind its own name, which no file declares. */
const findBehindNamespace = (body: Body, folded: string): ReturnType<typeof findDeclared> => {
  const declared = findDeclared(body, folded)
  const dot = folded.indexOf(".")
  const known = declared.type !== undefined || declared.pou !== undefined
  if (known || dot < 0 || body.features.libraryNamespaces.size === 0) return declared
  return findDeclared(body, folded.slice(dot + 1))
}

/** A structure that the dialect knows by itself; declared once it is used. */
const resolveSystemType = (body: Body, folded: string): ResolvedType | undefined => {
  const { systemFunctions, vendorLibrary } = body.features
  const node = parseSystemType(folded, systemFunctions || body.file === libraryFile ? "SCL" : vendorLibrary)
  if (node === undefined) return undefined
  const resolved = resolveType({ ...body, file: libraryFile }, node.type, node.name.text)
  const span = { file: libraryFile, from: node.name.from, to: node.name.to }
  body.model.types.set(folded, { name: node.name.text, span, resolved: () => resolved })
  return resolved
}

const familiarTypes =
  "BOOL BYTE WORD DWORD LWORD SINT INT DINT LINT USINT UINT UDINT ULINT REAL LREAL TIME STRING TON TOF TP CTU CTD CTUD R_TRIG F_TRIG SR RS".split(
    " ",
  )

const reportUnknownType = (body: Body, spec: Ast.NamedType): void => {
  const span = spanIn(body, spec)
  const { text: name } = spec.name
  if (name === "" || acceptElsewhere(body.model, body.file, spec.name)) return
  if (genericOf(spec) !== undefined) return body.report("generic-type-place", span, { type: name })
  const known = (): readonly string[] => [
    ...[...body.model.types.values(), ...body.model.pous.values()].map((symbol) => symbol.name),
    ...familiarTypes,
  ]
  const similar = suggestName(body.model, name, known)
  if (similar === undefined) body.report("unknown-type", span, { name })
  else body.report("unknown-type-similar", span, { name, similar })
}

const resolveString = (body: Body, spec: Ast.StringTypeSpec): Type | undefined => {
  if (spec.length === undefined) return stringOf(body.features.stringCapacity, spec.wide)
  const length = evaluateInteger(body, spec.length)
  if (length === undefined) return undefined
  if (length >= 1n && length <= BigInt(maximumStringCapacity)) return stringOf(Number(length), spec.wide)
  body.report("string-capacity", spanIn(body, spec.length), {
    capacity: String(length),
    limit: maximumStringCapacity,
  })
  return undefined
}

const integerBase = (body: Body, name: Ast.Name): ElementaryName | undefined => {
  const known = findElementary(foldName(name.text))
  const counted = known === undefined ? undefined : countingType(body, known.name)
  if (counted !== undefined) return counted
  body.report("integer-base-needed", spanIn(body, name), { name: name.text })
  return undefined
}

const resolveSubrange = (body: Body, spec: Ast.SubrangeSpec, name?: string): Type | undefined => {
  const base = integerBase(body, spec.base)
  const [low, high] = [evaluateInteger(body, spec.low), evaluateInteger(body, spec.high)]
  if (base === undefined || low === undefined || high === undefined) return undefined
  const range = rangeOf(base)
  for (const [value, node] of [
    [low, spec.low],
    [high, spec.high],
  ] as const) {
    if (value >= range.low && value <= range.high) continue
    body.report("constant-out-of-range", spanIn(body, node), {
      value: String(value),
      type: base,
      low: String(range.low),
      high: String(range.high),
    })
    return undefined
  }
  if (low <= high) return { kind: "subrange", name, base, low, high }
  body.report("subrange-reversed", spanIn(body, spec), { low: String(low), high: String(high) })
  return undefined
}

const resolveEnum = (body: Body, spec: Ast.EnumSpec, name?: string): Type | undefined => {
  const base = spec.base === undefined ? "INT" : integerBase(body, spec.base)
  if (base === undefined) return undefined
  const values: { name: string; value: bigint }[] = []
  const seen = new Set<string>()
  let next = 0n
  let sound = true
  for (const each of spec.values) {
    const value = each.value === undefined ? next : evaluateInteger(body, each.value)
    if (value === undefined || !enumValueFits(body, each, value, base)) sound = false
    if (each.name.text === "") sound = false
    else if (seen.has(foldName(each.name.text))) {
      body.report("duplicate-name", spanIn(body, each.name), { name: each.name.text })
      sound = false
    }
    seen.add(foldName(each.name.text))
    values.push({ name: each.name.text, value: value ?? next })
    next = (value ?? next) + 1n
  }
  if (!sound || values.length === 0) return undefined
  const listed = listNames(values.map((value) => value.name))
  const strict = spec.strict === undefined ? {} : { strict: spec.strict }
  const type: EnumType = { kind: "enum", name: name ?? `(${listed})`, ...strict, base, values }
  if (spec.qualified === undefined) declareEnumValues(body, type)
  return type
}

const enumValueFits = (body: Body, node: Ast.EnumValueSpec, value: bigint, base: ElementaryName): boolean => {
  const { low, high } = rangeOf(base)
  if (value >= low && value <= high) return true
  body.report("constant-out-of-range", spanIn(body, node), {
    value: String(value),
    type: base,
    low: String(low),
    high: String(high),
  })
  return false
}

const declareEnumValues = (body: Body, type: EnumType): void => {
  const { enumValues } = body.model
  for (const { name, value } of type.values) {
    const folded = foldName(name)
    const known = enumValues.get(folded)
    const symbol = { name, value, type }
    if (known === undefined) enumValues.set(folded, [symbol])
    else known.push(symbol)
  }
}

const resolveArray = (body: Body, spec: Ast.ArraySpec): Type | undefined => {
  const element = resolveType(body, spec.element)
  if (spec.dimensions.some(({ open }) => open === true)) return openArray(body, spec, element?.type)
  const dimensions = spec.dimensions.map((dimension) => resolveDimension(body, dimension))
  if (element !== undefined && isOpenArray(element.type))
    body.report("open-array-place", spanIn(body, spec), {})
  if (element === undefined || dimensions.some((dimension) => dimension === undefined)) return undefined
  const bounds = dimensions as readonly { low: number; high: number }[]
  const count = elementCount(bounds)
  // One byte for each element is the least it can need; the exact size is measured when all types are known.
  if (count * measureType(element.type).leastBytes > limits.memoryBytes) {
    body.report("type-too-large", spanIn(body, spec), { elements: count, limit: limits.memoryBytes })
    return undefined
  }
  const type: ArrayType = { kind: "array", element: element.type, dimensions: bounds }
  if (!isShallow(body, type, spec)) return undefined
  if (element.initial.kind === "default") return type
  const initial: ConstValue = { kind: "array", runs: [{ count, value: element.initial }] }
  return { ...type, initial, elementInitial: element.initial }
}

/** Its bounds are unknown, so it has no size: it stands only where an array is handed in. */
const openArray = (body: Body, spec: Ast.ArraySpec, element: Type | undefined): Type | undefined => {
  if (element === undefined) return undefined
  const mixed = spec.dimensions.some(({ open }) => open !== true)
  if (mixed || isOpenArray(element)) {
    body.report("open-array-place", spanIn(body, spec), {})
    return undefined
  }
  return { kind: "array", element, open: true, dimensions: spec.dimensions.map(() => ({ low: 0, high: -1 })) }
}

/** Later phases walk into types with the machine's stack. */
const isShallow = (body: Body, type: Type, spec: Ast.TypeSpec): boolean => {
  if (measureType(type).depth <= limits.nesting) return true
  body.report("nesting-too-deep", spanIn(body, spec), { limit: limits.nesting })
  return false
}

const resolveDimension = (body: Body, node: Ast.DimensionSpec): { low: number; high: number } | undefined => {
  const [low, high] = [evaluateInteger(body, node.low), evaluateInteger(body, node.high)]
  if (low === undefined || high === undefined) return undefined
  const { low: least, high: most } = rangeOf("DINT")
  for (const value of [low, high]) {
    if (value >= least && value <= most) continue
    body.report("constant-out-of-range", spanIn(body, node), {
      value: String(value),
      type: "DINT",
      low: String(least),
      high: String(most),
    })
    return undefined
  }
  if (low <= high) return { low: Number(low), high: Number(high) }
  body.report("array-bounds-reversed", spanIn(body, node), { low: String(low), high: String(high) })
  return undefined
}

/** The base's fields come first, so that what works on the base finds them. False after an error. */
const addBaseFields = (body: Body, base: Ast.Name, fields: StructField[]): boolean => {
  const spec = { kind: "named-type", name: base, from: base.from, to: base.to } as const
  const resolved = resolveType(body, spec)
  if (resolved === undefined) return false
  if (resolved.type.kind === "struct") {
    fields.push(...resolved.type.fields)
    return true
  }
  body.report("struct-base", spanIn(body, base), { name: base.text })
  return false
}

/** `AT %B2` */
const isRelative = (body: Body, { text }: Ast.Location): boolean =>
  body.features.relativeFields && !/^%[IQM]/i.test(text)

/** All fields of a STRUCT OVERLAP begin at its beginning unless they say otherwise. */
const makeField = (
  body: Body,
  { overlap }: Ast.StructSpec,
  declaration: Ast.VarDeclaration,
  { name, type, initial }: ResolvedType & { readonly name: string },
): StructField => {
  if (overlap === true && !mayOverlap(type))
    body.report("overlap-field", spanIn(body, declaration.type), { type: typeText(type) })
  const isPlaced = declaration.location !== undefined && isRelative(body, declaration.location)
  const own = isPlaced ? placeOfField(body, declaration, type) : undefined
  const place = own ?? (overlap === true ? { byte: 0 } : undefined)
  return { name, type, initial, ...(place === undefined ? {} : { place }) }
}

const resolveStruct = (body: Body, spec: Ast.StructSpec, name?: string): Type | undefined => {
  const fields: StructField[] = []
  const seen = new Map<string, Ast.Name>()
  let sound = spec.base === undefined || addBaseFields(body, spec.base, fields)
  for (const { name: inherited } of fields)
    if (spec.base !== undefined) seen.set(foldName(inherited), spec.base)
  for (const declaration of spec.fields) {
    const resolved = applyInitializer(body, resolveType(body, declaration.type), declaration.initial)
    const placed = body.features.looseAddresses
    if (declaration.location !== undefined && !placed && !isRelative(body, declaration.location))
      body.report("location-not-allowed", spanIn(body, declaration.location), { place: "STRUCT" })
    const constructed = declaration.type.kind === "array" ? declaration.type.element : declaration.type
    if (constructed.kind === "named-type" && constructed.construction !== undefined)
      body.report("construction-in-structure", spanIn(body, declaration.type))
    if (resolved !== undefined && isOpenArray(resolved.type))
      body.report("open-array-place", spanIn(body, declaration.type), {})
    for (const field of declaration.names) {
      const first = seen.get(foldName(field.text))
      if (first !== undefined && field.text !== "")
        body.report("duplicate-name", spanIn(body, field), { name: field.text }, [spanIn(body, first)])
      seen.set(foldName(field.text), field)
      if (resolved === undefined || first !== undefined) sound = false
      else fields.push(makeField(body, spec, declaration, { name: field.text, ...resolved }))
    }
  }
  if (fields.length === 0 && sound) body.report("empty-struct", spanIn(body, spec))
  if (!sound || fields.length === 0) return undefined
  const overlaid = spec.overlap === true ? undefined : findOverlap(body, fields)
  const inWay = overlaid === undefined ? undefined : seen.get(foldName(fields[overlaid]?.name ?? ""))
  if (inWay !== undefined) body.report("fields-overlap", spanIn(body, inWay), { name: inWay.text })
  const overlay = {
    ...(spec.overlay === true ? { overlay: spec.overlay } : {}),
    ...(spec.overlap === true ? { overlap: spec.overlap } : {}),
  }
  const type: StructType = { kind: "struct", name: name ?? namelessStructure, ...overlay, fields }
  return isShallow(body, type, spec) ? type : undefined
}
