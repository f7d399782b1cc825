/**
 * Conversion functions: `INT_TO_REAL(x)`, `TO_INT(x)`, `REAL_TRUNC_INT(x)`, to and from STRING.
 * Source of truth: IEC 61131-3:2013, Tables 22 to 27. Bit strings and reals of equal width exchange their bits; TIME
 * and TOD count milliseconds where they meet a number, DATE and DT seconds, the long ones nanoseconds.
 */
import type { ConversionFunction } from "../library/standard-functions.ts"
import type { ElementaryName } from "../program.ts"
import type { Span } from "../source/diagnostic.ts"
import type { Body } from "./body.ts"
import { coerce, convertExpression, convertValue, settle } from "./coerce.ts"
import type { ConversionOp } from "./ir.ts"
import { errorOperand, type Operand, realConst, type TypedExpression } from "./operand.ts"
import { temporalRelation } from "./temporal.ts"
import {
  BOOL,
  bitsOf,
  elementary,
  elementaryOf,
  familyOf,
  isInteger,
  isTemporal,
  stringOf,
  typeText,
} from "./type-facts.ts"

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
  const converted = convert(source, conversion, span)
  if (converted !== undefined) return converted
  body.report("no-such-conversion", span, {
    actual: typeText(source.type),
    expected: conversion.to,
  })
  return errorOperand
}

const sourceValue = (
  body: Body,
  { from }: ConversionFunction,
  operand: Operand,
): TypedExpression | undefined => {
  if (from === undefined) return settle(body.report, operand)
  return coerce(body.report, operand, from === "STRING" ? stringOf(numberCapacity) : elementary(from))
}

const convert = (
  source: TypedExpression,
  { to, truncate }: ConversionFunction,
  span: Span,
): TypedExpression | undefined => {
  if (source.type.kind === "string") return fromString(source, to, span)
  const from = elementaryOf(source.type)
  if (from === undefined) return undefined
  if (to === "STRING") return toString(source, from, span)
  if (from === to && source.type.kind === "elementary") return source
  if (truncate) {
    if (familyOf(from) !== "real" || !isInteger(to)) return undefined
    return convertExpression(source, { from, to, mode: "truncate" }, span)
  }
  return convertElementary(source, from, to, span)
}

const fromString = (
  source: TypedExpression,
  to: ElementaryName | "STRING",
  span: Span,
): TypedExpression | undefined => {
  if (to === "STRING") return source
  if (familyOf(to) === "date") return undefined
  return {
    kind: "standard-call",
    op: "string_to",
    operandType: source.type,
    type: elementary(to),
    arguments: [source],
    span,
  }
}

const toString = (source: TypedExpression, from: ElementaryName, span: Span): TypedExpression => ({
  kind: "standard-call",
  op: "to_string",
  operandType: elementary(from),
  type: stringOf(numberCapacity),
  arguments: [source],
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
