/** Values on their way into variables: subrange checks for scalars, copies for strings, arrays and structures. */
import type { Expression } from "../semantics/ir.ts"
import type { Type } from "../semantics/types.ts"
import type { Span } from "../source/diagnostic.ts"
import { type Address, type Lowering, within } from "./lowering.ts"
import { integerRange, machines, scalarOf } from "./shapes.ts"
import { stringHelpers } from "./string-helpers.ts"
import { rangeOf } from "./value-ranges.ts"

/** Pushes the value for a scalar of type `type`; a subrange is checked here. */
export function pushScalarFor(context: Lowering, type: Type, value: Expression, span: Span): void {
  context.expression(value)
  if (type.kind !== "subrange") return
  const range = rangeOf(context, value)
  if (range !== undefined && range.low >= type.low && range.high <= type.high) return
  checkSubrange(context, type, span)
}

/** Stack: value of a subrange's base type; stays there. */
export function checkSubrange(context: Lowering, type: Type & { kind: "subrange" }, span: Span): void {
  const whole = integerRange(type.base)
  if (whole !== undefined && whole.low === type.low && whole.high === type.high) return
  const { f } = context
  const val = machines[scalarOf(type)].val === "i64" ? "i64" : "i32"
  const push = (value: bigint) => {
    if (val === "i64") f.i64(BigInt.asIntN(64, value))
    else f.i32(Number(BigInt.asIntN(32, value)))
  }
  context.withLocal(val, (local) => {
    f.tee(local)
    push(type.low)
    f.op(`${val}.sub`)
    push(type.high - type.low)
    f.op(`${val}.gt_u`)
    context.faultIf("subrange-violated", span)
    f.get(local)
  })
}

/** Copies the string, array or structure that `value` gives into `target`. */
export function copyAggregate(context: Lowering, target: Address, type: Type, value: Expression): void {
  context.burnForBytes(context.emission.layout.shapes.of(type).bytes, value.span)
  context.withLocal("i32", (source) => {
    context.expression(value)
    context.f.set(source)
    copyFrom(context, target, type, source)
  })
}

/** The same from an address in a local. */
export function copyFrom(context: Lowering, target: Address, type: Type, source: number): void {
  const { f } = context
  if (type.kind === "string") {
    context.pushAddress(target)
    f.get(source)
    f.call(context.emission.helper(stringHelpers(type.wide).copy))
  } else {
    copyBytes(context, target, source, context.emission.layout.shapes.of(type).bytes)
  }
  context.cache.clobber(target.region)
}

/** Bytes as they are, from an address in a local. */
export function copyBytes(context: Lowering, target: Address, source: number, bytes: number): void {
  const { f } = context
  if (bytes <= 64) copyUnrolled(context, target, source, bytes)
  else {
    context.pushAddress(target)
    f.get(source)
    f.i32(bytes)
    f.memoryCopy()
  }
  context.cache.clobber(target.region)
}

/** A call of the engine's copy routine costs more than a few plain loads and stores. Equal ranges or disjoint ones only. */
function copyUnrolled(context: Lowering, target: Address, source: number, bytes: number): void {
  const { f } = context
  let at = 0
  while (at < bytes) {
    const left = bytes - at
    const size = left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1
    const load = ({ 8: "i64.load", 4: "i32.load", 2: "i32.load16_u", 1: "i32.load8_u" } as const)[size]
    const save = ({ 8: "i64.store", 4: "i32.store", 2: "i32.store16", 1: "i32.store8" } as const)[size]
    const part = within(target, at, size)
    context.pushBase(part)
    f.get(source)
    f.memory(load, at)
    f.memory(save, part.offset)
    at += size
  }
}
