/**
 * Rule: inputs are set from outside only: VAR_INPUT by the caller, %I by the plant.
 *
 * Passes
 *   FUNCTION_BLOCK lamp VAR_INPUT on : BOOL; END_VAR VAR_OUTPUT lit : BOOL; END_VAR lit := on; END_FUNCTION_BLOCK
 *   PROGRAM main VAR l : lamp; button AT %IX0.0 : BOOL; END_VAR l(on := button); END_PROGRAM
 * Fails
 *   FUNCTION_BLOCK lamp VAR_INPUT on : BOOL; END_VAR on := TRUE; END_FUNCTION_BLOCK
 *   PROGRAM main VAR l : lamp; END_VAR l(); END_PROGRAM
 *
 * A value written into an input would last until the next call or scan at best. In a PROGRAM, whose inputs few
 * configurations connect, that is only a warning: much that is taught acknowledges a button so.
 */
import { factsOf } from "./body-facts.ts"
import type { Check } from "./check.ts"
import type { PouSymbol } from "./model.ts"
import { addressOf, rootVariable } from "./place-symbols.ts"

export const checkInputWritten: Check = ({ model, bodies, report }) => {
  /** Instances own their inputs, also when a method writes them; functions that may write theirs work on copies. */
  const mayWrite = ({ file, kind }: PouSymbol, throughThis: boolean): boolean =>
    (throughThis || (kind !== "function" && kind !== "method")) && model.featuresOf(file).writableInputs
  for (const { pou, statements } of bodies) {
    for (const place of factsOf(statements).writes) {
      const address = addressOf(model, pou, place)
      if (address?.area === "inputs") report("write-to-input-image", place.span, { address: address.text })
      const variable = rootVariable(model, pou, place)
      if (place.root.kind !== "own" || variable?.section !== "input") continue
      const throughThis = pou.owner !== undefined && place.root.index === 0
      if (mayWrite(pou, throughThis)) continue
      const code = pou.kind === "program" ? "input-of-program-written" : "assign-to-input"
      report(code, place.span, { name: variable.name }, [variable.span])
    }
  }
}
