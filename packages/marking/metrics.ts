/** Named metrics: per scenario, and over several scenarios as the scheme says. */
import { evaluateMetric, type NamedValues } from "./rule/evaluate-metric.ts"
import type { RunContext } from "./rule/run-context.ts"
import type { CompiledMetric, CompiledScheme } from "./scheme/compile-scheme.ts"
import { unreachable } from "./unreachable.ts"

/** By metric id; null where a metric has no value. */
export type MetricValues = Readonly<Record<string, number | null>>

interface MetricRun {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

/** The metrics of all runs of one judging. */
export interface MetricTable {
  /** Values of one scenario, by folded metric id. */
  of(scenarioId: string): NamedValues
  /** Null when no chosen scenario has a value. */
  overall(metric: CompiledMetric, scenarioIds: readonly string[]): number | null
}

const noNames: NamedValues = new Map()

export const tabulateMetrics = (
  scheme: CompiledScheme,
  runs: ReadonlyMap<string, RunContext>,
): MetricTable => {
  const rows = new Map<string, ReadonlyMap<string, MetricRun>>()
  for (const [scenarioId, run] of runs) {
    rows.set(scenarioId, new Map(scheme.metrics.map((metric) => [foldId(metric), evaluateRun(metric, run)])))
  }
  return {
    of: (scenarioId) => new Map([...(rows.get(scenarioId) ?? [])].map(([id, { value }]) => [id, value])),
    overall(metric, scenarioIds) {
      const found = scenarioIds
        .map((id) => rows.get(id)?.get(foldId(metric)))
        .filter((row) => row !== undefined)
      return combineRuns(metric, found)
    },
  }
}

const foldId = ({ metric }: CompiledMetric): string => metric.id.toUpperCase()

const evaluateRun = (metric: CompiledMetric, run: RunContext): MetricRun => {
  const part = (key: "value" | "numerator" | "denominator") => {
    const expression = metric[key]
    return expression === null ? null : evaluateMetric(expression, run, noNames)
  }
  const numerator = part("numerator")
  const denominator = part("denominator")
  if (metric.value !== null) return { value: part("value"), numerator, denominator }
  const value =
    numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator
  return { value, numerator, denominator }
}

const sumOf = (values: readonly (number | null)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0)

const combineRuns = ({ metric }: CompiledMetric, rows: readonly MetricRun[]): number | null => {
  if (metric.overall === undefined) {
    const below = sumOf(rows.map(({ denominator }) => denominator))
    return below === 0 ? null : sumOf(rows.map(({ numerator }) => numerator)) / below
  }
  const values = rows.map(({ value }) => value).filter((value) => value !== null)
  if (values.length === 0) return null
  switch (metric.overall) {
    case "sum":
      return sumOf(values)
    case "mean":
      return sumOf(values) / values.length
    case "max":
      return Math.max(...values)
    case "min":
      return Math.min(...values)
    default:
      return unreachable(metric.overall)
  }
}

/** For reports and tie-breaks: each metric over its own scenarios. */
export const overallMetrics = (scheme: CompiledScheme, table: MetricTable): MetricValues =>
  Object.fromEntries(
    scheme.metrics.map((metric) => [metric.metric.id, table.overall(metric, metric.scenarioIds)]),
  )

/** For reports: each metric of one scenario, under its id as written. */
export const scenarioMetrics = (scheme: CompiledScheme, run: RunContext): MetricValues =>
  Object.fromEntries(scheme.metrics.map((metric) => [metric.metric.id, evaluateRun(metric, run).value]))
