/**
 * FOR, WHILE, REPEAT, and the fuel they burn.
 *
 * Every back edge costs one unit and what its body's code costs. A loop without calls counts in a local; a short FOR with constant bounds and nothing in
 * it that could run long pays for all its rounds before it begins.
 */
import { factsOf } from "../semantics/body-facts.ts"
import type { Expression, ForStatement, Statement } from "../semantics/ir.ts"
import type { Type } from "../semantics/types.ts"
import { must } from "./assert.ts"
import { applyEffects, type Effects, effectsOf, mayChange } from "./effects.ts"
import type { Label } from "./encoder.ts"
import { scalarConstant } from "./initial-image.ts"
import { keepInLocals, storeKept } from "./loop-locals.ts"
import { loadResolved, resolve, stableKey, store } from "./lower-places.ts"
import type { Lowering, Resolved } from "./lowering.ts"
import { integerRange, type Machine, machines, scalarOf } from "./shapes.ts"
import { lowerUnrolled, type Rounds, unrolls } from "./unroll.ts"
import { rangeOf } from "./value-ranges.ts"

export function lowerWhile(context: Lowering, statement: Statement & { kind: "while" }): void {
  const { f } = context
  const effects = effectsOf(context, [statement])
  inLoop(context, { loop: statement, effects, countsFuel: true }, () => {
    const exit = f.block()
    const top = f.loop()
    const from = f.weight
    context.emission.probes?.at(context, statement.span)
    context.expression(statement.condition)
    f.op("i32.eqz")
    f.brIf(exit)
    lowerBody(context, statement.body, exit, effects)
    context.burn(1 + context.costOfCode(from), statement.span)
    f.br(top)
    f.end(top)
    f.end(exit)
  })
}

export function lowerRepeat(context: Lowering, statement: Statement & { kind: "repeat" }): void {
  const { f } = context
  const effects = effectsOf(context, [statement])
  inLoop(context, { loop: statement, effects, countsFuel: true }, () => {
    const exit = f.block()
    const top = f.loop()
    const from = f.weight
    lowerBody(context, statement.body, exit, effects)
    context.burn(1 + context.costOfCode(from), statement.span)
    context.emission.probes?.at(context, statement.until.span)
    context.expression(statement.until)
    f.op("i32.eqz")
    f.brIf(top)
    f.end(top)
    f.end(exit)
  })
}

/** The body as a block, so that CONTINUE has somewhere to go; afterwards only what the loop's head knew is known. */
function lowerBody(context: Lowering, body: readonly Statement[], exit: Label, effects: Effects): void {
  const { cache, f } = context
  const head = cache.snapshot()
  const again = f.block()
  context.loops.push({ exit, again })
  context.parts.statements(context, body)
  context.loops.pop()
  f.end(again)
  cache.restore(head)
  applyEffects(context, effects)
}

interface LoopPlan {
  readonly loop: Statement & { readonly kind: "for" | "while" | "repeat" }
  readonly effects: Effects
  /** False when the loop paid in advance. */
  readonly countsFuel: boolean
}

/** Sets up cache and fuel around the code of a loop. */
function inLoop(context: Lowering, { loop, effects, countsFuel }: LoopPlan, code: () => void): void {
  const { f, cache, emission } = context
  const ownsFuel = countsFuel && context.fuelLocal === undefined && !makesCalls(context, loop.body)
  const keeps = context.kept.size === 0
  if (keeps) keepInLocals(context, loop, effects)
  applyEffects(context, effects)
  const head = cache.snapshot()
  if (ownsFuel) {
    context.fuelLocal = f.borrowLocal("i32")
    f.globalGet(emission.fuelGlobal)
    f.set(context.fuelLocal)
  }
  code()
  if (ownsFuel && context.fuelLocal !== undefined) {
    f.get(context.fuelLocal)
    f.globalSet(emission.fuelGlobal)
    f.releaseLocal("i32", context.fuelLocal)
    context.fuelLocal = undefined
  }
  if (keeps) storeKept(context)
  cache.restore(head)
  applyEffects(context, effects)
}

/** True when the body may call code that counts fuel on its own: then a local would be written back at each call. */
function makesCalls({ emission }: Lowering, body: readonly Statement[]): boolean {
  return factsOf(body).calls.some(
    (call) =>
      !emission.inlining.allows(
        call.kind === "block-call" ? emission.layout.shapes.block(call.block) : emission.unit(call.function),
      ),
  )
}

/** Paying in advance is for loops that certainly end soon. */
const advanceLimit = 4096

