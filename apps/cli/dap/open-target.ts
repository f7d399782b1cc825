/** What is debugged: a program against an exercise's plant, or alone. */
import { basename, resolve } from "node:path"
import { compileController, controllerFileName, seedOf, startRun } from "@lehrwerk/exercise"
import { compile, placeOf } from "@lehrwerk/plc"
import { readProject } from "@lehrwerk/plc/plcopen"
import { createDebugger, type Debugger, debuggeeOfProgram, debuggeeOfRig } from "@lehrwerk/rig"
import { type Context, exitCodes, Stop, wrongUse } from "../context.ts"
import { chooseVariant, openExercise } from "../read-exercise.ts"
import { readSiblings } from "../read-siblings.ts"
import { showDiagnostic } from "../show.ts"
import type { LaunchArguments } from "./messages.ts"

/** Fuel of a lone program's scan, as `--batch` gives. */
const fuelPerCycle = 20_000_000

export interface Target {
  readonly debug: Debugger
  /** What the compiler calls a file on the disk, and the other way round. */
  readonly fileOf: (path: string) => string
  readonly pathOf: (file: string) => string
  readonly scanUs: number
  readonly nowUs: () => number
  readonly over: () => boolean
  readonly force: (path: string, value: number | boolean) => boolean
  readonly unforce: (path: string) => void
}

export const openTarget = (given: LaunchArguments, context: Context): Target => {
  if (given.program === undefined) throw wrongUse(context.say("missing", { what: "program" }))
  const path = resolve(context.io.folder, given.program)
  return given.exercise === undefined
    ? openLone(path, given, context)
    : openWithPlant(path, given.exercise, given, context)
}

function openLone(path: string, given: LaunchArguments, context: Context): Target {
  const siblings = readSiblings(path)
  const files = [
    { name: basename(path), text: context.io.readText(path) },
    ...siblings.map(({ name, text }) => ({ name, text })),
  ]
  const paths = new Map([[basename(path), path], ...siblings.map((one) => [one.name, one.path] as const)])
  const { program, diagnostics } = compile({ files, debug: true, readProject })
  if (program === undefined) {
    const lines = diagnostics.map((one) => {
      const { file } = one.span
      const shown = { ...one, ...placeOf(one.span, files) }
      return showDiagnostic(files[file]?.name ?? "", files[file]?.text ?? "", shown, context)
    })
    throw new Stop(lines.join("\n"), exitCodes.lost)
  }
  const scanUs = Math.max(1, Math.round((given.scanMs ?? 10) * 1000))
  const opened = { lone: undefined as ReturnType<typeof debuggeeOfProgram> | undefined }
  const debug = createDebugger(program, (probe) => {
    opened.lone = debuggeeOfProgram(program, probe, { scanUs, fuelPerCycle })
    return opened.lone
  })
  return {
    debug,
    fileOf: (onDisk) => [...paths].find(([, known]) => samePath(known, onDisk))?.[0] ?? basename(onDisk),
    pathOf: (file) => paths.get(file) ?? file,
    scanUs,
    nowUs: () => opened.lone?.nowUs ?? 0,
    over: () => opened.lone?.over ?? true,
    force: (name, value) => opened.lone?.force(name, value) ?? false,
    unforce: (name) => opened.lone?.unforce(name),
  }
}

function openWithPlant(path: string, name: string, given: LaunchArguments, context: Context): Target {
  const { say } = context
  const { exercise, sealed } = openExercise(name, context)
  const variant = chooseVariant(exercise, given.variant, context)
  const source = context.io.readText(path)
  const build = { exercise, variant: variant.id, source, readProject }
  const { program, diagnostics } = compileController({ ...build, debug: true })
  const { program: normal } = compileController(build)
  if (program === undefined || normal === undefined) {
    throw new Stop(
      diagnostics.map((one) => showDiagnostic(path, source, one, context)).join("\n"),
      exitCodes.lost,
    )
  }
  const runs = exercise.scenarios.filter(({ variants }) => variants === null || variants.includes(variant.id))
  const scenario = given.scenario === undefined ? runs[0] : runs.find(({ id }) => id === given.scenario)
  const known = runs.map(({ id }) => id).join(", ")
  if (scenario === undefined) throw wrongUse(say("unknownScenario", { name: given.scenario ?? "", known }))
  const seed = seedOf(scenario, sealed)
  if (seed === null) throw wrongUse(say("sealed", { name: scenario.id }))
  const rig = startRun({ exercise, variant, scenario, seed, controller: normal })
  const debug = createDebugger(program, (probe) => {
    rig.exchangeController(program, probe)
    return debuggeeOfRig(rig, () => rig.advance(rig.nowUs + rig.settings.scanUs))
  })
  return {
    debug,
    fileOf: (onDisk) => (samePath(onDisk, path) ? controllerFileName : basename(onDisk)),
    pathOf: () => path,
    scanUs: rig.settings.scanUs,
    nowUs: () => rig.nowUs,
    over: () => rig.state.kind !== "running",
    force: (point, value) => rig.force(point, value),
    unforce: (point) => rig.unforce(point),
  }
}

/** Windows' editors disagree about the case of a drive's letter. */
const samePath = (a: string, b: string): boolean => resolve(a).toLowerCase() === resolve(b).toLowerCase()
