/**
 * Rule: the body of FOR does not change its control variable.
 *
 * Passes
 *   PROGRAM main VAR i, sum : INT; END_VAR FOR i := 1 TO 3 DO sum := sum + i; END_FOR; END_PROGRAM
 * Fails
 *   PROGRAM main VAR i : INT; END_VAR FOR i := 1 TO 3 DO i := i + 1; END_FOR; END_PROGRAM
 *
 * The standard forbids it (7.3.3.4.2); controllers differ in what then happens, so it is worth a warning.
 */
import { factsOf } from "./body-facts.ts"
import type { Check } from "./check.ts"
import type { Place } from "./ir.ts"
import { rootVariable } from "./place-symbols.ts"

export const checkLoopVariableWritten: Check = ({ model, bodies, report }) => {
  for (const { pou, statements } of bodies) {
    for (const loop of factsOf(statements).loops) {
      if (loop.kind !== "for" || loop.variable.path.length > 0) continue
      const { variable } = loop
      for (const place of factsOf(loop.body).writes) {
        if (!sameRoot(place, variable)) continue
        const name = rootVariable(model, pou, place)?.name ?? ""
        report("loop-variable-written", place.span, { name }, [variable.span])
      }
    }
  }
}

const sameRoot = (a: Place, b: Place): boolean =>
  a.path.length === 0 &&
  ((a.root.kind === "own" && b.root.kind === "own" && a.root.index === b.root.index) ||
    (a.root.kind === "global" && b.root.kind === "global" && a.root.index === b.root.index))
