/**
 * Traces + scheme + experts' scores → mark sheet. The order is the recipe: metrics, then the groups that gate others,
 * then the rest, then the sums. Pure: equal input gives an equal sheet.
 */
import type { Trace } from "@lehrwerk/rig"
import { markJudgement } from "./judgement.ts"
import { type MeasurementContext, markMeasurement } from "./mark-measurement.ts"
import type {
  Evidence,
  HumanScores,
  MarkedAspect,
  MarkedCriterion,
  MarkedSection,
  MarkedSubCriterion,
  MarkSheet,
} from "./mark-sheet.ts"
import { type MetricValues, overallMetrics, scenarioMetrics, tabulateMetrics } from "./metrics.ts"
import { RunContext } from "./rule/run-context.ts"
import type { CompiledScheme } from "./scheme/compile-scheme.ts"
import type { Aspect, Scheme } from "./scheme/shape.ts"

export interface RunTrace {
  readonly scenarioId: string
  readonly trace: Trace
}

export interface Marking {
  readonly scheme: CompiledScheme
  /** One for each scenario that was run; an aspect whose scenarios were all left out is not exercised. */
  readonly runs: readonly RunTrace[]
  readonly humanScores?: HumanScores
}

export const mark = ({ scheme, runs, humanScores = {} }: Marking): MarkSheet => {
  const contexts = new Map(
    runs.map(({ scenarioId, trace }) => [scenarioId, new RunContext(trace, scheme.constants)]),
  )
  const metrics = tabulateMetrics(scheme, contexts)
  const marked = markAspects(scheme, { runs: contexts, metrics }, humanScores)
  return assemble(scheme.scheme, marked, overallMetrics(scheme, metrics))
}

/** The sheet of a program that could not be run: nothing but what experts give. */
export const unmarked = ({ scheme, humanScores = {} }: Omit<Marking, "runs">): MarkSheet => {
  const marked = new Map<string, MarkedAspect>()
  for (const aspect of aspectsOf(scheme.scheme)) {
    const result =
      aspect.kind === "judgement"
        ? markJudgement(aspect, humanScores[aspect.id])
        : notCompiled(aspect, scheme.measurements.get(aspect.id)?.instances[0]?.text ?? "")
    marked.set(aspect.id, result)
  }
  const none = Object.fromEntries(scheme.metrics.map(({ metric }) => [metric.id, null]))
  return assemble(scheme.scheme, marked, none)
}

/** Metrics of each run, for reports; the same values that marking uses. */
export const evaluateMetrics = (scheme: CompiledScheme, trace: Trace): MetricValues =>
  scenarioMetrics(scheme, new RunContext(trace, scheme.constants))

const notCompiled = (aspect: Aspect, rule: string): MarkedAspect => {
  const evidence: Evidence = {
    scenarioId: "",
    rule,
    fromUs: 0,
    toUs: 0,
    worstUs: null,
    signals: [],
    violations: 0,
    violatedUs: 0,
    margin: null,
    slackUs: null,
    explanation: { key: "not-compiled", params: {} },
  }
  const { id, title, kind, group, section, maxCenti } = aspect
  const base = { id, title, kind, group: group ?? null, section, maxCenti }
  return { ...base, markCenti: 0, verdict: "failed", evidence: [evidence] }
}

const aspectsOf = (scheme: Scheme): Aspect[] =>
  scheme.criteria.flatMap(({ subCriteria }) => subCriteria.flatMap(({ aspects }) => aspects))

const markAspects = (
  compiled: CompiledScheme,
  known: Pick<MeasurementContext, "runs" | "metrics">,
  humanScores: HumanScores,
): ReadonlyMap<string, MarkedAspect> => {
  const { scheme } = compiled
  const gates = scheme.gates ?? []
  const marked = new Map<string, MarkedAspect>()
  const violatedByGroup = new Map<string, Set<string>>()
  const visit = (aspect: Aspect): void => {
    if (aspect.kind === "judgement") {
      marked.set(aspect.id, markJudgement(aspect, humanScores[aspect.id]))
      return
    }
    const measurement = compiled.measurements.get(aspect.id)
    if (measurement === undefined) throw new Error(`marking: the scheme compiled ${aspect.id}`)
    const gatedBy = (scenarioId: string): string | null => {
      const gate = gates.find(({ when, affects, effect }) => {
        if (affects !== aspect.group) return false
        const violated = violatedByGroup.get(when)
        return effect === "all-zero" ? (violated?.size ?? 0) > 0 : violated?.has(scenarioId) === true
      })
      return gate?.when ?? null
    }
    const result = markMeasurement(measurement, { scheme: compiled, ...known, gatedBy })
    marked.set(aspect.id, result.marked)
    if (aspect.group === undefined) return
    const violated = violatedByGroup.get(aspect.group) ?? new Set()
    for (const scenarioId of result.violatedIn) violated.add(scenarioId)
    violatedByGroup.set(aspect.group, violated)
  }
  const gating = new Set(gates.map(({ when }) => when))
  const isFirst = (aspect: Aspect): boolean => aspect.group !== undefined && gating.has(aspect.group)
  const all = aspectsOf(scheme)
  for (const aspect of all.filter(isFirst)) visit(aspect)
  for (const aspect of all.filter((one) => !isFirst(one))) visit(aspect)
  return marked
}

const assemble = (
  scheme: Scheme,
  marked: ReadonlyMap<string, MarkedAspect>,
  metrics: MetricValues,
): MarkSheet => {
  const take = (id: string): MarkedAspect => {
    const aspect = marked.get(id)
    if (aspect === undefined) throw new Error(`marking: ${id} was marked`)
    return aspect
  }
  const sum = (parts: readonly { readonly markCenti: number }[]): number =>
    parts.reduce((total, { markCenti }) => total + markCenti, 0)
  const criteria = scheme.criteria.map((criterion): MarkedCriterion => {
    const subCriteria = criterion.subCriteria.map((subCriterion): MarkedSubCriterion => {
      const { id, title, maxCenti } = subCriterion
      const aspects = subCriterion.aspects.map((aspect) => take(aspect.id))
      return { id, title, maxCenti, markCenti: Math.max(0, sum(aspects)), aspects }
    })
    const { id, title, maxCenti } = criterion
    return { id, title, maxCenti, markCenti: sum(subCriteria), subCriteria }
  })
  const all = [...marked.values()]
  return {
    totalCenti: sum(criteria),
    maxCenti: scheme.totalCenti,
    pendingCenti: all.reduce(
      (total, { verdict, maxCenti }) => total + (verdict === "pending" ? maxCenti : 0),
      0,
    ),
    criteria,
    sections: scheme.sections.map(({ id, title }): MarkedSection => {
      const own = all.filter(({ section }) => section === id)
      const maxCenti = own.reduce((total, aspect) => total + aspect.maxCenti, 0)
      return { id, title, maxCenti, markCenti: Math.max(0, sum(own)) }
    }),
    metrics,
  }
}
