/**
 * Initial values as bytes. The image is built once at compile time; `init` clears memory and copies back only the runs
 * that are not zero.
 */
import type { Block, CheckedProgram, PlaceRoot, PlaceStep, Variable } from "../semantics/ir.ts"
import type { ConstValue, StringType, StructType, Type } from "../semantics/types.ts"
import { must } from "./assert.ts"
import { addressOf, type Layout } from "./layout.ts"
import { elementaryOf, elementCount, machines, type Shapes } from "./shapes.ts"

const byDefault: ConstValue = { kind: "default" }

/** The whole of memory from 0 up to the layout's end, as a cold start leaves it. */
export function buildInitialImage(checked: CheckedProgram, layout: Layout): Uint8Array {
  const writer = new ImageWriter(layout.shapes, new Uint8Array(layout.end), layout)
  checked.globals.forEach((variable, at) => {
    const address = must(layout.globals[at], "a global's address")
    if (variable.location === undefined) writer.value(address, variable.type, variable.initial)
    else writeLocated(writer, layout, variable)
  })
  checked.instances.forEach((instance, at) => {
    const address = must(layout.instances[at], "an instance's address")
    const block = layout.shapes.block(instance.block)
    writer.record(address, block, fieldsOf(instance.initial ?? byDefault))
    for (const variable of block.variables) {
      if (variable.location !== undefined) writeLocated(writer, layout, variable)
    }
  })
  return writer.bytes
}

/** Several variables may share an address: one that begins at 0 leaves what another says. */
function writeLocated(writer: ImageWriter, layout: Layout, { location, type, initial }: Variable): void {
  if (location === undefined) return
  const address = addressOf(layout, location)
  if (location.bit !== undefined) writer.bit(address, location.bit, initial)
  else if (imageOf(layout.shapes, type, initial).some((byte) => byte !== 0))
    writer.value(address, type, initial)
}

/** The bytes of one constant, for the constant pool. */
export function imageOf(shapes: Shapes, type: Type, value: ConstValue): Uint8Array {
  const writer = new ImageWriter(shapes, new Uint8Array(shapes.of(type).bytes))
  writer.value(0, type, value)
  return writer.bytes
}

/** The number an elementary constant stands for. */
export function scalarConstant(type: Type, value: ConstValue): bigint | number {
  if (value.kind === "integer") return value.value
  if (value.kind === "real") return value.value
  if (type.kind === "enum") return type.values[0]?.value ?? 0n
  if (type.kind === "subrange") return type.low
  return type.kind === "elementary" && (type.name === "REAL" || type.name === "LREAL") ? 0 : 0n
}

class ImageWriter {
  readonly bytes: Uint8Array
  private readonly shapes: Shapes
  private readonly view: DataView
  /** Where variables are; unknown for constants that are copied into what lives for one call. */
  private readonly whole: Layout | undefined
  /** The instance that is being written. */
  private instance: { readonly block: Block; readonly address: number } | undefined

  constructor(shapes: Shapes, bytes: Uint8Array, whole?: Layout) {
    this.whole = whole
    this.shapes = shapes
    this.bytes = bytes
    this.view = new DataView(bytes.buffer)
  }

  bit(address: number, bit: number, value: ConstValue): void {
    const on = value.kind === "integer" && value.value !== 0n
    if (on) this.bytes[address] = (this.bytes[address] ?? 0) | (1 << bit)
  }

  value(address: number, type: Type, value: ConstValue): void {
    if (elementaryOf(type) !== undefined) this.scalar(address, type, value)
    else if (type.kind === "string") this.string(address, type, value)
    else if (type.kind === "array") this.array(address, type, value)
    else if (type.kind === "struct") this.record(address, type, fieldsOf(value))
    else if (type.kind === "block") this.record(address, this.shapes.block(type.block), fieldsOf(value))
  }

  record(address: number, record: StructType | Block, given: ReadonlyMap<number, ConstValue>): void {
    const { instance } = this
    if ("variables" in record) this.instance = { block: record, address }
    this.members(address, record, given)
    this.instance = instance
  }

  private members(address: number, record: StructType | Block, given: ReadonlyMap<number, ConstValue>): void {
    const { offsets } = this.shapes.recordOf(record)
    const members = "variables" in record ? record.variables : record.fields
    members.forEach((member, at) => {
      const chosen = given.get(at)
      const value = chosen === undefined || chosen.kind === "default" ? member.initial : chosen
      // Of fields over each other the ones without a value leave what another says.
      if (("overlay" in record || "overlap" in record) && isZero(this.shapes, member.type, value)) return
      if (offsets[at] === undefined || ("section" in member && member.section === "in-out")) return
      const place = address + must(offsets[at], "a stored field")
      if ("place" in member && member.place?.bit !== undefined) this.bit(place, member.place.bit, value)
      else this.value(place, member.type, value)
    })
  }

