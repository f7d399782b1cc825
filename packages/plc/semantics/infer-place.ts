/**
 * Places: a variable, then members, indices and a bit. Also finds out which uses are allowed, because what may be read
 * of a function block from outside depends on the section its variable stands in.
 */
import { standardParameter } from "../library/parameter-aliases.ts"
import { isSystemName } from "../library/system-names.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { describeArgument } from "./any-descriptor.ts"
import { type Body, spanIn } from "./body.ts"
import { convertValue, settle } from "./coerce.ts"
import { acceptElsewhere, isForeignVariable } from "./declared-elsewhere.ts"
import { findVariable, isVariable } from "./find-variable.ts"
import { globalOfList } from "./global-lists.ts"
import { addressOf, bitAddressOf, findFlag } from "./implicit-names.ts"
import { propertyCall } from "./infer-property.ts"
import { inheritsUnknown, withBases } from "./inheritance.ts"
import type { Expression, Place, PlaceRoot, PlaceStep } from "./ir.ts"
import { decodeLocation, recordLocation } from "./locations.ts"
import { asNumber } from "./loose-numbers.ts"
import { findInput } from "./lower-edges.ts"
import type { PouSymbol, Uses, VariableSymbol } from "./model.ts"
import { dottedName, findDeclared, findGlobal, findPou } from "./namespaces.ts"
import { boundsOf } from "./open-arrays.ts"
import { isTyped } from "./operand.ts"
import { isAlias, isPointer, refersToUnknown, throughAlias } from "./references.ts"
import { suggestName } from "./suggest.ts"
import { inferSelf, selfWord } from "./this.ts"
import {
  bitsOf,
  characterOf,
  elementary,
  elementaryOf,
  familyOf,
  findElementary,
  isInteger,
  isOpenArray,
  typeText,
  widens,
} from "./type-facts.ts"
import type { ArrayType, BlockType, ReferenceType, StringType, StructType, Type } from "./types.ts"

/** `reference` is for in-outs: read and written by someone else. */
export type Access = "read" | "write" | "reference" | "call"

/** Undefined after an error, which is reported. */
export const inferPlace = (body: Body, expression: Ast.Expression, access: Access): Place | undefined => {
  const place = findPlace(body, expression, access)
  if (place === undefined) return undefined
  body.model.observer?.place(place.span, place.type)
  return isAlias(place.type) && refersToUnknown(place.type) ? undefined : throughAlias(place, place.span)
}

/** The place of a reference itself, where an alias would lead on to what it refers to. */
export const inferHolder = (body: Body, expression: Ast.Expression, access: Access): Place | undefined =>
  findPlace(body, expression, access)

const findPlace = (body: Body, expression: Ast.Expression, access: Access): Place | undefined => {
  const property = access === "write" || access === "reference" ? undefined : propertyCall(body, expression)
  if (property !== undefined) return inferResult(body, property)
  switch (expression.kind) {
    case "name":
      return inferVariable(body, expression, access)
    case "location":
      return inferDirect(body, expression)
    case "member": {
      const listed = globalOfList(body, expression)
      return listed === undefined
        ? inferMember(body, expression, access)
        : inferVariable(body, listed, access)
    }
    case "index":
      return inferIndex(body, expression, access)
    case "dereference":
      return inferDereference(body, expression)
    case "error":
      return undefined
    case "call":
      if (access === "read" || access === "call") return inferResult(body, expression)
      body.report("not-assignable", spanIn(body, expression))
      body.infer(expression)
      return undefined
    default:
      body.report(access === "read" ? "access-needs-variable" : "not-assignable", spanIn(body, expression))
      // Names inside are still checked, so that the user sees all errors at once.
      body.infer(expression)
      return undefined
  }
}

const inferDereference = (body: Body, expression: Ast.DereferenceExpression): Place | undefined => {
  const word = selfWord(expression)
  if (word !== undefined) return inferSelf(body, expression, word)
  const holder = inferPlace(body, expression.object, "read")
  if (holder === undefined) return undefined
  const { type } = holder
  if (refersToUnknown(type)) return undefined
  if (type.kind === "reference")
    return extend(
      body,
      holder,
      { kind: "dereference", of: type, span: spanIn(body, expression) },
      type.target(),
      expression,
    )
  body.report("not-a-reference", spanIn(body, expression), { type: typeText(type) })
  return undefined
}

/** `f(x).part`, `f(x)^`: the result is held while its parts are read. */
const inferResult = (body: Body, node: Ast.CallExpression): Place | undefined => {
  const value = body.infer(node)
  if (!isTyped(value)) return undefined
  if (value.kind === "load") return value.place
  return { root: { kind: "value", value }, path: [], type: value.type, span: spanIn(body, node) }
}

