/** Standard functions that are operations of their own; the others come as operators, conversions or library code. */
import { controlBlock, type ElementaryName } from "../program.ts"
import type { Expression, StandardCall } from "../semantics/ir.ts"
import { must } from "./assert.ts"
import { loadResolved } from "./lower-places.ts"
import { lowerStringCall } from "./lower-strings.ts"
import { absoluteAddress, type Lowering } from "./lowering.ts"
import { divide, normalize, operate } from "./scalar-operations.ts"
import { elementaryOf, machines, scalarOf, valTypeOf } from "./shapes.ts"
import { stringHelpers } from "./string-helpers.ts"

type Lower = (context: Lowering, call: StandardCall) => void

const operations: Readonly<Record<string, Lower>> = {
  now: (context) => {
    loadResolved(
      context,
      { kind: "memory", address: absoluteAddress(controlBlock.nowNs, 8) },
      { kind: "elementary", name: "TIME" },
    )
  },
  abs: lowerAbs,
  sqrt: (context, call) => {
    context.expression(argument(call, 0))
    context.f.op(scalarOf(call.operandType) === "REAL" ? "f32.sqrt" : "f64.sqrt")
  },
  shl: (context, call) => lowerShift(context, call, "shl"),
  shr: (context, call) => lowerShift(context, call, "shr_u"),
  rol: (context, call) => lowerRotate(context, call, "rotl"),
  ror: (context, call) => lowerRotate(context, call, "rotr"),
  swap: lowerSwap,
  sel: lowerSelect,
  mux: lowerMultiplex,
  max: (context, call) => lowerExtreme(context, call, "gt"),
  min: (context, call) => lowerExtreme(context, call, "lt"),
  limit: lowerLimit,
  mul_time: (context, call) => lowerTimeScale(context, call, "mul"),
  div_time: (context, call) => lowerTimeScale(context, call, "div"),
}

export function lowerStandardCall(context: Lowering, call: StandardCall): void {
  const lower = operations[call.op]
  if (lower === undefined) lowerStringCall(context, call)
  else lower(context, call)
}

const argument = (call: StandardCall, at: number): Expression => must(call.arguments[at], "the argument")

function lowerAbs(context: Lowering, call: StandardCall): void {
  const { f } = context
  const name = scalarOf(call.operandType)
  const { val, signed } = machines[name]
  context.expression(argument(call, 0))
  if (val === "f32" || val === "f64") return f.op(`${val}.abs`)
  if (!signed) return
  context.withLocal(val, (local) => {
    f.set(local)
    if (val === "i64") f.i64(0n)
    else f.i32(0)
    f.get(local)
    f.op(`${val}.sub`)
    f.get(local)
    f.get(local)
    if (val === "i64") f.i64(0n)
    else f.i32(0)
    f.op(`${val}.lt_s`, "select")
  })
  normalize(context, name)
}

/** Pushes the count as i32; SHL and SHR by the width or more, or by a negative count, give 0. */
function lowerShift(context: Lowering, call: StandardCall, op: "shl" | "shr_u"): void {
  const { f } = context
  const name = scalarOf(call.operandType)
  const { val, bytes } = machines[name]
  const word = val === "i64" ? "i64" : "i32"
  context.expression(argument(call, 0))
  const fixed = constantCount(argument(call, 1))
  if (fixed !== undefined && fixed >= 0 && fixed < bytes * 8) {
    if (word === "i64") f.i64(BigInt(fixed))
    else f.i32(fixed)
    f.op(`${word}.${op}`)
    return op === "shl" ? normalize(context, name) : undefined
  }
  context.expression(argument(call, 1))
  context.withLocal("i32", (count) => {
    f.tee(count)
    if (word === "i64") f.op("i64.extend_i32_u")
    f.op(`${word}.${op}`)
    if (word === "i64") f.i64(0n)
    else f.i32(0)
    f.get(count)
    f.i32(bytes * 8)
    f.op("i32.lt_u", "select")
  })
  if (op === "shl") normalize(context, name)
}

const constantCount = (count: Expression): number | undefined =>
  count.kind === "const" && count.value.kind === "integer" ? Number(count.value.value) : undefined

/** Rotation counts are taken modulo the width; narrow operands are spread over the whole word first. */
function lowerRotate(context: Lowering, call: StandardCall, op: "rotl" | "rotr"): void {
  const { f } = context
  const name = scalarOf(call.operandType)
  const { val, bytes } = machines[name]
  context.expression(argument(call, 0))
  if (val === "i64") {
    context.expression(argument(call, 1))
    return f.op("i64.extend_i32_s", `i64.${op}`)
  }
  if (bytes < 4) {
    // The pattern repeats, so a 32-bit rotation moves the right bits in.
    f.i32(bytes === 1 ? 0x01010101 : 0x00010001)
    f.op("i32.mul")
  }
  context.expression(argument(call, 1))
  f.op(`i32.${op}`)
  normalize(context, name)
}

/** The bytes in the other order. */
function lowerSwap(context: Lowering, call: StandardCall): void {
  const { f } = context
  const name = scalarOf(call.operandType)
  const { val, bytes } = machines[name]
  context.expression(argument(call, 0))
  if (val === "f32") f.op("i32.reinterpret_f32")
  if (val === "f64") f.op("i64.reinterpret_f64")
  if (bytes === 2) swapWord(context)
  else if (bytes === 4) swapDouble(context)
  else if (bytes === 8) {
    context.withLocal("i64", (whole) => {
      f.tee(whole)
      f.op("i32.wrap_i64")
      swapDouble(context)
      f.op("i64.extend_i32_u")
      f.i64(32n)
      f.op("i64.shl")
      f.get(whole)
      f.i64(32n)
      f.op("i64.shr_u", "i32.wrap_i64")
      swapDouble(context)
      f.op("i64.extend_i32_u", "i64.or")
    })
  }
  if (val === "f32") f.op("f32.reinterpret_i32")
  else if (val === "f64") f.op("f64.reinterpret_i64")
  else normalize(context, name)
}

