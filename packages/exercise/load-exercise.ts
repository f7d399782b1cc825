/** An exercise folder, given as a map from path to text, → a checked exercise, or everything that is wrong with it. */
import { parseScheme, tieBreakOrder } from "@lehrwerk/marking"
import { buildVariant, schemeName } from "./build-variant.ts"
import type { Exercise, Parameter, Sample } from "./exercise.ts"
import { Folder } from "./folder.ts"
import { exerciseLimits } from "./limits.ts"
import { packageHash } from "./package-hash.ts"
import { manifestName, readPlantFiles } from "./plant-files.ts"
import type { ExerciseProblem } from "./problem.ts"
import { readScenarios } from "./read-scenarios.ts"
import { expectedShape, type Manifest, manifestShape } from "./shapes.ts"

export interface LoadedExercise {
  /** Present when no problem is an error. */
  readonly exercise?: Exercise
  readonly problems: readonly ExerciseProblem[]
}

export const expectedName = "samples/expected.json"
const defaultSeedPath = "plant.seed"

export const loadExercise = (files: ReadonlyMap<string, string>): LoadedExercise => {
  const folder = new Folder(files)
  const exercise = load(folder, files)
  return exercise === undefined || folder.broken
    ? { problems: folder.problems }
    : { exercise, problems: folder.problems }
}

const load = (folder: Folder, files: ReadonlyMap<string, string>): Exercise | undefined => {
  const manifest = folder.json(manifestName, manifestShape)
  if (manifest === undefined) return undefined
  const variantIds = manifest.variants.map(({ id }) => id)
  checkManifest(folder, manifest, variantIds)
  const statement = {
    en: folder.text("statement.en.md") ?? "",
    "zh-CN": folder.text("statement.zh-CN.md") ?? "",
  }
  const scene = folder.anyJson("scene.json")
  const scenarios = readScenarios(folder, variantIds)
  const plantFiles = readPlantFiles(folder, manifest)
  const scheme = readScheme(folder)
  const { samples, expected } = readSamples(folder, manifest.defaultVariant)
  if (scheme === undefined || folder.broken) return undefined

  const seedPath = manifest.seedPath ?? defaultSeedPath
  const parts = { folder, manifest, plantFiles, scenarios, scheme, seedPath }
  const variants = manifest.variants
    .map((written) => buildVariant(parts, written))
    .filter((variant) => variant !== undefined)
  if (variants.length < manifest.variants.length) return undefined
  const { id, version, title, defaultVariant } = manifest
  return {
    id,
    version,
    title,
    summary: manifest.summary ?? title,
    settings: {
      scanUs: manifest.engine.scanUs,
      subStepUs: manifest.engine.subStepUs,
      fuelPerCycle: manifest.engine.fuelPerScan,
      plantFuel: manifest.engine.plantFuel ?? exerciseLimits.plantFuel,
    },
    parameters: parametersOf(manifest),
    defaultVariant,
    variants,
    scenarios,
    statement,
    scene,
    samples,
    expected,
    tieBreak: tieBreakOrder(scheme),
    seedPath,
    plantFiles,
    hash: packageHash(files),
  }
}

const checkManifest = (folder: Folder, manifest: Manifest, variantIds: readonly string[]): void => {
  const { scanUs, subStepUs } = manifest.engine
  if (scanUs % subStepUs !== 0)
    folder.problem("sub-step", manifestName, "engine.subStepUs", { scanUs, subStepUs })
  if (!variantIds.includes(manifest.defaultVariant)) {
    folder.problem("unknown-variant", manifestName, "defaultVariant", { variant: manifest.defaultVariant })
  }
  variantIds.forEach((variant, index) => {
    if (variantIds.indexOf(variant) !== index)
      folder.problem("variant-twice", manifestName, "variants", { variant })
  })
}

const readScheme = (folder: Folder) => {
  const text = folder.text(schemeName)
  if (text === undefined) return undefined
  const { scheme, problems } = parseScheme(text)
  for (const { code, path, params } of problems) folder.problem(code, schemeName, path, params)
  return scheme
}

const parametersOf = (manifest: Manifest): Parameter[] =>
  Object.entries(manifest.parameters ?? {}).map(([id, { value, type, unit, ours, note }]) => ({
    id,
    value,
    type,
    unit: unit ?? null,
    ours,
    note,
  }))

const readSamples = (folder: Folder, defaultVariant: string) => {
  const expected = folder.has(expectedName) ? (folder.json(expectedName, expectedShape) ?? null) : null
  const samples = folder.names
    .filter((path) => /^samples\/[^/]+\.st$/.test(path))
    .map((path): Sample => {
      const name = path.slice("samples/".length)
      const plain = name.slice(0, -".st".length)
      const named = Object.entries(expected ?? {}).find(([, sheets]) => Object.hasOwn(sheets, name))
      const title = { en: plain, "zh-CN": plain }
      return { name, variant: named?.[0] ?? defaultVariant, title, source: folder.text(path) ?? "" }
    })
  return { samples, expected }
}
