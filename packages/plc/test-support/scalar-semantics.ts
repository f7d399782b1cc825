/**
 * What operators, conversions and standard functions mean, as the standard and our decisions put it; written apart
 * from the compiler's own folding, so that a mistake there is seen.
 */
import type { ElementaryName } from "../program.ts"
import type { ConversionOp, Expression, StandardCall } from "../semantics/ir.ts"
import { bitsOf, elementaryOf, familyOf, rangeOf } from "../semantics/type-facts.ts"
import type { Scalar } from "./cells.ts"
import { Fault } from "./fault.ts"

type Unary = Extract<Expression, { kind: "unary" }>
type Binary = Extract<Expression, { kind: "binary" }>

const nameOf = (type: Parameters<typeof elementaryOf>[0]): ElementaryName => {
  const name = elementaryOf(type)
  if (name === undefined) throw new Error("an elementary type")
  return name
}

const signed = (name: ElementaryName): boolean => rangeOf(name).low < 0n

const keepBits = (name: ElementaryName, value: bigint): bigint =>
  signed(name) ? BigInt.asIntN(bitsOf(name), value) : BigInt.asUintN(bitsOf(name), value)

const roundTo = (name: ElementaryName, value: number): number =>
  name === "REAL" ? Math.fround(value) : value

export const unaryResult = ({ op, type }: Unary, value: Scalar): Scalar => {
  const name = nameOf(type)
  if (typeof value === "number") return -value
  if (op === "neg") return keepBits(name, -(value as bigint))
  return keepBits(name, ~(value as bigint))
}

export const binaryResult = ({ op, operandType }: Binary, left: Scalar, right: Scalar): Scalar => {
  const compared = compare(op, left, right)
  if (compared !== undefined) return compared ? 1n : 0n
  const name = nameOf(operandType)
  if (typeof left === "number" && typeof right === "number") {
    const result = { add: left + right, sub: left - right, mul: left * right, div: left / right }[op as "add"]
    return roundTo(name, result)
  }
  return keepBits(name, integerOperation(op, left as bigint, right as bigint))
}

const compare = (op: string, left: Scalar, right: Scalar): boolean | undefined => {
  const results: Readonly<Record<string, boolean>> = {
    eq: left === right,
    ne: left !== right,
    lt: left < right,
    gt: left > right,
    le: left <= right,
    ge: left >= right,
  }
  return results[op]
}

const integerOperation = (op: string, left: bigint, right: bigint): bigint => {
  if ((op === "div" || op === "mod") && right === 0n) throw new Fault("division-by-zero")
  switch (op) {
    case "and":
      return left & right
    case "or":
      return left | right
    case "xor":
      return left ^ right
    case "add":
      return left + right
    case "sub":
      return left - right
    case "mul":
      return left * right
    case "div":
      return left / right
    case "mod":
      return left % right
    default:
      throw new Error(`no operator ${op}`)
  }
}

const toEven = (value: number): number => {
  if (Math.abs(value) >= 2 ** 52 || Number.isNaN(value)) return value
  const down = Math.floor(value)
  if (value - down !== 0.5) return Math.round(value)
  return down % 2 === 0 ? down : down + 1
}

/** The nearest value the type has: stops at its ends, NaN gives 0. */
const saturate = (name: ElementaryName, value: number): bigint => {
  if (Number.isNaN(value)) return 0n
  const { low, high } = rangeOf(name)
  if (value <= Number(low)) return low
  if (value >= Number(high)) return high
  return BigInt(value)
}

export const convertScalar = ({ from, to, mode }: ConversionOp, value: Scalar): Scalar => {
  if (mode === "bits") return transferBits(from, to, value)
  const [source, target] = [familyOf(from), familyOf(to)]
  const whole = (real: number): number => (mode === "truncate" ? Math.trunc(real) : toEven(real))
  if (typeof value === "number") {
    if (target === "real") return roundTo(to, value)
    return target === "time" ? saturate(to, whole(value * 1e6)) : saturate(to, whole(value))
  }
  const number = value as bigint
  if (source === "time" && target === "real") return roundTo(to, Number(number) / 1e6)
  if (target === "real") return roundTo(to, to === "REAL" ? nearestReal(number) : Number(number))
  if (source === "time") return keepBits(to, number / 1_000_000n)
  if (target === "time") return keepBits(to, number * 1_000_000n)
  if (to === "BOOL") return number === 0n ? 0n : 1n
  return keepBits(to, number)
}

/** Once, not over LREAL: 2^53 + 1 must not be rounded twice. */
const nearestReal = (value: bigint): number => {
  const direct = Math.fround(Number(value))
  const cells = new Float32Array([direct])
  const bits = new Int32Array(cells.buffer)
  const candidates = [-1, 0, 1].map(
    (offset) => new Float32Array(new Int32Array([(bits[0] ?? 0) + offset]).buffer)[0] ?? 0,
  )
  const distance = (candidate: number): bigint => {
    const difference = BigInt(Math.trunc(candidate)) - value
    return difference < 0n ? -difference : difference
  }
  if (Math.abs(direct) < 2 ** 24) return direct
  const best = candidates.filter(Number.isFinite).reduce((a, b) => {
    const [near, far] = [distance(a), distance(b)]
    if (near !== far) return near < far ? a : b
    return mantissaEven(a) ? a : b
  })
  return best
}

