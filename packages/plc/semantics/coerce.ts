/**
 * Gives an operand the type its place wants: literals are range-checked, values widened as the standard allows
 * implicitly, everything else is an error that names the conversion function to write.
 */

import type { ElementaryName } from "../program.ts"
import type { Span } from "../source/diagnostic.ts"
import { foldConversion } from "./fold.ts"
import type { ConversionOp, Expression } from "./ir.ts"
import type { Report } from "./model.ts"
import {
  integerConst,
  isTyped,
  type Operand,
  realConst,
  type TypedExpression,
  type UntypedLiteral,
} from "./operand.ts"
import { addressOf, retype } from "./references.ts"
import {
  bitsOf,
  characterOf,
  DINT,
  elementary,
  elementaryOf,
  familyOf,
  isCharacter,
  isInteger,
  isTemporal,
  LINT,
  LREAL,
  rangeOf,
  sameType,
  stringOf,
  typeText,
  valueType,
  widens,
} from "./type-facts.ts"
import type { ReferenceType, StringType, Type } from "./types.ts"

/** Undefined after an error; errors of the operand itself stay silent. */
export const coerce = (report: Report, operand: Operand, target: Type): TypedExpression | undefined => {
  if (operand.kind === "error") return undefined
  if (!isTyped(operand)) return coerceLiteral(report, operand, target)
  const wanted = valueType(target)
  const checked = convertTyped(report, operand, wanted)
  if (checked === undefined) return undefined
  return checkSubrange(report, checked, target) ? checked : undefined
}

const convertTyped = (
  report: Report,
  operand: TypedExpression,
  wanted: Type,
): TypedExpression | undefined => {
  if (sameType(operand.type, wanted) && wanted.kind !== "block") return operand
  if (wanted.kind === "interface" && wanted.accepts(operand.type)) return refer(operand, wanted)
  if (operand.type.kind === "string" && wanted.kind === "string" && operand.type.wide === wanted.wide)
    return operand
  const character = asCharacter(operand, wanted) ?? asString(operand, wanted)
  if (character !== undefined) return character
  if (wanted.kind === "reference") {
    if (wanted.accepts(operand.type)) return retype(operand, wanted)
    const bound = wanted.form === "alias" ? referTo(operand, wanted) : undefined
    if (bound !== undefined) return bound
  }
  if (operand.type.kind === "elementary" && wanted.kind === "elementary") {
    if (widens(operand.type.name, wanted.name)) return convertValue(operand, wanted.name)
  }
  reportMismatch(report, operand.type, wanted, operand.span)
  return undefined
}

/** A literal of one character stands for the character where that is wanted. */
const asCharacter = (operand: TypedExpression, wanted: Type): TypedExpression | undefined => {
  if (operand.kind !== "const" || operand.type.kind !== "string" || !isCharacter(wanted)) return undefined
  const { type, value, span } = operand
  if (value.kind !== "string" || value.value.length !== 1 || !sameType(characterOf(type), wanted))
    return undefined
  return integerConst(wanted, BigInt(value.value.charCodeAt(0)), span)
}

/** A character is a string of one character where a string of its width is wanted. */
const asString = (operand: TypedExpression, wanted: Type): TypedExpression | undefined => {
  if (wanted.kind !== "string" || !sameType(operand.type, characterOf(wanted))) return undefined
  const type = stringOf(1, wanted.wide)
  const { span } = operand
  if (operand.kind === "const" && operand.value.kind === "integer") {
    const value = String.fromCharCode(Number(operand.value.value))
    return { kind: "const", type, value: { kind: "string", value }, span }
  }
  return {
    kind: "standard-call",
    op: "from_character",
    operandType: operand.type,
    type,
    arguments: [operand],
    span,
  }
}

/** An alias is given the variable itself. */
const referTo = (operand: TypedExpression, wanted: ReferenceType): TypedExpression | undefined => {
  if (operand.kind !== "load") return undefined
  const { place, span } = operand
  const reference = { ...wanted, target: () => place.type }
  const isBit = place.path.at(-1)?.kind === "bit"
  return wanted.accepts(reference) && !isBit ? addressOf(place, wanted, span) : undefined
}