  private scalar(address: number, type: Type, constant: ConstValue): void {
    const value = constant.kind === "address" ? this.addressIn(constant) : scalarConstant(type, constant)
    const name = must(elementaryOf(type), "an elementary type")
    const { bytes } = machines[name]
    if (name === "REAL") this.view.setFloat32(address, Number(value), true)
    else if (name === "LREAL") this.view.setFloat64(address, Number(value), true)
    else if (bytes === 8) this.view.setBigInt64(address, BigInt.asIntN(64, BigInt(value)), true)
    else {
      const bits = Number(BigInt.asUintN(32, BigInt(value)))
      for (let at = 0; at < bytes; at++) this.bytes[address + at] = (bits >>> (8 * at)) & 0xff
    }
  }

  /** 0 where the variable has no lasting place. */
  private addressIn({ place, plus }: ConstValue & { readonly kind: "address" }): bigint {
    const start = this.rootAddress(place.root)
    if (start === undefined) return 0n
    let at = start + plus
    for (const step of place.path) {
      if (step.kind === "field") at += this.shapes.offset(step.of, step.index)
      else if (step.kind === "index")
        at += constantOffset(step, this.shapes.of(step.array.element).bytes) ?? 0
    }
    return BigInt(at)
  }

  private rootAddress(root: PlaceRoot): number | undefined {
    const layout = this.whole
    if (layout === undefined) return undefined
    if (root.kind === "global") return layout.globals[root.index]
    if (root.kind !== "own" || this.instance === undefined) return undefined
    const { block, address } = this.instance
    const location = block.variables[root.index]?.location
    if (location !== undefined) return addressOf(layout, location)
    const offset = this.shapes.recordOf(block).offsets[root.index]
    return offset === undefined ? undefined : address + offset
  }

  private string(address: number, { capacity, wide }: StringType, value: ConstValue): void {
    const text = value.kind === "string" ? value.value.slice(0, capacity) : ""
    this.view.setUint16(address, text.length, true)
    this.view.setUint16(address + 2, capacity, true)
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (wide) this.view.setUint16(address + 4 + 2 * at, code, true)
      else this.bytes[address + 4 + at] = code & 0xff
    }
  }

  private array(address: number, type: Type & { kind: "array" }, value: ConstValue): void {
    const given = value.kind === "default" ? (type.initial ?? value) : value
    const { bytes } = this.shapes.of(type.element)
    const runs = given.kind === "array" ? given.runs : [{ count: elementCount(type), value: byDefault }]
    let at = address
    for (const run of runs) {
      if (run.count === 0) continue
      this.value(at, type.element, run.value)
      const first = this.bytes.subarray(at, at + bytes)
      if (first.some((byte) => byte !== 0)) {
        for (let copy = 1; copy < run.count; copy++) this.bytes.set(first, at + copy * bytes)
      }
      at += bytes * run.count
    }
  }
}

const isZero = (shapes: Shapes, type: Type, value: ConstValue): boolean =>
  imageOf(shapes, type, value).every((byte) => byte === 0)

const fieldsOf = (value: ConstValue): ReadonlyMap<number, ConstValue> =>
  value.kind === "record" ? value.fields : new Map()

export interface Run {
  readonly address: number
  readonly bytes: Uint8Array
}

/** Stretches that are not zero; short gaps are copied along because every run costs an instruction. */
export function nonZeroRuns(image: Uint8Array): readonly Run[] {
  const gap = 64
  const runs: Run[] = []
  let from = -1
  let last = -1
  for (let at = 0; at < image.length; at++) {
    if (image[at] === 0) continue
    if (from >= 0 && at - last > gap) {
      runs.push({ address: from, bytes: image.subarray(from, last + 1) })
      from = -1
    }
    if (from < 0) from = at
    last = at
  }
  if (from >= 0) runs.push({ address: from, bytes: image.subarray(from, last + 1) })
  return runs
}

type IndexStep = PlaceStep & { readonly kind: "index" }

/** How many bytes behind the array's beginning the element is; undefined where an index is no constant. */
export function constantOffset(step: IndexStep, elementBytes: number): number | undefined {
  let stride = elementBytes * elementCount(step.array)
  let offset = 0
  for (const [at, index] of step.indices.entries()) {
    const { low, high } = must(step.array.dimensions[at], "the dimension")
    stride /= high - low + 1
    if (index.kind !== "const") return undefined
    const value = Number(scalarConstant(index.type, index.value))
    if (value < low || value > high) return undefined
    offset += (value - low) * stride
  }
  return offset
}
