/**
 * What marking gives: the scheme's tree with a mark, a verdict and the evidence for each aspect. Plain data, safe to
 * store and to send. Marks are integers in hundredths (`Centi`), times integers of simulated microseconds.
 */

/** A text in both languages. */
export interface Bilingual {
  readonly en: string
  readonly "zh-CN": string
}

/**
 * `partial` is a mark between nothing and the maximum; `not-exercised` means that the situation the aspect speaks of
 * never arose; `pending` waits for the experts' scores.
 */
export type Verdict = "passed" | "failed" | "partial" | "not-exercised" | "pending"

export type ExplanationParam = string | number | boolean | Bilingual

/** A key of the reader's word list and the values for its sentence; docs/formats/marking-scheme.md lists the keys. */
export interface Explanation {
  readonly key: ExplanationKey
  readonly params: Readonly<Record<string, ExplanationParam>>
}

export const explanationKeys = [
  "rule-held",
  "rule-violated",
  "rule-late",
  "rule-out-of-range",
  "rule-not-exercised",
  "metric-value",
  "metric-absent",
  "gated",
  "fault-stopped",
  "deduction",
  "not-compiled",
  "judgement-pending",
  "judgement-needs-rescore",
  "judgement-marked",
] as const
export type ExplanationKey = (typeof explanationKeys)[number]

/** Why an aspect got its mark: the rule and the span of simulated time that proves it. */
export interface Evidence {
  /** Empty for evidence that belongs to no scenario, such as experts' scores. */
  readonly scenarioId: string
  /** The rule or metric as it was read: templates filled in. */
  readonly rule: string
  readonly fromUs: number
  readonly toUs: number
  /** The moment to replay; null when there is none. */
  readonly worstUs: number | null
  /** Names of the signals that the rule reads. */
  readonly signals: readonly string[]
  /** How many unbroken stretches violate the rule, and for how long together. */
  readonly violations: number
  readonly violatedUs: number
  /** STL robustness in the unit of the compared numbers; null without numbers. */
  readonly margin: number | null
  /** How much tighter every deadline could be (negative: how much laxer it would have to be); null without deadlines. */
  readonly slackUs: number | null
  readonly explanation: Explanation
}

export interface MarkedAspect {
  readonly id: string
  readonly title: Bilingual
  readonly kind: "measurement" | "judgement"
  readonly group: string | null
  readonly section: string
  readonly maxCenti: number
  /** Negative for a deduction that was taken. */
  readonly markCenti: number
  readonly verdict: Verdict
  readonly evidence: readonly Evidence[]
}

export interface MarkedSubCriterion {
  readonly id: string
  readonly title: Bilingual
  readonly maxCenti: number
  readonly markCenti: number
  readonly aspects: readonly MarkedAspect[]
}

export interface MarkedCriterion {
  readonly id: string
  readonly title: Bilingual
  readonly maxCenti: number
  readonly markCenti: number
  readonly subCriteria: readonly MarkedSubCriterion[]
}

export interface MarkedSection {
  readonly id: string
  readonly title: Bilingual
  readonly maxCenti: number
  readonly markCenti: number
}

export interface MarkSheet {
  readonly totalCenti: number
  readonly maxCenti: number
  /** Maximum of the aspects that still wait for experts. */
  readonly pendingCenti: number
  readonly criteria: readonly MarkedCriterion[]
  readonly sections: readonly MarkedSection[]
  /** Metrics over all scenarios, by id; null where a metric has no value. For tie-breaks and reports. */
  readonly metrics: Readonly<Record<string, number | null>>
}

/** Three experts' scores 0…3 of a judgement aspect, by aspect id. */
export type HumanScores = Readonly<Record<string, readonly number[]>>
