/**
 * Places: the address of a variable, element, field or bit, and its loads and stores.
 *
 * `resolve` writes the code that finds the address (index checks included) and gives what is left to do; loads and
 * stores then go through the value cache.
 */
import type { ElementaryName } from "../program.ts"
import type { Expression, Place, PlaceStep } from "../semantics/ir.ts"
import type { Type } from "../semantics/types.ts"
import type { Span } from "../source/diagnostic.ts"
import { characters } from "./assembly.ts"
import { assert, must } from "./assert.ts"
import { scalarConstant } from "./initial-image.ts"
import { addressOf } from "./layout.ts"
import { resolveOpenIndex } from "./lower-open-arrays.ts"
import {
  type Address,
  absoluteAddress,
  type Lowering,
  type Resolved,
  type Storage,
  within,
} from "./lowering.ts"
import { normalize } from "./scalar-operations.ts"
import { elementaryOf, elementCount, machines, scalarOf, valTypeOf } from "./shapes.ts"
import { anywhere, type Cell, type CellKey, localKey, wholeMemory } from "./value-cache.ts"
import { rangeOf } from "./value-ranges.ts"

/** Where a place is; its index expressions have been evaluated and checked. */
export function resolve(context: Lowering, place: Place): Resolved {
  let at = resolveRoot(context, place)
  for (const [index, step] of place.path.entries()) {
    const element = place.path[index + 1]
    if (isPointerToArray(step) && element?.kind === "index" && element.bounds === undefined)
      at = followReference(context, at, step, 1)
    else if (isPointerToArray(place.path[index - 1]) && step.kind === "index" && step.bounds === undefined)
      at = resolveElementBehindPointer(context, at, step)
    else at = resolveStep(context, at, step, place.span)
  }
  return at
}

const isPointerToArray = (step: PlaceStep | undefined): step is PlaceStep & { kind: "dereference" } =>
  step?.kind === "dereference" &&
  step.of.kind === "reference" &&
  step.of.form === "pointer" &&
  step.of.target().kind === "array"

/**
 * Texts declare pointers to larger arrays, or to arrays of one element, than what they point at. So the element counts,
 * which must lie in the program's memory.
 */
function resolveElementBehindPointer(
  context: Lowering,
  at: Resolved,
  step: PlaceStep & { kind: "index" },
): Resolved {
  assert(at.kind === "memory", "elements are in memory")
  const { emission } = context
  const address = resolveIndex(context, at.address, step, false)
  context.pushAddress(address)
  emission.outOfBounds(context.f, emission.layout.shapes.of(step.array.element).bytes)
  context.faultIf("null-reference", step.span)
  return { kind: "memory", address }
}

function resolveRoot(context: Lowering, { root, span }: Place): Resolved {
  const { layout, checked } = context.emission
  if (root.kind === "this") return { kind: "memory", address: must(context.frame.instance, "an instance") }
  if (root.kind === "own") return resolveStorage(context, context.frame.storage(root.index), span)
  if (root.kind === "value") return resolveValue(context, root.value)
  if (root.kind === "direct") {
    const { bit, bits } = root.address
    const address = absoluteAddress(addressOf(layout, root.address), Math.max(1, bits / 8))
    if (bit === undefined) return { kind: "memory", address }
    return { kind: "bit", container: { kind: "memory", address }, containerType: "BYTE", bit }
  }
  const variable = must(checked.globals[root.index], "the global")
  const bytes = layout.shapes.of(variable.type).bytes
  const address = absoluteAddress(must(layout.globals[root.index], "a global's address"), bytes)
  const bit = variable.location?.bit
  if (bit === undefined) return { kind: "memory", address }
  return { kind: "bit", container: { kind: "memory", address }, containerType: "BYTE", bit }
}

/** A result in a local: itself, or the address of what is larger. */
function resolveValue(context: Lowering, value: Expression & { readonly type: Type }): Resolved {
  const local = context.f.newLocal(valTypeOf(value.type))
  context.expression(value)
  context.f.set(local)
  if (elementaryOf(value.type) !== undefined) return { kind: "local", local }
  return { kind: "memory", address: { base: local, offset: 0, region: wholeMemory } }
}

export function resolveStorage(context: Lowering, storage: Storage, span: Span): Resolved {
  switch (storage.kind) {
    case "local":
    case "memory":
      return storage
    case "bit":
      return {
        kind: "bit",
        container: { kind: "memory", address: storage.address },
        containerType: "BYTE",
        bit: storage.bit,
      }
    case "bound":
      return storage.resolved
    case "pointer-cell":
      return { kind: "memory", address: followInOut(context, storage, span) }
  }
}

