/**
 * Which bytes outlive a warm start (IEC 61131-3:2013, 6.5.6.2): variables declared with RETAIN, and all that an instance
 * declared with RETAIN holds but for what its own type declares NON_RETAIN. The innermost word counts.
 */
import type { RetainedRange } from "../program.ts"
import type { Block, CheckedProgram, Variable } from "../semantics/ir.ts"
import type { ArrayType, StructType, Type } from "../semantics/types.ts"
import { must } from "./assert.ts"
import { addressOf, holdsBlock, type Layout } from "./layout.ts"
import { elementCount, type Shapes } from "./shapes.ts"

/**
 * An array of instances that are kept in parts is kept whole where its parts would be more than this: what a warm start
 * needs must stay small, and nobody declares that on purpose.
 */
const mostRanges = 100_000

export function findRetained(checked: CheckedProgram, layout: Layout): readonly RetainedRange[] {
  const finder = new Finder(layout.shapes)
  const found: RetainedRange[] = []
  const place = (address: number, ranges: readonly Range[]): void => {
    for (const { from, to } of ranges) found.push({ address: address + from, bytes: to - from })
  }
  checked.globals.forEach((variable, at) => {
    if (variable.location !== undefined) found.push(...locatedRange(finder, layout, variable, false))
    else place(must(layout.globals[at], "a global's address"), finder.ofVariable(variable, false))
  })
  checked.instances.forEach((instance, at) => {
    const retained = instance.retain === "retain"
    const block = layout.shapes.block(instance.block)
    if (instance.global === undefined || retained)
      place(must(layout.instances[at], "an instance's address"), finder.ofBlock(block, retained))
    for (const variable of block.variables)
      if (variable.location !== undefined) found.push(...locatedRange(finder, layout, variable, retained))
  })
  return found
}

/** A variable of a block, or a field of a structure, which has no words of its own. */
type Member = Pick<Variable, "type"> & Partial<Pick<Variable, "section" | "location" | "retain">>

const isRetained = ({ retain, section }: Member, inherited: boolean): boolean =>
  section !== "in-out" && (retain === undefined ? inherited : retain === "retain")

function locatedRange(
  finder: Finder,
  layout: Layout,
  variable: Variable,
  inherited: boolean,
): readonly RetainedRange[] {
  const { location } = variable
  // Inputs come from outside.
  if (location === undefined || location.area === "inputs" || !isRetained(variable, inherited)) return []
  const address = addressOf(layout, location)
  if (location.bit !== undefined) return [{ address, bytes: 1, mask: 1 << location.bit }]
  return [{ address, bytes: finder.bytesOf(variable.type) }]
}

/** From the beginning of what it belongs to. */
interface Range {
  readonly from: number
  readonly to: number
}

class Finder {
  private readonly shapes: Shapes
  private readonly kept = new Map<Block, readonly Range[]>()
  private readonly unkept = new Map<Block, readonly Range[]>()

  constructor(shapes: Shapes) {
    this.shapes = shapes
  }

  bytesOf(type: Type): number {
    return this.shapes.of(type).bytes
  }

  ofVariable(variable: Member, inherited: boolean): readonly Range[] {
    return this.ofType(variable.type, isRetained(variable, inherited))
  }

  /** The same for all instances of a block, so it is found once. */
  ofBlock(block: Block, retained: boolean): readonly Range[] {
    const known = retained ? this.kept : this.unkept
    const found = known.get(block) ?? this.ofMembers(block, retained)
    known.set(block, found)
    return found
  }

  private ofType(type: Type, retained: boolean): readonly Range[] {
    if (type.kind === "block") return this.ofBlock(this.shapes.block(type.block), retained)
    if (!holdsBlock(type)) return retained ? [{ from: 0, to: this.bytesOf(type) }] : []
    if (type.kind === "array") return this.ofElements(type, retained)
    return type.kind === "struct" ? this.ofMembers(type, retained) : []
  }

  private ofElements(type: ArrayType, retained: boolean): readonly Range[] {
    const element = this.ofType(type.element, retained)
    const bytes = this.bytesOf(type.element)
    const count = elementCount(type)
    const isWhole = element.length === 1 && element[0]?.from === 0 && element[0].to === bytes
    if (isWhole || element.length * count > mostRanges) return [{ from: 0, to: count * bytes }]
    return Array.from({ length: element.length === 0 ? 0 : count }, (_, at) =>
      shift(element, at * bytes),
    ).flat()
  }

  private ofMembers(record: Block | StructType, retained: boolean): readonly Range[] {
    const { offsets } = this.shapes.recordOf(record)
    const found: Range[] = []
    /** Where the last member ends if it is kept to its end: what lies between it and the next is nobody's. */
    let joint: number | undefined
    const members: readonly Member[] = "variables" in record ? record.variables : record.fields
    for (const [at, member] of members.entries()) {
      const offset = offsets[at]
      if (offset === undefined) continue
      const [first, ...others] = shift(this.ofVariable(member, retained), offset)
      const last = found.at(-1)
      if (first !== undefined && last !== undefined && joint === last.to && first.from === offset)
        found.splice(-1, 1, { from: last.from, to: first.to }, ...others)
      else if (first !== undefined) found.push(first, ...others)
      const end = offset + this.bytesOf(member.type)
      joint = found.at(-1)?.to === end ? end : undefined
    }
    return found
  }
}

const shift = (ranges: readonly Range[], by: number): readonly Range[] =>
  ranges.map(({ from, to }) => ({ from: from + by, to: to + by }))
