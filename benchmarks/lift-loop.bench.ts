/**
 * `loop.lift.realtime`: simulated seconds per second of one core for the closed loop of the lift exercise, 3 × 10, with the
 * good controller at its 10 ms scan, trace and digest signals recorded as in a judging.
 */
import { compileController, startRun } from "@lehrwerk/exercise"
import { type Benchmark, median, processorMs, round } from "./benchmark.ts"
import { openLiftExercise, readLiftSample } from "./lift-exercise.ts"

const simulatedS = 600
const repeats = 7

const benchmark: Benchmark = {
  names: ["loop.lift.realtime"],
  run: () => {
    const { exercise } = openLiftExercise()
    const { program: controller } = compileController({
      exercise,
      variant: "3x10",
      source: readLiftSample("group-dispatcher.st"),
    })
    const variant = exercise.variants.find(({ id }) => id === "3x10")
    const scenario = exercise.scenarios.find(({ id }) => id === "morning")
    if (controller === undefined || variant === undefined || scenario === undefined)
      throw new Error("the lift exercise has no good controller, no 3x10 or no morning")
    const speeds = Array.from({ length: repeats }, () => {
      const rig = startRun({ exercise, variant, scenario, controller })
      // Processor time: what one core does, whatever else the machine is doing.
      return (simulatedS * 1_000) / processorMs(() => rig.advance(simulatedS * 1_000_000))
    })
    return {
      figures: { "loop.lift.realtime": { value: round(median(speeds)), unit: "× real time" } },
      notes: [`morning peak, ${simulatedS} simulated seconds, median of ${repeats}, processor time`],
    }
  },
}

export default benchmark
