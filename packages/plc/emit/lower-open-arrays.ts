/** Elements of an ARRAY[*]: its bounds are values like others, so that every index is checked and scaled at run time. */
import type { Expression, PlaceStep } from "../semantics/ir.ts"
import { must } from "./assert.ts"
import type { Address, Lowering } from "./lowering.ts"
import { machines, scalarOf } from "./shapes.ts"

type IndexStep = PlaceStep & { readonly kind: "index" }

/** ((i − low) × length of the next dimension + j − low) × … */
export function resolveOpenIndex(
  context: Lowering,
  array: Address,
  step: IndexStep,
  bounds: readonly Expression[],
): Address {
  const { f } = context
  const element = context.emission.layout.shapes.of(step.array.element).bytes
  const sum = f.newLocal("i32")
  step.indices.forEach((index, at) => {
    const [low, high] = [must(bounds[2 * at], "a bound"), must(bounds[2 * at + 1], "a bound")]
    if (at > 0) {
      f.get(sum)
      pushDistance(context, low, high)
      f.i32(1)
      f.op("i32.add", "i32.mul")
    }
    pushOpenIndex(context, { index, low, high, step })
    if (at > 0) f.op("i32.add")
    f.set(sum)
  })
  context.pushAddress(array)
  f.get(sum)
  f.i32(element)
  f.op("i32.mul", "i32.add")
  const local = f.newLocal("i32")
  f.set(local)
  return { base: local, offset: 0, region: array.region }
}

function pushDistance(context: Lowering, low: Expression, high: Expression): void {
  context.expression(high)
  context.expression(low)
  context.f.op("i32.sub")
}

/** Pushes index − low as i32, checked. An index of 64 bits is compared as a whole. */
function pushOpenIndex(
  context: Lowering,
  parts: {
    readonly index: Expression
    readonly low: Expression
    readonly high: Expression
    readonly step: IndexStep
  },
): void {
  const { index, low, high, step } = parts
  const { f } = context
  const wide = machines[scalarOf(index.type)].val === "i64"
  context.expression(index)
  context.expression(low)
  if (wide) f.op("i64.extend_i32_s", "i64.sub")
  else f.op("i32.sub")
  const offset = f.newLocal(wide ? "i64" : "i32")
  f.tee(offset)
  pushDistance(context, low, high)
  if (wide) f.op("i64.extend_i32_u", "i64.gt_u")
  else f.op("i32.gt_u")
  context.faultIf("index-out-of-range", step.span)
  f.get(offset)
  if (wide) f.op("i32.wrap_i64")
}
