/**
 * Initial values: constants for plain types, runs for arrays, fields for structures and instances of blocks.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { evaluateConstant, evaluateInteger } from "./constants.ts"
import { inheritsUnknown } from "./inheritance.ts"
import { initialReference } from "./initial-references.ts"
import { elementCount, typeText } from "./type-facts.ts"
import type { ArrayType, BlockType, ConstValue, StructType, Type } from "./types.ts"

const ownInitial: ConstValue = { kind: "default" }

/** What a variable of the type starts with where nothing else is written. */
export const defaultInitial = (type: Type): ConstValue => {
  if (type.kind === "enum") return { kind: "integer", value: type.values[0]?.value ?? 0n }
  if (type.kind === "subrange") return { kind: "integer", value: type.low }
  if (type.kind === "array") return type.initial ?? ownInitial
  return ownInitial
}

/** Undefined after an error, which is reported. `base` is what a part begins with that the initializer does not name. */
export const evaluateInitializer = (
  body: Body,
  node: Ast.Initializer,
  type: Type,
  base?: ConstValue,
): ConstValue | undefined => {
  if (node.kind === "error") return undefined
  if (node.kind === "array-initializer") {
    if (type.kind === "array") return evaluateArray(body, node, type)
    body.report("initializer-shape", spanIn(body, node), { type: typeText(type) })
    return undefined
  }
  if (node.kind === "indexed-initializer") {
    if (type.kind === "array") return evaluateElements(body, node, type, base)
    body.report("not-an-array", spanIn(body, node), { type: typeText(type) })
    return undefined
  }
  if (node.kind === "struct-initializer") {
    if (type.kind === "struct") return evaluateStruct(body, node, type, base)
    if (type.kind === "block") return evaluateBlock(body, node, type)
    body.report("initializer-shape", spanIn(body, node), { type: typeText(type) })
    return undefined
  }
  if (type.kind === "array" || type.kind === "struct" || type.kind === "block") {
    if (body.infer(node, type).kind !== "error")
      body.report("initializer-shape", spanIn(body, node), { type: typeText(type) })
    return undefined
  }
  if (type.kind === "reference" || type.kind === "interface") return initialReference(body, node, type)
  const value = evaluateConstant(body, node, type)
  if (value?.kind === "string" && type.kind === "string" && value.value.length > type.capacity) {
    body.report("string-too-long", spanIn(body, node), {
      length: value.value.length,
      capacity: type.capacity,
    })
    return undefined
  }
  return value
}

type Run = { readonly count: number; readonly value: ConstValue }

const evaluateArray = (body: Body, node: Ast.ArrayInitializer, type: ArrayType): ConstValue | undefined => {
  const expected = elementCount(type.dimensions)
  const runs: Run[] = []
  if (!collectRuns(body, node, type, runs)) return undefined
  const actual = countOf(runs)
  if (actual > expected) {
    body.report("too-many-elements", spanIn(body, node), { actual, expected })
    return undefined
  }
  if (actual < expected) runs.push({ count: expected - actual, value: elementDefault(type) })
  return { kind: "array", runs }
}

/** Values of single elements over what the array begins with otherwise. */
const evaluateElements = (
  body: Body,
  node: Ast.IndexedInitializer,
  type: ArrayType,
  base: ConstValue | undefined,
): ConstValue | undefined => {
  const count = elementCount(type.dimensions)
  const start = base ?? type.initial
  const runs: readonly Run[] = start?.kind === "array" ? start.runs : [{ count, value: elementDefault(type) }]
  const own: { readonly at: number; readonly value: ConstValue }[] = []
  let sound = true
  for (const { indices, value: given } of node.elements) {
    const at = flatIndex(body, indices, type)
    const value =
      at === undefined ? undefined : evaluateInitializer(body, given, type.element, elementAt(runs, at))
    if (at === undefined || value === undefined) sound = false
    else own.push({ at, value })
  }
  const sorted = own.toSorted((a, b) => a.at - b.at)
  return sound ? { kind: "array", runs: withElements(runs, sorted) } : undefined
}

/** Row by row, counted from 0; undefined after an error. */
export const flatIndex = (
  body: Body,
  indices: readonly Ast.Expression[],
  type: ArrayType,
): number | undefined => {
  const [first] = indices
  if (first === undefined) return undefined
  if (indices.length !== type.dimensions.length) {
    const params = { expected: type.dimensions.length, actual: indices.length }
    body.report("index-count", spanIn(body, first), params)
    return undefined
  }
  let flat = 0
  for (const [dimension, { low, high }] of type.dimensions.entries()) {
    const node = indices[dimension] ?? first
    const index = evaluateInteger(body, node)
    if (index === undefined) return undefined
    if (index < BigInt(low) || index > BigInt(high)) {
      body.report("index-outside", spanIn(body, node), { index: String(index), low, high })
      return undefined
    }
    flat = flat * (high - low + 1) + Number(index) - low
  }
  return flat
}

export const elementAt = (runs: readonly Run[], at: number): ConstValue | undefined => {
  let from = 0
  for (const { count, value } of runs) {
    if (at < from + count) return value
    from += count
  }
  return undefined
}

