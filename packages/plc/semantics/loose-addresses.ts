/** Dialects with pointers let an address and the number behind it stand for each other, and count with both. */
import type { BinaryOperator } from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import { convertValue } from "./coerce.ts"
import { integerConst, isTyped, type Operand } from "./operand.ts"
import { asNumber, isPointer, retype } from "./references.ts"
import { bitsOf, elementary, elementaryOf, familyOf, isInteger } from "./type-facts.ts"
import type { Type } from "./types.ts"

const numberLike = (type: Type): boolean => {
  const name = elementaryOf(type)
  return name !== undefined && (isInteger(name) || familyOf(name) === "bits")
}

const hasPointers = (body: Body): boolean => body.features.pointers

/** The operand as the target's type where one of both is an address; undefined for everything else. */
export const loosenAddress = (body: Body, operand: Operand, target: Type): Operand | undefined => {
  if (!hasPointers(body)) return undefined
  if (isPointer(target) || target.kind === "interface") {
    if (operand.kind === "untyped-integer" && (operand.value === 0n || isPointer(target)))
      return integerConst(target, BigInt.asUintN(32, operand.value), operand.span)
    if (!isTyped(operand) || !isPointer(target)) return undefined
    const isNumber = operand.type.kind === "elementary" && numberLike(operand.type)
    // A variable of 16 bits never holds an address: it is one of the numbers that were meant.
    if (isNumber && operand.kind === "load" && bitsOf(operand.type.name) < 32) return undefined
    return isNumber ? retype(convertValue(operand, "UDINT"), target) : undefined
  }
  if (!isTyped(operand) || operand.type.kind !== "reference") return undefined
  const to = elementaryOf(target)
  const holds = to !== undefined && numberLike(target) && bitsOf(to) >= 32
  return holds ? convertValue(asNumber(operand), to) : undefined
}

/** Sides of an operator of which one is an address: a sum is an address again, all else a number. */
export const pointerSides = (
  body: Body,
  operator: BinaryOperator,
  left: Operand,
  right: Operand,
): { readonly sides: [Operand, Operand]; readonly type: Type | undefined } | undefined => {
  if (!hasPointers(body)) return undefined
  const [a, b] = [pointerType(left), pointerType(right)]
  if (a === undefined && b === undefined) return undefined
  const moves = operator === "add" || operator === "sub"
  const type = moves && (a === undefined) !== (b === undefined) ? (a ?? b) : undefined
  return { sides: [numberOf(left), numberOf(right)], type }
}

const numberOf = (operand: Operand): Operand => {
  if (operand.kind === "untyped-integer")
    return integerConst(elementary("UDINT"), BigInt.asUintN(32, operand.value), operand.span)
  if (!isTyped(operand)) return operand
  if (operand.type.kind === "reference" || operand.type.kind === "interface") return asNumber(operand)
  return numberLike(operand.type) ? convertValue(operand, "UDINT") : operand
}

const pointerType = (operand: Operand): Type | undefined =>
  isTyped(operand) && isPointer(operand.type) ? operand.type : undefined
