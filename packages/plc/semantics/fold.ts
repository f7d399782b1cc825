/**
 * Computes operators and conversions on constants with exactly the results of the emitted code. Gives undefined where
 * the result is no constant: an operand is not one, integers overflow, or a division by zero would fault.
 */
import type { ElementaryName } from "../program.ts"
import { nsPerDay, unitOf } from "../source/units.ts"
import type { BinaryOp, ConversionOp } from "./ir.ts"
import { bitsOf, elementaryOf, familyOf, isTemporal, rangeOf, wrap } from "./type-facts.ts"
import type { ConstValue, Type } from "./types.ts"

const integer = (value: bigint): ConstValue => ({ kind: "integer", value })
const bool = (value: boolean): ConstValue => integer(value ? 1n : 0n)
const real = (name: ElementaryName, value: number): ConstValue => ({
  kind: "real",
  value: name === "REAL" ? Math.fround(value) : value,
})

export const foldUnary = (op: "not" | "neg", type: Type, operand: ConstValue): ConstValue | undefined => {
  const name = elementaryOf(type)
  if (name === undefined) return undefined
  if (operand.kind === "real") return op === "neg" ? real(name, -operand.value) : undefined
  if (operand.kind !== "integer") return undefined
  if (op === "neg") return inRange(name, -operand.value)
  const { high } = rangeOf(name)
  return integer(high ^ operand.value)
}

const inRange = (name: ElementaryName, value: bigint): ConstValue | undefined => {
  const { low, high } = rangeOf(name)
  return value >= low && value <= high ? integer(value) : undefined
}

export const foldBinary = (
  op: BinaryOp,
  operandType: Type,
  left: ConstValue,
  right: ConstValue,
): ConstValue | undefined => {
  if (left.kind === "integer" && right.kind === "integer") {
    const compared = compare(op, left.value, right.value)
    if (compared !== undefined) return bool(compared)
    const name = elementaryOf(operandType)
    const value = integerResult(op, left.value, right.value)
    return value === undefined || name === undefined ? undefined : inRange(name, value)
  }
  if (left.kind === "real" && right.kind === "real") {
    const compared = compare(op, left.value, right.value)
    if (compared !== undefined) return bool(compared)
    const name = elementaryOf(operandType)
    const value = realResult(op, left.value, right.value)
    return value === undefined || name === undefined ? undefined : real(name, value)
  }
  if (left.kind === "string" && right.kind === "string") {
    const compared = compare(op, left.value, right.value)
    return compared === undefined ? undefined : bool(compared)
  }
  return undefined
}

export const compare = <T extends bigint | number | string>(
  op: BinaryOp,
  a: T,
  b: T,
): boolean | undefined => {
  switch (op) {
    case "eq":
      return a === b
    case "ne":
      return a !== b
    case "lt":
      return a < b
    case "gt":
      return a > b
    case "le":
      return a <= b
    case "ge":
      return a >= b
    default:
      return undefined
  }
}

/** Exact, without a range; undefined for a division by zero. */
export const integerResult = (op: BinaryOp, a: bigint, b: bigint): bigint | undefined => {
  switch (op) {
    case "and":
      return a & b
    case "or":
      return a | b
    case "xor":
      return a ^ b
    case "add":
      return a + b
    case "sub":
      return a - b
    case "mul":
      return a * b
    case "div":
      return b === 0n ? undefined : a / b
    case "mod":
      return b === 0n ? undefined : a % b
    default:
      return undefined
  }
}

export const realResult = (op: BinaryOp, a: number, b: number): number | undefined => {
  switch (op) {
    case "add":
      return a + b
    case "sub":
      return a - b
    case "mul":
      return a * b
    case "div":
      return a / b
    default:
      return undefined
  }
}

/** Durations and dates meet numbers in their units; everything else as the emitted code does. Bit transfers stay unfolded. */
export const foldConversion = (
  { from, to, mode }: ConversionOp,
  operand: ConstValue,
): ConstValue | undefined => {
  const [fromFamily, toFamily] = [familyOf(from), familyOf(to)]
  if (mode === "bits") {
    if (operand.kind !== "integer" || fromFamily === "real" || toFamily === "real") return undefined
    return integer(wrap(to, BigInt.asUintN(bitsOf(from), operand.value)))
  }
  if (operand.kind === "real") {
    if (toFamily === "real") return real(to, operand.value)
    if (isTemporal(to) || toFamily === "bool" || toFamily === "bits") return undefined
    const whole = mode === "truncate" ? Math.trunc(operand.value) : roundHalfEven(operand.value)
    return Number.isFinite(whole) ? inRange(to, BigInt(whole)) : undefined
  }
  if (operand.kind !== "integer") return undefined
  const [fromUnit, toUnit] = [unitOf(from), unitOf(to)]
  if (toFamily === "real") return fromUnit === undefined ? integerToReal(to, operand.value) : undefined
  if (fromUnit !== undefined && toUnit !== undefined) return temporal(from, to, operand.value)
  if (fromUnit !== undefined) return inRange(to, operand.value / fromUnit)
  if (toUnit !== undefined) return inRange(to, operand.value * toUnit)
  if (toFamily === "bool") return bool(operand.value !== 0n)
  return integer(wrap(to, operand.value))
}

/** A date and time has a day and a time of day; all else keeps its nanoseconds. */
const temporal = (from: ElementaryName, to: ElementaryName, value: bigint): ConstValue => {
  if (!hasDayAndTime(from) || hasDayAndTime(to)) return integer(value)
  const rest = ((value % nsPerDay) + nsPerDay) % nsPerDay
  return integer(to === "TOD" || to === "LTOD" ? rest : value - rest)
}

const hasDayAndTime = (name: ElementaryName): boolean => name === "DT" || name === "LDT"

/** Beyond 2^53 a REAL would be rounded twice on its way over LREAL: the emitted code does it then. */
const integerToReal = (to: ElementaryName, value: bigint): ConstValue | undefined => {
  const number = Number(value)
  return to === "LREAL" || Math.abs(number) <= 2 ** 53 ? real(to, number) : undefined
}

const roundHalfEven = (value: number): number => {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest < 0.5) return floor
  if (rest > 0.5) return floor + 1
  return floor % 2 === 0 ? floor : floor + 1
}