/** Instances are referred to by their address; a reference to one stays what it is. */
const refer = (operand: TypedExpression, type: Type): TypedExpression => {
  if (operand.kind === "load" && operand.type.kind === "block")
    return addressOf(operand.place, type, operand.span)
  return operand.kind === "load" || operand.kind === "const" ? { ...operand, type } : operand
}

/** An explicit conversion node, or a constant where the operand is one. */
export const convertExpression = (
  operand: TypedExpression,
  conversion: ConversionOp,
  span: Span = operand.span,
): TypedExpression => {
  const type = elementary(conversion.to)
  if (operand.kind === "const") {
    const value = foldConversion(conversion, operand.value)
    if (value !== undefined) return { kind: "const", type, value, span }
  }
  return { kind: "convert", conversion, type, operand, span }
}

export const convertValue = (operand: TypedExpression, to: ElementaryName): TypedExpression => {
  const from = elementaryOf(operand.type)
  if (from === undefined || from === to) return operand
  if (!isInteger(from)) return convertExpression(operand, { from, to, mode: "value" })
  const wide = isInteger(to) ? to : "DINT"
  const isNarrow = bitsOf(from) < Math.min(32, bitsOf(wide))
  const computed = isNarrow ? computeIn(operand, wide) : operand
  if (computed === operand) return convertExpression(operand, { from, to, mode: "value" })
  return wide === to ? computed : convertExpression(computed, { from: wide, to, mode: "value" })
}

const widened = (operand: Expression, type: Type, to: ElementaryName): TypedExpression =>
  convertValue(operand.type === undefined ? { ...operand, type } : (operand as TypedExpression), to)

/** True for what may run over before it is compared or divided: `a + b` of INT, but not `a` alone. */
export const mayRunOver = (operand: TypedExpression): boolean => {
  const name = elementaryOf(operand.type)
  if (name === undefined || operand.type.kind === "enum" || !isInteger(name) || bitsOf(name) >= 32)
    return false
  if (operand.kind === "convert") return operand.narrowed === true
  if (operand.kind === "unary") return operand.op === "neg"
  return operand.kind === "binary" && (operand.op === "add" || operand.op === "sub" || operand.op === "mul")
}

const arithmetic: ReadonlySet<string> = new Set(["add", "sub", "mul", "div", "mod"])

/**
 * Calculations of less than 32 bits whose result is wanted wider happen in the wider type: `d := i * 300` loses nothing.
 * So do all tools that calculate on C's int; beyond 32 bits they wrap as well.
 */
const computeIn = (operand: TypedExpression, to: ElementaryName): TypedExpression => {
  const type = elementary(to)
  if (operand.kind === "convert" && operand.narrowed === true)
    return convertValue(operand.operand as TypedExpression, to)
  if (operand.kind === "unary" && operand.op === "neg") {
    const inner = operand.operand
    return inner.type === undefined ? operand : { ...operand, type, operand: widened(inner, inner.type, to) }
  }
  if (operand.kind !== "binary" || !arithmetic.has(operand.op)) return operand
  const { operandType } = operand
  const [left, right] = [widened(operand.left, operandType, to), widened(operand.right, operandType, to)]
  return { ...operand, type, operandType: type, left, right }
}

/** Can this operand become `target` without a conversion function? Reports nothing. */
export const fits = (operand: Operand, target: Type): boolean => {
  if (operand.kind === "untyped-integer" && target.kind === "elementary" && isInteger(target.name)) {
    const { low, high } = rangeOf(target.name)
    return operand.value >= low && operand.value <= high
  }
  return coerce(reportNothing, operand, target) !== undefined
}

const reportNothing: Report = () => {}

const checkSubrange = (report: Report, value: TypedExpression, target: Type): boolean => {
  if (target.kind !== "subrange" || value.kind !== "const" || value.value.kind !== "integer") return true
  if (value.value.value >= target.low && value.value.value <= target.high) return true
  report("constant-out-of-range", value.span, {
    value: String(value.value.value),
    type: typeText(target),
    low: String(target.low),
    high: String(target.high),
  })
  return false
}

