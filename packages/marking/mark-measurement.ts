/**
 * One measurement aspect over all its scenarios: a part 0…1 for each scenario with its evidence, combined to a mark.
 */
import { shareOf } from "./curve.ts"
import { markingLimits } from "./limits.ts"
import type { Evidence, Explanation, MarkedAspect, Verdict } from "./mark-sheet.ts"
import type { MetricTable } from "./metrics.ts"
import { roundCenti } from "./round.ts"
import { evaluateMetric } from "./rule/evaluate-metric.ts"
import { evaluateTruth } from "./rule/evaluate-truth.ts"
import { namesIn } from "./rule/expression.ts"
import { judgeRule, type RuleVerdict, type Violation } from "./rule/judge-rule.ts"
import type { RunContext } from "./rule/run-context.ts"
import { isTrueAt } from "./rule/truth-line.ts"
import type { CompiledInstance, CompiledMeasurement, CompiledScheme } from "./scheme/compile-scheme.ts"

export interface MeasurementContext {
  readonly scheme: CompiledScheme
  readonly runs: ReadonlyMap<string, RunContext>
  readonly metrics: MetricTable
  /** Group whose violation gates this aspect in a scenario; null: not gated. */
  readonly gatedBy: (scenarioId: string) => string | null
}

export interface MeasurementResult {
  readonly marked: MarkedAspect
  /** Scenarios in which the aspect's rule was violated. */
  readonly violatedIn: readonly string[]
}

interface ScenarioResult {
  readonly scenarioId: string
  readonly state: "held" | "violated" | "not-exercised"
  /** 0…1 of the mark. */
  readonly part: number
  readonly evidence: readonly Evidence[]
}

export const markMeasurement = (
  measurement: CompiledMeasurement,
  context: MeasurementContext,
): MeasurementResult => {
  const results: ScenarioResult[] = []
  for (const scenarioId of measurement.scenarioIds) {
    const run = context.runs.get(scenarioId)
    if (run !== undefined) results.push(judgeScenario(measurement, run, scenarioId, context))
  }
  const { aspect } = measurement
  const isRule = aspect.rule !== undefined
  const violatedIn = results
    .filter(({ state }) => isRule && state === "violated")
    .map(({ scenarioId }) => scenarioId)
  const outcome =
    aspect.deductionCenti === undefined
      ? combine(measurement, results, context)
      : deduct(measurement, results, violatedIn.length)
  const marked: MarkedAspect = {
    id: aspect.id,
    title: aspect.title,
    kind: "measurement",
    group: aspect.group ?? null,
    section: aspect.section,
    maxCenti: aspect.maxCenti,
    ...outcome,
  }
  return { marked, violatedIn }
}

const judgeScenario = (
  measurement: CompiledMeasurement,
  run: RunContext,
  scenarioId: string,
  context: MeasurementContext,
): ScenarioResult => {
  const { aspect } = measurement
  const result =
    aspect.rule === undefined
      ? judgeMetricScenario(measurement, run, scenarioId, context)
      : judgeRuleScenario(measurement, run, scenarioId)
  const { fault } = run.trace
  if (context.scheme.scheme.onFault === "zero" && fault !== null) {
    return lost(result, run, { key: "fault-stopped", params: { kind: fault.kind } }, fault.atUs)
  }
  const gate = context.gatedBy(scenarioId)
  if (gate !== null && result.part > 0)
    return lost(result, run, { key: "gated", params: { group: gate } }, null)
  return result
}

/** Earned, and taken away for another reason than the rule itself. */
const lost = (
  result: ScenarioResult,
  run: RunContext,
  explanation: Explanation,
  worstUs: number | null,
): ScenarioResult => {
  const whole = wholeRun(result.scenarioId, result.evidence[0]?.rule ?? "", run)
  return { ...result, part: 0, evidence: [{ ...whole, worstUs, explanation }, ...result.evidence] }
}

const wholeRun = (scenarioId: string, rule: string, run: RunContext): Omit<Evidence, "explanation"> => ({
  scenarioId,
  rule,
  fromUs: 0,
  toUs: run.trace.durationUs,
  worstUs: null,
  signals: [],
  violations: 0,
  violatedUs: 0,
  margin: null,
  slackUs: null,
})

