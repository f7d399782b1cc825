/**
 * Direct addresses. Numbers count bytes: `%IX2.2` is byte 2 bit 2 and `%IW16` the two bytes from byte 16, as the lists
 * of points of real plants count; the standard leaves the meaning of the fields to the implementer (6.5.5).
 */
import type { Span } from "../source/diagnostic.ts"
import { limits } from "../source/limits.ts"
import type { DirectAddress } from "./ir.ts"
import type { Model, Report } from "./model.ts"
import { bitsOf, elementaryOf, elementCount, typeText } from "./type-facts.ts"
import type { Type } from "./types.ts"

const areas = { I: "inputs", Q: "outputs", M: "markers" } as const
const bitsByLetter = { X: 1, B: 8, W: 16, D: 32, L: 64 } as const

/** Undefined after an error, which is reported. Texts come from the lexer, so only their meaning can be wrong. */
export const decodeLocation = (
  report: Report,
  text: string,
  span: Span,
  countsBits = false,
): DirectAddress | undefined => {
  if (text.includes("*")) {
    report("location-unbound", span, { address: text })
    return undefined
  }
  const match = /^%([IQM])([XBWDL]?)(\d+)(?:\.(\d+))?$/i.exec(text)
  if (match === null) {
    report("bad-address", span, { text })
    return undefined
  }
  const [, areaLetter = "I", sizeLetter = "", byteText = "0", bitText] = match
  const area = areas[areaLetter.toUpperCase() as keyof typeof areas]
  const bits = bitsByLetter[(sizeLetter === "" ? "X" : sizeLetter.toUpperCase()) as keyof typeof bitsByLetter]
  if (countsBits && bits === 1 && bitText === undefined) {
    const number = Number(byteText)
    return decodeLocation(report, `%${areaLetter}X${Math.floor(number / 8)}.${number % 8}`, span)
  }
  const byte = Number(byteText)
  if (byte + Math.max(1, bits / 8) > limits.imageBytes) {
    report("location-too-far", span, { address: text, limit: limits.imageBytes - 1 })
    return undefined
  }
  return bits === 1 ? bitAddress(report, { area, byte, bitText, text, span }) : wholeAddress()

  function wholeAddress(): DirectAddress | undefined {
    if (bitText === undefined) return { area, byte, bits, text }
    report("location-bit-of-word", span, { address: text })
    return undefined
  }
}

const bitAddress = (
  report: Report,
  parts: {
    readonly area: DirectAddress["area"]
    readonly byte: number
    readonly bitText: string | undefined
    readonly text: string
    readonly span: Span
  },
): DirectAddress | undefined => {
  const { area, byte, bitText, text, span } = parts
  if (bitText === undefined) {
    report("location-without-bit", span, { address: text, byte })
    return undefined
  }
  const bit = Number(bitText)
  if (bit > 7) {
    report("location-bit", span, { address: text, bit })
    return undefined
  }
  return { area, byte, bit, bits: 1, text }
}

/** Enlarges the process image so that it holds `bytes` bytes from the address on. */
export const recordLocation = (model: Model, address: DirectAddress, bytes: number): void => {
  const end = address.byte + Math.max(1, bytes)
  model.imageBytes[address.area] = Math.max(model.imageBytes[address.area], end)
}

/** Does a variable of this type fit at the address? Reports what is wrong, else records the bytes used. */
export const checkLocatedType = (model: Model, address: DirectAddress, type: Type, span: Span): boolean => {
  const { report } = model
  const element = type.kind === "array" ? type.element : type
  const name = elementaryOf(element)
  if (name === undefined) {
    report("location-of-compound", span, { address: address.text, type: typeText(type) })
    return false
  }
  const count = type.kind === "array" ? elementCount(type.dimensions) : 1
  if (type.kind === "array" && name === "BOOL") {
    report("location-of-bool-array", span, { address: address.text })
    return false
  }
  if (bitsOf(name) !== address.bits) {
    report("location-type", span, {
      address: address.text,
      bits: address.bits,
      type: typeText(element),
      needed: bitsOf(name),
    })
    return false
  }
  const bytes = Math.max(1, bitsOf(name) / 8) * count
  if (address.byte + bytes > limits.imageBytes) {
    report("location-too-far", span, { address: address.text, limit: limits.imageBytes - 1 })
    return false
  }
  recordLocation(model, address, bytes)
  return true
}
