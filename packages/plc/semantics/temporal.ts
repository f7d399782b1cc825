/**
 * Durations, dates and times of day: how they meet numbers and each other. All are nanoseconds in 64 bits; DATE and DT
 * count from 1970-01-01, TOD from midnight. Source of truth: IEC 61131-3:2013, Tables 22, 26 and 35.
 */
import type { ElementaryName } from "../program.ts"
import { convertExpression, convertValue } from "./coerce.ts"
import { foldBinary } from "./fold.ts"
import { isTyped, type Operand, type TypedExpression } from "./operand.ts"
import { elementary, elementaryOf, familyOf } from "./type-facts.ts"

/**
 * How one becomes the other: unchanged, its day, or its time since midnight; undefined where it cannot. A duration and a
 * time of day exchange their nanoseconds, as most tools allow.
 */
export const temporalRelation = (
  from: ElementaryName,
  to: ElementaryName,
): "same" | "day" | "time-of-day" | undefined => {
  const [fromKind, toKind] = [kindOf(from), kindOf(to)]
  if (fromKind === undefined || toKind === undefined) return undefined
  if (fromKind === toKind) return "same"
  if (fromKind === "DT") return toKind === "DATE" ? "day" : toKind === "TOD" ? "time-of-day" : undefined
  const plain = ["DATE DT", "TIME TOD", "TOD TIME"].includes(`${fromKind} ${toKind}`)
  return plain ? "same" : undefined
}

type TemporalKind = "TIME" | "DATE" | "TOD" | "DT"

const kinds: Partial<Record<ElementaryName, TemporalKind>> = {
  TIME: "TIME",
  LTIME: "TIME",
  DATE: "DATE",
  LDATE: "DATE",
  TOD: "TOD",
  LTOD: "TOD",
  DT: "DT",
  LDT: "DT",
}

const kindOf = (name: ElementaryName): TemporalKind | undefined => kinds[name]

const isLong = (name: ElementaryName): boolean => name.startsWith("L")

const longName = (kind: TemporalKind): ElementaryName => `L${kind}`

/**
 * `DT + TIME`, `TOD - TIME`, and the difference of two dates or times, which is a duration. Undefined where the operands
 * are anything else. One long side makes the result long.
 */
export const dateArithmetic = (
  op: "add" | "sub",
  left: Operand,
  right: Operand,
  span: TypedExpression["span"],
): TypedExpression | undefined => {
  if (!isTyped(left) || !isTyped(right)) return undefined
  const [a, b] = [elementaryOf(left.type), elementaryOf(right.type)]
  if (a === undefined || b === undefined || familyOf(a) !== "date") return undefined
  const [kind, other] = [kindOf(a), kindOf(b)]
  const long = isLong(a) || isLong(b)
  const named = (of: TemporalKind): ElementaryName => (long ? longName(of) : of)
  const moved = other === "TIME" && (kind === "DT" || kind === "TOD")
  if (!moved && (op === "add" || kind !== other || kind === undefined)) return undefined
  const type = elementary(named(kind ?? "DT"))
  const wide = convertValue(left, type.name)
  const step = moved
    ? convertExpression(right, { from: b, to: type.name, mode: "bits" })
    : convertValue(right, type.name)
  const result = compute(op, wide, step, span)
  return moved
    ? result
    : convertExpression(result, { from: type.name, to: named("TIME"), mode: "bits" }, span)
}

const compute = (
  op: "add" | "sub",
  left: TypedExpression,
  right: TypedExpression,
  span: TypedExpression["span"],
): TypedExpression => {
  const { type } = left
  if (left.kind === "const" && right.kind === "const") {
    const value = foldBinary(op, type, left.value, right.value)
    if (value !== undefined) return { kind: "const", type, value, span }
  }
  return { kind: "binary", op, operandType: type, type, left, right, span }
}