const mantissaEven = (value: number): boolean =>
  ((new Int32Array(new Float32Array([value]).buffer)[0] ?? 0) & 1) === 0

const transferBits = (from: ElementaryName, to: ElementaryName, value: Scalar): Scalar => {
  const view = new DataView(new ArrayBuffer(8))
  if (typeof value === "number") {
    // There is one NaN: its bits differ between processors.
    const canonical = Number.isNaN(value) ? Number.NaN : value
    if (from === "REAL") {
      view.setFloat32(0, canonical)
      return keepBits(to, BigInt(view.getUint32(0)))
    }
    view.setFloat64(0, canonical)
    return keepBits(to, view.getBigUint64(0))
  }
  const bits = BigInt.asUintN(bitsOf(from), value as bigint)
  if (to === "REAL") {
    view.setUint32(0, Number(BigInt.asUintN(32, bits)))
    return view.getFloat32(0)
  }
  if (to === "LREAL") {
    view.setBigUint64(0, bits)
    return view.getFloat64(0)
  }
  return keepBits(to, bits)
}

export const standardResult = (call: StandardCall, values: readonly Scalar[]): Scalar => {
  const [first = 0n, second = 0n, third = 0n] = values
  const { op } = call
  switch (op) {
    case "abs":
      return typeof first === "number"
        ? Math.abs(first)
        : keepBits(nameOf(call.operandType), magnitude(first as bigint))
    case "sqrt":
      return roundTo(nameOf(call.operandType), Math.sqrt(first as number))
    case "max":
      return values.reduce((a, b) => extreme(a, b, Math.max, (x, y) => x > y))
    case "min":
      return values.reduce((a, b) => extreme(a, b, Math.min, (x, y) => x < y))
    case "limit": {
      const raised = first > second ? first : second
      return third < raised ? third : raised
    }
    case "shl":
    case "shr":
    case "rol":
    case "ror":
      return shift(op, nameOf(call.operandType), first as bigint, second as bigint)
    case "mul_time":
    case "div_time":
      return scaleTime(op, first as bigint, second)
    default:
      return stringResult(call, values)
  }
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)

const extreme = (
  a: Scalar,
  b: Scalar,
  ofNumbers: (a: number, b: number) => number,
  better: (a: bigint, b: bigint) => boolean,
): Scalar => {
  if (typeof a === "number" && typeof b === "number") return ofNumbers(a, b)
  return better(b as bigint, a as bigint) ? b : a
}

const shift = (
  op: "shl" | "shr" | "rol" | "ror",
  name: ElementaryName,
  value: bigint,
  count: bigint,
): bigint => {
  const width = BigInt(bitsOf(name))
  if (op === "shl") return count < 0n || count >= width ? 0n : keepBits(name, value << count)
  if (op === "shr") return count < 0n || count >= width ? 0n : value >> count
  const turn = (((op === "rol" ? count : -count) % width) + width) % width
  return keepBits(name, (value << turn) | (value >> (width - turn)))
}

const scaleTime = (op: "mul_time" | "div_time", time: bigint, factor: Scalar): bigint => {
  if (typeof factor === "number") {
    const result = op === "mul_time" ? Number(time) * factor : Number(time) / factor
    return saturate("TIME", toEven(result))
  }
  if (op === "mul_time") return keepBits("TIME", time * (factor as bigint))
  if (factor === 0n) throw new Fault("division-by-zero")
  return keepBits("TIME", time / (factor as bigint))
}

/** Places count from 1; whatever lies outside the text is brought to its ends. */
const stringResult = (call: StandardCall, values: readonly Scalar[]): Scalar => {
  const texts = values.map(String)
  const [text = "", other = ""] = texts
  const number = (at: number): number => Math.max(0, Number(values[at] ?? 0n))
  const capacity = call.type.kind === "string" ? call.type.capacity : 0
  const cut = (result: string): string => result.slice(0, capacity)
  switch (call.op) {
    case "len":
      return BigInt(text.length)
    case "find":
      return BigInt(text.indexOf(other) + 1)
    case "concat":
      return cut(texts.join(""))
    case "left":
      return cut(text.slice(0, number(1)))
    case "right":
      return cut(number(1) === 0 ? "" : text.slice(-number(1)))
    case "mid":
      return cut(text.slice(Math.max(0, number(2) - 1)).slice(0, number(1)))
    case "to_string":
      return cut(toText(nameOf(call.operandType), values[0] ?? 0n))
    default:
      throw new Error(`no operation ${call.op}`)
  }
}

const toText = (name: ElementaryName, value: Scalar): string =>
  name === "BOOL" ? (value === 0n ? "FALSE" : "TRUE") : String(value)
