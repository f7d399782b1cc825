/**
 * Rule: a function assigns its result.
 *
 * Passes
 *   FUNCTION twice : INT VAR_INPUT n : INT; END_VAR twice := 2 * n; END_FUNCTION
 *   PROGRAM main VAR x : INT; END_VAR x := twice(3); END_PROGRAM
 * Fails
 *   FUNCTION twice : INT VAR_INPUT n : INT; END_VAR VAR m : INT; END_VAR m := 2 * n; END_FUNCTION
 *   PROGRAM main VAR x : INT; END_VAR x := twice(3); END_PROGRAM
 */
import type { Check } from "./check.ts"
import { hasModifier } from "./inheritance.ts"

export const checkNotAssignedResult: Check = ({ bodies, report }) => {
  for (const { pou } of bodies) {
    if (pou.owner?.kind === "interface" || hasModifier(pou, "abstract")) continue
    if (pou.result !== undefined && pou.result.uses.writes === 0)
      report("result-not-assigned", pou.span, { name: pou.name })
  }
}
