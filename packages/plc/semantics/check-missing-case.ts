/**
 * Rule: a CASE over an enumeration says what happens for each value, or has an ELSE.
 *
 * Passes
 *   TYPE Mode : (idle, busy, done); END_TYPE
 *   PROGRAM main VAR m : Mode; END_VAR CASE m OF idle: m := busy; busy, done: m := idle; END_CASE; END_PROGRAM
 * Fails
 *   TYPE Mode : (idle, busy, done); END_TYPE
 *   PROGRAM main VAR m : Mode; END_VAR CASE m OF idle: m := busy; busy: m := done; END_CASE; END_PROGRAM
 *
 * A state that no branch knows is a machine that stands still, and nobody sees why.
 */
import { factsOf } from "./body-facts.ts"
import type { Check } from "./check.ts"
import type { CaseStatement } from "./ir.ts"
import { listNames } from "./suggest.ts"

export const checkMissingCase: Check = ({ bodies, report }) => {
  for (const { statements } of bodies) {
    for (const statement of factsOf(statements).cases) {
      const missing = missingValues(statement)
      if (missing.length > 0) report("missing-case-branch", statement.span, { missing: listNames(missing) })
    }
  }
}

const missingValues = ({ selector, branches, otherwise }: CaseStatement): readonly string[] => {
  if (selector.type?.kind !== "enum" || otherwise.length > 0) return []
  const labels = branches.flatMap((branch) => branch.labels)
  return selector.type.values
    .filter(({ value }) => !labels.some(({ low, high }) => value >= low && value <= high))
    .map(({ name }) => name)
}
