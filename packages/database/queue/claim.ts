/**
 * Claim, record, give back: the three transactions around one judging.
 *
 * The submission's row is locked first in each of them, so they cannot wait in a circle; the partial unique indexes
 * of migration 0001 forbid two running or two current judgings whatever happens here.
 */
import { sql } from "kysely"
import { recordAudit } from "../audit.ts"
import type { Json } from "../columns.ts"
import { type Database, type Transaction, toJson } from "../connect.ts"
import { sendHint } from "../hints.ts"
import { maxLostJudgings, retryAfterMs } from "../limits.ts"
import type { Row } from "../tables.ts"
import { hintSubmission } from "./hint-submission.ts"
import { addJob, classOf, jobKey } from "./job.ts"
import type { JudgeProcess } from "./judge-process.ts"

export interface Claim {
  readonly judgingId: string
  readonly submission: Row<"submission">
}

/** What a finished judging is stored as. Marks are integers of hundredths. */
export interface JudgingRecord {
  readonly engineVersion: string
  readonly exerciseHash: string
  readonly programHash: string
  readonly seedInfo: { readonly [key: string]: Json } | null
  /** Digest over everything that decided the marks; null when the program did not compile. */
  readonly digest: string | null
  readonly totalMarkCenti: number
  readonly maxMarkCenti: number
  readonly metrics: { readonly [key: string]: Json } | null
  /** Why the program did not compile or stopped; null: it ran to the end. */
  readonly fault: { readonly [key: string]: Json } | null
  readonly markSheet: { readonly [key: string]: Json } | null
  readonly aspects: readonly {
    readonly aspectId: string
    readonly markCenti: number
    readonly maxCenti: number
    readonly verdict: string
    readonly evidence: { readonly [key: string]: Json }
  }[]
}

/**
 * Takes a queued submission for judging. Null when there is nothing to do: judged, failed, or another judge has it.
 */
export async function claimSubmission(
  db: Database,
  judge: JudgeProcess,
  submissionId: string,
): Promise<Claim | null> {
  return db.transaction().execute(async (trx) => {
    const submission = await lockSubmission(trx, submissionId)
    if (submission?.state !== "queued") return null
    const reason = submission.lostJudgings > 0 ? "healed" : submission.pendingReason
    const { id } = await trx
      .insertInto("judging")
      .values({ submissionId, judgeProcessId: judge.id, reason })
      .returning("id")
      .executeTakeFirstOrThrow()
    await trx.updateTable("submission").set({ state: "judging" }).where("id", "=", submissionId).execute()
    await trx
      .updateTable("judgeProcess")
      .set({ currentSubmissionId: submissionId })
      .where("id", "=", judge.id)
      .execute()
    await hintSubmission(trx, submissionId)
    return { judgingId: id, submission: { ...submission, state: "judging" } }
  })
}

/**
 * Stores a judging, its aspect marks, the submission's state, the audit event and the hints in one transaction.
 *
 * Returns "lost" and stores nothing when the claim was taken away meanwhile (this judge was believed dead): another
 * judging counts then.
 */
export async function recordJudging(
  db: Database,
  claim: Claim,
  record: JudgingRecord,
): Promise<"recorded" | "lost"> {
  return db.transaction().execute(async (trx) => {
    const submissionId = claim.submission.id
    await lockSubmission(trx, submissionId)
    const held = await trx
      .selectFrom("judging")
      .select("id")
      .where("id", "=", claim.judgingId)
      .where("state", "=", "running")
      .executeTakeFirst()
    if (held === undefined) return "lost"
    await supersedeCurrent(trx, submissionId, claim.judgingId)
    await storeJudging(trx, claim.judgingId, record)
    await trx.updateTable("submission").set({ state: "judged" }).where("id", "=", submissionId).execute()
    const roundId = await hintSubmission(trx, submissionId)
    if (roundId !== null) await sendHint(trx, { kind: "standings", roundId })
    await recordAudit(trx, {
      actorId: null,
      verb: "submission-judged",
      objectKind: "submission",
      objectId: submissionId,
      beforeHash: record.programHash,
      afterHash: record.digest,
      detail: {
        judgingId: claim.judgingId,
        engineVersion: record.engineVersion,
        exerciseHash: record.exerciseHash,
        totalMarkCenti: record.totalMarkCenti,
        maxMarkCenti: record.maxMarkCenti,
      },
    })
    return "recorded"
  })
}

