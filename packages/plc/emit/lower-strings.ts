/**
 * String functions (IEC 61131-3:2013, Table 34) and conversions to and from STRING. Each leaves the address of a result in
 * scratch memory. Places count from 1; counts and places outside the string are brought to its ends, and results that do
 * not fit their capacity are cut off: a string never faults.
 */
import type { Expression, StandardCall } from "../semantics/ir.ts"
import { rangeOf } from "../semantics/type-facts.ts"
import type { Type } from "../semantics/types.ts"
import { characters } from "./assembly.ts"
import { must } from "./assert.ts"
import { lowerConversion } from "./lower-conversions.ts"
import { convertForText, textHelperFor } from "./lower-text.ts"
import type { Address, Lowering } from "./lowering.ts"
import { parseNumber, parseWhole } from "./parse-helpers.ts"
import { scalarOf } from "./shapes.ts"
import { startString, stringHelpers } from "./string-helpers.ts"

type Lower = (context: Lowering, call: StandardCall) => void

const operations: Readonly<Record<string, Lower>> = {
  len: lowerLength,
  find: lowerFind,
  concat: lowerConcat,
  left: (context, call) => lowerSlice(context, call, "left"),
  right: (context, call) => lowerSlice(context, call, "right"),
  mid: (context, call) => lowerSlice(context, call, "mid"),
  insert: lowerInsert,
  delete: lowerDelete,
  replace: lowerReplace,
  to_string: lowerToString,
  string_to: lowerFromString,
  other_width: lowerOtherWidth,
  from_character: lowerFromCharacter,
  first_character: lowerFirstCharacter,
}

export function lowerStringCall(context: Lowering, call: StandardCall): void {
  context.burnForBytes(workOf(call), call.span)
  must(operations[call.op], `the operation ${call.op}`)(context, call)
}

/** The most bytes an operation looks at: a search compares every place with every character, all others go through once. */
const workOf = (call: StandardCall): number => {
  const capacities = call.arguments.map(({ type }) => (type?.kind === "string" ? type.capacity : 0))
  if (call.op === "find") return capacities.reduce((product, capacity) => product * Math.max(1, capacity), 1)
  return capacities.reduce((sum, capacity) => sum + capacity, 0)
}

const argument = (call: StandardCall, at: number): Expression => must(call.arguments[at], "the argument")

/** More characters than any string holds. */
const all = 0xffff

function lowerLength(context: Lowering, call: StandardCall): void {
  context.expression(argument(call, 0))
  context.f.memory("i32.load16_u", 0)
}

function lowerFind(context: Lowering, call: StandardCall): void {
  context.expression(argument(call, 0))
  context.expression(argument(call, 1))
  context.f.call(context.emission.helper(stringHelpers(isWide(argument(call, 0).type)).find))
}

/** The result that is being built. */
interface Target {
  readonly address: Address
  readonly wide: boolean
}

const isWide = (type: Type | undefined): boolean => type?.kind === "string" && type.wide

/** Opens an empty result, lets `fill` append to it, and pushes its address. */
function build(context: Lowering, call: StandardCall, fill: (target: Target) => void): void {
  const { f, emission } = context
  const capacity = call.type.kind === "string" ? call.type.capacity : 0
  const target = context.scratch(emission.layout.shapes.of(call.type).bytes)
  context.pushAddress(target)
  f.i32(capacity)
  f.call(emission.helper(startString))
  fill({ address: target, wide: isWide(call.type) })
  context.cache.clobber(target.region)
  context.pushAddress(target)
}

/** Evaluates arguments into locals, in order, before anything is appended. */
function withArguments(
  context: Lowering,
  call: StandardCall,
  body: (locals: readonly number[]) => void,
): void {
  const { f } = context
  const locals = call.arguments.map((value) => {
    context.expression(value)
    const local = f.borrowLocal("i32")
    f.set(local)
    return local
  })
  body(locals)
  for (const local of locals) f.releaseLocal("i32", local)
}

/** Appends `count` characters of the string in a local from place `from` (0 the first) on. */
function append(
  context: Lowering,
  { address, wide }: Target,
  source: number,
  { from, count }: { from: () => void; count: () => void },
): void {
  const { f } = context
  context.pushAddress(address)
  f.get(source)
  from()
  count()
  f.call(context.emission.helper(stringHelpers(wide).appendSlice))
}

function lowerConcat(context: Lowering, call: StandardCall): void {
  const { f } = context
  withArguments(context, call, (sources) =>
    build(context, call, (target) => {
      for (const source of sources) {
        append(context, target, source, { from: () => f.i32(0), count: () => f.i32(all) })
      }
    }),
  )
}

