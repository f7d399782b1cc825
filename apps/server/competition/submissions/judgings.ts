/** The judgings of a submission: the history, and the mark sheet of the one that counts. */
import type { Judging, MarkSheetDocument } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { sql } from "kysely"
import { refuse } from "../../http/refusal.ts"
import { rejudgingVerb } from "./create-rejudging.ts"
import type { SubmissionRow } from "./find-submission.ts"

/** Finished judgings, newest first, each with the reason of the rejudging order that came before it. */
export const listJudgings = async (db: Database, submissionId: string): Promise<Judging[]> => {
  const rows = await db
    .selectFrom("judging")
    .selectAll()
    .select(
      sql<string | null>`case when judging.reason = 'initial' then null else (
        select ordered.detail->>'reason' from audit_event ordered
        where ordered.object_kind = 'submission' and ordered.object_id = judging.submission_id::text
          and ordered.verb = ${rejudgingVerb} and ordered.at <= judging.started_at
        order by ordered.seq desc limit 1) end`.as("orderReason"),
    )
    .where("submissionId", "=", submissionId)
    .where("state", "=", "done")
    .orderBy("startedAt", "desc")
    .execute()
  return rows.map((row) => ({
    id: row.id,
    submissionId,
    judgedAt: (row.finishedAt ?? row.startedAt).toISOString(),
    current: row.supersededBy === null,
    supersededBy: row.supersededBy,
    reason: row.orderReason,
    totalCenti: row.totalMarkCenti ?? 0,
    maxCenti: row.maxMarkCenti ?? 0,
    programHash: row.programHash ?? "",
    exerciseHash: row.exerciseHash ?? "",
    engineVersion: row.engineVersion ?? "",
    digest: row.digest ?? "",
  }))
}

/** What the judge stores in `judging.mark_sheet`; docs/formats/api.md, "The stored mark sheet". */
type StoredSheet = Omit<
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

/** Refuses with `not-judged-yet`. */
export const readMarkSheet = async (
  db: Database,
  submission: SubmissionRow,
  now: Date,
): Promise<MarkSheetDocument> => {
  const row = await db
    .selectFrom("judging")
    .selectAll()
    .where("submissionId", "=", submission.id)
    .where("state", "=", "done")
    .where("supersededBy", "is", null)
    .executeTakeFirst()
  if (!row?.markSheet || !row.finishedAt) return refuse("not-judged-yet")
  const sheet = row.markSheet as unknown as StoredSheet
  const secret = new Set(sheet.scenarios.filter(({ sealed }) => sealed).map(({ id }) => id))
  const ended = submission.closesAt <= now
  const isReplayable = (scenarioId: string): boolean => ended || !secret.has(scenarioId)
  return {
    ...sheet,
    submissionId: submission.id,
    judgingId: row.id,
    judgedAt: row.finishedAt.toISOString(),
    exerciseVersionId: submission.exerciseVersionId,
    variant: submission.variant,
    programHash: row.programHash ?? "",
    exerciseHash: row.exerciseHash ?? "",
    engineVersion: row.engineVersion ?? "",
    digest: row.digest ?? "",
    criteria: sheet.criteria.map((criterion) => withReplay(criterion, isReplayable)),
    scenarios: sheet.scenarios.map((scenario) => ({ ...scenario, replayable: isReplayable(scenario.id) })),
  }
}

const withReplay = (
  criterion: StoredCriterion,
  isReplayable: (scenarioId: string) => boolean,
): Criterion => ({
  ...criterion,
  subCriteria: criterion.subCriteria.map((sub) => ({
    ...sub,
    aspects: sub.aspects.map((aspect) => ({
      ...aspect,
      evidence: aspect.evidence.map((item) => ({ ...item, replayable: isReplayable(item.scenarioId) })),
    })),
  })),
})
