/**
 * An exercise folder as far as it can be read: texts, points, scenarios, samples. Plants are not compiled and schemes not checked,
 * which takes the code generator and a hundred times as long; a page that only shows the exercise needs neither.
 */
import type { SourceFile } from "@lehrwerk/plc"
import type { Exercise, Parameter, Sample, Variant } from "./exercise.ts"
import { Folder } from "./folder.ts"
import { constantsOf, manifestName, readPlantFiles } from "./plant-files.ts"
import type { ExerciseProblem } from "./problem.ts"
import { readInterface } from "./read-interface.ts"
import { readScenarios } from "./read-scenarios.ts"
import { expectedShape, type Manifest, manifestShape } from "./shapes.ts"

export type ReadVariant = Pick<Variant, "id" | "title" | "constants" | "points" | "starter">

export interface ReadExercise
  extends Pick<
    Exercise,
    | "id"
    | "version"
    | "title"
    | "summary"
    | "parameters"
    | "defaultVariant"
    | "scenarios"
    | "statement"
    | "scene"
    | "samples"
    | "expected"
  > {
  readonly variants: readonly ReadVariant[]
}

/** Absent exercise: something in it cannot be read, and the problems say what. */
export const readExercise = (
  files: ReadonlyMap<string, string>,
): { readonly exercise?: ReadExercise; readonly problems: readonly ExerciseProblem[] } => {
  const folder = new Folder(files)
  const read = readFolder(folder)
  const { problems } = folder
  return read === undefined || folder.broken ? { problems } : { exercise: read.exercise, problems }
}

export interface ReadFolder {
  readonly manifest: Manifest
  readonly plantFiles: readonly SourceFile[]
  readonly exercise: ReadExercise
}

/** Undefined where there is no manifest to go by; other problems stand in the folder. */
export const readFolder = (folder: Folder): ReadFolder | undefined => {
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
  const { id, version, title, defaultVariant } = manifest
  const exercise = {
    id,
    version,
    title,
    summary: manifest.summary ?? title,
    parameters: parametersOf(manifest),
    defaultVariant,
    variants: manifest.variants.map((written) => readVariant(folder, manifest, written)),
    scenarios,
    statement,
    scene,
    ...readSamples(folder, defaultVariant),
  }
  return { manifest, plantFiles, exercise }
}

const readVariant = (
  folder: Folder,
  manifest: Manifest,
  written: Manifest["variants"][number],
): ReadVariant => ({
  id: written.id,
  title: written.title,
  constants: constantsOf(manifest, written),
  points: readInterface(folder, written.id),
  starter: folder.text(`starter.${written.id}.st`) ?? "",
})

export const expectedName = "samples/expected.json"

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
