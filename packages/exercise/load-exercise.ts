/** An exercise folder, given as a map from path to text, → a checked exercise, or everything that is wrong with it. */
import { parseScheme, tieBreakOrder } from "@lehrwerk/marking"
import { buildVariant, schemeName } from "./build-variant.ts"
import type { Exercise } from "./exercise.ts"
import { Folder } from "./folder.ts"
import { exerciseLimits } from "./limits.ts"
import { packageHash } from "./package-hash.ts"
import type { ExerciseProblem } from "./problem.ts"
import { readFolder } from "./read-exercise.ts"

export interface LoadedExercise {
  /** Present when no problem is an error. */
  readonly exercise?: Exercise
  readonly problems: readonly ExerciseProblem[]
}

const defaultSeedPath = "plant.seed"

export const loadExercise = (files: ReadonlyMap<string, string>): LoadedExercise => {
  const folder = new Folder(files)
  const exercise = load(folder, files)
  return exercise === undefined || folder.broken
    ? { problems: folder.problems }
    : { exercise, problems: folder.problems }
}

const load = (folder: Folder, files: ReadonlyMap<string, string>): Exercise | undefined => {
  const read = readFolder(folder)
  if (read === undefined) return undefined
  const { manifest, plantFiles, exercise } = read
  const scheme = readScheme(folder)
  if (scheme === undefined || folder.broken) return undefined

  const { scanUs, subStepUs, fuelPerScan, plantFuel } = manifest.engine
  const seedPath = manifest.seedPath ?? defaultSeedPath
  const parts = { folder, manifest, plantFiles, scenarios: exercise.scenarios, scheme, seedPath }
  const variants = exercise.variants
    .map((variant) => buildVariant(parts, variant))
    .filter((variant) => variant !== undefined)
  if (variants.length < manifest.variants.length) return undefined
  return {
    ...exercise,
    settings: {
      scanUs,
      subStepUs,
      fuelPerCycle: fuelPerScan,
      plantFuel: plantFuel ?? exerciseLimits.plantFuel,
    },
    variants,
    tieBreak: tieBreakOrder(scheme),
    seedPath,
    plantFiles,
    hash: packageHash(files),
  }
}

const readScheme = (folder: Folder) => {
  const text = folder.text(schemeName)
  if (text === undefined) return undefined
  const { scheme, problems } = parseScheme(text)
  for (const { code, path, params } of problems) folder.problem(code, schemeName, path, params)
  return scheme
}