const inferVariable = (body: Body, expression: Ast.NameExpression, access: Access): Place | undefined => {
  const kept = body.kept.size === 0 ? undefined : body.kept.get(expression.name.text)
  if (kept !== undefined) return { ...kept, span: spanIn(body, expression) }
  const word = selfWord(expression)
  if (word !== undefined && !isUserVariable(body, word)) return inferSelf(body, expression, word)
  const variable = findVariable(body, expression.name)
  if (variable === undefined && body.features.systemFunctions) {
    const flag = findFlag(body, expression.name)
    if (flag !== undefined) return { ...flag, span: spanIn(body, expression) }
    const text = addressOf(expression.name)
    if (text !== undefined) return inferDirect(body, { ...expression, kind: "location", text })
  }
  if (variable === undefined) {
    reportUnknownName(body, expression.name)
    return undefined
  }
  // Those of lowerings have no place in the text.
  if (!variable.name.startsWith("?"))
    body.model.observer?.name(spanIn(body, expression), { kind: "variable", symbol: variable })
  return placeOf(body, variable, expression, access)
}

/** Most places are a variable and nothing more. */
const noSteps: Place["path"] = []

const placeOf = (
  body: Body,
  variable: VariableSymbol,
  expression: Ast.Expression,
  access: Access,
): Place | undefined => {
  recordUse(variable, access)
  const root = variable.root()
  const type = variable.type()
  if (root === undefined || type === undefined) return undefined
  const path = variable.step === undefined ? noSteps : [variable.step]
  return { root, path, type, span: spanIn(body, expression) }
}

/** Outside blocks the two words are names like any other. */
const isUserVariable = (body: Body, word: string): boolean => {
  const variable = findVariable(body, { text: word })
  return variable !== undefined && !(body.pou?.kind === "method" && variable === body.pou.variables[0])
}

const recordUse = (variable: VariableSymbol, access: Access): void => {
  countUse(variable.uses, access)
  const owner = variable.external?.()
  if (owner !== undefined) countUse(owner.uses, access)
}

const countUse = (uses: Uses, access: Access): void => {
  if (access !== "write") uses.reads++
  if (access === "write" || access === "reference") uses.writes++
}

/** `TypeOf(x) = Int`: a type stands where a value does. Such a program is only checked. */
const isTypeBesideTypeOf = ({ model, file }: Body, folded: string): boolean =>
  model.elsewhere.names.has(`${file} TYPEOF`) &&
  (findElementary(folded) !== undefined ||
    model.types.has(folded) ||
    isSystemName(folded) ||
    /^W?STRING$|^W?CHAR$|^DTL$/.test(folded))

export const reportUnknownName = (body: Body, name: Ast.Name): void => {
  // A missing name was reported; one of a lowering is unknown only where its value has an error.
  if (name.text === "" || name.text.startsWith("?")) return
  const folded = foldName(name.text)
  const span = spanIn(body, name)
  const { model } = body
  if (isTypeBesideTypeOf(body, folded)) return
  const pou = findPou(body, folded) ?? model.findLibrary(folded)
  if (pou?.kind === "function") return body.report("function-without-call", span, { name: name.text })
  if (pou?.kind === "function-block") return body.report("block-type-called", span, { name: name.text })
  if (pou?.kind === "program") return body.report("program-as-value", span, { name: name.text })
  const hidden = body.pou?.owner?.variableByName.get(folded)
  if (hidden !== undefined)
    return body.report("method-cannot-reach", span, { name: hidden.name }, [hidden.span])
  if (inheritsUnknown(body.pou?.owner ?? body.pou)) return
  // In declarations: the bounds and lengths that a library's constants give.
  const systems = body.features.systemFunctions && isSystemName(folded)
  const foreign = isForeignVariable(model, body.file, name)
  const outside = body.pou === undefined || name.scope === "global" || systems || foreign
  if (outside && acceptElsewhere(model, body.file, name)) return
  const known = (): readonly string[] => [
    ...(body.pou?.variables.map((variable) => variable.name) ?? []),
    ...[...model.globals.values()].filter((each) => each.qualified !== true).map((variable) => variable.name),
    ...[...model.enumValues.values()].flatMap((values) => values.map((value) => value.name)),
  ]
  const similar = suggestName(model, name.text, known)
  if (similar === undefined) body.report("unknown-name", span, { name: name.text })
  else body.report("unknown-name-similar", span, { name: name.text, similar })
}