const judgeRuleScenario = (
  { aspect, instances }: CompiledMeasurement,
  run: RunContext,
  scenarioId: string,
): ScenarioResult => {
  const judged = instances.map((instance) => {
    const verdict = judgeRule(instance.expression, run, markingLimits.evidencePerScenario)
    return { instance, verdict, exercised: isExercised(instance, verdict, run, aspect.minTriggers ?? 1) }
  })
  const broken = judged.filter(({ verdict }) => !verdict.holds)
  const exercised = judged.filter((one) => one.exercised)
  const unexercisedPart = aspect.notExercised === "full" ? 1 : 0
  if (broken.length > 0) {
    const parts = judged.map((one): number => (!one.verdict.holds ? 0 : one.exercised ? 1 : unexercisedPart))
    const mean = parts.reduce((sum, part) => sum + part, 0) / parts.length
    const evidence = broken.flatMap(({ instance, verdict }) =>
      violationEvidence({ scenarioId, instance, verdict, run }),
    )
    return {
      scenarioId,
      state: "violated",
      part: aspect.instances === "mean" ? mean : 0,
      evidence: evidence.slice(0, markingLimits.evidencePerScenario),
    }
  }
  const shown = exercised[0] ?? judged[0]
  if (shown === undefined) return { scenarioId, state: "not-exercised", part: unexercisedPart, evidence: [] }
  const part =
    aspect.instances === "mean"
      ? (exercised.length + (judged.length - exercised.length) * unexercisedPart) / judged.length
      : 1
  const held = exercised.length > 0
  const times = judged.reduce((sum, { verdict }) => sum + (verdict.triggers ?? 0), 0)
  return {
    scenarioId,
    state: held ? "held" : "not-exercised",
    part: held ? part : unexercisedPart,
    evidence: [
      heldEvidence({ scenarioId, instance: shown.instance, verdict: shown.verdict, run }, held, times),
    ],
  }
}

const isExercised = (
  instance: CompiledInstance,
  verdict: RuleVerdict,
  run: RunContext,
  minTriggers: number,
): boolean => {
  if (!verdict.holds) return true
  if (verdict.triggers !== null && verdict.triggers < minTriggers) return false
  return instance.exercisedWhen === null || isTrueAt(evaluateTruth(instance.exercisedWhen, run, true), 0)
}

interface Shown {
  readonly scenarioId: string
  readonly instance: CompiledInstance
  readonly verdict: RuleVerdict
  readonly run: RunContext
}

const heldEvidence = (
  { scenarioId, instance, verdict, run }: Shown,
  held: boolean,
  times: number,
): Evidence => ({
  ...wholeRun(scenarioId, instance.text, run),
  signals: verdict.signals,
  margin: held ? verdict.margin : null,
  slackUs: held ? verdict.slackUs : null,
  explanation: held ? { key: "rule-held", params: { times } } : { key: "rule-not-exercised", params: {} },
})

const violationEvidence = ({ scenarioId, instance, verdict, run }: Shown): Evidence[] => {
  const first = verdict.violations.reduce(
    (least, { fromUs }) => Math.min(least, fromUs),
    Number.POSITIVE_INFINITY,
  )
  return verdict.violations.map((violation: Violation) => ({
    ...wholeRun(scenarioId, instance.text, run),
    fromUs: violation.fromUs,
    toUs: violation.toUs,
    worstUs: violation.worstUs,
    signals: verdict.signals,
    violations: verdict.violationCount,
    violatedUs: verdict.violatedUs,
    margin: verdict.margin,
    slackUs: verdict.slackUs,
    explanation: explainViolation(verdict, first),
  }))
}

const explainViolation = (verdict: RuleVerdict, firstUs: number): Explanation => {
  const params = { times: verdict.violationCount, firstS: firstUs / 1e6 }
  const { margin, slackUs } = verdict
  if (margin !== null && margin < 0) return { key: "rule-out-of-range", params: { ...params, by: -margin } }
  if (slackUs !== null && slackUs < 0 && slackUs > -markingLimits.slackUs) {
    return { key: "rule-late", params: { ...params, lateMs: -slackUs / 1000 } }
  }
  return { key: "rule-violated", params }
}

const judgeMetricScenario = (
  { aspect, instances }: CompiledMeasurement,
  run: RunContext,
  scenarioId: string,
  { metrics }: MeasurementContext,
): ScenarioResult => {
  const named = metrics.of(scenarioId)
  const parts: number[] = []
  const evidence: Evidence[] = []
  let absent = 0
  for (const { expression, text } of instances) {
    const value = evaluateMetric(expression, run, named)
    const part = value === null || aspect.curve === undefined ? null : shareOf(aspect.curve, value)
    if (part === null) absent++
    parts.push(part ?? (aspect.notExercised === "full" ? 1 : 0))
    evidence.push({
      ...wholeRun(scenarioId, text, run),
      signals: namesIn(expression).map(({ name }) => name),
      explanation: explainMetric(text, value, part ?? 0),
    })
  }
  const mean = parts.reduce((sum, part) => sum + part, 0) / Math.max(1, parts.length)
  return {
    scenarioId,
    state: absent === instances.length ? "not-exercised" : mean < 1 ? "violated" : "held",
    part: aspect.instances === "mean" ? mean : parts.reduce((least, part) => Math.min(least, part), 1),
    evidence: evidence.slice(0, markingLimits.evidencePerScenario),
  }
}

