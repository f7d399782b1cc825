/** One POU that was not inlined, as a WebAssembly function. */
import type { FunctionUnit } from "../semantics/ir.ts"
import type { Span } from "../source/diagnostic.ts"
import { must } from "./assert.ts"
import { callDepthLimit, type Emission, isParameter, type PendingUnit } from "./emission.ts"
import type { FunctionBuilder } from "./encoder.ts"
import { blockFrame, functionFrame, joinReturns, ownStorage, startTemporaries } from "./frames.ts"
import { writeKept } from "./loop-locals.ts"
import { lowerBlockCall, lowerFunctionCall, pushResult, startFunction } from "./lower-calls.ts"
import { lowerExpression } from "./lower-expressions.ts"
import { stableKey, store } from "./lower-places.ts"
import { lowerStandardCall } from "./lower-standard.ts"
import { lowerStatements } from "./lower-statements.ts"
import { type Address, absoluteAddress, Lowering, type Parts, type Storage } from "./lowering.ts"
import { elementaryOf, scalarOf } from "./shapes.ts"
import { wholeMemory } from "./value-cache.ts"

const parts: Parts = {
  expression: lowerExpression,
  statements: lowerStatements,
  blockCall: lowerBlockCall,
  functionCall: lowerFunctionCall,
  standardCall: lowerStandardCall,
  stableKey,
  writeKept,
}

export function lowerUnit(emission: Emission, pending: PendingUnit): void {
  if (pending.kind === "block") lowerBlock(emission, pending)
  else if (pending.unit.dispatch !== undefined) lowerDispatch(emission, pending.unit, pending.f)
  else if (pending.unit.recursive) lowerRecursive(emission, pending.unit, pending.f)
  else lowerFunction(emission, { unit: pending.unit, f: pending.f, stackFrame: undefined })
}

function lowerBlock(emission: Emission, { block, at, f }: PendingUnit & { kind: "block" }): void {
  const context = new Lowering({ emission, f, parts, stackFrame: undefined })
  const { bytes } = emission.layout.shapes.recordOf(block)
  const instance: Address =
    at === undefined
      ? { base: 0, offset: 0, region: { space: 0, low: 0, high: bytes } }
      : absoluteAddress(at, bytes)
  const returnLabel = f.block()
  const frame = blockFrame(context, block, { instance, returnLabel })
  context.frames.push(frame)
  startTemporaries(context, frame)
  emission.probes?.enter(context, block)
  const from = f.weight
  context.parts.statements(context, block.body)
  f.end(returnLabel)
  burnForBody(context, from, block.span)
  emission.probes?.leave(context, block)
}

/** Paid at the end, where the size is known; a body is run through once, whichever way RETURN took. */
function burnForBody(context: Lowering, from: number, span: Span): void {
  const cost = context.costOfCode(from)
  if (cost > 0) context.burn(cost, span)
}

interface FunctionJob {
  readonly unit: FunctionUnit
  readonly f: FunctionBuilder
  readonly stackFrame: number | undefined
}

function lowerFunction(emission: Emission, { unit, f, stackFrame }: FunctionJob): Lowering {
  const context = new Lowering({ emission, f, parts, stackFrame })
  const returnLabel = f.block()
  const parameters = new Map(parametersOf(unit))
  const frame = functionFrame(context, unit, {
    parameters: storagesOf(context, unit, parameters),
    returnLabel,
  })
  context.frames.push(frame)
  keepParameters(context, unit, parameters)
  startFunction(context, unit)
  emission.probes?.enter(context, unit)
  const from = f.weight
  context.parts.statements(context, unit.body)
  f.end(returnLabel)
  joinReturns(context, frame)
  burnForBody(context, from, unit.span)
  emission.probes?.leave(context, unit)
  if (unit.resultIndex !== undefined) {
    const result = must(unit.variables[unit.resultIndex], "the result")
    pushResult(context, frame.storage(unit.resultIndex), result)
  }
  return context
}