interface Counter {
  readonly at: Resolved
  readonly machine: Machine
  readonly type: Type
  readonly startLocal: number | undefined
  readonly step: bigint | undefined
  readonly stepLocal: number | undefined
  readonly end: bigint | undefined
  readonly endLocal: number | undefined
}

export function lowerFor(context: Lowering, statement: ForStatement): void {
  const { f } = context
  const effects = effectsOf(context, [statement])
  const changes = mayChange(context, effectsOf(context, statement.body), statement.variable)
  const trips = changes ? undefined : constantTrips(statement)
  const paysAhead = trips !== undefined && trips <= advanceLimit
  const at = resolve(context, statement.variable)
  if (trips !== undefined && unrolls(context, statement, trips)) {
    const rounds = roundsOf(context, statement, at, trips)
    if (rounds !== undefined) return lowerUnrolled(context, statement, rounds)
  }
  const counter = prepareCounter(context, statement, at)
  store(context, at, scalarOf(statement.variable.type), () => {
    if (counter.startLocal === undefined) context.expression(statement.start)
    else f.get(counter.startLocal)
  })
  const forget = changes ? undefined : learnRange(context, statement)
  const skip = f.block()
  if (trips === undefined || trips === 0) {
    pushPassed(context, counter)
    f.brIf(skip)
  }
  if (paysAhead && trips > 1) context.burn(trips, statement.span)
  let bodyCost = 0
  inLoop(context, { loop: statement, effects, countsFuel: !paysAhead }, () => {
    const exit = f.block()
    const top = f.loop()
    const from = f.weight
    lowerBody(context, statement.body, exit, effects)
    bodyCost = context.costOfCode(from)
    if (!paysAhead) context.burn(1 + bodyCost, statement.span)
    context.emission.probes?.at(context, statement.span)
    advance(context, statement, counter, { top, exit, changes })
    f.end(top)
    f.end(exit)
  })
  // Known only now; a few thousand rounds at most were run on trust.
  if (paysAhead && trips * bodyCost > 0) context.burn(trips * bodyCost, statement.span)
  f.end(skip)
  if (forget !== undefined) forget()
  for (const local of [counter.startLocal, counter.endLocal, counter.stepLocal]) {
    if (local !== undefined) f.releaseLocal(counter.machine.val, local)
  }
}

function roundsOf(
  context: Lowering,
  statement: ForStatement,
  at: Resolved,
  trips: number,
): Rounds | undefined {
  const counter = stableKey(context, statement.variable)
  const [start, step] = [constantOf(statement.start), constantOf(statement.step)]
  if (counter === undefined || start === undefined || step === undefined) return undefined
  return { at, counter, start, step, trips }
}

const constantOf = (expression: Expression): bigint | undefined => {
  if (expression.kind !== "const") return undefined
  const value = scalarConstant(expression.type, expression.value)
  return typeof value === "bigint" ? value : undefined
}

/** How often the body runs when all three bounds are constants. */
function constantTrips(statement: ForStatement): number | undefined {
  const start = constantOf(statement.start)
  const end = constantOf(statement.end)
  const step = constantOf(statement.step)
  if (start === undefined || end === undefined || step === undefined || step === 0n) return undefined
  const distance = step > 0n ? end - start : start - end
  const size = step > 0n ? step : -step
  return distance < 0n ? 0 : Number(distance / size) + 1
}

/** Evaluates what is not constant, in the order of the text, before the counter changes. */
function prepareCounter(
  context: Lowering,
  { variable, start, end, step }: ForStatement,
  at: Resolved,
): Counter {
  const { f } = context
  const machine = machines[scalarOf(variable.type)]
  const keep = (expression: Expression): number | undefined => {
    if (constantOf(expression) !== undefined) return undefined
    const local = f.borrowLocal(machine.val)
    context.expression(expression)
    f.set(local)
    return local
  }
  const [startLocal, endLocal, stepLocal] = [keep(start), keep(end), keep(step)]
  return {
    at,
    machine,
    type: variable.type,
    startLocal,
    step: constantOf(step),
    stepLocal,
    end: constantOf(end),
    endLocal,
  }
}

/** Tells the checks in the body what values the counter has. Gives the function that takes the knowledge back. */
function learnRange(context: Lowering, statement: ForStatement): (() => void) | undefined {
  const key = stableKey(context, statement.variable)
  const from = rangeOf(context, statement.start)
  const to = rangeOf(context, statement.end)
  const step = constantOf(statement.step)
  if (key === undefined || from === undefined || to === undefined || step === undefined) return undefined
  const outer = context.ranges.get(key)
  context.ranges.set(key, step > 0n ? { low: from.low, high: to.high } : { low: to.low, high: from.high })
  return () => {
    if (outer === undefined) context.ranges.delete(key)
    else context.ranges.set(key, outer)
  }
}

