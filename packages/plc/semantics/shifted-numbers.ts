/**
 * SHL, SHR, ROL and ROR of whole numbers. The standard shifts bit strings alone; tools shift the bits of numbers too, and
 * the result is such a number again. How far is said by any whole number.
 */
import type { ElementaryName } from "../program.ts"
import type { Body } from "./body.ts"
import { coerce, convertValue } from "./coerce.ts"
import { errorOperand, isTyped, isUntyped, type Operand } from "./operand.ts"
import { bitsOf, elementary, elementaryOf, familyOf, isInteger } from "./type-facts.ts"
import type { Type } from "./types.ts"

interface Shift {
  readonly operands: readonly Operand[]
  /** The type of the number that was shifted as bits. */
  readonly number?: ElementaryName
}

export const asShift = (
  body: Body,
  name: string,
  [value, count]: readonly Operand[],
  wanted: Type | undefined,
): Shift => {
  const steps = asCount(count)
  if (value === undefined) return { operands: [] }
  const signed = name === "SHR" && body.features.signedShifts ? withSignAbove(value) : undefined
  if (signed !== undefined) return { operands: [signed.value, steps], number: signed.number }
  const number = integerName(isTyped(value) ? value.type : isUntyped(value) ? wanted : undefined)
  if (number === undefined) return { operands: [value, steps] }
  const bits = { 8: "BYTE", 16: "WORD", 32: "DWORD", 64: "LWORD" }[bitsOf(number) as 8] as ElementaryName
  const shifted = isTyped(value) ? convertValue(value, bits) : coerce(body.report, value, elementary(bits))
  return { operands: [shifted ?? errorOperand, steps], number }
}

/** A number of 64 bits has its sign in all bits above; those move in from the left. */
const withSignAbove = (
  value: Operand,
): { readonly value: Operand; readonly number: ElementaryName } | undefined => {
  const number = isTyped(value) ? integerName(value.type) : undefined
  if (number === undefined || !isTyped(value) || familyOf(number) !== "signed" || bitsOf(number) === 64)
    return undefined
  return { value: convertValue(convertValue(value, "LINT"), "LWORD"), number }
}

const integerName = (type: Type | undefined): ElementaryName | undefined => {
  const name = type === undefined || type.kind === "enum" ? undefined : elementaryOf(type)
  return name !== undefined && isInteger(name) ? name : undefined
}

const asCount = (count: Operand = errorOperand): Operand =>
  isTyped(count) && integerName(count.type) !== undefined ? convertValue(count, "DINT") : count
