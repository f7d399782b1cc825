/**
 * Where everything lives: control block, process image, globals, program instances. What follows them (scratch,
 * constants, the stack of recursive functions) is handed out while code is written.
 */

import { controlBlock, type ImageArea } from "../program.ts"
import type { CheckedProgram, DirectAddress, Variable } from "../semantics/ir.ts"
import type { Type } from "../semantics/types.ts"
import { must } from "./assert.ts"
import { alignUp, elementCount, Shapes } from "./shapes.ts"

/** A program that needs more is refused before it comes here. */
export const maximumMemoryBytes = 16 * 1024 * 1024

export interface Layout {
  readonly shapes: Shapes
  readonly inputs: ImageArea
  readonly outputs: ImageArea
  readonly markers: ImageArea
  /** Absolute addresses, by index of `CheckedProgram.globals`. */
  readonly globals: readonly number[]
  /** Of globals that are one bit of the process image. */
  readonly globalBits: ReadonlyMap<number, number>
  /** The range that holds globals without location. */
  readonly globalRange: { readonly low: number; readonly high: number }
  /** Absolute addresses, by index of `CheckedProgram.instances`. */
  readonly instances: readonly number[]
  /** First free byte. */
  readonly end: number
}

export function layOut(checked: CheckedProgram): Layout {
  const shapes = new Shapes(checked.blocks)
  let at: number = controlBlock.bytes
  const take = (bytes: number, align: number): number => {
    const address = alignUp(at, align)
    at = address + bytes
    return address
  }
  const area = (bytes: number): ImageArea => ({ address: take(alignUp(bytes, 8), 8), bytes })
  const { imageBytes } = checked
  const inputs = area(imageBytes.inputs)
  const outputs = area(imageBytes.outputs)
  const markers = area(imageBytes.markers)
  const image = { inputs, outputs, markers }
  const low = alignUp(at, 8)
  at = low
  const globals = checked.globals.map((variable) => {
    if (variable.location !== undefined) return addressOf(image, variable.location)
    const { bytes, align } = shapes.of(variable.type)
    return take(bytes, align)
  })
  const high = at
  const globalBits = new Map(
    checked.globals.flatMap(({ location }, index) =>
      location?.bit === undefined ? [] : [[index, location.bit]],
    ),
  )
  const instances = checked.instances.map(({ block, global }) => {
    if (global !== undefined) return must(globals[global], "a global's address")
    const { bytes, align } = shapes.recordOf(shapes.block(block))
    return take(bytes, Math.max(align, 8))
  })
  return {
    shapes,
    ...image,
    globals,
    globalBits,
    globalRange: { low, high },
    instances,
    end: alignUp(at, 8),
  }
}

/** Bytes of variables and process image a program needs, computed without emitting. */
export const measureMemory = (checked: CheckedProgram): number => layOut(checked).end

/** The absolute address of the byte a direct address begins in. */
export function addressOf(
  image: Pick<Layout, "inputs" | "outputs" | "markers">,
  location: DirectAddress,
): number {
  return image[location.area].address + location.byte
}

/** How many instances of each block exist in memory, by block index. */
export function countInstances(checked: CheckedProgram): readonly number[] {
  const counts = checked.blocks.map(() => 0)
  const visit = (type: Type, times: number): void => {
    if (type.kind === "array") visit(type.element, times * elementCount(type))
    else if (type.kind === "struct") for (const field of type.fields) visit(field.type, times)
    else if (type.kind === "block") visitBlock(type.block, times)
  }
  const visitVariables = (variables: readonly Variable[], times: number): void => {
    for (const variable of variables) {
      if (variable.section !== "external" && variable.section !== "in-out") visit(variable.type, times)
    }
  }
  const visitBlock = (index: number, times: number): void => {
    counts[index] = (counts[index] ?? 0) + times
    visitVariables(checked.blocks[index]?.variables ?? [], times)
  }
  visitVariables(checked.globals, 1)
  for (const { block, global } of checked.instances) if (global === undefined) visitBlock(block, 1)
  return counts
}

/** True when a value of this type has a function block instance somewhere inside. */
export function holdsBlock(type: Type): boolean {
  if (type.kind === "block") return true
  if (type.kind === "array") return holdsBlock(type.element)
  return type.kind === "struct" && type.fields.some((field) => holdsBlock(field.type))
}
