/**
 * Judges every sample and writes the marks to samples/expected.json. Read the difference before you commit it: a mark
 * that changes without a reason is a fault.
 * Run: npx tsx content/exercises/lift-group/make-expected.ts
 */
import { writeFileSync } from "node:fs"
import { checkSamples, loadExercise, readSealed } from "@lehrwerk/exercise"
import { readExerciseFiles } from "./read-files.ts"

const files = readExerciseFiles()
const { exercise, problems } = loadExercise(files)
const sealed = readSealed(files.get("sealed.json") ?? "")
if (exercise === undefined || sealed === undefined) throw new Error(JSON.stringify(problems))

const { found } = checkSamples(exercise, {
  sealed,
  onProgress: (done, total, sample) => process.stdout.write(`${done}/${total} ${sample}\n`),
})
writeFileSync(new URL("samples/expected.json", import.meta.url), `${JSON.stringify(found, null, 2)}\n`)
