/**
 * How values lie in memory: sizes, alignments, offsets, and the machine type each elementary type computes in.
 *
 * BOOL is one byte (a located BOOL is one bit of the process image instead). A string is u16 length, u16 capacity and one
 * byte for each character, two in a WSTRING. Fields follow each other as declared, each at its own alignment.
 */
import type { ElementaryName } from "../program.ts"
import type { Block, DirectAddress, Variable } from "../semantics/ir.ts"
import type { ArrayType, FieldPlace, StructType, Type } from "../semantics/types.ts"
import { must, unreachable } from "./assert.ts"
import type { MemoryOp, ValType } from "./opcodes.ts"

export interface Machine {
  readonly val: ValType
  readonly bytes: number
  readonly signed: boolean
  readonly load: MemoryOp
  readonly store: MemoryOp
}

const machine = (val: ValType, bytes: number, signed: boolean, load: MemoryOp, store: MemoryOp): Machine => ({
  val,
  bytes,
  signed,
  load,
  store,
})

const u8 = machine("i32", 1, false, "i32.load8_u", "i32.store8")
const u16 = machine("i32", 2, false, "i32.load16_u", "i32.store16")
const u32 = machine("i32", 4, false, "i32.load", "i32.store")
const u64 = machine("i64", 8, false, "i64.load", "i64.store")
const s64 = machine("i64", 8, true, "i64.load", "i64.store")

/** Narrow integers are kept in i32, extended as their sign asks. */
export const machines: Readonly<Record<ElementaryName, Machine>> = {
  BOOL: u8,
  BYTE: u8,
  WORD: u16,
  DWORD: u32,
  LWORD: u64,
  SINT: machine("i32", 1, true, "i32.load8_s", "i32.store8"),
  INT: machine("i32", 2, true, "i32.load16_s", "i32.store16"),
  DINT: machine("i32", 4, true, "i32.load", "i32.store"),
  LINT: s64,
  USINT: u8,
  UINT: u16,
  UDINT: u32,
  ULINT: u64,
  REAL: machine("f32", 4, true, "f32.load", "f32.store"),
  LREAL: machine("f64", 8, true, "f64.load", "f64.store"),
  TIME: s64,
  LTIME: s64,
  DATE: s64,
  LDATE: s64,
  TOD: s64,
  LTOD: s64,
  DT: s64,
  LDT: s64,
  CHAR: u8,
  WCHAR: u16,
}

/** The elementary type a value computes as, or undefined for strings, arrays, structures and blocks. */
export function elementaryOf(type: Type): ElementaryName | undefined {
  switch (type.kind) {
    case "elementary":
      return type.name
    case "enum":
    case "subrange":
      return type.base
    // A reference is the address of what it refers to.
    case "interface":
    case "reference":
      return "UDINT"
    case "string":
    case "array":
    case "struct":
    case "block":
      return undefined
    default:
      return unreachable(type)
  }
}

/** Of a type that must be elementary, an enumeration or a subrange. */
export const scalarOf = (type: Type | undefined): ElementaryName =>
  must(type === undefined ? undefined : elementaryOf(type), "an elementary type")

/** The wasm type of an expression's value: strings and aggregates are addresses. */
export function valTypeOf(type: Type): ValType {
  const name = elementaryOf(type)
  return name === undefined ? "i32" : machines[name].val
}

/** Inclusive range of an integer type, or undefined for the others. */
export function integerRange(name: ElementaryName): IntegerRange | undefined {
  let range = ranges.get(name)
  if (range === undefined && name !== "REAL" && name !== "LREAL") {
    range = rangeOfMachine(name)
    ranges.set(name, range)
  }
  return range
}

interface IntegerRange {
  readonly low: bigint
  readonly high: bigint
}

const ranges = new Map<ElementaryName, IntegerRange>()

