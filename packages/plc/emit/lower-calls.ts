/** Calls of function blocks and functions, inlined or not. */
import type {
  Block,
  BlockCall,
  FunctionArgument,
  FunctionCall,
  FunctionUnit,
  Place,
  Variable,
} from "../semantics/ir.ts"
import type { Type } from "../semantics/types.ts"
import type { Span } from "../source/diagnostic.ts"
import { assert, must } from "./assert.ts"
import { isParameter } from "./emission.ts"
import {
  blockFrame,
  functionFrame,
  joinReturns,
  ownStorage,
  startTemporaries,
  startVariable,
} from "./frames.ts"
import { lowerConversion } from "./lower-conversions.ts"
import { loadResolved, resolve, resolveStorage, store } from "./lower-places.ts"
import { checkSubrange, copyAggregate, copyBytes, copyFrom, pushScalarFor } from "./lower-values.ts"
import { type Address, type Lowering, type Resolved, type Storage, within } from "./lowering.ts"
import { invert } from "./scalar-operations.ts"
import { elementaryOf, scalarOf } from "./shapes.ts"
import { type Region, wholeMemory } from "./value-cache.ts"

/** Inlining stops when a function has grown to this many bytes, or this many POUs deep. */
const inlineCodeLimit = 48 * 1024
const inlineDepthLimit = 8

const mayInline = (context: Lowering, unit: Block | FunctionUnit): boolean =>
  context.frames.length < inlineDepthLimit &&
  context.f.ownLength < inlineCodeLimit &&
  context.emission.inlining.allows(unit)

/** A variable handed out by reference; what cannot be pointed at goes through a cell and is copied back. */
interface Reference {
  readonly address: Address
  readonly copyBack: () => void
}

function refer(context: Lowering, place: Place): Reference {
  const at = resolve(context, place)
  if (at.kind === "memory") return { address: at.address, copyBack: () => undefined }
  const name = scalarOf(place.type)
  const address = context.scratch(8)
  const cell: Resolved = { kind: "memory", address }
  store(context, cell, name, () => loadResolved(context, at, place.type))
  return {
    address,
    copyBack: () => store(context, at, name, () => loadResolved(context, cell, place.type)),
  }
}

export function lowerBlockCall(context: Lowering, call: BlockCall): void {
  const { shapes } = context.emission.layout
  const block = shapes.block(call.block)
  const at = resolve(context, call.instance)
  assert(at.kind === "memory", "instances are in memory")
  const instance = at.address
  const { offsets } = shapes.recordOf(block)
  const member = (index: number): { resolved: Resolved & { kind: "memory" }; type: Type } => {
    const { type, section } = must(block.variables[index], "the variable")
    const bytes = section === "in-out" ? 4 : shapes.of(type).bytes
    const address = within(instance, must(offsets[index], "a stored variable"), bytes)
    return { resolved: { kind: "memory", address }, type }
  }
  for (const { variable, value } of call.inputs) {
    const { resolved, type } = member(variable)
    if (elementaryOf(type) === undefined) copyAggregate(context, resolved.address, type, value)
    else store(context, resolved, scalarOf(type), () => pushScalarFor(context, type, value, value.span))
  }
  const references = call.inOuts.map(({ variable, place }) => ({ variable, ...refer(context, place) }))
  if (mayInline(context, block)) inlineBlock(context, call, instance, references)
  else {
    for (const { variable, address } of references) {
      store(context, member(variable).resolved, "UDINT", () => context.pushAddress(address))
    }
    callBlock(context, call, instance, references)
  }
  for (const { copyBack } of references) copyBack()
  for (const output of call.outputs) copyOutput(context, output, member(output.variable), call.span)
}

function inlineBlock(
  context: Lowering,
  call: BlockCall,
  instance: Address,
  references: readonly { readonly variable: number; readonly address: Address }[],
): void {
  const { f } = context
  const block = context.emission.layout.shapes.block(call.block)
  const bindings = new Map<number, Resolved>(
    references.map(({ variable, address }) => [variable, { kind: "memory", address }]),
  )
  const returnLabel = f.block()
  const frame = blockFrame(context, block, { instance, returnLabel, bindings })
  const loops = context.loops.splice(0)
  context.frames.push(frame)
  startTemporaries(context, frame)
  context.emission.probes?.enter(context, block)
  context.parts.statements(context, block.body)
  context.frames.pop()
  context.loops.push(...loops)
  f.end(returnLabel)
  joinReturns(context, frame)
  context.emission.probes?.leave(context, block)
}

