/**
 * Conversion functions: `INT_TO_REAL(x)`, `TO_INT(x)`, `REAL_TRUNC_INT(x)`, to and from texts and characters.
 * Source of truth: IEC 61131-3:2013, Tables 22 to 27. Bit strings and reals of equal width exchange their bits; TIME
 * and TOD count milliseconds where they meet a number, DATE and DT seconds, the long ones nanoseconds.
 */
import type { ConversionFunction } from "../library/standard-functions.ts"
import type { ElementaryName } from "../program.ts"
import type { Span } from "../source/diagnostic.ts"
import type { Body } from "./body.ts"
import { coerce, convertExpression, convertValue, settle } from "./coerce.ts"
import type { ConversionOp } from "./ir.ts"
import { loosen } from "./loose-numbers.ts"
import { errorOperand, integerConst, type Operand, realConst, type TypedExpression } from "./operand.ts"
import { temporalRelation } from "./temporal.ts"
import {
  BOOL,
  bitsOf,
  characterOf,
  elementary,
  elementaryOf,
  familyOf,
  isInteger,
  isTemporal,
  stringOf,
  typeText,
} from "./type-facts.ts"
import type { StringType, Type } from "./types.ts"

/** Long enough for any number or duration as text. */
const numberCapacity = 80

export const inferConversion = (
  body: Body,
  conversion: ConversionFunction,
  operand: Operand,
  span: Span,
): Operand => {
  const source = sourceValue(body, conversion, operand)
  if (source === undefined) return errorOperand
  const converted = convert(body, numeric(body, source, conversion), conversion, span)
  if (converted !== undefined) return converted
  body.report("no-such-conversion", span, {
    actual: typeText(source.type),
    expected: conversion.to,
  })
  return errorOperand
}

/** Where a dialect converts between bit strings and REAL by value, the bit string counts as the number. */
const numeric = (body: Body, source: TypedExpression, { to }: ConversionFunction): TypedExpression => {
  const from = elementaryOf(source.type)
  if (!body.features.numericBits || from === undefined || isTextName(to)) return source
  if (familyOf(from) === "bits" && familyOf(to) === "real")
    return convertValue(source, unsignedOf[from] ?? "UDINT")
  if (familyOf(from) !== "real" || familyOf(to) !== "bits") return source
  const number = unsignedOf[to] ?? "UDINT"
  return convertExpression(source, { from, to: number, mode: "value" }, source.span)
}

const unsignedOf: Partial<Record<ElementaryName, ElementaryName>> = {
  BYTE: "USINT",
  WORD: "UINT",
  DWORD: "UDINT",
  LWORD: "ULINT",
}

const sourceValue = (
  body: Body,
  { from }: ConversionFunction,
  operand: Operand,
): TypedExpression | undefined => {
  if (from === undefined) return settle(body.report, operand)
  const type = isTextName(from) ? stringOf(numberCapacity, from === "WSTRING") : elementary(from)
  return coerce(body.report, loosen(body, operand, type), type)
}

type TextName = "STRING" | "WSTRING"
const isTextName = (name: string): name is TextName => name === "STRING" || name === "WSTRING"

const convert = (
  body: Body,
  source: TypedExpression,
  { to, truncate }: ConversionFunction,
  span: Span,
): TypedExpression | undefined => {
  if (source.type.kind === "string") return fromString(body, source, source.type, to, span)
  const from = elementaryOf(source.type)
  if (from === undefined) return undefined
  if (isTextName(to)) return toText(source, from, to === "WSTRING", span)
  if (from === to && source.type.kind === "elementary") return source
  if (truncate) {
    if (familyOf(from) !== "real" || !isInteger(to)) return undefined
    return convertExpression(source, { from, to, mode: "truncate" }, span)
  }
  return convertElementary(source, from, to, span)
}

const fromString = (
  body: Body,
  source: TypedExpression,
  type: StringType,
  to: ElementaryName | TextName,
  span: Span,
): TypedExpression | undefined => {
  if (isTextName(to)) return type.wide === (to === "WSTRING") ? source : otherWidth(source, type, span)
  if (familyOf(to) === "char") {
    const first = characterOf(type)
    const call = standardCall("first_character", source, first, span)
    return convertExpression(call, { from: first.name, to, mode: "value" }, span)
  }
  const narrow = type.wide ? otherWidth(source, type, span) : source
  if (isTemporal(to)) return temporalFromText(body, narrow, to, span)
  return standardCall("string_to", narrow, elementary(to), span)
}

