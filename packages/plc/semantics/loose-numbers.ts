/**
 * What dialects convert without being asked: bit strings count as unsigned numbers, whole numbers go into every type
 * that is at least as wide whatever its sign, and into REAL and LREAL. The standard wants a conversion function there.
 */
import type { ElementaryName } from "../program.ts"
import type { BinaryOperator } from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import { convertValue } from "./coerce.ts"
import { isTyped, type Operand } from "./operand.ts"
import { bitsOf, elementary, elementaryOf, familyOf, isInteger } from "./type-facts.ts"
import type { Type } from "./types.ts"

const isLoose = (body: Body): boolean => body.model.featuresOf(body.file).looseNumbers

const numberLike = (name: ElementaryName): boolean => isInteger(name) || familyOf(name) === "bits"

/** The operand in the target's type where the dialect converts it there; else the operand itself. */
export const loosen = (body: Body, operand: Operand, target: Type): Operand => {
  if (!isLoose(body) || !isTyped(operand) || target.kind === "enum") return operand
  const [from, to] = [elementaryOf(operand.type), elementaryOf(target)]
  if (from === undefined || to === undefined || !numberLike(from)) return operand
  const wideEnough = numberLike(to) && bitsOf(to) >= bitsOf(from)
  if (!wideEnough && familyOf(to) !== "real") return operand
  // An enumeration value is the number behind it.
  return convertValue(operand.type.kind === "enum" ? { ...operand, type: elementary(from) } : operand, to)
}

const unsigned: Partial<Record<ElementaryName, ElementaryName>> = {
  BYTE: "USINT",
  WORD: "UINT",
  DWORD: "UDINT",
  LWORD: "ULINT",
}
const bitString: Partial<Record<ElementaryName, ElementaryName>> = {
  SINT: "BYTE",
  INT: "WORD",
  DINT: "DWORD",
  LINT: "LWORD",
  USINT: "BYTE",
  UINT: "WORD",
  UDINT: "DWORD",
  ULINT: "LWORD",
}
const signed: Partial<Record<ElementaryName, ElementaryName>> = {
  USINT: "SINT",
  UINT: "INT",
  UDINT: "DINT",
  ULINT: "LINT",
}

const logical: ReadonlySet<BinaryOperator> = new Set(["and", "or", "xor"])
const compared: ReadonlySet<BinaryOperator> = new Set(["eq", "ne", "lt", "gt", "le", "ge"])

/** Both sides of an operator in types that it has: numbers become bit strings for AND, bit strings numbers for `+`. */
export const loosenSides = (
  body: Body,
  operator: BinaryOperator,
  left: Operand,
  right: Operand,
): [Operand, Operand] => {
  if (!isLoose(body)) return [left, right]
  const reals = withReal(left, right)
  if (reals !== undefined) return reals
  const mapping = logical.has(operator) ? bitString : unsigned
  const sides = [left, right].map((side) => mapped(side, mapping)) as [Operand, Operand]
  return logical.has(operator) || compared.has(operator) ? sides : withOneSign(sides)
}

const mapped = (operand: Operand, mapping: Partial<Record<ElementaryName, ElementaryName>>): Operand => {
  if (!isTyped(operand) || operand.type.kind !== "elementary") return operand
  const to = mapping[operand.type.name]
  return to === undefined ? operand : convertValue(operand, to)
}

/** Of a signed and an unsigned number of one width the signed type is the result's. */
const withOneSign = ([left, right]: [Operand, Operand]): [Operand, Operand] => {
  if (isNegative(left)) return [left, mapped(right, signed)]
  if (isNegative(right)) return [mapped(left, signed), right]
  const [a, b] = [nameOf(left), nameOf(right)]
  if (a === undefined || b === undefined || bitsOf(a) !== bitsOf(b) || a === b) return [left, right]
  return [mapped(left, signed), mapped(right, signed)]
}

/** A whole number beside a REAL is a REAL, however wide it is. */
const withReal = (left: Operand, right: Operand): [Operand, Operand] | undefined => {
  const [a, b] = [realOf(left), realOf(right)]
  if (a !== undefined && nameOf(right) !== undefined && isTyped(right)) return [left, convertValue(right, a)]
  if (b !== undefined && nameOf(left) !== undefined && isTyped(left)) return [convertValue(left, b), right]
  return undefined
}

const realOf = (operand: Operand): ElementaryName | undefined =>
  isTyped(operand) && operand.type.kind === "elementary" && familyOf(operand.type.name) === "real"
    ? operand.type.name
    : undefined

const isNegative = (operand: Operand): boolean => operand.kind === "untyped-integer" && operand.value < 0n

const nameOf = (operand: Operand): ElementaryName | undefined =>
  isTyped(operand) && operand.type.kind === "elementary" && isInteger(operand.type.name)
    ? operand.type.name
    : undefined