/**
 * Gives a claim back after an internal error of ours (a program's own faults are results, not errors). The submission
 * is tried again a little later, or set aside as failed after several such ends.
 *
 * `blameless` is for a judge that is asked to stop in the middle: the submission waits again at once, uncounted.
 */
export async function abandonClaim(
  db: Database,
  claim: Claim,
  fault: { readonly [key: string]: Json },
  options: { readonly blameless?: boolean } = {},
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const submission = await lockSubmission(trx, claim.submission.id)
    const { numUpdatedRows } = await trx
      .updateTable("judging")
      .set({ state: "abandoned", finishedAt: sql<Date>`clock_timestamp()`, fault: toJson(fault) })
      .where("id", "=", claim.judgingId)
      .where("state", "=", "running")
      .executeTakeFirst()
    if (submission === undefined || numUpdatedRows === 0n) return
    if (options.blameless !== true) {
      await requeueLost(trx, submission, retryAfterMs * (submission.lostJudgings + 1))
      return
    }
    await trx.updateTable("submission").set({ state: "queued" }).where("id", "=", submission.id).execute()
    await requeue(trx, submission)
    await hintSubmission(trx, submission.id)
  })
}

/** One more judging was lost on this submission: queue it again, or set it aside. Its row is locked by the caller. */
export async function requeueLost(
  trx: Transaction,
  submission: Row<"submission">,
  afterMs: number,
): Promise<"queued" | "failed"> {
  const lostJudgings = submission.lostJudgings + 1
  const state = lostJudgings >= maxLostJudgings ? "failed" : "queued"
  await trx.updateTable("submission").set({ state, lostJudgings }).where("id", "=", submission.id).execute()
  if (state === "queued") await requeue(trx, submission, afterMs)
  else await sql`select graphile_worker.remove_job(${jobKey(submission.id)}::text)`.execute(trx)
  await hintSubmission(trx, submission.id)
  return state
}

/** A job for a queued submission at the turn it already had. */
export async function requeue(trx: Transaction, submission: Row<"submission">, afterMs = 0): Promise<void> {
  await addJob(trx, {
    submissionId: submission.id,
    judgingClass: classOf(submission.kind, submission.pendingReason),
    turn: submission.queueTurn,
    afterMs,
  })
}

async function lockSubmission(trx: Transaction, id: string): Promise<Row<"submission"> | undefined> {
  return trx.selectFrom("submission").selectAll().where("id", "=", id).forUpdate().executeTakeFirst()
}

async function supersedeCurrent(trx: Transaction, submissionId: string, by: string): Promise<void> {
  await trx
    .updateTable("judging")
    .set({ supersededBy: by })
    .where("submissionId", "=", submissionId)
    .where("state", "=", "done")
    .where("supersededBy", "is", null)
    .execute()
}

async function storeJudging(trx: Transaction, judgingId: string, record: JudgingRecord): Promise<void> {
  const { aspects, seedInfo, metrics, fault, markSheet, ...columns } = record
  await trx
    .updateTable("judging")
    .set({
      ...columns,
      state: "done",
      finishedAt: sql<Date>`clock_timestamp()`,
      seedInfo: orNull(seedInfo),
      metrics: orNull(metrics),
      fault: orNull(fault),
      markSheet: orNull(markSheet),
    })
    .where("id", "=", judgingId)
    .execute()
  if (aspects.length === 0) return
  await trx
    .insertInto("aspectMark")
    .values(aspects.map((aspect) => ({ ...aspect, judgingId, evidence: toJson(aspect.evidence) })))
    .execute()
}

function orNull(value: object | null): string | null {
  return value === null ? null : toJson(value)
}
