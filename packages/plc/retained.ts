/**
 * Warm and cold start. A host that loses power saves what is declared with RETAIN; when power returns it calls `init` and
 * puts the saved values back: a warm start. Without them it is a cold start.
 */
import type { CompiledProgram } from "./program.ts"

/** Plain data, to be kept wherever the host likes. */
export interface SavedRetained {
  /** Of which program's memory the bytes are. */
  readonly layout: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** `memory` is the module's, in full. */
export const saveRetained = (program: CompiledProgram, memory: Uint8Array): SavedRetained => {
  const { retained } = program
  const bytes = new Uint8Array(retained.reduce((sum, range) => sum + range.bytes, 0))
  let at = 0
  for (const range of retained) {
    bytes.set(memory.subarray(range.address, range.address + range.bytes), at)
    at += range.bytes
  }
  return { layout: layoutOf(program), bytes }
}

/** Behind `init`. False, and nothing written, where the values are those of a program whose variables lie elsewhere. */
export const restoreRetained = (
  program: CompiledProgram,
  memory: Uint8Array,
  saved: SavedRetained,
): boolean => {
  const { retained } = program
  const expected = retained.reduce((sum, range) => sum + range.bytes, 0)
  if (saved.bytes.length !== expected || saved.layout !== layoutOf(program)) return false
  let at = 0
  for (const { address, bytes, mask } of retained) {
    if (mask === undefined) memory.set(saved.bytes.subarray(at, at + bytes), address)
    else memory[address] = ((memory[address] ?? 0) & ~mask) | ((saved.bytes[at] ?? 0) & mask)
    at += bytes
  }
  return true
}

const layouts = new WeakMap<CompiledProgram, string>()

/** The same for programs whose variables all lie at the same places: kept references then lead where they led. */
const layoutOf = (program: CompiledProgram): string => {
  const known = layouts.get(program)
  if (known !== undefined) return known
  const layout = hash(JSON.stringify([program.symbols, program.retained]))
  layouts.set(program, layout)
  return layout
}

/** FNV-1a on two halves: chance meetings are not to be feared, and nobody gains by making one. */
const hash = (text: string): string => {
  let [low, high] = [0x811c9dc5, 0x9e3779b9]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b)
  }
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("")
}
