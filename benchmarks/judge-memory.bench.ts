/**
 * `judge.memory_growth_mb`: how much a process grows over 1,000 judgings of the lift exercise, each compiled anew and cut
 * after its first simulated minutes. Measured in a process of its own, after a collection, from the 200th judging on.
 */
import { spawnSync } from "node:child_process"
import { judgeProgram } from "@lehrwerk/exercise"
import { type Benchmark, round } from "./benchmark.ts"
import { openLiftExercise, readLiftSample } from "./lift-exercise.ts"

const judgings = 1_000
/** By then code is compiled and pools have their size. */
const warmJudgings = 200
const childArgument = "--measure-judge-memory"

const benchmark: Benchmark = {
  names: ["judge.memory_growth_mb"],
  run: () => {
    const child = spawnSync(
      process.execPath,
      ["--expose-gc", "--import", "tsx", import.meta.filename, childArgument],
      { encoding: "utf8", timeout: 600_000 },
    )
    if (child.status !== 0) throw new Error(child.stderr)
    const { warmMb, endMb } = JSON.parse(child.stdout) as { warmMb: number; endMb: number }
    return {
      figures: { "judge.memory_growth_mb": { value: round(endMb - warmMb), unit: "MB" } },
      notes: [
        `resident ${Math.round(warmMb)} MB after ${warmJudgings}, ${Math.round(endMb)} MB after ${judgings} judgings`,
      ],
    }
  },
}

const residentMb = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().rss / 1e6
}

const measure = (): void => {
  const { exercise, sealed } = openLiftExercise()
  const source = readLiftSample("group-dispatcher.st")
  let warmMb = 0
  for (let done = 0; done < judgings; done++) {
    if (done === warmJudgings) warmMb = residentMb()
    let asked = 0
    // Another comment makes another program hash: nothing may be kept for programs that never come again.
    judgeProgram({ exercise, sealed, source: `${source}\n// ${done}\n`, shouldStop: () => asked++ > 0 })
  }
  process.stdout.write(JSON.stringify({ warmMb, endMb: residentMb() }))
}

if (process.argv.includes(childArgument)) measure()

export default benchmark
