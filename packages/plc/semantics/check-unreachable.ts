/**
 * Rule: nothing follows RETURN, EXIT or CONTINUE in the same list of statements.
 *
 * Passes
 *   PROGRAM main VAR x : INT; END_VAR IF x > 3 THEN RETURN; END_IF; x := x + 1; END_PROGRAM
 * Fails
 *   PROGRAM main VAR x : INT; END_VAR RETURN; x := x + 1; END_PROGRAM
 */
import type { Check } from "./check.ts"
import type { Statement } from "./ir.ts"
import { innerBodies } from "./visit-program.ts"

export const checkUnreachable: Check = ({ bodies, report }) => {
  const visit = (statements: readonly Statement[]): void => {
    const at = statements.findIndex(({ kind }) => kind === "return" || kind === "exit" || kind === "continue")
    const [leaving, next, last] = [statements[at], statements[at + 1], statements.at(-1)]
    if (at >= 0 && leaving !== undefined && next !== undefined && last !== undefined)
      report("unreachable", { ...next.span, to: last.span.to }, { word: leaving.kind.toUpperCase() })
    for (const statement of statements) for (const inner of innerBodies(statement)) visit(inner)
  }
  for (const { statements } of bodies) visit(statements)
}