const temporalFromText = (
  body: Body,
  text: TypedExpression,
  to: ElementaryName,
  span: Span,
): TypedExpression | undefined => {
  const date = familyOf(to) === "date"
  const callee = body.model.findLibrary(date ? "DATE_OF_TEXT" : "DURATION_OF_TEXT")
  if (callee === undefined) return undefined
  const first = integerConst(elementary("INT"), to.endsWith("TOD") ? 4n : 1n, span)
  const nanoseconds: TypedExpression = {
    kind: "function-call",
    function: callee.index,
    type: elementary("LINT"),
    arguments: (date ? [text, first] : [text]).map((value) => ({ kind: "value", value })),
    span,
  }
  return convertExpression(nanoseconds, { from: "LINT", to, mode: "bits" }, span)
}

const toText = (
  source: TypedExpression,
  from: ElementaryName,
  wide: boolean,
  span: Span,
): TypedExpression => {
  if (familyOf(from) === "char") {
    const to = wide ? "WCHAR" : "CHAR"
    const character = from === to ? source : convertExpression(source, { from, to, mode: "value" }, span)
    return standardCall("from_character", character, stringOf(1, wide), span)
  }
  const text: TypedExpression = {
    kind: "standard-call",
    op: "to_string",
    operandType: elementary(from),
    type: stringOf(numberCapacity),
    arguments: [source],
    span,
  }
  return wide ? otherWidth(text, stringOf(numberCapacity), span) : text
}

const otherWidth = (source: TypedExpression, { capacity, wide }: StringType, span: Span): TypedExpression =>
  standardCall("other_width", source, stringOf(capacity, !wide), span)

const standardCall = (op: string, operand: TypedExpression, type: Type, span: Span): TypedExpression => ({
  kind: "standard-call",
  op,
  operandType: operand.type,
  type,
  arguments: [operand],
  span,
})

const convertElementary = (
  source: TypedExpression,
  from: ElementaryName,
  to: ElementaryName,
  span: Span,
): TypedExpression | undefined => {
  const [fromFamily, toFamily] = [familyOf(from), familyOf(to)]
  const value: ConversionOp = { from, to, mode: "value" }
  if (fromFamily === "char" || toFamily === "char") {
    const other = fromFamily === "char" ? to : from
    const code = familyOf(other) === "char" || familyOf(other) === "bits" || isInteger(other)
    return code ? convertExpression(source, value, span) : undefined
  }
  if (fromFamily === "real" && toFamily === "bool") return notZero(source, span)
  if (fromFamily === "bool" && toFamily === "real")
    return convertExpression(convertValue(source, "USINT"), { from: "USINT", to, mode: "value" }, span)
  const realAndBits =
    (fromFamily === "real" && toFamily === "bits") || (fromFamily === "bits" && toFamily === "real")
  if (realAndBits) {
    if (bitsOf(from) !== bitsOf(to)) return undefined
    return convertExpression(source, { from, to, mode: "bits" }, span)
  }
  if (isTemporal(from) && isTemporal(to))
    return temporalRelation(from, to) === undefined ? undefined : convertExpression(source, value, span)
  if (isTemporal(from) || isTemporal(to)) {
    const other = isTemporal(from) ? to : from
    if (!isInteger(other) && familyOf(other) !== "real" && familyOf(other) !== "bits") return undefined
    if (familyOf(other) === "bits") return throughInteger(source, from, to, span)
  }
  return convertExpression(source, value, span)
}

/** DWORD and TIME meet as unsigned milliseconds, the others in their own units. */
const throughInteger = (
  source: TypedExpression,
  from: ElementaryName,
  to: ElementaryName,
  span: Span,
): TypedExpression => {
  const first = convertExpression(source, { from, to: "LINT", mode: "value" }, span)
  return convertExpression(first, { from: "LINT", to, mode: "value" }, span)
}

const notZero = (source: TypedExpression, span: Span): TypedExpression => ({
  kind: "binary",
  op: "ne",
  operandType: source.type,
  type: BOOL,
  left: source,
  right: realConst(source.type, 0, span),
  span,
})