function lowerSlice(context: Lowering, call: StandardCall, which: "left" | "right" | "mid"): void {
  const { f } = context
  withArguments(context, call, ([source = 0, length = 0, place = 0]) =>
    build(context, call, (target) => {
      const from = (): void => {
        if (which === "left") f.i32(0)
        else if (which === "mid") {
          f.get(place)
          f.i32(1)
          f.op("i32.sub")
        } else pushFromEnd(context, source, length)
      }
      append(context, target, source, { from, count: () => f.get(length) })
    }),
  )
}

/** Pushes max(length of the string − count, 0); a count below 0 leaves nothing to take. */
function pushFromEnd(context: Lowering, source: number, count: number): void {
  const { f } = context
  f.get(source)
  f.memory("i32.load16_u", 0)
  f.get(count)
  f.op("i32.sub")
}

/** Pushes what lies before place P, as a count. */
function pushBefore({ f }: Lowering, place: number): void {
  f.get(place)
  f.i32(1)
  f.op("i32.sub")
}

/** Pushes where the text goes on after L characters from place P; a negative L counts as 0. */
function pushAfter(context: Lowering, place: number, length: number): void {
  const { f } = context
  pushBefore(context, place)
  f.get(length)
  f.i32(0)
  f.get(length)
  f.i32(0)
  f.op("i32.gt_s", "select", "i32.add")
}

function lowerInsert(context: Lowering, call: StandardCall): void {
  const { f } = context
  withArguments(context, call, ([text = 0, inserted = 0, place = 0]) =>
    build(context, call, (target) => {
      append(context, target, text, { from: () => f.i32(0), count: () => f.get(place) })
      append(context, target, inserted, { from: () => f.i32(0), count: () => f.i32(all) })
      append(context, target, text, { from: () => f.get(place), count: () => f.i32(all) })
    }),
  )
}

function lowerDelete(context: Lowering, call: StandardCall): void {
  const { f } = context
  withArguments(context, call, ([text = 0, length = 0, place = 0]) =>
    build(context, call, (target) => {
      append(context, target, text, { from: () => f.i32(0), count: () => pushBefore(context, place) })
      append(context, target, text, {
        from: () => pushAfter(context, place, length),
        count: () => f.i32(all),
      })
    }),
  )
}

function lowerReplace(context: Lowering, call: StandardCall): void {
  const { f } = context
  withArguments(context, call, ([text = 0, inserted = 0, length = 0, place = 0]) =>
    build(context, call, (target) => {
      append(context, target, text, { from: () => f.i32(0), count: () => pushBefore(context, place) })
      append(context, target, inserted, { from: () => f.i32(0), count: () => f.i32(all) })
      append(context, target, text, {
        from: () => pushAfter(context, place, length),
        count: () => f.i32(all),
      })
    }),
  )
}

function lowerToString(context: Lowering, call: StandardCall): void {
  const { f } = context
  const name = scalarOf(call.operandType)
  const { helper, carrier } = textHelperFor(name)
  const local = f.newLocal(carrier)
  context.expression(argument(call, 0))
  convertForText(context, name)
  f.set(local)
  build(context, call, ({ address }) => {
    context.pushAddress(address)
    f.get(local)
    f.call(context.emission.helper(helper))
  })
}

/** STRING ↔ WSTRING */
function lowerOtherWidth(context: Lowering, call: StandardCall): void {
  withArguments(context, call, ([source = 0]) =>
    build(context, call, ({ address, wide }) => {
      context.pushAddress(address)
      context.f.get(source)
      context.f.call(context.emission.helper(stringHelpers(wide).appendConverted))
    }),
  )
}

/** One character as a string. The value is computed before the string is begun. */
function lowerFromCharacter(context: Lowering, call: StandardCall): void {
  withArguments(context, call, ([code = 0]) =>
    build(context, call, ({ address, wide }) => {
      context.pushAddress(address)
      context.f.get(code)
      context.f.call(context.emission.helper(stringHelpers(wide).appendCharacter))
    }),
  )
}

/** The first character; 0 of an empty string. */
function lowerFirstCharacter(context: Lowering, call: StandardCall): void {
  const { f } = context
  withArguments(context, call, ([source = 0]) => {
    f.get(source)
    f.memory(isWide(argument(call, 0).type) ? "i32.load16_u" : "i32.load8_u", characters)
    f.i32(0)
    f.get(source)
    f.memory("i32.load16_u", 0)
    f.op("select")
  })
}

/** Text that is no number gives 0; what follows the number is ignored. */
function lowerFromString(context: Lowering, call: StandardCall): void {
  const { f, emission } = context
  const name = scalarOf(call.type)
  if (name === "REAL" || name === "LREAL") {
    context.expression(argument(call, 0))
    f.call(emission.helper(parseNumber))
    return lowerConversion(context, { from: "LREAL", to: name, mode: "value" })
  }
  const { low, high } = rangeOf(name)
  context.expression(argument(call, 0))
  f.i64(low)
  f.i64(BigInt.asIntN(64, high))
  f.call(emission.helper(parseWhole))
  lowerConversion(context, { from: "LINT", to: name, mode: "value" })
}
