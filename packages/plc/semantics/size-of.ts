/** Bytes of a value, as SIZEOF of dialects counts them: those of the layout; of a text its characters and the closing 0. */
import { Shapes } from "../emit/shapes.ts"
import type { Block } from "./ir.ts"
import type { Model } from "./model.ts"
import { BOOL } from "./type-facts.ts"
import type { Type } from "./types.ts"

const shapesByModel = new WeakMap<Model, Shapes>()

export const sizeOf = (model: Model, type: Type): number => {
  if (type.kind === "string") return (type.capacity + 1) * (type.wide ? 2 : 1)
  return sizeOfLayout(model, type)
}

/** Of a text too what it takes in memory. */
export const sizeOfLayout = (model: Model, type: Type): number => {
  const shapes = shapesByModel.get(model) ?? new DeclaredShapes(model)
  shapesByModel.set(model, shapes)
  return shapes.of(type).bytes
}

/** Shapes before the checked program exists: the variables of a block are asked for when it is first measured. */
class DeclaredShapes extends Shapes {
  private readonly model: Model
  private readonly known = new Map<number, Block>()

  constructor(model: Model) {
    super([])
    this.model = model
  }

  override block(index: number): Block {
    const known = this.known.get(index)
    if (known !== undefined) return known
    const pou = this.model.blocks[index]
    const variables = (pou?.variables ?? []).map((variable) => ({
      name: variable.name,
      section: variable.section,
      span: variable.span,
      type: variable.type() ?? BOOL,
      constant: false,
      initial: { kind: "default" as const },
      ...(variable.location === undefined ? {} : { location: variable.location }),
    }))
    const block: Block = {
      name: pou?.name ?? "",
      kind: "function-block",
      variables,
      body: [],
      span: { file: -1, from: 0, to: 0 },
      standard: false,
    }
    this.known.set(index, block)
    return block
  }
}
