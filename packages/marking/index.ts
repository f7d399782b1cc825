/** The public surface of marking: a scheme, traces and experts' scores give a mark sheet; scales, medals and ties. */
export type { Marking, RunTrace } from "./mark.ts"
export { evaluateMetrics, mark, unmarked } from "./mark.ts"
export type {
  Bilingual,
  Evidence,
  Explanation,
  ExplanationKey,
  ExplanationParam,
  HumanScores,
  MarkedAspect,
  MarkedCriterion,
  MarkedSection,
  MarkedSubCriterion,
  MarkSheet,
  Verdict,
} from "./mark-sheet.ts"
export { explanationKeys } from "./mark-sheet.ts"
export type { MetricValues } from "./metrics.ts"
export type { SchemeProblem } from "./problem.ts"
export { type ProblemText, problemTable, renderProblem } from "./problem-table.ts"
export type { CompiledScheme, Constants, ScenarioName, SignalKinds } from "./scheme/compile-scheme.ts"
export { compileScheme } from "./scheme/compile-scheme.ts"
export { parseScheme } from "./scheme/parse-scheme.ts"
export type { Aspect, Curve, JudgementAspect, MeasurementAspect, Metric, Scheme } from "./scheme/shape.ts"
export { formatPath, readJson, type ShapeProblem, shapeProblems } from "./scheme/shape-problems.ts"
export type { Medal, MedalEntry } from "./standing/medals.ts"
export { awardMedals } from "./standing/medals.ts"
export type { ScaledScore, ScaleId, ScaleReport } from "./standing/scales.ts"
export { scaleIds, scaleScores } from "./standing/scales.ts"
export type { TieBreakRule } from "./standing/tie-break.ts"
export { compareByMetrics, tieBreakOrder, tieBreakPresets } from "./standing/tie-break.ts"
