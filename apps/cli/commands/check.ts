/** `lehrwerk check FILE…`, and `lehrwerk check --batch` for drivers. */
import { type ControllerDiagnostic, compileController } from "@lehrwerk/exercise"
import { compile, placeOf } from "@lehrwerk/plc"
import { readProject } from "@lehrwerk/plc/plcopen"
import { parseArguments } from "../arguments.ts"
import { runBatch } from "../batch/run-batch.ts"
import { type Context, type ExitCode, exitCodes, wrongUse } from "../context.ts"
import { chooseVariant, openExercise, readSource } from "../read-exercise.ts"
import { showDiagnostic } from "../show.ts"

export const checkCommand = async (words: readonly string[], context: Context): Promise<ExitCode> => {
  const { io, say } = context
  const options = parseArguments(words, { exercise: "text", variant: "text", batch: "flag" }, context)
  if (options.flag("batch")) {
    await runBatch("check", context)
    return exitCodes.fine
  }
  if (options.words.length === 0) throw wrongUse(say("missing", { what: "FILE" }))
  const diagnose = diagnoser(options.text("exercise"), options.text("variant"), context)
  let errors = 0
  let warnings = 0
  for (const file of options.words) {
    const source = readSource(file, context)
    const diagnostics = diagnose(file, source)
    const own = diagnostics.filter(({ severity }) => severity === "error").length
    errors += own
    warnings += diagnostics.filter(({ severity }) => severity === "warning").length
    for (const diagnostic of diagnostics) io.out(`${showDiagnostic(file, source, diagnostic, context)}\n`)
    if (own === 0) io.out(`${say("checked", { file })}\n`)
  }
  if (errors + warnings > 0) io.out(`${say("foundErrors", { errors, warnings })}\n`)
  return errors > 0 ? exitCodes.lost : exitCodes.fine
}

const diagnoser = (
  exerciseName: string | undefined,
  variant: string | undefined,
  context: Context,
): ((file: string, source: string) => readonly ControllerDiagnostic[]) => {
  if (exerciseName === undefined) {
    return (name, text) => {
      const files = [{ name, text }]
      return compile({ files, readProject }).diagnostics.map(({ code, severity, params, span }) => ({
        code,
        severity,
        params,
        ...placeOf(span, files),
      }))
    }
  }
  const { exercise } = openExercise(exerciseName, context)
  const { id } = chooseVariant(exercise, variant, context)
  return (_name, source) => compileController({ exercise, variant: id, source, readProject }).diagnostics
}
