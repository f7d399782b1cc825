/**
 * Rule: nothing follows RETURN, EXIT or CONTINUE in the same list of statements.
 *
 * Passes
 *   PROGRAM main VAR x : INT; END_VAR IF x > 3 THEN RETURN; END_IF; x := x + 1; END_PROGRAM
 * Fails
 *   PROGRAM main VAR x : INT; END_VAR RETURN; x := x + 1; END_PROGRAM
 */
import { factsOf, isJump } from "./body-facts.ts"
import type { Check } from "./check.ts"

export const checkUnreachable: Check = ({ bodies, report }) => {
  for (const { statements: body } of bodies) {
    for (const statements of factsOf(body).cutShort) {
      const at = statements.findIndex(isJump)
      const [leaving, next, last] = [statements[at], statements[at + 1], statements.at(-1)]
      if (leaving !== undefined && next !== undefined && last !== undefined)
        report("unreachable", { ...next.span, to: last.span.to }, { word: leaving.kind.toUpperCase() })
    }
  }
}
