/**
 * The sentences of a diagnostic, in both languages: the exercise's own codes from its table, all others from the
 * compiler's. Apart from compiling, so that a browser fetches the texts when there is first something to say.
 */
import { diagnosticText } from "@lehrwerk/plc/messages"
import type { ControllerDiagnostic, SourceDiagnostic } from "./judging-result.ts"
import { exerciseProblemTable, renderExerciseProblem } from "./problem-table.ts"

export const explainDiagnostic = (diagnostic: ControllerDiagnostic): SourceDiagnostic => {
  const render = Object.hasOwn(exerciseProblemTable, diagnostic.code) ? renderExerciseProblem : diagnosticText
  const en = render(diagnostic, "en")
  const zh = render(diagnostic, "zh-CN")
  return {
    ...diagnostic,
    message: { en: en.message, "zh-CN": zh.message },
    help: en.help === "" ? null : { en: en.help, "zh-CN": zh.help },
  }
}
