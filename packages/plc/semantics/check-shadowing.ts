/**
 * Rule: a variable does not hide one of the same name that stands further out.
 *
 * Passes
 *   VAR_GLOBAL level : INT; END_VAR
 *   PROGRAM main VAR height : INT; END_VAR height := height + level; level := height; END_PROGRAM
 * Fails
 *   VAR_GLOBAL level : INT; END_VAR
 *   PROGRAM main VAR level : INT; END_VAR level := level + 1; END_PROGRAM
 *
 * Two variables of one name look like one to whoever reads the program; the outer one never changes here. Parameters may
 * be named as they like: they are an interface, and each call says them together with what they get.
 */
import { foldName } from "../source/names.ts"
import type { Check } from "./check.ts"

export const checkShadowing: Check = ({ bodies, model, report }) => {
  for (const { pou } of bodies) {
    for (const variable of pou.variables) {
      if ((variable.section !== "var" && variable.section !== "temp") || variable.span.file < 0) continue
      const outer = model.globals.get(foldName(variable.name))
      if (outer !== undefined && outer !== variable && variable !== pou.result)
        report("shadowed-name", variable.span, { name: variable.name }, [outer.span])
    }
  }
}
