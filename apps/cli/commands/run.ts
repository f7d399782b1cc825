/** `lehrwerk run EXERCISE FILE --scenario ID`, and `lehrwerk run --batch` for drivers. */
import { compileController, type Scenario, seedOf, startRun, type Variant } from "@lehrwerk/exercise"
import { evaluateMetrics } from "@lehrwerk/marking"
import { readProject } from "@lehrwerk/plc/plcopen"
import { drawWaveform, findCell, type Rig, type Trace, traceDigest } from "@lehrwerk/rig"
import { type ParsedArguments, parseArguments, parseTime } from "../arguments.ts"
import { runBatch } from "../batch/run-batch.ts"
import { type Context, type ExitCode, exitCodes, wrongUse } from "../context.ts"
import { chooseVariant, type OpenedExercise, openExercise, readSource } from "../read-exercise.ts"
import { showDiagnostic, showFault, showMetrics } from "../show.ts"

const waveColumns = 100
const usualWaves = 16

const kinds = {
  scenario: "text",
  variant: "text",
  until: "text",
  watch: "text",
  wave: "flag",
  batch: "flag",
} as const

export const runCommand = async (words: readonly string[], context: Context): Promise<ExitCode> => {
  const { io, say } = context
  const options = parseArguments(words, kinds, context)
  if (options.flag("batch")) {
    await runBatch("run", context)
    return exitCodes.fine
  }
  const [exerciseName, file] = options.words
  if (exerciseName === undefined) throw wrongUse(say("missing", { what: "EXERCISE" }))
  if (file === undefined) throw wrongUse(say("missing", { what: "FILE" }))
  const opened = openExercise(exerciseName, context)
  const { exercise } = opened
  const chosen = chooseVariant(exercise, options.text("variant"), context)
  const scenario = chooseScenario(opened, chosen, options.text("scenario"), context)
  const until = options.text("until")
  const untilUs = until === undefined ? scenario.durationUs : parseTime(until, context)
  const source = readSource(file, context)
  const { program, diagnostics } = compileController({ exercise, variant: chosen.id, source, readProject })
  for (const diagnostic of diagnostics) io.error(`${showDiagnostic(file, source, diagnostic, context)}\n`)
  if (program === undefined) return exitCodes.lost

  const names = watchedNames(options)
  const variant = observing(chosen, names)
  const seed = seedOf(scenario, opened.sealed)
  if (seed === null) throw wrongUse(say("sealed", { name: scenario.id }))
  const rig = startRun({ exercise, variant, scenario, seed, controller: program })
  checkNames(rig, names, context)
  rig.advance(untilUs)
  report(rig, { scenario, variant, names, wave: options.flag("wave") }, context)
  return rig.fault === null ? exitCodes.fine : exitCodes.lost
}

const chooseScenario = (
  { exercise }: OpenedExercise,
  variant: Variant,
  id: string | undefined,
  { say }: Context,
): Scenario => {
  const runs = exercise.scenarios.filter(({ variants }) => variants === null || variants.includes(variant.id))
  const known = runs.map((scenario) => scenario.id).join(", ")
  if (id === undefined) throw wrongUse(`${say("missing", { what: "--scenario ID" })} (${known})`)
  const scenario = runs.find((each) => each.id === id)
  if (scenario === undefined) throw wrongUse(say("unknownScenario", { name: id, known }))
  return scenario
}

/** Commas inside brackets belong to an index: `carPress[1,2]`. */
const watchedNames = (options: ParsedArguments): string[] =>
  (options.text("watch") ?? "").match(/(?:[^,[]|\[[^\]]*\])+/g)?.map((name) => name.trim()) ?? []

/** Nobody wants to name signals before the first look: outputs that changed, as many as a screen holds. */
const movingOutputs = (variant: Variant, trace: Trace): string[] =>
  variant.points
    .filter(({ name, address }) => address.startsWith("%Q") && (trace.find(name)?.count ?? 0) > 1)
    .slice(0, usualWaves)
    .map(({ name }) => name)

/** Watched plant variables are traced too, so that `--wave` can draw them. */
const observing = (variant: Variant, names: readonly string[]): Variant => {
  const known = new Set([
    ...variant.points.map(({ name }) => name.toUpperCase()),
    ...variant.observations.map(({ name }) => name.toUpperCase()),
  ])
  const added = names
    .filter((name) => !known.has(name.toUpperCase()) && findCell(variant.plant, name) !== undefined)
    .map((name) => ({ name, path: name }))
  return { ...variant, observations: [...variant.observations, ...added] }
}

const readValue = (rig: Rig, name: string) => rig.read("controller", name) ?? rig.read("plant", name)

const checkNames = (rig: Rig, names: readonly string[], { say }: Context): void => {
  for (const name of names) {
    if (rig.trace().find(name) !== undefined || readValue(rig, name) !== undefined) continue
    throw wrongUse(say("unknownSignal", { name }))
  }
}

const report = (
  rig: Rig,
  shown: {
    readonly scenario: Scenario
    readonly variant: Variant
    readonly names: readonly string[]
    readonly wave: boolean
  },
  context: Context,
): void => {
  const { io, say } = context
  const { scenario, variant, names, wave } = shown
  const trace = rig.trace()
  io.out(`${say("ranUntil", { id: scenario.id, seconds: trace.durationUs / 1e6 })}\n`)
  io.out(`${showFault(trace.fault, context)}\n`)
  const drawn = names.length > 0 ? names : movingOutputs(variant, trace)
  if (wave && drawn.length > 0) {
    const { scanUs } = rig.settings
    const stepUs = Math.max(scanUs, Math.ceil(trace.durationUs / waveColumns / scanUs) * scanUs)
    io.out(`${say("waveAxis", { milliseconds: stepUs / 1000, seconds: trace.durationUs / 1e6 })}\n`)
    io.out(`${drawWaveform(trace, { names: drawn, fromUs: 0, toUs: trace.durationUs, stepUs })}\n`)
  }
  if (names.length > 0) {
    const width = Math.max(...names.map((name) => name.length))
    const lines = names.map((name) => {
      const signal = trace.find(name)
      const value = readValue(rig, name) ?? signal?.value(signal.count - 1)
      return `  ${name.padEnd(width)}  ${String(value)}`
    })
    io.out(`${[say("watched"), ...lines].join("\n")}\n`)
  }
  const metrics = variant.scheme.scheme.metrics ?? []
  io.out(`${showMetrics(metrics, evaluateMetrics(variant.scheme, trace), context)}\n`)
  io.out(`${say("digest", { digest: traceDigest(trace) })}\n`)
}
