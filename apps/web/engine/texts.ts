/** The texts of all diagnostics, a chunk of their own: most visits begin with a program that compiles. */
import { exerciseProblemTable, explainDiagnostic } from "@lehrwerk/exercise"
import type { ExplainDiagnostic } from "./describe-diagnostics.ts"

export const explain: ExplainDiagnostic = (diagnostic) => ({
  ...explainDiagnostic(diagnostic),
  hasPage: !Object.hasOwn(exerciseProblemTable, diagnostic.code),
})
