/** Looking things up in an exercise. */
import type { Exercise, Scenario, Variant } from "./exercise.ts"

/** The variant of an exercise by id; the default without one. An unknown id is the caller's mistake. */
export const findVariant = (exercise: Exercise, id: string | undefined): Variant => {
  const wanted = id ?? exercise.defaultVariant
  const variant = exercise.variants.find((each) => each.id === wanted)
  if (variant === undefined) throw new Error(`exercise: ${exercise.id} has the variant ${wanted}`)
  return variant
}

/** The scenarios that a variant runs, in order. */
export const scenariosOf = (exercise: Exercise, variant: Variant): readonly Scenario[] =>
  exercise.scenarios.filter(({ variants }) => variants === null || variants.includes(variant.id))
