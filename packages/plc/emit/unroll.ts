/**
 * Short loops inside loops, written out round by round: what a round costs is then its work alone, the counter is a
 * constant, and elements of arrays at that index are plain variables.
 */

import { factsOf } from "../semantics/body-facts.ts"
import type { ForStatement } from "../semantics/ir.ts"
import { store } from "./lower-places.ts"
import type { Lowering, Resolved } from "./lowering.ts"
import { pushScalar } from "./scalar-operations.ts"
import { integerRange, scalarOf } from "./shapes.ts"
import type { CellKey } from "./value-cache.ts"

const mostRounds = 8
/** Nodes of the checked tree, over all rounds. */
const mostNodes = 160

export interface Rounds {
  readonly at: Resolved
  readonly counter: CellKey
  readonly start: bigint
  readonly step: bigint
  readonly trips: number
}

/** Outside other loops it would be code that runs once a scan. */
export function unrolls(context: Lowering, { body }: ForStatement, trips: number): boolean {
  if (context.loops.length === 0 || trips < 2 || trips > mostRounds) return false
  const { size, jumps, loops, calls } = factsOf(body)
  return size * trips <= mostNodes && jumps === 0 && loops.length === 0 && calls.length === 0
}

/** Pays as the loop would: for each round, and for what its body costs. */
export function lowerUnrolled(
  context: Lowering,
  statement: ForStatement,
  { at, counter, start, step, trips }: Rounds,
): void {
  const { f, ranges } = context
  const type = scalarOf(statement.variable.type)
  const outer = ranges.get(counter)
  const count = (value: bigint) => store(context, at, type, () => pushScalar(context, type, value))
  context.burn(trips, statement.span)
  const from = f.weight
  for (let round = 0; round < trips; round++) {
    const value = start + BigInt(round) * step
    if (round > 0) context.emission.probes?.at(context, statement.span)
    count(value)
    ranges.set(counter, { low: value, high: value })
    context.parts.statements(context, statement.body)
  }
  if (outer === undefined) ranges.delete(counter)
  else ranges.set(counter, outer)
  const beyond = start + BigInt(trips) * step
  const whole = integerRange(type)
  if (whole !== undefined && beyond >= whole.low && beyond <= whole.high) count(beyond)
  const cost = context.costOfCode(f.weight - Math.floor((f.weight - from) / trips))
  if (cost > 0) context.burn(trips * cost, statement.span)
}