function callBlock(
  context: Lowering,
  call: BlockCall,
  instance: Address,
  references: readonly { readonly address: Address }[],
): void {
  const { emission, f } = context
  const fixed = instance.base === undefined ? instance.offset : undefined
  const target = emission.blockFunction(call.block, fixed)
  const block = emission.layout.shapes.block(call.block)
  aroundCall(context, block.standard ? undefined : call.span, () => {
    if (target.signature.params.length > 0) context.pushAddress(instance)
    f.call(target.index)
  })
  clobberAll(context, [instance, ...references.map(({ address }) => address)], emission.reachedBy(block))
}

/** A call costs one unit of fuel; the callee counts in the global. Standard blocks do bounded work and cost nothing. */
function aroundCall(context: Lowering, span: Span | undefined, call: () => void): void {
  const { f, emission, fuelLocal } = context
  if (span !== undefined) context.burn(1, span)
  context.parts.writeKept(context)
  if (fuelLocal !== undefined) {
    f.get(fuelLocal)
    f.globalSet(emission.fuelGlobal)
  }
  call()
  if (fuelLocal !== undefined) {
    f.globalGet(emission.fuelGlobal)
    f.set(fuelLocal)
  }
}

function clobberAll(context: Lowering, addresses: readonly Address[], reached: Region | undefined): void {
  const { cache } = context
  for (const { region } of addresses) cache.clobber(region)
  if (reached !== undefined) cache.clobber(reached)
}

function copyOutput(
  context: Lowering,
  { target, negated, conversion }: BlockCall["outputs"][number],
  source: { readonly resolved: Resolved & { kind: "memory" }; readonly type: Type },
  span: Span,
): void {
  const { f, emission } = context
  const at = resolve(context, target)
  if (elementaryOf(target.type) === undefined) {
    assert(at.kind === "memory", "aggregates are in memory")
    context.burnForBytes(emission.layout.shapes.of(target.type).bytes, span)
    return context.withLocal("i32", (local) => {
      context.pushAddress(source.resolved.address)
      f.set(local)
      copyFrom(context, at.address, target.type, local)
    })
  }
  store(context, at, scalarOf(target.type), () => {
    loadResolved(context, source.resolved, source.type)
    if (negated) invert(context, scalarOf(source.type))
    if (conversion !== undefined) lowerConversion(context, conversion)
    if (target.type.kind === "subrange") checkSubrange(context, target.type, span)
  })
}

export function lowerFunctionCall(context: Lowering, call: FunctionCall): void {
  const unit = context.emission.unit(call.function)
  if (mayInline(context, unit)) inlineFunction(context, call, unit)
  else callFunction(context, call, unit)
}

const parametersOf = (unit: FunctionUnit): readonly number[] =>
  [...unit.variables.keys()].filter((index) => isParameter(must(unit.variables[index], "the variable")))

function callFunction(context: Lowering, call: FunctionCall, unit: FunctionUnit): void {
  const { emission, f } = context
  const target = emission.functionUnit(call.function)
  const references: Reference[] = []
  parametersOf(unit).forEach((index, at) => {
    const argument = must(call.arguments[at], "the argument")
    const { type } = must(unit.variables[index], "the parameter")
    if (argument.kind === "value" && elementaryOf(type) !== undefined) {
      pushScalarFor(context, type, argument.value, argument.value.span)
    } else {
      const reference = referArgument(context, call, argument, { type, index })
      references.push(reference)
      context.pushAddress(reference.address)
    }
  })
  aroundCall(context, call.span, () => f.call(target.index))
  const written = references.map(({ address }) => address)
  clobberAll(context, written, emission.reachedBy(unit))
  for (const { copyBack } of references) copyBack()
  if (call.type !== undefined && elementaryOf(call.type) === undefined) keepResult(context, call.type)
}

/** The address to hand over for anything that is not passed by value. */
function referArgument(
  context: Lowering,
  call: FunctionCall,
  argument: FunctionArgument,
  parameter: { readonly type: Type; readonly index: number },
): Reference {
  const { type } = parameter
  const { shapes } = context.emission.layout
  if (argument.kind === "reference") return refer(context, argument.place)
  const copyBack = () => undefined
  if (argument.kind === "discard") {
    const address = context.scratch(Math.max(8, shapes.of(type).bytes))
    if (elementaryOf(type) === undefined) startVariable(context, { kind: "memory", address }, discarded(type))
    return { address, copyBack }
  }
  return { address: inputAddress(context, call, argument, parameter), copyBack }
}