const inferDirect = (body: Body, expression: Ast.LocationExpression): Place | undefined => {
  const span = spanIn(body, expression)
  const address = decodeLocation(body.report, expression.text, span)
  if (address === undefined) return undefined
  const { systemFunctions, looseAddresses } = body.features
  if (body.pou === undefined || (body.pou.kind === "function" && !systemFunctions && !looseAddresses)) {
    body.report("location-not-allowed", span, { place: "FUNCTION" })
    return undefined
  }
  recordLocation(body.model, address, address.bits === 1 ? 1 : address.bits / 8)
  const root: PlaceRoot = { kind: "direct", address }
  const names = { 1: "BOOL", 8: "BYTE", 16: "WORD", 32: "DWORD", 64: "LWORD" } as const
  return { root, path: [], type: elementary(names[address.bits]), span }
}

const extend = (body: Body, place: Place, step: PlaceStep, type: Type, node: Ast.Expression): Place => ({
  root: place.root,
  path: [...place.path, step],
  type,
  span: spanIn(body, node),
})

/** `M0.1` where no variable is called M0. */
const classicBit = (body: Body, { object, member }: Ast.MemberExpression): string | undefined =>
  body.features.systemFunctions ? bitAddressOf(object, member) : undefined

const inferMember = (body: Body, expression: Ast.MemberExpression, access: Access): Place | undefined => {
  if (!isVariable(body, expression.object)) {
    const qualified = dottedName(expression)
    const global = qualified === undefined ? undefined : findGlobal(body, foldName(qualified.text))
    if (global !== undefined) return placeOf(body, global, expression, access)
    const bit = classicBit(body, expression)
    if (bit !== undefined) return inferDirect(body, { ...expression, kind: "location", text: bit })
    if (isElsewhere(body, expression.object)) return undefined
  }
  const described = describeArgument(body, expression, (object) => inferPlace(body, object, "reference"))
  if (described !== undefined) return described
  // Writing a member of an instance or structure uses the whole without reading it.
  const object = inferPlace(body, expression.object, access)
  if (object === undefined) return undefined
  const part = partOf(expression.member.text)
  if (part !== undefined) return inferPart(body, expression, object, part)
  if (object.type.kind === "struct") return inferField(body, expression, object, object.type)
  if (object.type.kind === "block") return inferBlockMember(body, expression, object, object.type, access)
  const named = namedPart(body, expression.member, object.type)
  if (named !== undefined) return inferPart(body, expression, object, named)
  body.report("not-a-record", spanIn(body, expression.member), { type: typeText(object.type) })
  return undefined
}

/** `GVL.level` and `Color.red` of another library. */
const isElsewhere = (body: Body, object: Ast.Expression): boolean => {
  if (object.kind !== "name" || object.name.text === "" || selfWord(object) !== undefined) return false
  const { name } = object
  if (name.scope === "local") return false
  const folded = foldName(name.text)
  const { pou, type } = findDeclared(body, folded)
  if (pou !== undefined || type !== undefined) return false
  return (
    body.model.findLibrary(folded) === undefined &&
    !inheritsUnknown(body.pou?.owner ?? body.pou) &&
    acceptElsewhere(body.model, body.file, name)
  )
}

interface Part {
  readonly number: number
  readonly width: 1 | 8 | 16 | 32
}

const widths = { X: 1, B: 8, W: 16, D: 32 } as const
const wholes = { 1: "BOOL", 8: "BYTE", 16: "WORD", 32: "DWORD" } as const

/** `3`, `%X3`, `%B1`, `%W0`, `%D1` */
const partOf = (text: string): Part | undefined => {
  const [, size = "X", digits] = /^(?:%([XBWD]))?(\d{1,3})$/i.exec(text) ?? []
  if (digits === undefined) return undefined
  return { number: Number(digits), width: widths[size.toUpperCase() as keyof typeof widths] }
}

/** `status.overheated`, where that is the constant number of a bit. */
const namedPart = (body: Body, member: Ast.Name, type: Type): Part | undefined => {
  if (!body.model.featuresOf(body.file).looseNumbers || elementaryOf(type) === undefined) return undefined
  const variable = findVariable(body, member)
  const initial = variable?.constant === true ? variable.initial() : undefined
  return initial?.kind === "integer" && initial.value >= 0n
    ? { number: Number(initial.value), width: 1 }
    : undefined
}