/**
 * What an in-out stands for; it may be anything. Only a pointer that was moved or made of a number can have written over the
 * address, so only programs with pointers check it.
 */
function followInOut(
  context: Lowering,
  { cell, bytes }: { readonly cell: Address; readonly bytes: number },
  span: Span,
): Address {
  const { f, emission } = context
  const known = knownCell(context, keyOf(context, cell, "UDINT"))
  const base = known ?? cacheCell(context, cell, "UDINT")
  if (known === undefined && emission.usesPointers) {
    f.get(base)
    emission.outOfBounds(f, bytes)
    context.faultIf("null-reference", span)
  }
  return { base, offset: 0, region: wholeMemory }
}

const knownCell = (context: Lowering, key: CellKey): number | undefined =>
  context.kept.get(key)?.local ?? context.cache.find(key)

/** A local that holds the cell's value now. */
export function cacheCell(context: Lowering, address: Address, type: ElementaryName): number {
  const key = keyOf(context, address, type)
  const known = knownCell(context, key)
  if (known !== undefined) return known
  const { val, load } = machines[type]
  context.pushBase(address)
  context.f.memory(load, address.offset)
  const claimed = context.cache.claim(key, cellAt(address, type), val)
  const local = claimed ?? context.f.newLocal(val)
  context.f.set(local)
  return local
}

export const keyOf = (context: Lowering, { base, offset }: Address, type: ElementaryName): CellKey =>
  context.cache.keyOf(base, offset, machines[type].load)

export const cellAt = ({ base, offset, region }: Address, type: ElementaryName): Cell => ({
  base,
  offset,
  bytes: machines[type].bytes,
  region,
})

function resolveStep(context: Lowering, at: Resolved, step: PlaceStep, span: Span): Resolved {
  const { shapes } = context.emission.layout
  if (step.kind === "dereference") return followReference(context, at, step)
  if (step.kind === "bit") {
    assert(at.kind !== "bit", "a bit has no bits")
    return resolveBit(at, step)
  }
  assert(at.kind === "memory", "fields and elements are in memory")
  if (step.kind === "index") return { kind: "memory", address: resolveIndex(context, at.address, step) }
  const { of, index } = step
  if (of.kind === "block") return resolveBlockVariable(context, at.address, { block: of.block, index, span })
  assert(of.kind === "struct", "a field belongs to a structure or block")
  const field = must(of.fields[index], "the field")
  return {
    kind: "memory",
    address: within(at.address, shapes.offset(of, index), shapes.of(field.type).bytes),
  }
}

/** The reference may change while its target is in use, so its value goes to a local of its own. */
function followReference(
  context: Lowering,
  at: Resolved,
  { of, offset, span }: PlaceStep & { kind: "dereference" },
  needed?: number,
): Resolved {
  const { f, emission } = context
  const bytes = of.kind === "interface" ? 4 : emission.layout.shapes.of(of.target()).bytes
  loadResolved(context, at, of)
  if (offset !== undefined) {
    context.expression(offset)
    if (bytes !== 1) {
      f.i32(bytes)
      f.op("i32.mul")
    }
    f.op("i32.add")
  }
  // Pointers to texts point at the characters, behind length and capacity.
  if (of.kind === "reference" && of.form === "pointer" && of.target().kind === "string") {
    f.i32(characters)
    f.op("i32.sub")
  }
  const base = f.newLocal("i32")
  f.tee(base)
  emission.outOfBounds(f, needed ?? bytes)
  context.faultIf("null-reference", span)
  return { kind: "memory", address: { base, offset: 0, region: wholeMemory } }
}

function resolveBlockVariable(
  context: Lowering,
  instance: Address,
  { block, index, span }: { readonly block: number; readonly index: number; readonly span: Span },
): Resolved {
  const { layout } = context.emission
  const { shapes } = layout
  const variable = must(shapes.block(block).variables[index], "the variable")
  const location = variable.location
  if (location !== undefined) {
    const address = absoluteAddress(addressOf(layout, location), Math.max(1, location.bits / 8))
    if (location.bit === undefined) return { kind: "memory", address }
    return { kind: "bit", container: { kind: "memory", address }, containerType: "BYTE", bit: location.bit }
  }
  const offset = must(shapes.recordOf(shapes.block(block)).offsets[index], "a stored variable")
  const { bytes } = shapes.of(variable.type)
  if (variable.section === "in-out") {
    const cell = within(instance, offset, 4)
    return { kind: "memory", address: followInOut(context, { cell, bytes }, span) }
  }
  return { kind: "memory", address: within(instance, offset, bytes) }
}

