/** Judges an order with the real engine; exercises stay compiled in the thread. */
import { type Exercise, judgeProgram, loadExercise, readSealed } from "@lehrwerk/exercise"
import { judgeLimits } from "./limits.ts"
import type { JudgeOrder, JudgingOrder } from "./protocol.ts"
import { recordOf } from "./record-of.ts"

/** Least recently used first. */
const exerciseByHash = new Map<string, Exercise>()

export const judgeOrder: JudgeOrder = (order, { onProgress, onAlive }) => {
  const exercise = exerciseOf(order)
  const sealed = order.sealed === null ? undefined : readSealed(JSON.stringify(order.sealed))
  const result = judgeProgram({
    exercise,
    variant: order.variant,
    source: order.source,
    ...(sealed ? { sealed } : {}),
    onProgress,
    // Asked every simulated minute; the answer is never yes, but being asked shows that the run moves.
    shouldStop: () => {
      onAlive()
      return false
    },
  })
  // Marks without the secret flows would be wrong marks.
  if (result.scenarios.some(({ skipped }) => skipped)) throw new Error("sealed-seeds-missing")
  return recordOf(result, exercise)
}

const exerciseOf = ({ exerciseHash, files }: JudgingOrder): Exercise => {
  const known = exerciseByHash.get(exerciseHash)
  const exercise = known ?? load(files)
  exerciseByHash.delete(exerciseHash)
  exerciseByHash.set(exerciseHash, exercise)
  if (exerciseByHash.size > judgeLimits.keptExercises)
    exerciseByHash.delete(exerciseByHash.keys().next().value ?? "")
  return exercise
}

const load = (files: JudgingOrder["files"]): Exercise => {
  if (files === null) throw new Error("exercise-unknown-to-thread")
  const { exercise, problems } = loadExercise(new Map(Object.entries(files)))
  if (exercise) return exercise
  throw new Error(`exercise-faulty: ${problems.map(({ code, file }) => `${code} ${file}`).join(", ")}`)
}
