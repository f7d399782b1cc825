/** Where the places are that a configuration names, and the copying between variables of instances and their addresses. */
import type { AddressMapping, StaticPlace } from "../semantics/ir.ts"
import { must } from "./assert.ts"
import type { FunctionBuilder } from "./encoder.ts"
import { addressOf, type Layout } from "./layout.ts"

export interface StaticAddress {
  readonly address: number
  /** Of a BOOL in the process image. */
  readonly bit?: number
}

export function staticAddress(layout: Layout, { root, steps }: StaticPlace): StaticAddress {
  let at: number
  let bit: number | undefined
  if (root.kind === "direct") {
    at = addressOf(layout, root.address)
    bit = root.address.bit
  } else {
    const starts = root.kind === "instance" ? layout.instances : layout.globals
    at = must(starts[root.index], "the root's address")
    bit = root.kind === "global" ? layout.globalBits.get(root.index) : undefined
  }
  for (const step of steps) {
    if (step.kind === "element") {
      at += step.at * layout.shapes.of(step.of.element).bytes
      continue
    }
    const location =
      step.of.kind === "block"
        ? layout.shapes.block(step.of.block).variables[step.index]?.location
        : undefined
    at = location === undefined ? at + layout.shapes.offset(step.of, step.index) : addressOf(layout, location)
    bit = location?.bit
  }
  return bit === undefined ? { address: at } : { address: at, bit }
}

/** Before a cycle: what stands at the addresses goes into the variables. */
export const writeMappingsIn = (
  f: FunctionBuilder,
  layout: Layout,
  mappings: readonly AddressMapping[],
): void => {
  for (const mapping of mappings) if (mapping.address.area !== "outputs") copyIn(f, layout, mapping)
}

/** Behind it the other way. */
export const writeMappingsOut = (
  f: FunctionBuilder,
  layout: Layout,
  mappings: readonly AddressMapping[],
): void => {
  for (const mapping of mappings) if (mapping.address.area !== "inputs") copyOut(f, layout, mapping)
}

function copyIn(f: FunctionBuilder, layout: Layout, { place, address }: AddressMapping): void {
  const [variable, image] = [staticAddress(layout, place).address, addressOf(layout, address)]
  f.i32(variable)
  if (address.bit === undefined) return copyBytes(f, image, layout.shapes.of(place.type).bytes)
  f.i32(image)
  f.memory("i32.load8_u", 0)
  f.i32(address.bit)
  f.op("i32.shr_u")
  f.i32(1)
  f.op("i32.and")
  f.memory("i32.store8", 0)
}

function copyOut(f: FunctionBuilder, layout: Layout, { place, address }: AddressMapping): void {
  const [variable, image] = [staticAddress(layout, place).address, addressOf(layout, address)]
  f.i32(image)
  if (address.bit === undefined) return copyBytes(f, variable, layout.shapes.of(place.type).bytes)
  f.i32(image)
  f.memory("i32.load8_u", 0)
  f.i32(0xff & ~(1 << address.bit))
  f.op("i32.and")
  f.i32(variable)
  f.memory("i32.load8_u", 0)
  f.i32(address.bit)
  f.op("i32.shl", "i32.or")
  f.memory("i32.store8", 0)
}

function copyBytes(f: FunctionBuilder, from: number, bytes: number): void {
  f.i32(from)
  f.i32(bytes)
  f.memoryCopy()
}
