/** Reads submissions with their entry, round, current judging and place in the queue. */
import type { Database } from "@lehrwerk/database"
import { sql } from "kysely"
import { type Caller, judgesCompetitions } from "../../http/caller.ts"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"

/** Everything but the source, which lists do not need. */
const submissionQuery = (db: Database) =>
  db
    .selectFrom("submission")
    .innerJoin("roundExercise", "roundExercise.id", "submission.roundExerciseId")
    .innerJoin("round", "round.id", "roundExercise.roundId")
    .innerJoin("entry", "entry.id", "submission.entryId")
    .leftJoin("judging", (join) =>
      join
        .onRef("judging.submissionId", "=", "submission.id")
        .on("judging.state", "=", "done")
        .on("judging.supersededBy", "is", null),
    )
    .select([
      "submission.id",
      "submission.exerciseVersionId",
      "submission.variant",
      "submission.kind",
      "submission.submittedAt",
      "submission.state",
      "submission.sourceHash",
      "roundExercise.roundId",
      "round.closesAt",
      "entry.id as entryId",
      "entry.teamName",
      "judging.id as judgingId",
      "judging.totalMarkCenti",
      "judging.maxMarkCenti",
      "judging.digest",
    ])

export type SubmissionRow = Awaited<ReturnType<ReturnType<typeof submissionQuery>["executeTakeFirstOrThrow"]>>

/** Refuses with `not-found`, or `forbidden` when it belongs to another entry. */
export const findSubmission = async (
  db: Database,
  submissionId: string,
  caller: Caller,
): Promise<SubmissionRow> => {
  if (!isUuid(submissionId)) return refuse("not-found")
  const row = await submissionQuery(db).where("submission.id", "=", submissionId).executeTakeFirst()
  if (!row) return refuse("not-found")
  if (!judgesCompetitions(caller) && !(await isMember(db, row.entryId, caller.personId))) refuse("forbidden")
  return row
}

const isMember = async (db: Database, entryId: string, personId: string): Promise<boolean> => {
  const member = await db
    .selectFrom("member")
    .select("entryId")
    .where("entryId", "=", entryId)
    .where("personId", "=", personId)
    .executeTakeFirst()
  return member !== undefined
}

export interface SubmissionListing {
  readonly roundId: string
  /** Only this person's entries; null for all. */
  readonly memberId: string | null
  readonly kind?: "live" | "practice" | undefined
  readonly entryId?: string | undefined
  /** The last submission already seen. */
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Newest first. */
export const listSubmissions = async (
  db: Database,
  listing: SubmissionListing,
): Promise<{ rows: SubmissionRow[]; nextCursor: string | null }> => {
  let query = submissionQuery(db).where("roundExercise.roundId", "=", listing.roundId)
  if (listing.memberId !== null) {
    query = query.where("submission.entryId", "in", (eb) =>
      eb.selectFrom("member").select("member.entryId").where("member.personId", "=", listing.memberId),
    )
  }
  if (listing.kind) query = query.where("submission.kind", "=", listing.kind)
  if (listing.entryId !== undefined)
    query = query.where("submission.entryId", "=", uuidOr404(listing.entryId))
  if (listing.cursor !== undefined) {
    query = query.where(
      sql<boolean>`(submission.submitted_at, submission.id) <
        (select seen.submitted_at, seen.id from submission seen where seen.id = ${uuidOr404(listing.cursor)}::uuid)`,
    )
  }
  const rows = await query
    .orderBy("submission.submittedAt", "desc")
    .orderBy("submission.id", "desc")
    .limit(listing.limit + 1)
    .execute()
  const shown = rows.slice(0, listing.limit)
  return { rows: shown, nextCursor: rows.length > listing.limit ? (shown.at(-1)?.id ?? null) : null }
}

const uuidOr404 = (text: string): string => (isUuid(text) ? text : refuse("not-found"))

export const readSource = async (db: Database, submissionId: string): Promise<string> => {
  const { source } = await db
    .selectFrom("submission")
    .select("source")
    .where("id", "=", submissionId)
    .executeTakeFirstOrThrow()
  return source
}

/** How many waiting jobs stand before each of these submissions. */
export const queuePositions = async (
  db: Database,
  submissionIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  if (submissionIds.length === 0) return new Map()
  const keys = submissionIds.map((id) => `submission:${id}`)
  const { rows } = await sql<{ key: string; position: number }>`
    select key, position from (
      select key, row_number() over (order by priority, run_at, id) - 1 as position
      from graphile_worker.jobs where task_identifier = 'judge-submission' and locked_at is null
    ) waiting where key = any(${keys}::text[])`.execute(db)
  return new Map(rows.map(({ key, position }) => [key.slice("submission:".length), position]))
}

/** The code of why the last judging ended without a result. */
export const failureOf = async (db: Database, submissionId: string): Promise<string | null> => {
  const last = await db
    .selectFrom("judging")
    .select("fault")
    .where("submissionId", "=", submissionId)
    .where("state", "=", "abandoned")
    .orderBy("startedAt", "desc")
    .limit(1)
    .executeTakeFirst()
  const code = last?.fault?.["code"]
  return typeof code === "string" ? code : null
}
