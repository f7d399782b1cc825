/** One scenario of an exercise with one controller: a rig, ready to advance. The browser's live run starts here too. */
import type { CompiledProgram } from "@lehrwerk/plc"
import { createRig, type Rig } from "@lehrwerk/rig"
import type { Exercise, Scenario, Variant } from "./exercise.ts"

export interface RunOptions {
  readonly exercise: Exercise
  readonly variant: Variant
  readonly scenario: Scenario
  /** From `seedOf`, for a sealed scenario; an open one has its own. */
  readonly seed?: number
  readonly controller: CompiledProgram
}

export const startRun = ({ exercise, variant, scenario, seed, controller }: RunOptions): Rig => {
  const seedValue = seed ?? scenario.seed
  if (seedValue === null) throw new Error(`exercise: the seed of ${scenario.id} was opened`)
  return createRig({
    scenarioId: scenario.id,
    controller,
    plant: variant.plant,
    settings: exercise.settings,
    durationUs: scenario.durationUs,
    ...(scenario.endWhen === null ? {} : { endWhen: scenario.endWhen }),
    initial: { ...scenario.set, [exercise.seedPath]: seedValue },
    stimuli: scenario.stimuli,
    points: variant.points,
    observe: variant.observations,
  })
}