const discarded = (type: Type) => ({
  type,
  initial: { kind: "default" as const },
  name: "",
  section: "temp" as const,
  constant: false,
  span: { file: -1, from: 0, to: 0 },
})

/**
 * Strings, arrays and structures are passed by address, which stands for a copy only while nobody can change the
 * original during the call: that is somebody with a reference, or a function that writes globals or keeps the address.
 */
function inputAddress(
  context: Lowering,
  call: FunctionCall,
  { value }: FunctionArgument & { kind: "value" },
  { type, index }: { readonly type: Type; readonly index: number },
): Address {
  const { f, emission } = context
  const shared =
    emission.addressTaken(emission.unit(call.function)).has(index) ||
    call.arguments.some((argument) => argument.kind === "reference") ||
    emission.reachedBy(emission.unit(call.function)) !== undefined
  if (shared || needsOwnCapacity(value.type, type)) {
    const address = context.scratch(emission.layout.shapes.of(type).bytes)
    startVariable(context, { kind: "memory", address }, discarded(type))
    copyAggregate(context, address, type, value)
    return address
  }
  const local = f.newLocal("i32")
  context.expression(value)
  f.set(local)
  return { base: local, offset: 0, region: wholeMemory }
}

/** A longer string must be cut to what the parameter holds. */
const needsOwnCapacity = (from: Type | undefined, to: Type): boolean =>
  to.kind === "string" && (from?.kind !== "string" || from.capacity > to.capacity)

/** Stack: address of a result in the callee's scratch, replaced by that of a copy: the next call overwrites the first. */
function keepResult(context: Lowering, type: Type): void {
  const { f, emission } = context
  const { bytes } = emission.layout.shapes.of(type)
  const address = context.scratch(bytes)
  context.withLocal("i32", (source) => {
    f.set(source)
    copyBytes(context, address, source, bytes)
  })
  context.pushAddress(address)
}

function inlineFunction(context: Lowering, call: FunctionCall, unit: FunctionUnit): void {
  const { f } = context
  const references: Reference[] = []
  const parameters = new Map<number, Storage>()
  parametersOf(unit).forEach((index, at) => {
    const argument = must(call.arguments[at], "the argument")
    const variable = must(unit.variables[index], "the parameter")
    const { type } = variable
    if (argument.kind === "value" && elementaryOf(type) !== undefined) {
      const storage = ownStorage(context, { unit, variable, index })
      store(context, resolveStorage(context, storage, variable.span), scalarOf(type), () =>
        pushScalarFor(context, type, argument.value, argument.value.span),
      )
      parameters.set(index, storage)
    } else {
      const reference = referArgument(context, call, argument, { type, index })
      references.push(reference)
      parameters.set(index, { kind: "memory", address: reference.address })
    }
  })
  const returnLabel = f.block()
  const frame = functionFrame(context, unit, { parameters, returnLabel })
  const loops = context.loops.splice(0)
  context.frames.push(frame)
  startFunction(context, unit)
  context.emission.probes?.enter(context, unit)
  context.parts.statements(context, unit.body)
  context.frames.pop()
  context.loops.push(...loops)
  f.end(returnLabel)
  joinReturns(context, frame)
  context.emission.probes?.leave(context, unit)
  for (const { copyBack } of references) copyBack()
  if (unit.resultIndex === undefined) return
  const result = must(unit.variables[unit.resultIndex], "the result")
  pushResult(context, frame.storage(unit.resultIndex), result)
  if (elementaryOf(result.type) === undefined) keepResult(context, result.type)
}

/** At the start of a call: outputs, result and own variables get their initial values. */
export function startFunction(context: Lowering, unit: FunctionUnit): void {
  unit.variables.forEach((variable, index) => {
    const { section } = variable
    if (section === "input" || section === "in-out" || section === "external") return
    startVariable(context, context.frame.storage(index), variable)
  })
}

/** Pushes a function's result: the value, or the address of a string, array or structure. */
export function pushResult(context: Lowering, storage: Storage, { type, span }: Variable): void {
  const at = resolveStorage(context, storage, span)
  if (elementaryOf(type) !== undefined) return loadResolved(context, at, type)
  assert(at.kind === "memory", "aggregates are in memory")
  context.pushAddress(at.address)
}
