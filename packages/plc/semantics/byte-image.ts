/**
 * Variables as the bytes that Siemens' controllers keep of them: the highest byte first, whole words at even places,
 * bits from the lowest of a byte on. Says where each part lies, and how one variable's parts are put together from
 * another's.
 */
import type { ElementaryName } from "../program.ts"
import type * as Ast from "../syntax/ast.ts"
import { expressionOf, fillExpression } from "./fill-template.ts"
import { bitsOf, elementaryOf, elementCount } from "./type-facts.ts"
import type { ArrayType, Type } from "./types.ts"

export interface Part {
  readonly at: Ast.Expression
  /** In bits from the beginning. */
  readonly from: number
  readonly bits: number
  readonly type: ElementaryName
}

interface Image {
  readonly parts: readonly Part[]
  readonly end: number
}

/** A variable of more parts than this is not taken apart. */
const mostParts = 300

/** Undefined where a part has no such bytes, or there are too many. */
export const imageOf = (type: Type, at: Ast.Expression, from = 0): Image | undefined => {
  const name = elementaryOf(type)
  if (name !== undefined) return elementaryImage(name, at, from)
  if (type.kind === "array") return arrayImage(type, at, evenByte(from))
  if (type.kind !== "struct") return undefined
  const members = type.fields.map(
    (field): Member => ({
      type: field.type,
      at: { kind: "member", object: at, member: { text: field.name, ...placeOf(at) }, ...placeOf(at) },
    }),
  )
  return joined(members, evenByte(from))
}

const placeOf = ({ from, to }: Ast.Expression): { readonly from: number; readonly to: number } => ({
  from,
  to,
})

const evenByte = (bits: number): number => Math.ceil(bits / 16) * 16

const elementaryImage = (type: ElementaryName, at: Ast.Expression, from: number): Image | undefined => {
  if (type !== "BOOL" && toBits[type] === undefined) return undefined
  const bits = type === "BOOL" ? 1 : bitsInBytes(type)
  const step = bits === 1 ? 1 : bits === 8 ? 8 : 16
  const start = Math.ceil(from / step) * step
  return { parts: [{ at, from: start, bits, type }], end: start + bits }
}

/** Durations have 32 bits there. */
const bitsInBytes = (type: ElementaryName): number => (type === "TIME" ? 32 : bitsOf(type))

interface Member {
  readonly type: Type
  readonly at: Ast.Expression
}

const joined = (members: readonly Member[], from: number): Image | undefined => {
  const parts: Part[] = []
  let end = from
  for (const { type, at } of members) {
    const image = imageOf(type, at, end)
    if (image === undefined || parts.length + image.parts.length > mostParts) return undefined
    parts.push(...image.parts)
    end = image.end
  }
  return { parts, end: evenByte(end) }
}

const arrayImage = (type: ArrayType, at: Ast.Expression, from: number): Image | undefined => {
  const count = elementCount(type.dimensions)
  if (type.open === true || count > mostParts) return undefined
  const members = Array.from({ length: count }, (_, flat): Member => {
    const indices: Ast.Expression[] = []
    let rest = flat
    for (const { low, high } of type.dimensions.toReversed()) {
      const size = high - low + 1
      indices.unshift({ kind: "integer", value: BigInt(low + (rest % size)), ...placeOf(at) })
      rest = Math.floor(rest / size)
    }
    return { type: type.element, at: { kind: "index", object: at, indices, ...placeOf(at) } }
  })
  return joined(members, from)
}

/** `L` as a bit string of its width. */
const toBits: Partial<Record<ElementaryName, string>> = {
  BYTE: "L",
  USINT: "TO_BYTE(L)",
  SINT: "TO_BYTE(L)",
  CHAR: "TO_BYTE(L)",
  WORD: "L",
  INT: "TO_WORD(L)",
  UINT: "TO_WORD(L)",
  DWORD: "L",
  DINT: "TO_DWORD(L)",
  UDINT: "TO_DWORD(L)",
  REAL: "REAL_TO_DWORD(L)",
  TIME: "TO_DWORD(TIME_TO_DINT(L))",
  LWORD: "L",
  LINT: "TO_LWORD(L)",
  ULINT: "TO_LWORD(L)",
  LREAL: "LREAL_TO_LWORD(L)",
}

/** A bit string `L` as a value of the type. */
const fromBits: Partial<Record<ElementaryName, string>> = {
  REAL: "DWORD_TO_REAL(L)",
  LREAL: "LWORD_TO_LREAL(L)",
  TIME: "DINT_TO_TIME(TO_DINT(L))",
}

const wordOf: Readonly<Record<number, string>> = { 8: "BYTE", 16: "WORD", 32: "DWORD", 64: "LWORD" }

/** What a part is when the bytes are those of `source`. */
export const partFrom = (part: Part, source: readonly Part[]): Ast.Expression => {
  const same = source.find(({ from, type }) => from === part.from && type === part.type)
  if (same !== undefined) return same.at
  const { bits, from, type, at } = part
  if (type === "BOOL") {
    const mask = 1 << (from % 8)
    return filled(`(L AND BYTE#${mask}) <> BYTE#0`, byteOf(source, Math.floor(from / 8), at), at)
  }
  const word = wordOf[bits] ?? "BYTE"
  const bytes = Array.from({ length: bits / 8 }, (_, index) => byteOf(source, from / 8 + index, at))
  const value = bytes.reduce((left, right) => {
    const shifted = filled(`SHL(TO_${word}(L), 8)`, left, at)
    return {
      kind: "binary",
      operator: "or",
      left: shifted,
      right: filled(`TO_${word}(L)`, right, at),
      ...placeOf(at),
    }
  })
  return filled(fromBits[type] ?? (type === word ? "L" : `TO_${type}(L)`), value, at)
}

const filled = (text: string, value: Ast.Expression, at: Ast.Expression): Ast.Expression =>
  fillExpression(expressionOf(text), new Map([["L", value]]), at)

/** The byte of that number of what the parts make up. */
export const byteOf = (source: readonly Part[], index: number, at: Ast.Expression): Ast.Expression => {
  const covering = source.filter(({ from, bits }) => from < 8 * index + 8 && from + bits > 8 * index)
  const [first] = covering
  if (first === undefined) return filled("BYTE#0", at, at)
  if (first.bits > 1) return byteOfNumber(first, index)
  const bits = covering.map((part) => filled(`SEL(L, BYTE#0, BYTE#${1 << (part.from % 8)})`, part.at, at))
  return bits.reduce((left, right) => ({ kind: "binary", operator: "or", left, right, ...placeOf(at) }))
}

const byteOfNumber = ({ at, from, bits, type }: Part, index: number): Ast.Expression => {
  const shift = from + bits - 8 * index - 8
  const text = toBits[type] ?? "L"
  if (bits === 8) return filled(text, at, at)
  return filled(shift === 0 ? `TO_BYTE(${text})` : `TO_BYTE(SHR(${text}, ${shift}))`, at, at)
}
