/**
 * Storage of the interpreter: one cell for each variable, array element and field. Plain and slow on purpose.
 */
import type { Block, DirectAddress } from "../semantics/ir.ts"
import { elementaryOf, elementCount } from "../semantics/type-facts.ts"
import type { ConstValue, Type } from "../semantics/types.ts"

export type Scalar = bigint | number | string

/** `items` for arrays (row by row), structures and instances; `value` for everything else. */
export interface Cell {
  value: Scalar
  items: Cell[]
}

export const scalarCell = (value: Scalar): Cell => ({ value, items: [] })

const zeroOf = (type: Type): Scalar => {
  if (type.kind === "string") return ""
  const name = elementaryOf(type)
  return name === "REAL" || name === "LREAL" ? 0 : 0n
}

export interface Images {
  readonly inputs: Uint8Array
  readonly outputs: Uint8Array
  readonly markers: Uint8Array
}

/** A new cell with the initial value. */
export const createCell = (blocks: readonly Block[], type: Type, initial: ConstValue): Cell => {
  switch (type.kind) {
    case "array":
      return { value: 0n, items: arrayItems(blocks, type, initial) }
    case "struct":
      return {
        value: 0n,
        items: type.fields.map((field, index) =>
          createCell(blocks, field.type, override(initial, index) ?? field.initial),
        ),
      }
    case "block":
      return {
        value: 0n,
        items: (blocks[type.block]?.variables ?? []).map((variable, index) =>
          createCell(blocks, variable.type, override(initial, index) ?? variable.initial),
        ),
      }
    default:
      return scalarCell(
        initial.kind === "integer" || initial.kind === "real" || initial.kind === "string"
          ? initial.value
          : zeroOf(type),
      )
  }
}

const override = (initial: ConstValue, index: number): ConstValue | undefined =>
  initial.kind === "record" ? initial.fields.get(index) : undefined

const arrayItems = (
  blocks: readonly Block[],
  type: Type & { kind: "array" },
  initial: ConstValue,
): Cell[] => {
  const given = initial.kind === "default" ? (type.initial ?? initial) : initial
  const runs =
    given.kind === "array"
      ? given.runs
      : [{ count: elementCount(type.dimensions), value: { kind: "default" } as const }]
  return runs.flatMap(({ count, value }) =>
    Array.from({ length: count }, () => createCell(blocks, type.element, value)),
  )
}

export const copyCell = (target: Cell, source: Cell): void => {
  target.value = source.value
  target.items.forEach((item, index) => {
    const from = source.items[index]
    if (from !== undefined) copyCell(item, from)
  })
}

export const cloneCell = (cell: Cell): Cell => ({ value: cell.value, items: cell.items.map(cloneCell) })

/** A cell whose value stands in the process image; only elementary types without reals. */
export const imageCell = (images: Images, address: DirectAddress, signed: boolean): Cell => ({
  items: [],
  get value() {
    const bytes = images[address.area]
    if (address.bit !== undefined) return BigInt(((bytes[address.byte] ?? 0) >> address.bit) & 1)
    let value = 0n
    for (let at = address.bits / 8 - 1; at >= 0; at--)
      value = (value << 8n) | BigInt(bytes[address.byte + at] ?? 0)
    return signed ? BigInt.asIntN(address.bits, value) : value
  },
  set value(value: Scalar) {
    const bytes = images[address.area]
    const number = BigInt.asUintN(64, BigInt(value))
    if (address.bit !== undefined) {
      const others = (bytes[address.byte] ?? 0) & ~(1 << address.bit)
      bytes[address.byte] = others | (Number(number & 1n) << address.bit)
      return
    }
    for (let at = 0; at < address.bits / 8; at++)
      bytes[address.byte + at] = Number((number >> BigInt(8 * at)) & 255n)
  },
})
