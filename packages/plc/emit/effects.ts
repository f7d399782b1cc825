/**
 * What a stretch of code may change, found before it is lowered. A loop's head must already know what its body will do:
 * the cache keeps over the back edge only what the body leaves alone or keeps up to date itself.
 */
import type { ElementaryName } from "../program.ts"
import type { Place, Statement } from "../semantics/ir.ts"
import { must } from "./assert.ts"
import { constantOffset } from "./initial-image.ts"
import { addressOf } from "./layout.ts"
import { cellAt, followsReference, keyOf } from "./lower-places.ts"
import { type Address, absoluteAddress, type Lowering, type Storage, within } from "./lowering.ts"
import { elementaryOf } from "./shapes.ts"
import { type Cell, type CellKey, localKey, type Region, wholeMemory } from "./value-cache.ts"
import { visitStatements } from "./visit.ts"

export interface Effects {
  /** Scalar cells at fixed addresses that are stored to directly. */
  readonly cells: Map<CellKey, Cell>
  /** Anything else that may change. */
  readonly regions: Region[]
  /** Variables that are wasm locals. */
  readonly locals: Set<number>
}

export function effectsOf(context: Lowering, statements: readonly Statement[]): Effects {
  const effects: Effects = { cells: new Map(), regions: [], locals: new Set() }
  const { emission } = context
  visitStatements(statements, {
    write: (place) => noteWrite(context, place, effects),
    refer: (place) => noteReference(context, place, effects),
    block: (call) => {
      noteReference(context, call.instance, effects)
      const reached = emission.reachedBy(emission.layout.shapes.block(call.block))
      if (reached !== undefined) effects.regions.push(reached)
    },
    call: (call) => {
      const reached = emission.reachedBy(emission.unit(call.function))
      if (reached !== undefined) effects.regions.push(reached)
    },
  })
  return effects
}

/** Brings the cache into the state of a point that `effects` may or may not have happened before. */
export function applyEffects(context: Lowering, { cells, regions, locals }: Effects): void {
  const { cache } = context
  for (const [key, cell] of cells) {
    cache.clobberCell(cell, key)
    if (cache.find(key) !== undefined) cache.touch(key)
  }
  for (const region of regions) cache.clobber(region)
  for (const local of locals) cache.touch(localKey(local))
}

/** True when a write among `effects` may reach the place. */
export function mayChange(context: Lowering, effects: Effects, place: Place): boolean {
  const at = locate(context, place)
  if ("local" in at) return effects.locals.has(at.local)
  const written = [...[...effects.cells.values()].map(({ region }) => region), ...effects.regions]
  return written.some((region) => context.overlaps(region, at.region))
}

function noteWrite(context: Lowering, place: Place, effects: Effects): void {
  const at = locate(context, place)
  if ("local" in at) effects.locals.add(at.local)
  else if (at.cell === undefined) effects.regions.push(at.region)
  else effects.cells.set(at.cell.key, at.cell.cell)
}

/** Who holds a reference writes the memory and not our local. */
function noteReference(context: Lowering, place: Place, effects: Effects): void {
  const at = locate(context, place)
  if ("local" in at) effects.locals.add(at.local)
  else effects.regions.push(at.region)
}

interface NamedCell {
  readonly key: CellKey
  readonly cell: Cell
}

type Located = { readonly local: number } | { readonly region: Region; readonly cell?: NamedCell | undefined }

const named = (context: Lowering, address: Address, type: ElementaryName): Located => ({
  region: address.region,
  cell: { key: keyOf(context, address, type), cell: cellAt(address, type) },
})

/** Like `resolve`, but without writing code; as exact as that allows. */
function locate(context: Lowering, place: Place): Located {
  const { layout, checked } = context.emission
  const { shapes } = layout
  const { root } = place
  if (root.kind === "value" || followsReference(place)) return { region: wholeMemory }
  if (root.kind === "this") {
    return followPath(context, place, must(context.frame.instance, "an instance"))
  }
  if (root.kind === "own") return follow(context, place, context.frame.storage(root.index))
  if (root.kind === "direct") {
    const address = absoluteAddress(addressOf(layout, root.address), Math.max(1, root.address.bits / 8))
    return follow(context, place, located(address, root.address.bit))
  }
  const variable = must(checked.globals[root.index], "the global")
  const address = absoluteAddress(
    must(layout.globals[root.index], "an address"),
    shapes.of(variable.type).bytes,
  )
  return follow(context, place, located(address, variable.location?.bit))
}

const located = (address: Address, bit: number | undefined): Storage =>
  bit === undefined ? { kind: "memory", address } : { kind: "bit", address, bit }

function follow(context: Lowering, place: Place, storage: Storage): Located {
  if (storage.kind === "local") return { local: storage.local }
  if (storage.kind === "pointer-cell") return { region: wholeMemory }
  if (storage.kind === "bit") return named(context, storage.address, "BYTE")
  if (storage.kind === "memory") return followPath(context, place, storage.address)
  const { resolved } = storage
  if (resolved.kind === "local") return { local: resolved.local }
  if (resolved.kind === "memory") return followPath(context, place, resolved.address)
  if (resolved.container.kind === "local") return { local: resolved.container.local }
  return named(context, resolved.container.address, resolved.containerType)
}

function followPath(context: Lowering, place: Place, start: Address): Located {
  const { layout } = context.emission
  const { shapes } = layout
  let at = start
  let moving = false
  let type = elementaryOf(place.type)
  for (const step of place.path) {
    if (step.kind === "bit") type = step.of
    else if (step.kind === "index") {
      const offset = constantOffset(step, shapes.of(step.array.element).bytes)
      if (offset === undefined) moving = true
      else if (!moving) at = within(at, offset, shapes.of(step.array.element).bytes)
    } else if (step.kind === "dereference") return { region: wholeMemory }
    else if (step.of.kind === "block") {
      const variable = must(shapes.block(step.of.block).variables[step.index], "the variable")
      if (variable.section === "in-out") return { region: wholeMemory }
      if (variable.location !== undefined) {
        const address = absoluteAddress(
          addressOf(layout, variable.location),
          Math.max(1, variable.location.bits / 8),
        )
        return { region: address.region }
      }
      if (!moving) at = within(at, shapes.offset(step.of, step.index), shapes.of(variable.type).bytes)
    } else if (!moving && step.of.kind === "struct") {
      const field = must(step.of.fields[step.index], "the field")
      at = within(at, shapes.offset(step.of, step.index), shapes.of(field.type).bytes)
    }
  }
  return moving || type === undefined ? { region: at.region } : named(context, at, type)
}
