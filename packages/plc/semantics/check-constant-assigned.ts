/**
 * Rule: a constant is never written, neither by an assignment nor by an output, an in-out or FOR.
 *
 * Passes
 *   PROGRAM main VAR CONSTANT top : INT := 10; END_VAR VAR x : INT; END_VAR x := top; END_PROGRAM
 * Fails
 *   PROGRAM main VAR CONSTANT top : INT := 10; END_VAR top := 11; END_PROGRAM
 */
import { factsOf } from "./body-facts.ts"
import type { Check } from "./check.ts"
import { rootVariable } from "./place-symbols.ts"

export const checkConstantAssigned: Check = ({ model, bodies, report }) => {
  for (const { pou, statements } of bodies) {
    for (const place of factsOf(statements).writes) {
      const variable = rootVariable(model, pou, place)
      if (variable?.constant === true)
        report("assign-to-constant", place.span, { name: variable.name }, [variable.span])
    }
  }
}
