/**
 * Rule: what of the secret runs a mark sheet tells before the round's end, to anyone.
 *
 * Passes   the marks, the rule, and whether it held.
 * Fails    moments, counts, metrics and digests: a program that breaks a rule at the first call would read the flow out of
 *          its own mark sheet, and a digest lets the seed be found by trying.
 */
import type { MarkSheetDocument } from "@lehrwerk/contract"

/** What the judge stores in `judging.mark_sheet`; docs/formats/api.md, "The stored mark sheet". */
export type StoredSheet = Omit<
  MarkSheetDocument,
  | "submissionId"
  | "judgingId"
  | "judgedAt"
  | "exerciseVersionId"
  | "variant"
  | "programHash"
  | "exerciseHash"
  | "engineVersion"
  | "digest"
  | "criteria"
  | "scenarios"
> & {
  readonly criteria: readonly StoredCriterion[]
  readonly scenarios: readonly Omit<MarkSheetDocument["scenarios"][number], "replayable">[]
}
type Criterion = MarkSheetDocument["criteria"][number]
type SubCriterion = Criterion["subCriteria"][number]
type Aspect = SubCriterion["aspects"][number]
type StoredCriterion = Omit<Criterion, "subCriteria"> & {
  readonly subCriteria: readonly (Omit<SubCriterion, "aspects"> & {
    readonly aspects: readonly (Omit<Aspect, "evidence"> & {
      readonly evidence: readonly Omit<Aspect["evidence"][number], "replayable">[]
    })[]
  })[]
}

type StoredEvidence = Omit<Aspect["evidence"][number], "replayable">

type Runs = Pick<MarkSheetDocument, "criteria" | "scenarios" | "fault">

/** `secret` holds the ids of the scenarios that are still sealed; empty after the end. */
export const publishedRuns = (sheet: StoredSheet, secret: ReadonlySet<string>): Runs => ({
  criteria: sheet.criteria.map((criterion) => ({
    ...criterion,
    subCriteria: criterion.subCriteria.map((sub) => ({
      ...sub,
      aspects: sub.aspects.map((aspect) => ({
        ...aspect,
        evidence: onlyOnce(aspect.evidence, secret).map((evidence) =>
          secret.has(evidence.scenarioId) ? veiled(evidence) : { ...evidence, replayable: true },
        ),
      })),
    })),
  })),
  scenarios: sheet.scenarios.map((scenario) =>
    secret.has(scenario.id)
      ? { ...scenario, digest: "", durationUs: 0, metrics: {}, replayable: false }
      : { ...scenario, replayable: true },
  ),
  fault:
    sheet.fault !== null && sheet.fault.scenarioId !== null && secret.has(sheet.fault.scenarioId)
      ? { ...sheet.fault, pou: null, line: null, atUs: null }
      : sheet.fault,
})

/** How many entries a secret run has would count its violations. */
const onlyOnce = (list: readonly StoredEvidence[], secret: ReadonlySet<string>): readonly StoredEvidence[] =>
  list.filter(
    ({ scenarioId }, at) =>
      !secret.has(scenarioId) || list.findIndex((other) => other.scenarioId === scenarioId) === at,
  )

/** The rule's own text stays; for which lift it was broken does not, so the sentence is the same for every flow. */
const veiled = (evidence: StoredEvidence): Aspect["evidence"][number] => ({
  scenarioId: evidence.scenarioId,
  rule: evidence.rule,
  fromUs: 0,
  toUs: 0,
  worstUs: null,
  signals: [],
  violations: 0,
  violatedUs: 0,
  margin: null,
  slackUs: null,
  explanation: { key: "sealed", params: {} },
  replayable: false,
})
