/** Frames: where the variables of the POU being lowered are, and how they begin. */
import type { Block, FunctionUnit, Variable } from "../semantics/ir.ts"
import { must } from "./assert.ts"
import type { Label } from "./encoder.ts"
import { imageOf, scalarConstant } from "./initial-image.ts"
import { addressOf } from "./layout.ts"
import { store } from "./lower-places.ts"
import {
  type Address,
  absoluteAddress,
  type Frame,
  type Lowering,
  type Resolved,
  type Storage,
  within,
} from "./lowering.ts"
import { pushScalar } from "./scalar-operations.ts"
import { elementaryOf, scalarOf, valTypeOf } from "./shapes.ts"

type Bindings = ReadonlyMap<number, Resolved>

const noBindings: Bindings = new Map()

/** The frame of a block's body for the instance at `instance`; `bindings` replace in-outs of inlined bodies. */
export function blockFrame(
  context: Lowering,
  block: Block,
  {
    instance,
    returnLabel,
    bindings = noBindings,
  }: { instance: Address; returnLabel: Label; bindings?: Bindings },
): Frame {
  const storages = new Map<number, Storage>()
  const find = (index: number): Storage => {
    const bound = bindings.get(index)
    if (bound !== undefined) return { kind: "bound", resolved: bound }
    const variable = must(block.variables[index], "the variable")
    if (variable.section === "temp") return ownStorage(context, { unit: block, variable, index })
    return instanceStorage(context, block, { variable, index, instance })
  }
  return {
    pou: block.name,
    variables: block.variables,
    storage: (index) => remember(storages, index, find),
    instance,
    returnLabel,
    returns: [],
    fuelLocal: context.fuelLocal,
  }
}

/** The frame of a function; parameters are given by `parameters`, the others get room of their own. */
export function functionFrame(
  context: Lowering,
  unit: FunctionUnit,
  { parameters, returnLabel }: { parameters: ReadonlyMap<number, Storage>; returnLabel: Label },
): Frame {
  const storages = new Map(parameters)
  return {
    pou: unit.name,
    variables: unit.variables,
    storage: (index) =>
      remember(storages, index, () =>
        ownStorage(context, { unit, variable: must(unit.variables[index], "the variable"), index }),
      ),
    returnLabel,
    returns: [],
    fuelLocal: context.fuelLocal,
  }
}

function remember(storages: Map<number, Storage>, index: number, find: (index: number) => Storage): Storage {
  const known = storages.get(index)
  if (known !== undefined) return known
  const storage = find(index)
  storages.set(index, storage)
  return storage
}

/** Variables that live as long as the call: scalars in wasm locals, the rest in scratch memory. */
export function ownStorage(
  context: Lowering,
  { unit, variable, index }: { unit: Block | FunctionUnit; variable: Variable; index: number },
): Storage {
  const { type } = variable
  const pointedAt = context.emission.addressTaken(unit).has(index)
  if (elementaryOf(type) !== undefined && !pointedAt)
    return { kind: "local", local: context.f.newLocal(valTypeOf(type)) }
  return { kind: "memory", address: context.reserve(context.emission.layout.shapes.of(type).bytes) }
}

function instanceStorage(
  context: Lowering,
  block: Block,
  { variable, index, instance }: { variable: Variable; index: number; instance: Address },
): Storage {
  const { layout } = context.emission
  const { location } = variable
  if (location !== undefined) {
    const bytes = layout.shapes.of(variable.type).bytes
    const address = absoluteAddress(addressOf(layout, location), bytes)
    return location.bit === undefined
      ? { kind: "memory", address }
      : { kind: "bit", address, bit: location.bit }
  }
  const offset = must(layout.shapes.recordOf(block).offsets[index], "a stored variable")
  const { bytes } = layout.shapes.of(variable.type)
  if (variable.section === "in-out") return { kind: "pointer-cell", cell: within(instance, offset, 4), bytes }
  return { kind: "memory", address: within(instance, offset, bytes) }
}

/** Gives every temporary of a block's body its initial value. */
export function startTemporaries(context: Lowering, frame: Frame): void {
  frame.variables.forEach((variable, index) => {
    if (variable.section === "temp") startVariable(context, frame.storage(index), variable)
  })
}

/** Gives a variable its initial value by code, as a call does for what does not outlive it. */
export function startVariable(context: Lowering, storage: Storage, { type, initial, span }: Variable): void {
  const scalar = elementaryOf(type) !== undefined
  if (storage.kind === "local" || (storage.kind === "memory" && scalar)) {
    const value = scalarConstant(type, initial)
    return store(context, storage, scalarOf(type), () => pushScalar(context, scalarOf(type), value))
  }
  if (storage.kind === "memory") startAggregate(context, storage.address, { type, initial, span })
}

function startAggregate(
  context: Lowering,
  address: Address,
  { type, initial, span }: Pick<Variable, "type" | "initial" | "span">,
): void {
  const { f, emission } = context
  const image = imageOf(emission.layout.shapes, type, initial)
  context.burnForBytes(image.length, span)
  context.pushAddress(address)
  if (image.every((byte) => byte === 0)) {
    f.i32(0)
    f.i32(image.length)
    f.memoryFill()
  } else {
    emission.pushConstant(f, type, initial)
    f.i32(image.length)
    f.memoryCopy()
  }
  context.cache.clobber(address.region)
}

/** The cache's state where a body ends: after its last statement, or at any RETURN. */
export function joinReturns(context: Lowering, frame: Frame): void {
  if (frame.returns.length > 0) context.cache.merge([...frame.returns, context.cache.snapshot()])
}