function rangeOfMachine(name: ElementaryName): IntegerRange {
  if (name === "BOOL") return { low: 0n, high: 1n }
  const { bytes, signed } = machines[name]
  const bits = BigInt(bytes * 8)
  return signed
    ? { low: -(1n << (bits - 1n)), high: (1n << (bits - 1n)) - 1n }
    : { low: 0n, high: (1n << bits) - 1n }
}

export const alignUp = (value: number, alignment: number): number => Math.ceil(value / alignment) * alignment

export interface Shape {
  readonly bytes: number
  readonly align: number
}

interface RecordShape extends Shape {
  /** By field or variable index; undefined where the variable has no place in the record. */
  readonly offsets: readonly (number | undefined)[]
}

/** True for variables that take room in an instance of their block. */
export const isStored = (variable: Pick<Member, "location" | "section">): boolean =>
  variable.location === undefined && variable.section !== "temp" && variable.section !== "external"

/** A field of a structure or a variable of a block. */
interface Member {
  readonly type: Type
  readonly section?: Variable["section"]
  readonly location?: DirectAddress | undefined
  readonly place?: FieldPlace
}

export class Shapes {
  private readonly records = new Map<StructType | Block, RecordShape>()
  private readonly blocks: readonly Block[]

  constructor(blocks: readonly Block[]) {
    this.blocks = blocks
  }

  of(type: Type): Shape {
    const name = elementaryOf(type)
    if (name !== undefined) return { bytes: machines[name].bytes, align: machines[name].bytes }
    switch (type.kind) {
      case "string":
        return { bytes: alignUp(4 + type.capacity * (type.wide ? 2 : 1), 4), align: 4 }
      case "array": {
        const element = this.of(type.element)
        return { bytes: element.bytes * elementCount(type), align: element.align }
      }
      case "struct":
        return this.recordOf(type)
      case "block":
        return this.recordOf(this.block(type.block))
      default:
        throw new Error(`compiler fault: ${type.kind} has no shape`)
    }
  }

  block(index: number): Block {
    return must(this.blocks[index], "the block")
  }

  /** Where a field of a structure, or a variable of a block, begins. */
  offset(of: Type, index: number): number {
    const record = of.kind === "block" ? this.block(of.block) : of
    if (!("fields" in record || "variables" in record)) throw new Error("compiler fault: field of no record")
    return must(this.recordOf(record).offsets[index], "a stored field")
  }

  recordOf(record: StructType | Block): RecordShape {
    const known = this.records.get(record)
    if (known !== undefined) return known
    const shape = this.layRecord(record)
    this.records.set(record, shape)
    return shape
  }

  /** Characters lie over the other fields; a text's length and capacity stand in front of them. */
  private layOver({ fields }: StructType): RecordShape {
    const front = fields.some(({ type }) => type.kind === "string") ? 8 : 0
    const shapes = fields.map(({ type }) => this.of(type))
    const offsets = fields.map(({ type }) => (type.kind === "string" ? front - 4 : front))
    const ends = shapes.map(({ bytes }, at) => must(offsets[at], "an offset") + bytes)
    const align = front > 0 ? 8 : Math.max(1, ...shapes.map((shape) => shape.align))
    return { bytes: alignUp(Math.max(...ends), align), align, offsets }
  }

  private layRecord(record: StructType | Block): RecordShape {
    let at = 0
    let end = 0
    let align = 1
    const members: readonly Member[] = "variables" in record ? record.variables : record.fields
    if ("fields" in record && record.overlay === true) return this.layOver(record)
    const offsets = members.map((member) => {
      if (member.section !== undefined && !isStored(member)) return undefined
      const shape = member.section === "in-out" ? { bytes: 4, align: 4 } : this.of(member.type)
      const offset = member.place?.byte ?? alignUp(at, shape.align)
      at = offset + shape.bytes
      end = Math.max(end, at)
      align = Math.max(align, shape.align)
      return offset
    })
    return { bytes: alignUp(end, align), align, offsets }
  }
}

export function elementCount(array: ArrayType): number {
  return array.dimensions.reduce((count, { low, high }) => count * (high - low + 1), 1)
}
