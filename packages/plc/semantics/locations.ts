/**
 * Direct addresses. Numbers count bytes: `%IX2.2` is byte 2 bit 2 and `%IW16` the two bytes from byte 16, as the lists
 * of points of real plants count; the standard leaves the meaning of the fields to the implementer (6.5.5).
 */
import type { Span } from "../source/diagnostic.ts"
import { limits } from "../source/limits.ts"
import type { DirectAddress } from "./ir.ts"
import type { Model, Report } from "./model.ts"
import { bitsOf, elementaryOf, elementCount, isTemporal, typeText } from "./type-facts.ts"
import { measureType } from "./type-measures.ts"
import type { Type } from "./types.ts"

const areas = { I: "inputs", Q: "outputs", M: "markers" } as const
const bitsByLetter = { X: 1, B: 8, W: 16, D: 32, L: 64 } as const

/** Undefined where it is reported: an error, or an address that is not known yet. */
export const decodeLocation = (report: Report, text: string, span: Span): DirectAddress | undefined => {
  if (text.includes("*")) {
    report("location-unbound", span, { address: text })
    return undefined
  }
  const match = /^%([IQM])([XBWDL]?)([\d.]+)$/i.exec(text)
  if (match === null) {
    report("bad-address", span, { text })
    return undefined
  }
  const [, areaLetter = "I", sizeLetter = "", numbers = "0"] = match
  const area = areas[areaLetter.toUpperCase() as keyof typeof areas]
  const bits = bitsByLetter[(sizeLetter === "" ? "X" : sizeLetter.toUpperCase()) as keyof typeof bitsByLetter]
  const fields = numbers.split(".").map(Number)
  const { byte, bit } = bits === 1 ? bitAt(fields) : { byte: flatten(fields), bit: undefined }
  if (byte + Math.max(1, bits / 8) > limits.imageBytes) {
    report("location-too-far", span, { address: text, limit: limits.imageBytes - 1 })
    return undefined
  }
  if (bit === undefined) return { area, byte, bits, text }
  if (bit > 7) {
    report("location-bit", span, { address: text, bit })
    return undefined
  }
  return { area, byte, bit, bits: 1, text }
}

/** `%QX75` counts bits, as in the standard; the last of several fields is the bit. */
const bitAt = (fields: readonly number[]): { readonly byte: number; readonly bit: number } => {
  const [only = 0] = fields
  if (fields.length === 1) return { byte: Math.floor(only / 8), bit: only % 8 }
  return { byte: flatten(fields.slice(0, -1)), bit: fields.at(-1) ?? 0 }
}

/** `%IW2.5.7.1` names a channel of a module of a rack; here each has its place, in their order. */
const flatten = (fields: readonly number[]): number => fields.reduce((all, field) => all * 8 + field, 0)

/** Enlarges the process image so that it holds `bytes` bytes from the address on. */
export const recordLocation = (model: Model, address: DirectAddress, bytes: number): void => {
  const end = address.byte + Math.max(1, bytes)
  model.imageBytes[address.area] = Math.max(model.imageBytes[address.area], end)
}

/** Vendors count durations and dates in other units and texts in other shapes, so these have no place in the image. */
export const isMapped = (type: Type): boolean => {
  const element = type.kind === "array" ? type.element : type
  const name = elementaryOf(element)
  return name !== undefined && !isTemporal(name) && !(type.kind === "array" && name === "BOOL")
}

/** Does a variable of this type fit at the address? Reports what is wrong, else records the bytes used. */
export const checkLocatedType = (model: Model, address: DirectAddress, type: Type, span: Span): void => {
  const { report } = model
  const element = type.kind === "array" ? type.element : type
  if (measureType(type).blocks.size > 0 || element.kind === "interface" || element.kind === "reference")
    return report("location-of-compound", span, { address: address.text, type: typeText(type) })
  const name = elementaryOf(element)
  if (name === undefined || !isMapped(type))
    return report("location-not-mapped", span, { address: address.text, type: typeText(type) })
  if (bitsOf(name) !== address.bits)
    return report("location-type", span, {
      address: address.text,
      bits: address.bits,
      type: typeText(element),
      needed: bitsOf(name),
    })
  const count = type.kind === "array" ? elementCount(type.dimensions) : 1
  const bytes = Math.max(1, bitsOf(name) / 8) * count
  if (address.byte + bytes > limits.imageBytes)
    return report("location-too-far", span, { address: address.text, limit: limits.imageBytes - 1 })
  recordLocation(model, address, bytes)
}