const inferPart = (
  body: Body,
  expression: Ast.MemberExpression,
  object: Place,
  { number, width }: Part,
): Place | undefined => {
  const name = elementaryOf(object.type)
  // The standard gives bits to bit strings alone; every tool gives them to whole numbers too.
  if (name === undefined || !(familyOf(name) === "bits" || isInteger(name))) {
    body.report("bit-access-type", spanIn(body, expression.member), { type: typeText(object.type) })
    return undefined
  }
  const high = Math.floor(bitsOf(name) / width) - 1
  if (number > high) {
    const sign = expression.member.text.replace(/\d+$/, "")
    const params = { type: name, bit: `${sign}${number}`, high: `${sign}${high}` }
    body.report("bit-outside", spanIn(body, expression.member), params)
    return undefined
  }
  // A bit of a byte of a word is a bit of the word.
  const last = object.path.at(-1)
  const outer = last?.kind === "bit" ? last : undefined
  const base = outer === undefined ? object : { ...object, path: object.path.slice(0, -1) }
  const bit = (outer?.bit ?? 0) + number * width
  const step: PlaceStep = { kind: "bit", bit, of: outer?.of ?? name, ...(width === 1 ? {} : { width }) }
  return extend(body, base, step, elementary(wholes[width]), expression)
}

const inferField = (
  body: Body,
  expression: Ast.MemberExpression,
  object: Place,
  type: StructType,
): Place | undefined => {
  const index = fieldIndex(type, foldName(expression.member.text))
  const field = index === undefined ? undefined : type.fields[index]
  if (index === undefined || field === undefined) {
    reportUnknownMember(
      body,
      expression.member,
      type.name,
      type.fields.map((each) => each.name),
    )
    return undefined
  }
  body.model.observer?.name(spanIn(body, expression.member), { kind: "field", type, index })
  const step: PlaceStep = { kind: "field", index, of: type }
  const bit = field.place?.bit
  if (bit === undefined) return extend(body, object, step, field.type, expression)
  const byte = extend(body, object, step, elementary("BYTE"), expression)
  return extend(body, byte, { kind: "bit", bit, of: "BYTE" }, field.type, expression)
}

const fieldIndexes = new WeakMap<StructType, ReadonlyMap<string, number>>()

const fieldIndex = (type: StructType, folded: string): number | undefined => {
  let indexes = fieldIndexes.get(type)
  if (indexes === undefined) {
    indexes = new Map(type.fields.map((field, index) => [foldName(field.name), index]))
    fieldIndexes.set(type, indexes)
  }
  return indexes.get(folded)
}

const reportUnknownMember = (body: Body, member: Ast.Name, type: string, known: readonly string[]): void => {
  if (member.text === "") return
  const [property = "", half] = member.text.split("?")
  if (half !== undefined) {
    const code = half === "get" ? "property-not-readable" : "property-not-writable"
    return body.report(code, spanIn(body, member), { name: property, type })
  }
  const similar = suggestName(body.model, member.text, () => known)
  const span = spanIn(body, member)
  if (similar === undefined) body.report("unknown-member", span, { type, name: member.text })
  else body.report("unknown-member-similar", span, { type, name: member.text, similar })
}

const inferBlockMember = (
  body: Body,
  expression: Ast.MemberExpression,
  object: Place,
  type: BlockType,
  access: Access,
): Place | undefined => {
  const { member } = expression
  const block = body.model.blocks[type.block]
  const variable = block === undefined ? undefined : findMember(body, block, foldName(member.text))
  const inside = selfWord(expression.object) !== undefined
  const visible = (each: VariableSymbol): boolean =>
    each.section === "input" ||
    each.section === "output" ||
    (each.section === "var" && (inside || each.access === "public"))
  if (block === undefined || variable === undefined) {
    if (inheritsUnknown(block)) return undefined
    const known = block?.variables.filter(visible).map((each) => each.name) ?? []
    known.push(...(block === undefined ? [] : withBases(block).flatMap(methodNames)))
    reportUnknownMember(body, member, type.name, known)
    return undefined
  }
  const span = spanIn(body, member)
  const { openInstances: open, readableInstances } = body.features
  const readable =
    open || (readableInstances && (access === "read" || access === "call" || block.kind === "program"))
  if (!visible(variable) && !(readable && variable.section === "var")) {
    body.report("block-internal", span, { name: variable.name, block: block.name })
    return undefined
  }
  body.model.observer?.name(span, { kind: "variable", symbol: variable, owner: block })
  if (inside) recordUse(variable, access)
  const written = access === "write" || access === "reference"
  if (!inside && !open && variable.section === "output" && written) {
    body.report("assign-to-output-of-block", span, { name: variable.name, block: block.name })
    return undefined
  }
  const memberType = variable.type()
  if (memberType === undefined) return undefined
  return extend(body, object, { kind: "field", index: variable.index, of: type }, memberType, expression)
}

