/** The judgings of a submission: the history, and the mark sheet of the one that counts. */
import type { Judging, MarkSheetDocument } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { sql } from "kysely"
import { refuse } from "../../http/refusal.ts"
import { roundsOfExercise } from "../exercises/index.ts"
import { rejudgingVerb } from "./create-rejudging.ts"
import type { SubmissionRow } from "./find-submission.ts"
import { publishedRuns, type StoredSheet } from "./published-runs.ts"

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
  const rounds = await roundsOfExercise(db, submission.exerciseVersionId)
  const ended = rounds.every(({ closesAt }) => closesAt <= now)
  const secret = new Set(ended ? [] : sheet.scenarios.filter(({ sealed }) => sealed).map(({ id }) => id))
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
    ...publishedRuns(sheet, secret),
  }
}
