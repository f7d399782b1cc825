/**
 * `judge.submission_s`: seconds of one core for the whole judging of the good controller – compile, every function and flow
 * scenario, sealed ones included, digests and marks. `judge.submissions_per_hour_core` follows from it.
 */
import { type JudgingResult, judgeProgram } from "@lehrwerk/exercise"
import { type Benchmark, median, processorMs, round } from "./benchmark.ts"
import { openLiftExercise, readLiftSample } from "./lift-exercise.ts"

const repeats = 3

const benchmark: Benchmark = {
  names: ["judge.submission_s", "judge.submissions_per_hour_core"],
  run: () => {
    const { exercise, sealed } = openLiftExercise()
    const source = readLiftSample("group-dispatcher.st")
    const runs = Array.from({ length: repeats }, () => {
      let result: JudgingResult | undefined
      const ms = processorMs(() => {
        result = judgeProgram({ exercise, source, sealed, variant: "3x10" })
      })
      if (result === undefined) throw new Error("no result")
      return { result, seconds: ms / 1_000 }
    })
    const seconds = median(runs.map((run) => run.seconds))
    const digests = new Set(runs.map(({ result }) => result.digest))
    if (digests.size !== 1) throw new Error("equal judgings gave different digests")
    const { totalCenti } = runs[0]?.result.markSheet ?? { totalCenti: Number.NaN }
    const simulatedS = (runs[0]?.result.scenarios ?? []).reduce(
      (sum, { durationUs }) => sum + durationUs / 1e6,
      0,
    )
    return {
      figures: {
        "judge.submission_s": { value: round(seconds), unit: "s of one core" },
        "judge.submissions_per_hour_core": { value: round(3600 / seconds), unit: "submissions/h" },
      },
      notes: [
        `${exercise.scenarios.length} scenarios, ${Math.round(simulatedS)} simulated seconds, ${(totalCenti / 100).toFixed(2)} marks, ` +
          `one digest in ${repeats} runs`,
      ],
    }
  },
}

export default benchmark
