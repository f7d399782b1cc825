/**
 * Fields of structures that say where they lie (IEC 61131-3:2013, 6.4.4.6): `length AT %B2 : UINT`, `ready AT %X3.0 : BOOL`.
 * In a STRUCT OVERLAP fields may lie over each other; what would break by that does not stand in one.
 */
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { sizeOfLayout } from "./size-of.ts"
import { elementaryOf, typeText } from "./type-facts.ts"
import { measureType } from "./type-measures.ts"
import type { FieldPlace, StructField, Type } from "./types.ts"

/** The largest byte number of a field: more than any message that has such a layout. */
const mostBytes = 65_535

/** `%B2`, `%X3.0`; undefined where the declaration has none, or after an error, which is reported. */
export const placeOfField = (
  body: Body,
  { location, names }: Ast.VarDeclaration,
  type: Type,
): FieldPlace | undefined => {
  if (location === undefined) return undefined
  const span = spanIn(body, location)
  const [, size = "X", byteText = "", bitText] = /^%([XBWDL]?)(\d+)(?:\.(\d+))?$/i.exec(location.text) ?? []
  const [byte, bit] = [Number(byteText), bitText === undefined ? undefined : Number(bitText)]
  const isBit = size === "" || size.toUpperCase() === "X"
  if (names.length > 1) body.report("location-several-names", span)
  else if (byte > mostBytes)
    body.report("location-too-far", span, { address: location.text, limit: mostBytes })
  else if ((bit === undefined) === isBit) body.report("bad-address", span, { text: location.text })
  else if (bit !== undefined && bit > 7) body.report("location-bit", span, { address: location.text, bit })
  else if (bit !== undefined && elementaryOf(type) !== "BOOL")
    body.report("location-type", span, {
      address: location.text,
      bits: 1,
      type: typeText(type),
      needed: 8 * sizeOfLayout(body.model, type),
    })
  else return bit === undefined ? { byte } : { byte, bit }
  return undefined
}

/** Texts would have their lengths, and references their addresses, written as numbers. */
export const mayOverlap = (type: Type): boolean => {
  if (type.kind === "array") return mayOverlap(type.element)
  if (type.kind === "struct") return type.fields.every((field) => mayOverlap(field.type))
  return (
    type.kind !== "string" && type.kind !== "reference" && type.kind !== "interface" && type.kind !== "block"
  )
}

/** The first field that lies where an earlier one lies already, by index. */
export const findOverlap = (body: Body, fields: readonly StructField[]): number | undefined => {
  if (fields.every(({ place }) => place === undefined)) return undefined
  // The size of an instance is not known yet.
  if (fields.some(({ type }) => measureType(type).blocks.size > 0)) return undefined
  const taken: { readonly from: number; readonly to: number; readonly index: number }[] = []
  for (const [index, { place, type }] of fields.entries()) {
    if (place === undefined) continue
    const from = 8 * place.byte + (place.bit ?? 0)
    const to = from + (place.bit === undefined ? 8 * sizeOfLayout(body.model, type) : 1)
    taken.push({ from, to, index })
  }
  const inOrder = taken.toSorted((a, b) => a.from - b.from || a.index - b.index)
  for (const [at, next] of inOrder.entries()) {
    const before = inOrder[at - 1]
    if (before !== undefined && before.to > next.from) return Math.max(before.index, next.index)
  }
  return undefined
}
