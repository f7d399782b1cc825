/**
 * Rule: a loop whose condition is a constant has an EXIT or RETURN.
 *
 * Passes
 *   PROGRAM main VAR x : INT; END_VAR WHILE TRUE DO x := x + 1; IF x > 9 THEN EXIT; END_IF; END_WHILE; END_PROGRAM
 * Fails
 *   PROGRAM main VAR x : INT; END_VAR WHILE TRUE DO x := x + 1; END_WHILE; END_PROGRAM
 *
 * A controller's program already runs again and again; a loop that waits stops the whole scan.
 */
import { factsOf } from "./body-facts.ts"
import type { Check } from "./check.ts"
import type { Expression, Statement } from "./ir.ts"
import { innerBodies } from "./visit-program.ts"

export const checkEndlessLoop: Check = ({ bodies, report }) => {
  for (const { statements } of bodies) {
    for (const loop of factsOf(statements).loops) {
      if (loop.kind === "for") continue
      const [condition, endless] = loop.kind === "while" ? [loop.condition, 1n] : [loop.until, 0n]
      if (constantValue(condition) === endless && !leaves(loop.body)) report("endless-loop", condition.span)
    }
  }
}

const constantValue = (condition: Expression): bigint | undefined =>
  condition.kind === "const" && condition.value.kind === "integer" ? condition.value.value : undefined

/** EXIT of an inner loop does not leave the outer one. */
const leaves = (statements: readonly Statement[], inner = false): boolean =>
  statements.some((statement) => {
    if (statement.kind === "return" || (statement.kind === "exit" && !inner)) return true
    const loop = statement.kind === "for" || statement.kind === "while" || statement.kind === "repeat"
    return innerBodies(statement).some((body) => leaves(body, inner || loop))
  })
