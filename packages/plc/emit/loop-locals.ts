/**
 * Variables that a loop writes are kept in wasm locals while it runs and stored behind it, or where it stops: at a fault,
 * so that whoever looks at the memory afterwards sees what the program did, and at RETURN.
 *
 * Only where nobody else can see the memory meanwhile: in loops without pointers and whole structures, for plain variables
 * that no computed address can reach. What they call may be written into them, so the same holds for it; where it is not,
 * memory is brought up to date before the call.
 */
import type { Place, Statement } from "../semantics/ir.ts"
import type { StructType } from "../semantics/types.ts"
import { visitStatements } from "../semantics/visit-program.ts"
import type { Effects } from "./effects.ts"
import { cacheCell, followsReference, keyOf, resolve } from "./lower-places.ts"
import type { Address, Lowering } from "./lowering.ts"
import { elementaryOf, machines } from "./shapes.ts"
import { type CellKey, wholeMemory } from "./value-cache.ts"

/** From now on until `storeKept`, what `store` writes to these stays in their locals. */
export function keepInLocals(context: Lowering, loop: Statement, effects: Effects): void {
  const places = writtenPlaces(context, loop)
  if (places === undefined) return
  context.keptBy = context.frames.length
  for (const place of places) {
    const at = resolve(context, place)
    const type = elementaryOf(place.type)
    if (at.kind !== "memory" || type === undefined) continue
    const key = keyOf(context, at.address, type)
    if (context.kept.has(key) || !isAlone(context, { key, address: at.address }, effects)) continue
    const local = cacheCell(context, at.address, type)
    if (context.cache.find(key) === local) context.kept.set(key, { address: at.address, type, local })
  }
}

/** Behind the loop: memory is up to date again. */
export function storeKept(context: Lowering): void {
  writeKept(context)
  context.kept.clear()
}

/** The stores alone, on a way out of the loop that others do not take. */
export function writeKept(context: Lowering): void {
  const { f, kept } = context
  f.rarely(() => {
    for (const { address, type, local } of kept.values()) {
      context.pushBase(address)
      f.get(local)
      f.memory(machines[type].store, address.offset)
    }
  })
}

/** Undefined where somebody could look at the memory. */
function writtenPlaces(context: Lowering, loop: Statement): readonly Place[] | undefined {
  const written: Place[] = []
  let closed = true
  visitStatements(
    {
      functions: [],
      place: (place) => {
        closed &&= !passesPointer(context, place)
      },
      write: (place) => {
        if (place.path.some((step) => step.kind === "bit")) closed = false
        else if (place.path.every((step) => step.kind === "field")) written.push(place)
      },
    },
    [loop],
  )
  return closed && context.emission.keepsToItself([loop]) ? written : undefined
}

/** Fields that are written as one and read as another. */
const liesOver = ({ overlay, overlap }: StructType): boolean => overlay === true || overlap === true

function passesPointer(context: Lowering, place: Place): boolean {
  if (followsReference(place) || place.type.kind === "interface") return true
  const { root } = place
  if (root.kind === "own") {
    const storage = context.frame.storage(root.index)
    if (storage.kind === "pointer-cell") return true
    const address = storage.kind === "bound" ? storage.resolved : storage
    if (address.kind === "memory" && address.address.region.space === wholeMemory.space) return true
  }
  const { shapes } = context.emission.layout
  if (place.path.some((step) => step.kind === "field" && step.of.kind === "struct" && liesOver(step.of)))
    return true
  return place.path.some(
    (step) =>
      step.kind === "field" &&
      step.of.kind === "block" &&
      shapes.block(step.of.block).variables[step.index]?.section === "in-out",
  )
}

/** Nothing else that the loop writes can be the same memory, and it is no part of the process image. */
function isAlone(
  context: Lowering,
  { key, address }: { readonly key: CellKey; readonly address: Address },
  { cells, regions }: Effects,
): boolean {
  const { region } = address
  if (region.space === wholeMemory.space) return false
  if (address.base === undefined && address.offset < context.emission.layout.globalRange.low) return false
  if (regions.some((other) => context.overlaps(other, region))) return false
  for (const [other, cell] of cells) if (other !== key && context.overlaps(cell.region, region)) return false
  return true
}