const coerceLiteral = (
  report: Report,
  literal: UntypedLiteral,
  target: Type,
): TypedExpression | undefined => {
  const name = target.kind === "enum" ? undefined : elementaryOf(target)
  const family = name === undefined ? undefined : familyOf(name)
  if (name === undefined || isTemporal(name)) {
    reportMismatch(report, defaultType(literal), target, literal.span)
    return undefined
  }
  if (family === "char") {
    reportMismatch(report, literal.kind === "untyped-integer" ? numberFor(name) : LREAL, target, literal.span)
    return undefined
  }
  if (family === "real") {
    if (literal.kind === "untyped-integer" && literal.inexact === true)
      report("integer-division-of-literals", literal.span, { value: String(literal.value) })
    return realLiteral(report, literal, name)
  }
  if (literal.kind === "untyped-real") {
    reportMismatch(report, LREAL, target, literal.span)
    return undefined
  }
  const { low, high } = target.kind === "subrange" ? target : rangeOf(name)
  if (literal.value < low || literal.value > high) {
    report("constant-out-of-range", literal.span, {
      value: String(literal.value),
      type: typeText(target),
      low: String(low),
      high: String(high),
    })
    return undefined
  }
  return integerConst(valueType(target), literal.value, literal.span)
}

/** The type whose conversion function makes a character of a number. */
const numberFor = (name: ElementaryName): Type => elementary(name === "CHAR" ? "BYTE" : "WORD")

const realLiteral = (
  report: Report,
  literal: UntypedLiteral,
  name: ElementaryName,
): TypedExpression | undefined => {
  const exact = Number(literal.value)
  const value = name === "REAL" ? Math.fround(exact) : exact
  if (!Number.isFinite(value) && Number.isFinite(exact)) {
    report("constant-out-of-range", literal.span, {
      value: String(exact),
      type: name,
      low: "-3.4028235E38",
      high: "3.4028235E38",
    })
    return undefined
  }
  return realConst(elementary(name), value, literal.span)
}

/** The type of a literal where nothing around it wants one: DINT, LINT beyond, ULINT beyond that; LREAL. */
export const defaultType = (literal: UntypedLiteral): Type => {
  if (literal.kind === "untyped-real") return LREAL
  const holds = (name: ElementaryName): boolean => {
    const { low, high } = rangeOf(name)
    return literal.value >= low && literal.value <= high
  }
  return holds("DINT") ? DINT : holds("LINT") ? LINT : elementary("ULINT")
}

/** A typed expression: literals take `wanted` where they can, else their default type. */
export const settle = (report: Report, operand: Operand, wanted?: Type): TypedExpression | undefined => {
  if (operand.kind === "error") return undefined
  if (isTyped(operand)) return operand
  if (wanted !== undefined && fits(operand, wanted)) return coerce(report, operand, valueType(wanted))
  return coerce(report, operand, defaultType(operand))
}

const wordOf = ({ wide }: StringType): string => (wide ? "WSTRING" : "STRING")

/** Says what to write instead: the conversion function where there is one. */
export const reportMismatch = (report: Report, from: Type, to: Type, span: Span): void => {
  if (to.kind === "interface")
    return report("not-implementing", span, { type: typeText(from), interface: to.name })
  const params = { actual: typeText(from), expected: typeText(to) }
  if (to.kind === "block" || from.kind === "block") {
    report("block-as-value", span, { name: from.kind === "block" ? from.name : typeText(to) })
    return
  }
  if (to.kind === "enum") {
    report("enum-value-needed", span, params)
    return
  }
  const [fromName, toName] = [elementaryOf(from), elementaryOf(to)]
  if (toName === "BOOL" && fromName !== undefined) report("bool-needed", span, { actual: params.actual })
  else if (fromName !== undefined && toName === "TIME" && !isTemporal(fromName))
    report("time-needed", span, { actual: params.actual })
  else if (fromName !== undefined && toName !== undefined)
    report("conversion-needed", span, {
      ...params,
      function: from.kind === "enum" ? `TO_${toName}` : `${fromName}_TO_${toName}`,
    })
  else if (from.kind === "string" && toName !== undefined)
    report("conversion-needed", span, { ...params, function: `${wordOf(from)}_TO_${toName}` })
  else if (to.kind === "string" && fromName !== undefined)
    report("conversion-needed", span, { ...params, function: `${fromName}_TO_${wordOf(to)}` })
  else if (from.kind === "string" && to.kind === "string")
    report("conversion-needed", span, { ...params, function: `${wordOf(from)}_TO_${wordOf(to)}` })
  else report("type-mismatch", span, params)
}