function pushNumber(context: Lowering, machine: Machine, value: bigint): void {
  if (machine.val === "i64") context.f.i64(BigInt.asIntN(64, value))
  else context.f.i32(Number(BigInt.asIntN(32, value)))
}

const pushEnd = (context: Lowering, { end, endLocal, machine }: Counter): void => {
  if (endLocal === undefined) pushNumber(context, machine, end ?? 0n)
  else context.f.get(endLocal)
}

const pushStep = (context: Lowering, { step, stepLocal, machine }: Counter): void => {
  if (stepLocal === undefined) pushNumber(context, machine, step ?? 1n)
  else context.f.get(stepLocal)
}

const integer = (machine: Machine): "i32" | "i64" => (machine.val === "i64" ? "i64" : "i32")

const sign = (machine: Machine): "s" | "u" => (machine.signed ? "s" : "u")

/** Pushes whether the counter lies beyond the end, in the direction of the step. */
function pushPassed(context: Lowering, counter: Counter): void {
  const { f } = context
  const { machine, step } = counter
  const val = integer(machine)
  const compare = (op: "gt" | "lt") => {
    loadResolved(context, counter.at, counter.type)
    pushEnd(context, counter)
    f.op(`${val}.${op}_${sign(machine)}`)
  }
  if (step !== undefined) return compare(step >= 0n ? "gt" : "lt")
  compare("gt")
  compare("lt")
  pushStep(context, counter)
  pushNumber(context, machine, 0n)
  f.op(`${val}.ge_s`, "select")
}

/**
 * Steps the counter and goes round again, or leaves. A loop that ran to its end leaves the counter one step beyond it,
 * or at its last value where the type has no such number: the counter never wraps around.
 */
function advance(
  context: Lowering,
  statement: ForStatement,
  counter: Counter,
  { top, exit, changes }: { top: Label; exit: Label; changes: boolean },
): void {
  const { f } = context
  const type = scalarOf(statement.variable.type)
  const next = () => {
    loadResolved(context, counter.at, counter.type)
    pushStep(context, counter)
    f.op(`${integer(counter.machine)}.add`)
  }
  if (!changes && fitsBeyondEnd(counter, type)) {
    store(context, counter.at, type, next)
    pushPassed(context, counter)
    f.op("i32.eqz")
    return f.brIf(top)
  }
  if (changes) {
    pushPassed(context, counter)
    f.brIf(exit)
  }
  pushNoRoom(context, counter, { up: () => pushEnd(context, counter), down: () => pushEnd(context, counter) })
  const last = f.if()
  const range = must(integerRange(type), "the counter's range")
  const bound = (value: bigint) => () => pushNumber(context, counter.machine, value)
  pushNoRoom(context, counter, { up: bound(range.high), down: bound(range.low) })
  f.brIf(exit)
  store(context, counter.at, type, next)
  f.br(exit)
  f.end(last)
  store(context, counter.at, type, next)
  f.br(top)
}

/** True when end + step is a value of the counter's type, so that stepping first and comparing then is safe. */
function fitsBeyondEnd({ end, step }: Counter, type: Parameters<typeof integerRange>[0]): boolean {
  const range = integerRange(type)
  if (end === undefined || step === undefined || range === undefined) return false
  return end + step >= range.low && end + step <= range.high
}

/** Pushes whether a step would lead beyond a bound; as unsigned numbers, since the counter is not beyond yet. */
function pushNoRoom(
  context: Lowering,
  counter: Counter,
  bound: { readonly up: () => void; readonly down: () => void },
): void {
  const { f } = context
  const { machine, step } = counter
  const val = integer(machine)
  const upward = () => {
    bound.up()
    loadResolved(context, counter.at, counter.type)
    f.op(`${val}.sub`)
    pushStep(context, counter)
    f.op(`${val}.lt_u`)
  }
  const downward = () => {
    loadResolved(context, counter.at, counter.type)
    bound.down()
    f.op(`${val}.sub`)
    pushNumber(context, machine, 0n)
    pushStep(context, counter)
    f.op(`${val}.sub`, `${val}.lt_u`)
  }
  if (step !== undefined) return step >= 0n ? upward() : downward()
  upward()
  downward()
  pushStep(context, counter)
  pushNumber(context, machine, 0n)
  f.op(`${val}.ge_s`, "select")
}
