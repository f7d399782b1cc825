/** `lehrwerk exercise test DIR`: an exercise whose samples do not get their written marks is refused. */
import { join } from "node:path"
import { checkSamples, expectedName, type SampleDifference } from "@lehrwerk/exercise"
import { parseArguments } from "../arguments.ts"
import { type Context, type ExitCode, exitCodes, wrongUse } from "../context.ts"
import { openExercise } from "../read-exercise.ts"
import { showMarks } from "../show.ts"

export const exerciseCommand = (words: readonly string[], context: Context): ExitCode => {
  const { io, say } = context
  const options = parseArguments(words, { update: "flag" }, context)
  const [action, name] = options.words
  if (action === undefined) throw wrongUse(say("missing", { what: "test DIR" }))
  if (action !== "test") throw wrongUse(say("unknownCommand", { name: `exercise ${action}` }))
  if (name === undefined) throw wrongUse(say("missing", { what: "DIR" }))
  const { exercise, sealed, folder } = openExercise(name, context)
  if (exercise.samples.length === 0) io.out(`${say("noSamples")}\n`)
  const { differences, found } = checkSamples(exercise, {
    ...(sealed === undefined ? {} : { sealed }),
    onProgress: (done, total, sample) => io.progress(say("judgingSample", { done, total, name: sample })),
  })
  io.progress("")
  for (const difference of differences) io.out(`${showDifference(difference, context)}\n`)
  if (options.flag("update")) {
    const file = join(folder, expectedName)
    io.writeText(file, `${JSON.stringify(found, null, 2)}\n`)
    io.out(`${say("updated", { file })}\n`)
    return exitCodes.fine
  }
  if (differences.length === 0) {
    io.out(`${say("samplesFine")}\n`)
    return exitCodes.fine
  }
  io.out(`${say("refused", { count: differences.length })}\n`)
  return exitCodes.lost
}

const showDifference = (difference: SampleDifference, { say }: Context): string => {
  const { variant, sample, aspect, expected, found } = difference
  const marks = (centi: number | null): string => (centi === null ? "–" : showMarks(centi))
  const values = { variant, sample, aspect, expected: marks(expected), found: marks(found) }
  if (aspect !== "") return say("sampleDiffers", values)
  return say(found === null ? "sampleMissing" : "sampleNew", values)
}