const findMember = (body: Body, block: PouSymbol, folded: string): VariableSymbol | undefined => {
  const found = findInput(block.variableByName, folded)
  if (found !== undefined || !block.standard || !body.features.standardAliases) return found
  return block.variableByName.get(standardParameter(block.name, folded))
}

const methodNames = ({ methods }: PouSymbol): readonly string[] =>
  [...methods.values()].map((method) => method.name)

const inferIndex = (body: Body, expression: Ast.IndexExpression, access: Access): Place | undefined => {
  const object = inferPlace(body, expression.object, access)
  const text = object?.type.kind === "string" ? object.type : undefined
  const array = text === undefined ? object?.type : charactersOf(body, text)
  if (object !== undefined && array !== undefined && isPointer(array))
    return inferPointerIndex(body, expression, object, array)
  if (object === undefined || array === undefined || array.kind !== "array") {
    for (const index of expression.indices) body.infer(index)
    if (array !== undefined) body.report("not-an-array", spanIn(body, expression), { type: typeText(array) })
    return undefined
  }
  if (array.dimensions.length < expression.indices.length && array.element.kind === "array")
    return inferIndex(body, splitIndices(expression, array.dimensions.length), access)
  if (array.dimensions.length !== expression.indices.length) {
    body.report("index-count", spanIn(body, expression), {
      expected: array.dimensions.length,
      actual: expression.indices.length,
    })
    return undefined
  }
  const indices = expression.indices.map((index, dimension) => inferOneIndex(body, index, array, dimension))
  if (indices.some((index) => index === undefined)) return undefined
  const span = spanIn(body, expression)
  const plain = { kind: "index", indices: indices as Expression[], array, span } as const
  const ofText = text === undefined ? plain : { ...plain, text }
  const step: PlaceStep = isOpenArray(array) ? { ...ofText, bounds: boundsOf(body, object) } : ofText
  return extend(body, object, step, array.element, expression)
}

/** `a[1, 2]` of an array of arrays is `a[1][2]`. */
const splitIndices = (expression: Ast.IndexExpression, count: number): Ast.IndexExpression => ({
  ...expression,
  object: { ...expression, indices: expression.indices.slice(0, count) },
  indices: expression.indices.slice(count),
})

/** A string as the array of its characters. */
const charactersOf = (body: Body, type: StringType): ArrayType => {
  if (!body.features.charactersFromZero)
    return { kind: "array", element: characterOf(type), dimensions: [{ low: 1, high: type.capacity }] }
  const element = elementary(type.wide ? "WORD" : "BYTE")
  // Behind the last character stands the 0 that ends the text.
  return { kind: "array", element, dimensions: [{ low: 0, high: type.capacity }] }
}

/** `p[3]`: the third element behind the one that the pointer points at. */
const inferPointerIndex = (
  body: Body,
  expression: Ast.IndexExpression,
  holder: Place,
  of: ReferenceType,
): Place | undefined => {
  const [first, ...others] = expression.indices
  if (first === undefined || others.length > 0) {
    body.report("index-count", spanIn(body, expression), { expected: 1, actual: expression.indices.length })
    return undefined
  }
  const index = settle(body.report, body.infer(first))
  if (index === undefined || refersToUnknown(of)) return undefined
  const name = elementaryOf(index.type)
  if (name === undefined || !isInteger(name)) {
    body.report("index-type", index.span, { actual: typeText(index.type) })
    return undefined
  }
  const step: PlaceStep = {
    kind: "dereference",
    of,
    offset: convertValue(index, "DINT"),
    span: spanIn(body, expression),
  }
  return extend(body, holder, step, of.target(), expression)
}

const inferOneIndex = (
  body: Body,
  node: Ast.Expression,
  array: ArrayType,
  dimension: number,
): Expression | undefined => {
  const index = settle(body.report, asNumber(body, body.infer(node)))
  if (index === undefined) return undefined
  const name = index.type.kind === "elementary" ? index.type.name : undefined
  if (name === undefined || !isInteger(name)) {
    body.report("index-type", index.span, { actual: typeText(index.type) })
    return undefined
  }
  const bounds = array.dimensions[dimension]
  if (
    index.kind === "const" &&
    index.value.kind === "integer" &&
    bounds !== undefined &&
    array.open !== true
  ) {
    const { value } = index.value
    if (value < BigInt(bounds.low) || value > BigInt(bounds.high)) {
      body.report("index-outside", index.span, { index: String(value), low: bounds.low, high: bounds.high })
      return undefined
    }
  }
  return convertValue(index, name === "DINT" || widens(name, "DINT") ? "DINT" : "LINT")
}
