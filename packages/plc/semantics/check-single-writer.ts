/**
 * Rule: an output address is driven by one program only.
 *
 * Passes
 *   PROGRAM a VAR lamp AT %QX0.0 : BOOL; END_VAR lamp := TRUE; END_PROGRAM
 *   PROGRAM b VAR horn AT %QX0.1 : BOOL; END_VAR horn := TRUE; END_PROGRAM
 * Fails
 *   PROGRAM a VAR lamp AT %QX0.0 : BOOL; END_VAR lamp := TRUE; END_PROGRAM
 *   PROGRAM b VAR lamp AT %QX0.0 : BOOL; END_VAR lamp := FALSE; END_PROGRAM
 *
 * Two writers would make the lamp depend on the order of programs, which learners read as a broken plant.
 */

import { buildCallGraph, reachableFrom } from "./call-graph.ts"
import type { Check } from "./check.ts"
import type { PouSymbol } from "./model.ts"
import { findOverlaps, type WrittenRange, writtenRanges } from "./written-ranges.ts"

export const checkSingleWriter: Check = (input) => {
  const { program, bodies, report } = input
  if (program.instances.length < 2) return
  const idOf = ({ kind, index }: PouSymbol): string =>
    `${kind === "function" || kind === "method" ? "f" : "b"}${index}`
  const rangesById = new Map(bodies.map((body) => [idOf(body.pou), writtenRanges(input, body)]))
  const graph = buildCallGraph(program)
  const ranges: (WrittenRange & { readonly writer: number })[] = []
  for (const { block } of program.instances) {
    for (const id of reachableFrom(graph, `b${block}`))
      for (const range of rangesById.get(id) ?? []) ranges.push({ ...range, writer: block })
  }
  const outputs = ranges.filter((range) => range.address.area === "outputs")
  for (const [first, second] of findOverlaps(outputs, (a, b) => a.writer !== b.writer)) {
    const name = program.blocks[first.writer]?.name ?? ""
    report("output-has-two-writers", second.span, { address: second.address.text, program: name }, [
      first.span,
    ])
  }
}