function swapWord({ f }: Lowering): void {
  f.i32(0xffff)
  f.op("i32.and")
  f.i32(0x00010001)
  f.op("i32.mul")
  f.i32(8)
  f.op("i32.shr_u")
}

function swapDouble(context: Lowering): void {
  const { f } = context
  const turned = (local: number, mask: number, op: "i32.rotl" | "i32.rotr") => {
    f.get(local)
    f.i32(mask)
    f.op("i32.and")
    f.i32(8)
    f.op(op)
  }
  context.withLocal("i32", (local) => {
    f.set(local)
    turned(local, 0xff00ff00 | 0, "i32.rotl")
    turned(local, 0x00ff00ff, "i32.rotr")
    f.op("i32.or")
  })
}

/** Both inputs are evaluated, as the standard's functions do with all their arguments. */
function lowerSelect(context: Lowering, call: StandardCall): void {
  const { f } = context
  context.withLocal("i32", (selector) => {
    context.expression(argument(call, 0))
    f.set(selector)
    context.expression(argument(call, 1))
    context.expression(argument(call, 2))
    f.get(selector)
    f.op("i32.eqz", "select")
  })
}

/** K outside the inputs takes the first or the last. */
function lowerMultiplex(context: Lowering, call: StandardCall): void {
  const { f } = context
  const inputs = call.arguments.slice(1)
  const val = valTypeOf(call.type)
  context.withLocal("i32", (selector) => {
    context.expression(argument(call, 0))
    f.set(selector)
    inputs.forEach((input, at) => {
      context.expression(input)
      if (at === 0) return
      context.withLocal(val, (later) => {
        f.set(later)
        context.withLocal(val, (earlier) => {
          f.set(earlier)
          f.get(later)
          f.get(earlier)
          f.get(selector)
          f.i32(at)
          f.op("i32.ge_s", "select")
        })
      })
    })
  })
}

/** MAX keeps the first of equals; a NaN among reals gives NaN, whatever the order. */
function lowerExtreme(context: Lowering, call: StandardCall, better: "gt" | "lt"): void {
  const [first, ...others] = call.arguments
  context.expression(must(first, "the first argument"))
  for (const other of others) {
    context.expression(other)
    if (call.operandType.kind === "string") keepBetterText(context, call.operandType.wide, better)
    else keepBetter(context, scalarOf(call.operandType), better)
  }
}

/** Stack: two addresses; leaves the better text's. */
function keepBetterText(context: Lowering, wide: boolean, better: "gt" | "lt"): void {
  const { f } = context
  context.withLocal("i32", (second) =>
    context.withLocal("i32", (first) => {
      f.set(second)
      f.set(first)
      f.get(second)
      f.get(first)
      f.get(second)
      f.get(first)
      f.call(context.emission.helper(stringHelpers(wide).compare))
      f.i32(0)
      f.op(`i32.${better}_s`, "select")
    }),
  )
}

/** Stack: two values; leaves the better one. */
function keepBetter(context: Lowering, name: ElementaryName, better: "gt" | "lt"): void {
  const { f } = context
  const { val } = machines[name]
  if (val === "f32" || val === "f64") return f.op(`${val}.${better === "gt" ? "max" : "min"}`)
  context.withLocal(val, (second) =>
    context.withLocal(val, (first) => {
      f.set(second)
      f.set(first)
      f.get(second)
      f.get(first)
      f.get(second)
      f.get(first)
      operate(context, better, name)
      f.op("select")
    }),
  )
}

/** LIMIT(MN, IN, MX) is MIN(MAX(IN, MN), MX); a NaN at IN comes through. */
function lowerLimit(context: Lowering, call: StandardCall): void {
  const { f } = context
  if (call.operandType.kind === "string") {
    const { wide } = call.operandType
    context.expression(argument(call, 1))
    context.expression(argument(call, 0))
    keepBetterText(context, wide, "gt")
    context.expression(argument(call, 2))
    return keepBetterText(context, wide, "lt")
  }
  const name = scalarOf(call.operandType)
  const { val } = machines[name]
  const [low, value, high] = call.arguments.map((given) => {
    context.expression(given)
    const local = f.borrowLocal(val)
    f.set(local)
    return local
  })
  const input = must(value, "the input")
  const bound = (limit: number, beyond: "lt" | "gt") => {
    f.get(limit)
    f.get(input)
    f.get(input)
    f.get(limit)
    operate(context, beyond, name)
    f.op("select")
  }
  bound(must(low, "the lower limit"), "lt")
  f.set(input)
  bound(must(high, "the upper limit"), "gt")
  for (const local of [low, value, high]) if (local !== undefined) f.releaseLocal(val, local)
}

/** TIME times or through a whole number or LREAL; the latter rounds half to even and stops at the ends of TIME. */
function lowerTimeScale(context: Lowering, call: StandardCall, op: "mul" | "div"): void {
  const { f } = context
  const factor = argument(call, 1)
  const time = argument(call, 0)
  context.expression(time)
  if (elementaryOf(call.operandType) === "LREAL") {
    f.op("f64.convert_i64_s")
    context.expression(factor)
    f.op(`f64.${op}`, "f64.nearest", "i64.trunc_sat_f64_s")
    return
  }
  context.expression(factor)
  if (op === "mul") f.op("i64.mul")
  else divide(context, { op: "div", name: "LINT", dividend: time, divisor: factor, span: call.span })
}
