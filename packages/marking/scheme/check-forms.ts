/** Is each aspect and metric complete in itself: the right keys together, a curve that is a curve? */
import type { SchemeProblem } from "../problem.ts"
import type { MeasurementAspect, Metric, Scheme } from "./shape.ts"

type Report = (code: string, path: string, params?: SchemeProblem["params"]) => void

const collect = (check: (report: Report) => void): SchemeProblem[] => {
  const problems: SchemeProblem[] = []
  check((code, path, params = {}) => problems.push({ code, severity: "error", path, params }))
  return problems
}

export const checkAspect = (aspect: MeasurementAspect, scheme: Scheme, path: string): SchemeProblem[] =>
  collect((report) => {
    const { rule, metric, curve, deductionCenti, combine } = aspect
    if ((rule === undefined) === (metric === undefined)) report("rule-or-metric", path)
    if (metric !== undefined && curve === undefined) report("curve-missing", path)
    if (metric === undefined && curve !== undefined) report("curve-without-metric", path)
    if (combine === "overall" && !(scheme.metrics ?? []).some(({ id }) => id === metric)) {
      report("overall-needs-metric", `${path}.combine`)
    }
    if (deductionCenti !== undefined) {
      if (rule === undefined) report("deduction-needs-rule", path)
      if (aspect.maxCenti !== 0) report("deduction-with-maximum", `${path}.maxCenti`)
    } else if (aspect.deductionPer !== undefined) report("deduction-missing", path)
    if (aspect.instances !== undefined && aspect.forEach === undefined)
      report("instances-without-for-each", path)
    if (curve !== undefined) checkCurve(curve, `${path}.curve`, report)
  })

const checkCurve = (curve: NonNullable<MeasurementAspect["curve"]>, path: string, report: Report): void => {
  if ("good" in curve) {
    if (curve.good === curve.bad) report("curve-flat", path)
    return
  }
  curve.points.forEach(([x], index) => {
    const before = curve.points[index - 1]
    if (before !== undefined && x <= before[0]) report("curve-not-increasing", `${path}.points[${index}]`)
  })
}

export const checkMetricForm = (metric: Metric, path: string): SchemeProblem[] =>
  collect((report) => {
    const single = metric.value !== undefined && metric.overall !== undefined
    const ratio = metric.numerator !== undefined && metric.denominator !== undefined
    const keys = [metric.value, metric.overall, metric.numerator, metric.denominator]
    const given = keys.filter((key) => key !== undefined).length
    if (single === ratio || given !== 2) report("metric-form", path)
  })