const explainMetric = (metric: string, value: number | null, part: number): Explanation =>
  value === null
    ? { key: "metric-absent", params: { metric } }
    : { key: "metric-value", params: { metric, value, partPercent: Math.round(part * 100) } }

type Outcome = Pick<MarkedAspect, "markCenti" | "verdict" | "evidence">

const combine = (
  measurement: CompiledMeasurement,
  results: readonly ScenarioResult[],
  context: MeasurementContext,
): Outcome => {
  const { aspect } = measurement
  const fractional = aspect.metric !== undefined || aspect.instances === "mean"
  const how = aspect.combine ?? (fractional ? "mean" : "all")
  if (how === "overall") return combineOverall(measurement, results, context)
  const exercised = results.filter(({ state }) => state !== "not-exercised")
  const full = aspect.notExercised === "full"
  const parts = (how === "mean" || full ? results : exercised).map(({ part }) => part)
  const part =
    parts.length === 0
      ? 0
      : how === "mean"
        ? parts.reduce((sum, one) => sum + one, 0) / parts.length
        : Math.min(...parts)
  return outcomeOf(
    measurement,
    { part, exercised: exercised.length > 0 || (full && parts.length > 0) },
    results,
  )
}

const outcomeOf = (
  { aspect }: CompiledMeasurement,
  { part, exercised }: { readonly part: number; readonly exercised: boolean },
  results: readonly ScenarioResult[],
): Outcome => ({
  markCenti: exercised ? roundCenti(part * aspect.maxCenti) : 0,
  verdict: verdictOf(part, exercised),
  evidence: chooseEvidence(results),
})

const verdictOf = (part: number, exercised: boolean): Verdict => {
  if (!exercised) return "not-exercised"
  if (part >= 1) return "passed"
  return part <= 0 ? "failed" : "partial"
}

/** What took marks away; where nothing did, one entry that says so. */
const chooseEvidence = (results: readonly ScenarioResult[]): Evidence[] => {
  const losing = results.filter(({ state, part }) => state === "violated" || (state === "held" && part < 1))
  if (losing.length > 0) return losing.flatMap(({ evidence }) => evidence)
  const shown = results.find(({ state }) => state === "held") ?? results[0]
  return shown === undefined ? [] : shown.evidence.slice(0, 1)
}

const combineOverall = (
  measurement: CompiledMeasurement,
  results: readonly ScenarioResult[],
  { scheme, metrics, gatedBy }: MeasurementContext,
): Outcome => {
  const { aspect } = measurement
  const compiled = scheme.metrics.find(({ metric }) => metric.id === aspect.metric)
  const ids = results.map(({ scenarioId }) => scenarioId)
  const value = compiled === undefined ? null : metrics.overall(compiled, ids)
  if (value === null || aspect.curve === undefined) {
    const full = aspect.notExercised === "full" && results.length > 0
    return outcomeOf(measurement, { part: full ? 1 : 0, exercised: full }, results)
  }
  const open = ids.filter((id) => gatedBy(id) === null).length / ids.length
  const share = shareOf(aspect.curve, value)
  const outcome = outcomeOf(measurement, { part: share * open, exercised: true }, results)
  const first = results[0]?.evidence[0]
  if (first === undefined) return outcome
  const summary: Evidence = {
    ...first,
    scenarioId: "",
    explanation: explainMetric(aspect.metric ?? "", value, share),
  }
  return { ...outcome, evidence: [summary, ...outcome.evidence] }
}

const deduct = (
  { aspect }: CompiledMeasurement,
  results: readonly ScenarioResult[],
  violated: number,
): Outcome => {
  const each = aspect.deductionCenti ?? 0
  const times = aspect.deductionPer === "scenario" ? violated : Math.min(1, violated)
  const exercised = results.some(({ state }) => state !== "not-exercised")
  return {
    markCenti: times === 0 ? 0 : -each * times,
    verdict: violated > 0 ? "failed" : exercised ? "passed" : "not-exercised",
    evidence: chooseEvidence(results).map((evidence) =>
      evidence.violations === 0
        ? evidence
        : { ...evidence, explanation: explainDeduction(evidence, (each * times) / 100) },
    ),
  }
}

/** `deduction` counts whole marks, as people read them. */
const explainDeduction = (evidence: Evidence, deduction: number): Explanation => ({
  key: "deduction",
  params: { times: evidence.violations, firstS: evidence.fromUs / 1e6, deduction },
})
