/**
 * Rule: a variable of the POU's own is used somewhere.
 *
 * Passes
 *   PROGRAM main VAR x : INT; END_VAR x := x + 1; END_PROGRAM
 * Fails
 *   PROGRAM main VAR x, y : INT; END_VAR x := x + 1; END_PROGRAM
 *
 * Inputs, outputs and located variables belong to an interface that others decided, so they may lie idle.
 */
import type { Check } from "./check.ts"
import type { VariableSymbol } from "./model.ts"

/** What a configuration gives an address is located too. */
const isLocated = ({ location, openAddress }: VariableSymbol): boolean =>
  location !== undefined || openAddress !== undefined

export const checkUnusedVariable: Check = ({ bodies, report }) => {
  for (const { pou } of bodies) {
    const inherited = pou.base?.variables ?? []
    for (const variable of pou.variables) {
      if (inherited.includes(variable)) continue
      const own = variable.section === "var" || variable.section === "temp" || variable.section === "external"
      const used = variable.uses.reads > 0 || variable.uses.writes > 0
      if (own && !used && variable !== pou.result && !isLocated(variable))
        report("unused-variable", variable.span, { name: variable.name })
    }
  }
}
