/**
 * Rule: a variable that is read gets a value somewhere.
 *
 * Passes
 *   PROGRAM main VAR n : INT; top : INT := 5; END_VAR IF n < top THEN n := n + 1; END_IF; END_PROGRAM
 * Fails
 *   PROGRAM main VAR n, top : INT; END_VAR IF n < top THEN n := n + 1; END_IF; END_PROGRAM
 *
 * Such a variable keeps its default for ever: an assignment was forgotten, or its address was.
 */
import type { Check } from "./check.ts"
import type { VariableSymbol } from "./model.ts"
import { elementaryOf } from "./type-facts.ts"

export const checkNeverWritten: Check = ({ bodies, report }) => {
  for (const { pou } of bodies) {
    const inherited = pou.base?.variables ?? []
    for (const variable of pou.variables)
      if (!inherited.includes(variable) && variable !== pou.result && isForgotten(variable))
        report("never-written", variable.span, { name: variable.name })
  }
}

const isForgotten = (variable: VariableSymbol): boolean => {
  const { section, constant, location, openAddress, uses, access } = variable
  const isOutside = location !== undefined || openAddress !== undefined
  if ((section !== "var" && section !== "temp") || constant || isOutside) return false
  if (uses.reads === 0 || uses.writes > 0 || access === "public") return false
  const known = variable.type()
  return known !== undefined && elementaryOf(known) !== undefined && variable.initial()?.kind === "default"
}
