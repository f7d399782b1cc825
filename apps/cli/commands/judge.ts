/** `lehrwerk judge EXERCISE FILE` */
import { judgeProgram } from "@lehrwerk/exercise"
import { parseArguments, parseNumber } from "../arguments.ts"
import { type Context, type ExitCode, exitCodes, wrongUse } from "../context.ts"
import { chooseVariant, openExercise, readSource } from "../read-exercise.ts"
import { showDiagnostic, showMarkSheet, showMarks, showMetrics } from "../show.ts"

export const judgeCommand = (words: readonly string[], context: Context): ExitCode => {
  const { io, say } = context
  const options = parseArguments(words, { variant: "text", min: "text", json: "flag" }, context)
  const [exerciseName, file] = options.words
  if (exerciseName === undefined) throw wrongUse(say("missing", { what: "EXERCISE" }))
  if (file === undefined) throw wrongUse(say("missing", { what: "FILE" }))
  const minText = options.text("min")
  const min = minText === undefined ? undefined : parseNumber(minText, context)
  const { exercise, sealed } = openExercise(exerciseName, context)
  const variant = chooseVariant(exercise, options.text("variant"), context)
  const source = readSource(file, context)
  const result = judgeProgram({
    exercise,
    variant: variant.id,
    source,
    ...(sealed === undefined ? {} : { sealed }),
    onProgress: (done, total) => io.progress(say("running", { done, total })),
  })
  io.progress("")
  const { totalCenti } = result.markSheet
  if (options.flag("json")) io.out(`${JSON.stringify(result, null, 2)}\n`)
  else {
    for (const diagnostic of result.diagnostics)
      io.out(`${showDiagnostic(file, source, diagnostic, context)}\n`)
    io.out(`${showMarkSheet(result, exercise, context)}\n`)
    io.out(`${showMetrics(variant.scheme.scheme.metrics ?? [], result.metrics, context)}\n`)
    io.out(`${say("digest", { digest: result.digest })}\n`)
  }
  const tooLow = min !== undefined && totalCenti < Math.round(min * 100)
  if (tooLow) io.error(`${say("belowMin", { mark: showMarks(totalCenti), min: min.toFixed(2) })}\n`)
  const faulty = !result.compiled || result.scenarios.some(({ fault }) => fault !== null)
  return tooLow || faulty ? exitCodes.lost : exitCodes.fine
}