/** Cuts the runs where an element has a value of its own; of two for one element the later one counts. */
export const withElements = (
  runs: readonly Run[],
  own: readonly { readonly at: number; readonly value: ConstValue }[],
): readonly Run[] => {
  const result: Run[] = []
  let [from, next] = [0, 0]
  for (const { count, value } of runs) {
    const end = from + count
    for (let each = own[next]; each !== undefined && each.at < end; each = own[++next]) {
      if (each.at < from) result.pop()
      else if (each.at > from) result.push({ count: each.at - from, value })
      result.push({ count: 1, value: each.value })
      from = each.at + 1
    }
    if (from < end) result.push({ count: end - from, value })
    from = end
  }
  return result
}

export const elementDefault = (type: ArrayType): ConstValue =>
  type.elementInitial ?? defaultInitial(type.element)

/** False after an error. Nested brackets of a matrix are read row by row. */
const collectRuns = (body: Body, node: Ast.ArrayInitializer, type: ArrayType, runs: Run[]): boolean => {
  let sound = true
  for (const element of node.elements) {
    const count = repeatCount(body, element)
    if (count === undefined) sound = false
    else if (element.value === undefined) runs.push({ count, value: elementDefault(type) })
    else if (element.value.kind === "array-initializer" && type.element.kind !== "array") {
      const row: Run[] = []
      if (!collectRuns(body, element.value, type, row)) sound = false
      else if (!repeatRow(body, element, { row, count, expected: elementCount(type.dimensions) }, runs))
        sound = false
    } else {
      const value = evaluateInitializer(body, element.value, type.element)
      if (value === undefined) sound = false
      else runs.push({ count, value })
    }
  }
  return sound
}

const countOf = (runs: readonly Run[]): number => runs.reduce((total, run) => total + run.count, 0)

/** Rows are written out in full, so only as many as the array has room for. */
const repeatRow = (
  body: Body,
  node: Ast.RepeatedInitializer,
  {
    row,
    count,
    expected,
  }: { readonly row: readonly Run[]; readonly count: number; readonly expected: number },
  runs: Run[],
): boolean => {
  const actual = countOf(row) * count
  if (actual > expected) {
    body.report("too-many-elements", spanIn(body, node), { actual, expected })
    return false
  }
  for (let at = 0; at < count; at++) for (const run of row) runs.push(run)
  return true
}

const repeatCount = (body: Body, element: Ast.RepeatedInitializer): number | undefined => {
  if (element.repeat === undefined) return 1
  const count = evaluateInteger(body, element.repeat)
  if (count === undefined) return undefined
  if (count >= 1n && count <= 0x7fff_ffffn) return Number(count)
  body.report("repeat-count", spanIn(body, element.repeat), { count: String(count) })
  return undefined
}

const evaluateStruct = (
  body: Body,
  node: Ast.StructInitializer,
  type: StructType,
  base?: ConstValue,
): ConstValue | undefined => {
  const own = base?.kind === "record" ? base.fields : undefined
  const members = type.fields.map((field, index) => ({
    name: field.name,
    type: field.type as Type | undefined,
    initial: own?.get(index) ?? field.initial,
  }))
  const given = collectFields(body, node, type.name, members)
  if (given === undefined) return undefined
  const fields = new Map(members.map(({ initial }, index) => [index, given.get(index) ?? initial]))
  return { kind: "record", fields }
}

const evaluateBlock = (body: Body, node: Ast.StructInitializer, type: BlockType): ConstValue | undefined => {
  const variables = body.model.blocks[type.block]?.variables ?? []
  const members = variables.map((variable) => ({
    name: variable.section === "in-out" || variable.section === "external" ? "" : variable.name,
    type: variable.type(),
    initial: variable.initial(),
  }))
  const open = inheritsUnknown(body.model.blocks[type.block])
  const fields = collectFields(body, node, type.name, members, open)
  return fields === undefined ? undefined : { kind: "record", fields }
}

const inRange = (members: readonly Member[], position: number): number | undefined =>
  position < members.length ? position : undefined

interface Member {
  readonly name: string
  readonly type: Type | undefined
  readonly initial: ConstValue | undefined
}

const collectFields = (
  body: Body,
  node: Ast.StructInitializer,
  typeName: string,
  members: readonly Member[],
  open = false,
): Map<number, ConstValue> | undefined => {
  const indexByName = new Map(members.map((member, index) => [foldName(member.name), index]))
  const fields = new Map<number, ConstValue>()
  let sound = true
  for (const [position, { name, value: given }] of node.fields.entries()) {
    const byPosition = node.positional === true
    const index = byPosition ? inRange(members, position) : indexByName.get(foldName(name.text))
    const { type, initial } = members[index ?? -1] ?? {}
    if (name.text === "" && !byPosition) sound = false
    else if (byPosition && index === undefined) {
      const params = { actual: node.fields.length, expected: members.length }
      body.report("too-many-elements", spanIn(body, given), params)
      return undefined
    } else if (index === undefined && !open)
      body.report("unknown-member", spanIn(body, name), { type: typeName, name: name.text })
    else if (index !== undefined && fields.has(index))
      body.report("duplicate-initial-value", spanIn(body, name), { name: name.text })
    const value = type === undefined ? undefined : evaluateInitializer(body, given, type, initial)
    if (index === undefined || value === undefined || fields.has(index)) sound = false
    else fields.set(index, value)
  }
  return sound ? fields : undefined
}
