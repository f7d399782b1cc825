/**
 * Rule: two names of one POU do not both write overlapping addresses.
 *
 * Passes
 *   PROGRAM main VAR all AT %QB0 : BYTE; lamp AT %QX1.0 : BOOL; END_VAR all := 3; lamp := TRUE; END_PROGRAM
 * Fails
 *   PROGRAM main VAR all AT %QB0 : BYTE; lamp AT %QX0.0 : BOOL; END_VAR all := 3; lamp := TRUE; END_PROGRAM
 *
 * Reading the same byte under two names is ordinary; writing it under two is nearly always a slip in the list.
 */
import type { Check } from "./check.ts"
import { findOverlaps, writtenRanges } from "./written-ranges.ts"

export const checkOverlappingAddresses: Check = (input) => {
  for (const body of input.bodies) {
    const ranges = writtenRanges(input, body)
    const named = ranges.filter((range) => range.variable !== undefined)
    const differ = (a: (typeof named)[number], b: (typeof named)[number]): boolean =>
      a.variable !== b.variable
    for (const [first, second] of findOverlaps(named, differ)) {
      const names = { first: first.variable?.name ?? "", second: second.variable?.name ?? "" }
      input.report("overlapping-addresses", second.span, { ...names, address: second.address.text }, [
        first.span,
      ])
    }
  }
}
