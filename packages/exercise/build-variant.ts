/**
 * One variant made ready: its interface read, its plant compiled, its scheme checked against points and plant
 * variables, its scenarios' paths looked up. What a run traces is what marking reads, plus what the exercise asks for.
 */
import { compileScheme, type Scheme } from "@lehrwerk/marking"
import { type CompiledProgram, compile, placeDiagnostic, type SourceFile } from "@lehrwerk/plc"
import {
  controllerFaultSignal,
  findCell,
  foldSignalName,
  isBooleanCell,
  type Observation,
  type Point,
} from "@lehrwerk/rig"
import type { InterfacePoint, Scenario, Variant } from "./exercise.ts"
import type { Folder } from "./folder.ts"
import { manifestName, variantFile } from "./plant-files.ts"
import type { ReadVariant } from "./read-exercise.ts"
import { interfaceName } from "./read-interface.ts"
import { scenariosName } from "./read-scenarios.ts"
import type { Manifest } from "./shapes.ts"

export interface VariantParts {
  readonly folder: Folder
  readonly manifest: Manifest
  readonly plantFiles: readonly SourceFile[]
  readonly scenarios: readonly Scenario[]
  readonly scheme: Scheme
  readonly seedPath: string
}

export const schemeName = "marking.json"

/** Undefined, with problems in the folder, when the variant cannot be run. */
export const buildVariant = (parts: VariantParts, read: ReadVariant): Variant | undefined => {
  const { folder, manifest } = parts
  const { id, points, constants } = read
  const written = manifest.variants.find((one) => one.id === id)
  const plant = written === undefined ? undefined : compilePlant(parts, written)
  if (plant === undefined) return undefined
  checkImage(folder, id, points, plant)
  const scenarios = parts.scenarios.filter(({ variants }) => variants === null || variants.includes(id))
  checkPaths(parts, scenarios, plant, id)

  const { compiled, problems } = compileScheme(parts.scheme, {
    constants,
    signalKind: signalKindOf(points, plant),
    scenarios,
  })
  for (const { code, path, params, span } of problems) {
    const place = span === undefined ? {} : { column: span.from + 1 }
    folder.problem(code, schemeName, path, { ...params, ...place, variant: id })
  }
  if (compiled === undefined) return undefined
  const observations = observationsOf(parts, compiled.signals, points, plant)
  return { ...read, observations, plant, scheme: compiled }
}

const compilePlant = (
  { folder, manifest, plantFiles }: VariantParts,
  written: Manifest["variants"][number],
): CompiledProgram | undefined => {
  const files = [variantFile(manifest, written), ...plantFiles]
  const { program, diagnostics } = compile({ files })
  if (program !== undefined) return program
  for (const diagnostic of diagnostics.filter(({ severity }) => severity === "error")) {
    const { file, line, column, code } = placeDiagnostic(diagnostic, files)
    const params = { ...diagnostic.params, variant: written.id, column, code }
    folder.problem("plant-error", file, `line ${line}`, params)
  }
  if (diagnostics.length === 0) folder.problem("plant-error", manifestName, "plant", { variant: written.id })
  return undefined
}

/** Points must lie inside what the plant offers: an input the plant never writes is a mistake in the table. */
const checkImage = (
  folder: Folder,
  variant: string,
  points: readonly Point[],
  plant: CompiledProgram,
): void => {
  for (const point of points) {
    const area = point.area === "input" ? plant.outputs : plant.inputs
    if (point.byte < area.bytes) continue
    folder.problem("point-outside-plant", interfaceName(variant), point.name, {
      name: point.name,
      bytes: area.bytes,
      variant,
    })
  }
}

const checkPaths = (
  { folder, seedPath }: VariantParts,
  scenarios: readonly Scenario[],
  plant: CompiledProgram,
  variant: string,
): void => {
  if (findCell(plant, seedPath) === undefined) {
    folder.problem("unknown-path", manifestName, "seedPath", { name: seedPath, variant })
  }
  for (const scenario of scenarios) {
    const used = [scenario.set, ...scenario.stimuli.map(({ set }) => set)].flatMap((set) => Object.keys(set))
    const end = scenario.endWhen === null ? [] : [scenario.endWhen]
    for (const name of new Set([...used, ...end])) {
      if (findCell(plant, name) === undefined) {
        folder.problem("unknown-path", scenariosName, scenario.id, { name, variant })
      }
    }
  }
}

const signalKindOf = (points: readonly InterfacePoint[], plant: CompiledProgram) => {
  const typeByName = new Map(points.map(({ name, type }) => [foldSignalName(name), type]))
  return (name: string): "boolean" | "number" | undefined => {
    const folded = foldSignalName(name)
    if (folded === foldSignalName(controllerFaultSignal)) return "boolean"
    const type = typeByName.get(folded)
    if (type !== undefined) return type === "BOOL" ? "boolean" : "number"
    const cell = findCell(plant, name)
    if (cell === undefined) return undefined
    return isBooleanCell(cell) ? "boolean" : "number"
  }
}

const observationsOf = (
  { folder, manifest }: VariantParts,
  signals: readonly string[],
  points: readonly InterfacePoint[],
  plant: CompiledProgram,
): Observation[] => {
  const known = new Set([controllerFaultSignal, ...points.map(({ name }) => name)].map(foldSignalName))
  const wanted = [...(manifest.observe ?? []), ...signals.map((path) => ({ path }))]
  return wanted.flatMap((entry): Observation[] => {
    const folded = foldSignalName(entry.path)
    if (known.has(folded)) return []
    known.add(folded)
    if (findCell(plant, entry.path) === undefined) {
      folder.problem("unknown-path", manifestName, "observe", { name: entry.path, variant: "" })
      return []
    }
    return [{ name: entry.path, ...entry }]
  })
}
