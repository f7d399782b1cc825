/**
 * What can be told of a type from its parts, each type measured once: structures that hold two of the next smaller one,
 * forty levels deep, must not be walked forty levels deep each time.
 */
import { elementCount } from "./type-facts.ts"
import type { Type } from "./types.ts"

export interface TypeMeasures {
  /** Arrays and structures inside one another. */
  readonly depth: number
  /** It needs at least this many; instances of blocks count 1, since their blocks may not be known yet. */
  readonly leastBytes: number
  /** Blocks of which it holds instances, by index. */
  readonly blocks: ReadonlySet<number>
}

const measured = new WeakMap<Type, TypeMeasures>()
const noBlocks: ReadonlySet<number> = new Set()
const plain: TypeMeasures = { depth: 0, leastBytes: 1, blocks: noBlocks }

export const measureType = (type: Type): TypeMeasures => {
  // Most types are plain, and looking them up costs more than this.
  if (type.kind === "elementary" || type.kind === "enum" || type.kind === "subrange") return plain
  const known = measured.get(type)
  if (known !== undefined) return known
  const measures = measure(type)
  measured.set(type, measures)
  return measures
}

const measure = (type: Type): TypeMeasures => {
  switch (type.kind) {
    case "array": {
      const { depth, leastBytes, blocks } = measureType(type.element)
      return { depth: depth + 1, leastBytes: leastBytes * elementCount(type.dimensions), blocks }
    }
    case "struct": {
      const fields = type.fields.map((field) => measureType(field.type))
      return {
        depth: 1 + fields.reduce((deepest, field) => Math.max(deepest, field.depth), 0),
        leastBytes: fields.reduce((sum, field) => sum + field.leastBytes, 0),
        blocks: new Set(fields.flatMap((field) => [...field.blocks])),
      }
    }
    case "string":
      return { depth: 0, leastBytes: type.capacity * (type.wide ? 2 : 1), blocks: noBlocks }
    case "block":
      return { depth: 0, leastBytes: 1, blocks: new Set([type.block]) }
    default:
      return plain
  }
}
