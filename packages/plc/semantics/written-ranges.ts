/** Which bits of the process image a body writes, and which of two such ranges overlap. */
import type { Span } from "../source/diagnostic.ts"
import { limits } from "../source/limits.ts"
import { factsOf } from "./body-facts.ts"
import type { CheckedBody, CheckInput } from "./check.ts"
import type { DirectAddress, Place } from "./ir.ts"
import type { VariableSymbol } from "./model.ts"
import { addressOf, rootVariable } from "./place-symbols.ts"
import { elementCount } from "./type-facts.ts"

export interface WrittenRange {
  readonly address: DirectAddress
  /** Absent for an address written in the statement itself. */
  readonly variable: VariableSymbol | undefined
  readonly firstBit: number
  /** One past the last. */
  readonly endBit: number
  readonly span: Span
}

/** One range for each address and name, at its first write. */
export const writtenRanges = (
  { model }: Pick<CheckInput, "model">,
  { pou, statements }: CheckedBody,
): readonly WrittenRange[] => {
  const ranges = new Map<string, WrittenRange>()
  const write = (place: Place): void => {
    const address = addressOf(model, pou, place)
    if (address === undefined) return
    const variable = rootVariable(model, pou, place)
    const key = variable === undefined ? address.text : `${variable.name}@${address.text}`
    if (ranges.has(key)) return
    const type = variable?.type()
    const count = type?.kind === "array" ? elementCount(type.dimensions) : 1
    const firstBit = address.byte * 8 + (address.bit ?? 0)
    ranges.set(key, {
      address,
      variable,
      firstBit,
      endBit: firstBit + address.bits * count,
      span: place.span,
    })
  }
  for (const place of factsOf(statements).writes) write(place)
  return [...ranges.values()]
}

/** Pairs of overlapping ranges that `differ`; each later one is named once. */
export const findOverlaps = <R extends WrittenRange>(
  ranges: readonly R[],
  differ: (a: R, b: R) => boolean,
): readonly (readonly [R, R])[] => {
  const found: [R, R][] = []
  const sorted = ranges.toSorted((a, b) => a.firstBit - b.firstBit)
  let open: R[] = []
  for (const range of sorted) {
    if (found.length >= limits.diagnostics) break
    open = open.filter((each) => each.endBit > range.firstBit)
    const other = open.find((each) => each.address.area === range.address.area && differ(each, range))
    if (other !== undefined) found.push(inSourceOrder(other, range))
    open.push(range)
  }
  return found
}

const inSourceOrder = <R extends WrittenRange>(a: R, b: R): [R, R] =>
  a.span.file < b.span.file || (a.span.file === b.span.file && a.span.from <= b.span.from) ? [a, b] : [b, a]