/**
 * Methods that override one another have the same signature, so the parameters go on as they came. Instances say at their
 * first address of which block they are; the few comparisons cost less than a table call with its signature check.
 */
function lowerDispatch(emission: Emission, unit: FunctionUnit, f: FunctionBuilder): void {
  for (const { block, function: index } of unit.dispatch ?? []) {
    if (!emission.isInstantiated(block)) continue
    const target = emission.functionUnit(index)
    f.get(0)
    f.memory("i32.load", 0)
    f.i32(block)
    f.op("i32.eq")
    const label = f.if()
    f.signature.params.forEach((_, local) => f.get(local))
    f.call(target.index)
    f.op("return")
    f.end(label)
  }
  f.op("unreachable")
}

/** A wasm parameter holds the value of an elementary input, and the address of anything else. */
function parametersOf(unit: FunctionUnit): ReadonlyMap<number, Storage> {
  const parameters = new Map<number, Storage>()
  let local = 0
  unit.variables.forEach((variable, index) => {
    if (!isParameter(variable)) return
    const byValue = variable.section === "input" && elementaryOf(variable.type) !== undefined
    parameters.set(
      index,
      byValue
        ? { kind: "local", local }
        : { kind: "memory", address: { base: local, offset: 0, region: wholeMemory } },
    )
    local++
  })
  return parameters
}

/** Inputs whose address is kept move to memory. */
function storagesOf(
  context: Lowering,
  unit: FunctionUnit,
  parameters: ReadonlyMap<number, Storage>,
): ReadonlyMap<number, Storage> {
  const taken = context.emission.addressTaken(unit)
  return new Map(
    [...parameters].map(([index, storage]) => {
      const variable = must(unit.variables[index], "the parameter")
      const moves = storage.kind === "local" && taken.has(index)
      return [index, moves ? ownStorage(context, { unit, variable, index }) : storage]
    }),
  )
}

function keepParameters(
  context: Lowering,
  unit: FunctionUnit,
  parameters: ReadonlyMap<number, Storage>,
): void {
  for (const [index, storage] of parameters) {
    const kept = context.frame.storage(index)
    if (storage.kind !== "local" || kept.kind !== "memory") continue
    const type = scalarOf(must(unit.variables[index], "the parameter").type)
    store(context, kept, type, () => context.f.get(storage.local))
  }
}

/** Functions that reach themselves keep their frames on a stack of our own, and count how deep they are. */
function lowerRecursive(emission: Emission, unit: FunctionUnit, f: FunctionBuilder): void {
  const stackFrame = f.newLocal("i32")
  f.globalGet(emission.stackGlobal)
  f.set(stackFrame)
  f.globalGet(emission.depthGlobal)
  f.i32(1)
  f.op("i32.add")
  f.globalSet(emission.depthGlobal)
  f.globalGet(emission.stackGlobal)
  const frameBytes = f.i32Later()
  f.op("i32.add")
  f.globalSet(emission.stackGlobal)
  checkDepth(emission, unit, f)
  const context = lowerFunction(emission, { unit, f, stackFrame })
  f.code.patchS32(frameBytes, context.stackBytes)
  emission.largestFrame = Math.max(emission.largestFrame, context.stackBytes)
  f.get(stackFrame)
  f.globalSet(emission.stackGlobal)
  f.globalGet(emission.depthGlobal)
  f.i32(1)
  f.op("i32.sub")
  f.globalSet(emission.depthGlobal)
}

function checkDepth(emission: Emission, unit: FunctionUnit, f: FunctionBuilder): void {
  f.globalGet(emission.depthGlobal)
  f.i32(callDepthLimit)
  f.op("i32.gt_s")
  const label = f.if()
  emission.writeFault(f, { kind: "call-depth-exceeded", pou: unit.name, span: unit.span })
  f.end(label)
}

/** The frame that finds no more room is counted before its depth is checked. */
export const stackBytesFor = (emission: Emission): number => emission.largestFrame * (callDepthLimit + 1)
