/** Statements but loops and calls: assignment, IF, CASE, EXIT, CONTINUE, RETURN. */
import type { CaseStatement, FunctionCall, StandardCall, Statement } from "../semantics/ir.ts"
import { assert, must, unreachable } from "./assert.ts"
import type { Label } from "./encoder.ts"
import { characterStep, storeCharacter } from "./lower-characters.ts"
import { tryChoice } from "./lower-choice.ts"
import { lowerFor, lowerRepeat, lowerWhile } from "./lower-loops.ts"
import { resolve, store } from "./lower-places.ts"
import { copyAggregate, pushScalarFor } from "./lower-values.ts"
import type { Lowering } from "./lowering.ts"
import { elementaryOf, machines, scalarOf } from "./shapes.ts"
import type { CacheState } from "./value-cache.ts"

export function lowerStatements(context: Lowering, statements: readonly Statement[]): void {
  for (const statement of statements) {
    // What follows an EXIT or RETURN in the same list can never run.
    if (!context.cache.reachable) return
    const mark = context.scratchMark()
    if (isProbedHere(statement)) context.emission.probes?.at(context, statement.span)
    lowerStatement(context, statement)
    context.releaseScratch(mark)
  }
}

/** WHILE and REPEAT stop where they come to their conditions. */
const isProbedHere = ({ kind }: Statement): boolean => kind !== "while" && kind !== "repeat"

function lowerStatement(context: Lowering, statement: Statement): void {
  switch (statement.kind) {
    case "assign":
      return lowerAssign(context, statement)
    case "block-call":
      return context.parts.blockCall(context, statement)
    case "call":
      return lowerCallStatement(context, statement.call)
    case "if":
      return tryChoice(context, statement) ? undefined : lowerIf(context, statement)
    case "case":
      return lowerCase(context, statement)
    case "for":
      return lowerFor(context, statement)
    case "while":
      return lowerWhile(context, statement)
    case "repeat":
      return lowerRepeat(context, statement)
    case "exit":
    case "continue":
      return lowerJump(context, statement.kind)
    case "return":
      return lowerReturn(context)
    default:
      return unreachable(statement)
  }
}

function lowerAssign(context: Lowering, { target, value, span }: Statement & { kind: "assign" }): void {
  const character = characterStep(target)
  if (character !== undefined) {
    const push = () => pushScalarFor(context, target.type, value, span)
    return storeCharacter(context, target, character, push)
  }
  const at = resolve(context, target)
  if (elementaryOf(target.type) !== undefined) {
    return store(context, at, scalarOf(target.type), () => pushScalarFor(context, target.type, value, span))
  }
  assert(at.kind === "memory", "aggregates are in memory")
  copyAggregate(context, at.address, target.type, value)
}

function lowerCallStatement(context: Lowering, call: FunctionCall | StandardCall): void {
  context.expression(call)
  if (call.type !== undefined) context.f.op("drop")
}

function lowerIf(context: Lowering, { branches, otherwise }: Statement & { kind: "if" }): void {
  const { f, cache } = context
  const ends: CacheState[] = []
  const opened: Label[] = []
  for (const [at, branch] of branches.entries()) {
    if (at > 0) context.emission.probes?.at(context, branch.condition.span)
    context.expression(branch.condition)
    opened.push(f.if())
    const before = cache.snapshot()
    lowerStatements(context, branch.body)
    ends.push(cache.snapshot())
    cache.restore(before)
    f.else()
  }
  lowerStatements(context, otherwise)
  ends.push(cache.snapshot())
  for (const label of opened.toReversed()) f.end(label)
  cache.merge(ends)
}

/** Selectors whose labels lie this close together become a jump table. */
const tableLimit = 512

