/**
 * Elementary variables in a module's memory, found by symbol path and read as plain numbers without allocating.
 *
 * Everything is a double here: BOOL is 0 or 1, durations and dates count seconds, 64-bit integers lose digits beyond 2^53.
 */
import type { CompiledProgram, ElementaryName } from "@lehrwerk/plc"
import { resolveSymbol } from "@lehrwerk/plc"
import { assert } from "./assert.ts"
import type { PlainValue } from "./rig-types.ts"

/** How the bytes of a cell are read; small integers so that the hot loop can switch on them. */
const readers = {
  bit: 0,
  bool: 1,
  u8: 2,
  i8: 3,
  u16: 4,
  i16: 5,
  u32: 6,
  i32: 7,
  u64: 8,
  i64: 9,
  f32: 10,
  f64: 11,
  time: 12,
} as const

const readerByType: Readonly<Record<ElementaryName, number>> = {
  BOOL: readers.bool,
  BYTE: readers.u8,
  WORD: readers.u16,
  DWORD: readers.u32,
  LWORD: readers.u64,
  SINT: readers.i8,
  INT: readers.i16,
  DINT: readers.i32,
  LINT: readers.i64,
  USINT: readers.u8,
  UINT: readers.u16,
  UDINT: readers.u32,
  ULINT: readers.u64,
  REAL: readers.f32,
  LREAL: readers.f64,
  TIME: readers.time,
  LTIME: readers.time,
  DATE: readers.time,
  LDATE: readers.time,
  TOD: readers.time,
  LTOD: readers.time,
  DT: readers.time,
  LDT: readers.time,
  CHAR: readers.u8,
  WCHAR: readers.u16,
}

/** How many bytes a value takes in a process image; a BOOL is one bit of its byte. */
export const bytesByType: Readonly<Record<ElementaryName, number>> = {
  BOOL: 1,
  BYTE: 1,
  SINT: 1,
  USINT: 1,
  WORD: 2,
  INT: 2,
  UINT: 2,
  DWORD: 4,
  DINT: 4,
  UDINT: 4,
  REAL: 4,
  LWORD: 8,
  LINT: 8,
  ULINT: 8,
  LREAL: 8,
  TIME: 8,
  LTIME: 8,
  DATE: 8,
  LDATE: 8,
  TOD: 8,
  LTOD: 8,
  DT: 8,
  LDT: 8,
  CHAR: 1,
  WCHAR: 2,
}

export interface Cell {
  readonly address: number
  readonly bit: number
  readonly reader: number
  readonly type: ElementaryName
}

export const isBooleanCell = (cell: Cell): boolean => cell.reader <= readers.bool

export const makeCell = (address: number, bit: number | undefined, type: ElementaryName): Cell => ({
  address,
  bit: bit ?? 0,
  reader: type === "BOOL" && bit !== undefined ? readers.bit : readerByType[type],
  type,
})

/** Undefined when the path names nothing, or something that is not one elementary (or enumerated) value. */
export const findCell = (program: CompiledProgram, path: string): Cell | undefined => {
  const symbol = resolveSymbol(program.symbols, path)
  if (symbol === undefined) return undefined
  const layout = symbol.type
  if (layout.kind === "elementary") return makeCell(symbol.address, symbol.bit, layout.name)
  if (layout.kind === "enum") return makeCell(symbol.address, undefined, layout.base)
  return undefined
}

const high = 4_294_967_296

/** The memory as a DataView; alignment does not matter. */
export const readNumber = (view: DataView, address: number, bit: number, reader: number): number => {
  switch (reader) {
    case readers.bit:
      return (view.getUint8(address) >> bit) & 1
    case readers.bool:
      return view.getUint8(address) === 0 ? 0 : 1
    case readers.u8:
      return view.getUint8(address)
    case readers.i8:
      return view.getInt8(address)
    case readers.u16:
      return view.getUint16(address, true)
    case readers.i16:
      return view.getInt16(address, true)
    case readers.u32:
      return view.getUint32(address, true)
    case readers.i32:
      return view.getInt32(address, true)
    case readers.u64:
      return view.getUint32(address, true) + view.getUint32(address + 4, true) * high
    case readers.i64:
      return view.getUint32(address, true) + view.getInt32(address + 4, true) * high
    case readers.f32:
      return view.getFloat32(address, true)
    case readers.f64:
      return view.getFloat64(address, true)
    default:
      return (view.getUint32(address, true) + view.getInt32(address + 4, true) * high) / 1e9
  }
}

export const writeCell = (view: DataView, cell: Cell, value: PlainValue): void => {
  const number = Number(value)
  const { address } = cell
  switch (cell.reader) {
    case readers.bit: {
      const old = view.getUint8(address)
      view.setUint8(address, number !== 0 ? old | (1 << cell.bit) : old & ~(1 << cell.bit))
      return
    }
    case readers.bool:
      view.setUint8(address, number !== 0 ? 1 : 0)
      return
    case readers.u8:
    case readers.i8:
      view.setUint8(address, number)
      return
    case readers.u16:
    case readers.i16:
      view.setUint16(address, number, true)
      return
    case readers.u32:
    case readers.i32:
      view.setUint32(address, number, true)
      return
    case readers.f32:
      view.setFloat32(address, number, true)
      return
    case readers.f64:
      view.setFloat64(address, number, true)
      return
    default: {
      assert(Number.isFinite(number), "a 64-bit value is finite")
      const whole = cell.reader === readers.time ? Math.round(number * 1e9) : Math.trunc(number)
      view.setBigInt64(address, BigInt.asIntN(64, BigInt(whole)), true)
    }
  }
}

export const readCell = (view: DataView, cell: Cell): PlainValue => {
  const number = readNumber(view, cell.address, cell.bit, cell.reader)
  return isBooleanCell(cell) ? number !== 0 : number
}
