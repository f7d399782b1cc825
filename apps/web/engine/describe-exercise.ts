/** What the page needs to know of a loaded exercise: texts, points, scenarios, sizes; no plant and no scheme. */
import type { ReadExercise, ReadVariant, SealedSeeds } from "@lehrwerk/exercise"
import { isLiftScene, type LiftScene, type SceneSize } from "./lift-scene.ts"
import type { ExerciseInfo, VariantInfo } from "./protocol.ts"

export function describeExercise(exercise: ReadExercise, sealed: SealedSeeds | undefined): ExerciseInfo {
  return {
    id: exercise.id,
    version: exercise.version,
    title: exercise.title,
    statement: exercise.statement,
    defaultVariant: exercise.defaultVariant,
    variants: exercise.variants.map((variant) => describeVariant(exercise, variant, sealed)),
  }
}

function describeVariant(
  exercise: ReadExercise,
  variant: ReadVariant,
  sealed: SealedSeeds | undefined,
): VariantInfo {
  const scene = sceneOf(exercise)
  const size = scene === undefined ? undefined : sceneSize(exercise, variant, scene)
  return {
    id: variant.id,
    title: variant.title,
    starter: variant.starter,
    points: variant.points.map((point) => ({
      name: point.name,
      address: point.address,
      type: point.type,
      group: point.group,
      direction: point.area,
      title: point.title,
    })),
    samples: exercise.samples
      .filter((sample) => sample.variant === variant.id)
      .map((sample) => ({ name: sample.name, title: sample.title, source: sample.source })),
    scenarios: exercise.scenarios
      .filter((scenario) => scenario.variants === null || scenario.variants.includes(variant.id))
      .map((scenario) => ({
        id: scenario.id,
        title: scenario.title,
        kind: scenario.kind,
        group: scenario.group,
        durationUs: scenario.durationUs,
        sealed: scenario.commitment !== null && sealed?.[scenario.id] === undefined,
      })),
    figures: scene?.figures.map((figure) => ({ label: figure.label, unit: figure.unit })) ?? [],
    lifts: size?.lifts ?? 0,
    floors: size?.floors ?? 0,
  }
}

export const sceneOf = (exercise: ReadExercise): LiftScene | undefined =>
  isLiftScene(exercise.scene) ? exercise.scene : undefined

/** Sizes are named constants of the variant or parameters of the exercise. */
export function sceneSize(exercise: ReadExercise, variant: ReadVariant, scene: LiftScene): SceneSize {
  const numberOf = (name: string, fallback: number): number => {
    const value = variant.constants[name] ?? exercise.parameters.find((one) => one.id === name)?.value
    return typeof value === "number" ? value : fallback
  }
  const lifts = numberOf(scene.lifts, 1)
  const rated = scene.lift.ratedKg
  return {
    lifts,
    floors: numberOf(scene.floors, 2),
    floorHeightMm: numberOf(scene.floorHeightMm, 3000),
    ratedKg: Array.from({ length: lifts }, () => numberOf(typeof rated === "string" ? rated : "", 1000)),
  }
}