function lowerCase(context: Lowering, statement: CaseStatement): void {
  const { f, cache } = context
  const { selector, branches, otherwise } = statement
  const { val } = machines[scalarOf(selector.type)]
  const end = f.block()
  const fallback = f.block()
  const targets = branches.map(() => f.block())
  context.expression(selector)
  if (!tryTable(context, statement, { targets, fallback, val })) {
    compareLabels(context, statement, { targets, fallback, val })
  }
  const before = cache.snapshot()
  const ends: CacheState[] = []
  const close = (body: readonly Statement[], label: Label) => {
    f.end(label)
    cache.restore(before)
    lowerStatements(context, body)
    ends.push(cache.snapshot())
    if (cache.reachable) f.br(end)
  }
  for (let at = targets.length - 1; at >= 0; at--) {
    close(must(branches[at], "the branch").body, must(targets[at], "the label"))
  }
  close(otherwise, fallback)
  f.end(end)
  cache.merge(ends)
}

interface CaseTargets {
  readonly targets: readonly Label[]
  readonly fallback: Label
  readonly val: string
}

/** Stack: selector. */
function tryTable(context: Lowering, { branches }: CaseStatement, at: CaseTargets): boolean {
  const labels = branches.flatMap((branch) => branch.labels)
  if (labels.length < 4) return false
  const low = labels.reduce((least, label) => (label.low < least ? label.low : least), labels[0]?.low ?? 0n)
  const high = labels.reduce((most, label) => (label.high > most ? label.high : most), low)
  const span = high - low + 1n
  if (span > BigInt(Math.min(tableLimit, labels.length * 8))) return false
  const { f } = context
  if (at.val === "i64") {
    f.i64(BigInt.asIntN(64, low))
    f.op("i64.sub")
    // Saturates to an index that is certainly outside the table.
    context.withLocal("i64", (wide) => {
      f.tee(wide)
      f.op("i32.wrap_i64")
      f.i32(-1)
      f.get(wide)
      f.i64(span)
      f.op("i64.lt_u", "select")
    })
  } else if (low !== 0n) {
    f.i32(Number(BigInt.asIntN(32, low)))
    f.op("i32.sub")
  }
  const table: Label[] = Array.from({ length: Number(span) }, () => at.fallback)
  branches.forEach((branch, index) => {
    const target = must(at.targets[index], "the label")
    for (const label of branch.labels) {
      for (let value = label.low; value <= label.high; value++) table[Number(value - low)] = target
    }
  })
  f.brTable(table, at.fallback)
  return true
}

/** Stack: selector. */
function compareLabels(context: Lowering, { branches }: CaseStatement, at: CaseTargets): void {
  const { f } = context
  const val = at.val === "i64" ? "i64" : "i32"
  const push = (value: bigint) => {
    if (val === "i64") f.i64(BigInt.asIntN(64, value))
    else f.i32(Number(BigInt.asIntN(32, value)))
  }
  context.withLocal(val, (selector) => {
    f.set(selector)
    branches.forEach((branch, index) => {
      for (const { low, high } of branch.labels) {
        f.get(selector)
        push(low)
        if (low === high) f.op(`${val}.eq`)
        else {
          // low ≤ x ≤ high as one unsigned comparison.
          f.op(`${val}.sub`)
          push(high - low)
          f.op(`${val}.le_u`)
        }
        f.brIf(must(at.targets[index], "the label"))
      }
    })
    f.br(at.fallback)
  })
}

function lowerJump(context: Lowering, kind: "exit" | "continue"): void {
  const loop = must(context.loops.at(-1), "the loop")
  context.f.br(kind === "exit" ? loop.exit : loop.again)
  context.cache.reachable = false
}

function lowerReturn(context: Lowering): void {
  const { frame, f } = context
  if (context.fuelLocal !== undefined && frame.fuelLocal === undefined) {
    f.get(context.fuelLocal)
    f.globalSet(context.emission.fuelGlobal)
  }
  // A RETURN of a POU written into a loop stays in the loop.
  if (context.frames.length === context.keptBy) context.parts.writeKept(context)
  frame.returns.push(context.cache.snapshot())
  f.br(frame.returnLabel)
  context.cache.reachable = false
}