/** Bits above the first byte of a located or stored bit string belong to the byte that holds them. */
function resolveBit(at: Exclude<Resolved, { kind: "bit" }>, step: PlaceStep & { kind: "bit" }): Resolved {
  const { of, bit, width } = step
  return { kind: "bit", container: at, containerType: of, bit, ...(width === undefined ? {} : { width }) }
}

function resolveIndex(
  context: Lowering,
  array: Address,
  step: PlaceStep & { kind: "index" },
  checked = true,
): Address {
  if (step.bounds !== undefined) return resolveOpenIndex(context, array, step, step.bounds)
  const { shapes } = context.emission.layout
  const element = shapes.of(step.array.element).bytes
  const bytes = element * elementCount(step.array)
  let stride = bytes
  // The characters of a string stand behind its length and capacity.
  let fixed = step.text === undefined ? 0 : characters
  const moving: { index: Expression; stride: number; low: number; high: number }[] = []
  step.indices.forEach((index, at) => {
    const { low, high } = must(step.array.dimensions[at], "the dimension")
    stride /= high - low + 1
    const value = knownIndex(context, index)
    if (value !== undefined && value >= low && value <= high) fixed += (value - low) * stride
    else moving.push({ index, stride, low, high })
  })
  if (moving.length === 0) return within(array, fixed, element)
  return indexDynamically(context, { array, moving, fixed, step, checked })
}

/** A constant, or what the rounds of a loop make one. */
function knownIndex(context: Lowering, index: Expression): number | undefined {
  if (index.kind === "const") return Number(scalarConstant(index.type, index.value))
  const range = context.ranges.size === 0 ? undefined : rangeOf(context, index)
  return range !== undefined && range.low === range.high ? Number(range.low) : undefined
}

interface DynamicIndex {
  readonly array: Address
  readonly moving: readonly { index: Expression; stride: number; low: number; high: number }[]
  readonly fixed: number
  readonly step: PlaceStep & { kind: "index" }
  readonly checked: boolean
}

/** base = array's base + Σ (index − low) × stride, computed once for equal indices. */
function indexDynamically(context: Lowering, { array, moving, fixed, step, checked }: DynamicIndex): Address {
  const { f, cache } = context
  const parts = moving.map(({ index, stride, low }) => `${valueKey(context, index)}-${low}*${stride}`)
  const key = `${array.base ?? "at"}:${parts.join("+")}`
  const nameable = !parts.some((part) => part.startsWith("undefined"))
  const offset = array.offset + fixed
  const checkedKey = `${key}:${checked ? moving.map(({ high }) => high).join() : "unchecked"}`
  const known = nameable ? cache.address(checkedKey) : undefined
  if (known !== undefined) return { base: known, offset, region: array.region }
  let pushed = array.base !== undefined
  if (array.base !== undefined) f.get(array.base)
  for (const { index, stride, low, high } of moving) {
    if (checked) pushCheckedIndex(context, { index, low, high, step })
    else pushIndex(context, index, low)
    if (stride !== 1) {
      f.i32(stride)
      f.op("i32.mul")
    }
    if (pushed) f.op("i32.add")
    pushed = true
  }
  const local = f.newLocal("i32")
  f.set(local)
  if (nameable) cache.rememberAddress(checkedKey, local)
  return { base: local, offset, region: array.region }
}

/** Pushes index − low as i32. */
function pushIndex(context: Lowering, index: Expression, low: number): void {
  const { f } = context
  context.expression(index)
  if (machines[scalarOf(index.type)].val === "i64") f.op("i32.wrap_i64")
  if (low === 0) return
  f.i32(low)
  f.op("i32.sub")
}

