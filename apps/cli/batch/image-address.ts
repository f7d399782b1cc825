/** `%IX2.2`, `%QW16`: places of the process image that no variable stands at, read and written by their bits. */
import type { CompiledProgram } from "@lehrwerk/plc"
import type { JsonValue } from "./values.ts"

interface ImagePlace {
  readonly address: number
  readonly bytes: 1 | 2 | 4 | 8
  readonly bit?: number
}

const areas = { I: "inputs", Q: "outputs", M: "markers" } as const
const bytesBySize = { X: 1, B: 1, W: 2, D: 4, L: 8 } as const

/** Undefined for any other text, and for places outside the image. */
export const findImagePlace = (program: CompiledProgram, path: string): ImagePlace | undefined => {
  const match = /^%([IQM])([XBWDL]?)(\d{1,6})(?:\.([0-7]))?$/i.exec(path)
  if (match === null) return undefined
  const [, area = "I", size = "", byteText = "0", bitText] = match
  const { address, bytes: length } = program[areas[area.toUpperCase() as keyof typeof areas]]
  const sizeName = (size === "" ? "X" : size.toUpperCase()) as keyof typeof bytesBySize
  if ((sizeName === "X") !== (bitText !== undefined)) return undefined
  const [byte, bytes] = [Number(byteText), bytesBySize[sizeName]]
  if (byte + bytes > length) return undefined
  return { address: address + byte, bytes, ...(bitText === undefined ? {} : { bit: Number(bitText) }) }
}

export const readImage = (view: DataView, { address, bytes, bit }: ImagePlace): JsonValue => {
  if (bit !== undefined) return ((view.getUint8(address) >> bit) & 1) === 1
  const value = readUnsigned(view, address, bytes)
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
}

const readUnsigned = (view: DataView, address: number, bytes: number): bigint => {
  let value = 0n
  for (let at = bytes - 1; at >= 0; at--) value = (value << 8n) | BigInt(view.getUint8(address + at))
  return value
}

/** False where the value is no BOOL or no whole number of that width, signed or not. */
export const writeImage = (view: DataView, { address, bytes, bit }: ImagePlace, value: unknown): boolean => {
  if (bit !== undefined) {
    if (typeof value !== "boolean") return false
    const old = view.getUint8(address)
    view.setUint8(address, value ? old | (1 << bit) : old & ~(1 << bit))
    return true
  }
  const whole = wholeNumber(value)
  const bits = bytes * 8
  if (whole === undefined) return false
  if (whole !== BigInt.asUintN(bits, whole) && whole !== BigInt.asIntN(bits, whole)) return false
  for (let at = 0; at < bytes; at++) view.setUint8(address + at, Number((whole >> BigInt(8 * at)) & 0xffn))
  return true
}

const wholeNumber = (value: unknown): bigint | undefined => {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : undefined
  return typeof value === "string" && /^-?\d{1,20}$/.test(value) ? BigInt(value) : undefined
}
