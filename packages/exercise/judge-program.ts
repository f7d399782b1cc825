/**
 * The whole judging of one program: compile, run every scenario, mark. The one function that browser, judge and command
 * line share; equal input gives an equal result on any machine. A program that does not compile, or stops with a fault,
 * still gets its mark sheet.
 */
import {
  evaluateMetrics,
  type HumanScores,
  type MarkSheet,
  mark,
  type RunTrace,
  unmarked,
} from "@lehrwerk/marking"
import type { CompiledProgram } from "@lehrwerk/plc"
import { readProject } from "@lehrwerk/plc/plcopen"
import { combineDigests, type Rig, traceDigest } from "@lehrwerk/rig"
import { compileController } from "./compile-controller.ts"
import { engineVersion } from "./engine-version.ts"
import type { Exercise, Scenario, SealedSeeds, Variant } from "./exercise.ts"
import { explainDiagnostic } from "./explain-diagnostic.ts"
import { findVariant, scenariosOf } from "./find-variant.ts"
import type { JudgedScenario, JudgingResult } from "./judging-result.ts"
import { exerciseLimits } from "./limits.ts"
import { programHash } from "./package-hash.ts"
import { seedOf } from "./sealed.ts"
import { startRun } from "./start-run.ts"

export interface JudgeOptions {
  readonly exercise: Exercise
  /** Id of a variant; the exercise's default without it. */
  readonly variant?: string
  readonly source: string
  /** Without it sealed scenarios are skipped. */
  readonly sealed?: SealedSeeds
  readonly humanScores?: HumanScores
  /** Called after each scenario, and once before the first. */
  readonly onProgress?: (done: number, total: number) => void
  /** Asked every simulated minute; true ends the judging, its result is then marked `stopped`. */
  readonly shouldStop?: () => boolean
}

export const judgeProgram = (options: JudgeOptions): JudgingResult => {
  const variant = findVariant(options.exercise, options.variant)
  const { program, diagnostics } = compileController({
    exercise: options.exercise,
    variant: variant.id,
    source: options.source,
    readProject,
  })
  const scenarios = scenariosOf(options.exercise, variant)
  const runs = program === undefined ? nothing : runScenarios(options, variant, scenarios, program)
  const markSheet = markRuns(options, variant, runs, program !== undefined)
  return {
    exerciseId: options.exercise.id,
    variant: variant.id,
    programHash: programHash(options.source),
    exerciseHash: options.exercise.hash,
    engineVersion,
    seedInfo: Object.fromEntries(scenarios.map((each) => [each.id, each.commitment ?? String(each.seed)])),
    digest: combineDigests(runs.judged.map(({ id, digest }) => `${id} ${digest}`)),
    compiled: program !== undefined,
    diagnostics: diagnostics.map(explainDiagnostic),
    scenarios: runs.judged,
    metrics: markSheet.metrics,
    markSheet,
    stopped: runs.stopped,
  }
}

interface Runs {
  readonly traces: readonly RunTrace[]
  readonly judged: readonly JudgedScenario[]
  readonly stopped: boolean
}

const nothing: Runs = { traces: [], judged: [], stopped: false }

const runScenarios = (
  options: JudgeOptions,
  variant: Variant,
  scenarios: readonly Scenario[],
  controller: CompiledProgram,
): Runs => {
  const { exercise, sealed, onProgress, shouldStop = () => false } = options
  const traces: RunTrace[] = []
  const judged: JudgedScenario[] = []
  onProgress?.(0, scenarios.length)
  for (const [index, scenario] of scenarios.entries()) {
    const seed = seedOf(scenario, sealed)
    if (seed === null) judged.push(skippedScenario(scenario))
    else {
      const rig = startRun({ exercise, variant, scenario, seed, controller })
      if (!runToEnd(rig, shouldStop)) return { traces, judged, stopped: true }
      const trace = rig.trace()
      traces.push({ scenarioId: scenario.id, trace })
      judged.push({
        id: scenario.id,
        skipped: false,
        sealed: scenario.commitment !== null,
        digest: traceDigest(trace),
        durationUs: trace.durationUs,
        fault: trace.fault,
        metrics: evaluateMetrics(variant.scheme, trace),
      })
    }
    onProgress?.(index + 1, scenarios.length)
  }
  return { traces, judged, stopped: false }
}

/** False when asked to stop. */
const runToEnd = (rig: Rig, shouldStop: () => boolean): boolean => {
  while (rig.state.kind !== "finished") {
    if (shouldStop()) return false
    rig.advance(rig.nowUs + exerciseLimits.sliceUs)
  }
  return true
}

const skippedScenario = (scenario: Scenario): JudgedScenario => ({
  id: scenario.id,
  skipped: true,
  sealed: true,
  digest: "",
  durationUs: 0,
  fault: null,
  metrics: {},
})

const markRuns = (
  { humanScores }: JudgeOptions,
  variant: Variant,
  runs: Runs,
  compiled: boolean,
): MarkSheet => {
  const scores = humanScores === undefined ? {} : { humanScores }
  if (!compiled) return unmarked({ scheme: variant.scheme, ...scores })
  return mark({ scheme: variant.scheme, runs: runs.traces, ...scores })
}