/** Pushes index − low as i32, after the check that low ≤ index ≤ high unless its range proves it. */
export function pushCheckedIndex(
  context: Lowering,
  {
    index,
    low,
    high,
    step,
  }: { index: Expression; low: number; high: number; step: PlaceStep & { kind: "index" } },
): void {
  const { f } = context
  const { val } = machines[scalarOf(index.type)]
  const range = rangeOf(context, index)
  const proved = range !== undefined && range.low >= BigInt(low) && range.high <= BigInt(high)
  context.expression(index)
  if (val === "i64") {
    if (low !== 0) {
      f.i64(BigInt(low))
      f.op("i64.sub")
    }
    if (proved) return f.op("i32.wrap_i64")
    return context.withLocal("i64", (wide) => {
      f.tee(wide)
      f.i64(BigInt(high - low))
      f.op("i64.gt_u")
      context.faultIf("index-out-of-range", step.span)
      f.get(wide)
      f.op("i32.wrap_i64")
    })
  }
  if (low !== 0) {
    f.i32(low)
    f.op("i32.sub")
  }
  if (proved) return
  context.withLocal("i32", (local) => {
    f.tee(local)
    f.i32(high - low)
    f.op("i32.gt_u")
    context.faultIf("index-out-of-range", step.span)
    f.get(local)
  })
}

/**
 * A text that names the value an expression has now, so that equal texts mean equal values; undefined when the value has
 * no name. May load a variable into the cache.
 */
function valueKey(context: Lowering, expression: Expression): string | undefined {
  if (expression.kind === "const") return `${scalarConstant(expression.type, expression.value)}`
  if (expression.kind === "convert" && expression.conversion.mode === "value") {
    const operand = valueKey(context, expression.operand)
    return operand === undefined ? undefined : `${expression.conversion.to}(${operand})`
  }
  if (expression.kind === "binary" && (expression.op === "add" || expression.op === "sub")) {
    const left = valueKey(context, expression.left)
    const right = left === undefined ? undefined : valueKey(context, expression.right)
    return right === undefined ? undefined : `(${left}${expression.op}${right})`
  }
  if (expression.kind !== "load" || expression.place.path.some((step) => step.kind === "bit"))
    return undefined
  return placeValueKey(context, expression.place)
}

function placeValueKey(context: Lowering, place: Place): string | undefined {
  const type = elementaryOf(place.type)
  if (type === undefined || place.path.some((step) => step.kind === "index")) return undefined
  if (followsReference(place)) return undefined
  const at = resolve(context, place)
  if (at.kind === "local") return `${localKey(at.local)}@${context.cache.versionOf(localKey(at.local))}`
  if (at.kind === "bit") return undefined
  cacheCell(context, at.address, type)
  const key = keyOf(context, at.address, type)
  return context.cache.find(key) === undefined ? undefined : `${key}@${context.cache.versionOf(key)}`
}

/** The cache's name for a scalar place whose address is fixed, without writing code. */
export function stableKey(context: Lowering, place: Place): CellKey | undefined {
  const type = elementaryOf(place.type)
  if (type === undefined || place.path.some((step) => step.kind === "index")) return undefined
  if (place.path.some((step) => step.kind === "bit") || passesPointer(context, place)) return undefined
  const at = resolve(context, place)
  if (at.kind === "local") return localKey(at.local)
  return at.kind === "memory" ? keyOf(context, at.address, type) : undefined
}

export const followsReference = ({ root, path }: Place): boolean =>
  root.kind === "value" || path.some((step) => step.kind === "dereference")

/** True when finding the place's address means loading an in-out's pointer. */
function passesPointer(context: Lowering, place: Place): boolean {
  if (followsReference(place)) return true
  if (place.root.kind === "own" && context.frame.storage(place.root.index).kind === "pointer-cell")
    return true
  return place.path.some(
    (step) =>
      step.kind === "field" &&
      step.of.kind === "block" &&
      context.emission.layout.shapes.block(step.of.block).variables[step.index]?.section === "in-out",
  )
}

/** Pushes the value of a scalar place, or the address of anything larger. */
export function load(context: Lowering, place: Place): void {
  const at = resolve(context, place)
  if (elementaryOf(place.type) === undefined) {
    assert(at.kind === "memory", "aggregates are in memory")
    return context.pushAddress(at.address)
  }
  loadResolved(context, at, place.type)
}

export function loadResolved(context: Lowering, at: Resolved, type: Type): void {
  const { f } = context
  if (at.kind === "local") return f.get(at.local)
  if (at.kind === "memory") return loadCell(context, at.address, scalarOf(type))
  loadContainer(context, at)
  const wide = machines[at.containerType].val === "i64"
  if (wide) {
    f.i64(BigInt(at.bit))
    f.op("i64.shr_u", "i32.wrap_i64")
  } else if (at.bit !== 0) {
    f.i32(at.bit)
    f.op("i32.shr_u")
  }
  if (at.width === 32) return
  f.i32(2 ** (at.width ?? 1) - 1)
  f.op("i32.and")
}

