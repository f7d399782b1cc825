/** Arithmetic, comparison and logic on elementary values that stand on the stack. */
import type { ElementaryName } from "../program.ts"
import type { BinaryOp, Expression } from "../semantics/ir.ts"
import { unreachable } from "./assert.ts"
import type { Lowering } from "./lowering.ts"
import { machines } from "./shapes.ts"
import { rangeOf } from "./value-ranges.ts"

export function pushScalar(context: Lowering, name: ElementaryName, value: bigint | number): void {
  const { f } = context
  switch (machines[name].val) {
    case "i32":
      // The encoder takes the low 32 bits.
      return f.i32(typeof value === "bigint" ? Number(BigInt.asIntN(32, value)) : value)
    case "i64":
      return f.i64(BigInt.asIntN(64, BigInt(value)))
    case "f32":
      return f.f32(Number(value))
    case "f64":
      return f.f64(Number(value))
  }
}

/** Stack: value of a BOOL or bit string, replaced by its complement. */
export function invert(context: Lowering, name: ElementaryName): void {
  const { f } = context
  if (name === "BOOL") return f.op("i32.eqz")
  if (machines[name].val === "i64") {
    f.i64(-1n)
    return f.op("i64.xor")
  }
  f.i32(-1)
  f.op("i32.xor")
  normalize(context, name)
}

/** Brings an i32 back into the range of a narrow type: two's complement wrap-around. */
export function normalize(context: Lowering, name: ElementaryName): void {
  const { f } = context
  const { val, bytes, signed } = machines[name]
  if (val !== "i32" || bytes === 4) return
  if (name === "BOOL") {
    f.i32(1)
    f.op("i32.and")
  } else if (signed) f.op(bytes === 1 ? "i32.extend8_s" : "i32.extend16_s")
  else {
    f.i32(bytes === 1 ? 0xff : 0xffff)
    f.op("i32.and")
  }
}

type PlainBinary = Exclude<BinaryOp, "div" | "mod">

/** Stack: two values of one type. Everything that cannot fault. */
export function operate(context: Lowering, op: BinaryOp, name: ElementaryName): void {
  const { f } = context
  const { val, signed } = machines[name]
  const kind = op as PlainBinary
  switch (kind) {
    case "and":
    case "or":
    case "xor":
      return f.op(`${val === "i64" ? "i64" : "i32"}.${kind}`)
    case "eq":
    case "ne":
      return f.op(`${val}.${kind}`)
    case "lt":
    case "gt":
    case "le":
    case "ge":
      if (val === "f32" || val === "f64") return f.op(`${val}.${kind}`)
      return f.op(`${val}.${kind}_${signed ? "s" : "u"}`)
    case "add":
    case "sub":
    case "mul":
      f.op(`${val}.${kind}`)
      return normalize(context, name)
    default:
      return unreachable(kind)
  }
}

export interface Division {
  readonly op: "div" | "mod"
  readonly name: ElementaryName
  readonly dividend: Expression
  readonly divisor: Expression
  readonly span: Expression["span"]
}

/**
 * Stack: dividend, divisor. Integers fault on zero, for MOD too: a PLC that goes on with a made-up remainder hides the
 * mistake. The smallest number divided by −1 wraps around to itself. Reals follow IEEE 754.
 */
export function divide(context: Lowering, { op, name, dividend, divisor, span }: Division): void {
  const { f } = context
  const { val, signed } = machines[name]
  if (val === "f32" || val === "f64") return f.op(`${val}.div`)
  const range = rangeOf(context, divisor)
  const mayBeZero = range === undefined || (range.low <= 0n && range.high >= 0n)
  const mayBeMinusOne = signed && (range === undefined || (range.low <= -1n && range.high >= -1n))
  // Without a sign it is cheaper, above all by a constant.
  const positive = (known: typeof range): boolean => known !== undefined && known.low >= 0n
  const plain = !signed || (positive(range) && positive(rangeOf(context, dividend)))
  const operation = `${op === "div" ? "div" : "rem"}_${plain ? "u" : "s"}` as const
  if (mayBeZero) {
    context.withLocal(val, (local) => {
      f.tee(local)
      f.op(`${val}.eqz`)
      context.faultIf("division-by-zero", span)
      f.get(local)
    })
  }
  if (op === "div" && mayBeMinusOne && machines[name].bytes >= 4) guardedDivision(context, val)
  else f.op(`${val}.${operation}`)
  // Only −32768 / −1 and its like leave the type.
  if (op === "div" && mayBeMinusOne) normalize(context, name)
}

/** Stack: dividend, divisor ≠ 0. WebAssembly would trap on the one quotient that does not fit. */
function guardedDivision(context: Lowering, val: "i32" | "i64"): void {
  const { f } = context
  context.withLocal(val, (dividend) =>
    context.withLocal(val, (divisor) => {
      f.set(divisor)
      f.set(dividend)
      f.get(divisor)
      if (val === "i64") f.i64(-1n)
      else f.i32(-1)
      f.op(`${val}.eq`)
      const label = f.if(val)
      if (val === "i64") f.i64(0n)
      else f.i32(0)
      f.get(dividend)
      f.op(`${val}.sub`)
      f.else()
      f.get(dividend)
      f.get(divisor)
      f.op(`${val}.div_s`)
      f.end(label)
    }),
  )
}
