/** A rig for one scenario of the loaded exercise, or nothing where the scenario is unknown or its seed is still secret. */
import { type Exercise, type SealedSeeds, seedOf, startRun, type Variant } from "@lehrwerk/exercise"
import type { CompiledProgram } from "@lehrwerk/plc"
import type { Rig } from "@lehrwerk/rig"

export interface RigWish {
  readonly exercise: Exercise
  readonly sealed: SealedSeeds | undefined
  readonly variant: Variant
  readonly program: CompiledProgram
  readonly scenarioId: string
}

export function openRig({ exercise, sealed, variant, program, scenarioId }: RigWish): Rig | undefined {
  const scenario = exercise.scenarios.find((one) => one.id === scenarioId)
  const seed = scenario === undefined ? null : seedOf(scenario, sealed)
  if (scenario === undefined || seed === null) return undefined
  return startRun({ exercise, variant, scenario, seed, controller: program })
}