function loadContainer(context: Lowering, at: Resolved & { kind: "bit" }): void {
  if (at.container.kind === "local") context.f.get(at.container.local)
  else loadCell(context, at.container.address, at.containerType)
}

function loadCell(context: Lowering, address: Address, type: ElementaryName): void {
  const { f, cache } = context
  const key = keyOf(context, address, type)
  // What a loop keeps in a local is nowhere else, whatever the cache has forgotten.
  const known = knownCell(context, key)
  if (known !== undefined) return f.get(known)
  const { val, load } = machines[type]
  context.pushBase(address)
  f.memory(load, address.offset)
  const local = cache.claim(key, cellAt(address, type), val)
  if (local !== undefined) f.tee(local)
}

/**
 * Stores the scalar that `value` pushes. The value is computed before the store's own bookkeeping, after the address.
 */
export function store(context: Lowering, at: Resolved, type: ElementaryName, value: () => void): void {
  const { f, cache } = context
  if (at.kind === "local") {
    value()
    f.set(at.local)
    context.emission.probes?.stored(context, at.local)
    return cache.touch(localKey(at.local))
  }
  if (at.kind === "memory") {
    const kept = context.kept.size === 0 ? undefined : context.kept.get(keyOf(context, at.address, type))
    if (kept !== undefined) {
      value()
      f.set(kept.local)
      return cache.touch(keyOf(context, at.address, type))
    }
    context.pushBase(at.address)
    value()
    return finishStore(context, at.address, type)
  }
  storeBit(context, at, value)
}

/** Stack: base, value. */
function finishStore(context: Lowering, address: Address, type: ElementaryName): void {
  const { f, cache } = context
  const { val, store: storeOp } = machines[type]
  if (needsCanonicalNan(context, address, type)) canonicalizeNan(context, type)
  const key = keyOf(context, address, type)
  const cell = cellAt(address, type)
  const local = cache.claim(key, cell, val)
  if (local !== undefined) f.tee(local)
  f.memory(storeOp, address.offset)
  cache.clobberCell(cell, local === undefined ? undefined : key)
}

/** container := container with the bit replaced. */
function storeBit(context: Lowering, at: Resolved & { kind: "bit" }, value: () => void): void {
  const { f } = context
  const { container, containerType } = at
  const wide = machines[containerType].val === "i64"
  const mask = ((1n << BigInt(at.width ?? 1)) - 1n) << BigInt(at.bit)
  if (container.kind === "memory") context.pushBase(container.address)
  value()
  if (wide) f.op("i64.extend_i32_u")
  if (at.bit !== 0) {
    if (wide) f.i64(BigInt(at.bit))
    else f.i32(at.bit)
    f.op(wide ? "i64.shl" : "i32.shl")
  }
  loadContainer(context, at)
  const bits = machines[containerType].bytes * 8
  const others = BigInt.asUintN(bits, ~mask)
  if (wide) f.i64(BigInt.asIntN(64, others))
  else f.i32(Number(BigInt.asIntN(32, others)))
  f.op(wide ? "i64.and" : "i32.and", wide ? "i64.or" : "i32.or")
  // A dialect's bit of a signed number may be its sign.
  if (machines[containerType].bytes < 4) normalize(context, containerType)
  if (container.kind === "memory") return finishStore(context, container.address, containerType)
  f.set(container.local)
  context.emission.probes?.stored(context, container.local)
  context.cache.touch(localKey(container.local))
}

/**
 * The bits of a NaN differ between processors. They can be seen only where raw bytes leave: in the process image, so
 * stores there (or to an address that might be there) write the one canonical NaN. Ordinary variables are read as numbers.
 */
function needsCanonicalNan(context: Lowering, { region }: Address, type: ElementaryName): boolean {
  if (type !== "REAL" && type !== "LREAL") return false
  const imageEnd = context.emission.layout.globalRange.low
  return region.space === anywhere || (region.space < 0 && region.low < imageEnd)
}

/** Stack: f32 or f64, replaced by the canonical NaN if it is one. */
export function canonicalizeNan(context: Lowering, type: "REAL" | "LREAL" | ElementaryName): void {
  const { f } = context
  const val = type === "REAL" ? "f32" : "f64"
  context.withLocal(val, (local) => {
    f.tee(local)
    if (val === "f32") f.f32(Number.NaN)
    else f.f64(Number.NaN)
    f.get(local)
    f.get(local)
    f.op(`${val}.eq`, "select")
  })
}
