/**
 * Puts a submission into the queue inside the caller's transaction: either both exist, the submission and its job, or
 * neither.
 */
import type { Transaction } from "../connect.ts"
import { hintSubmission } from "./hint-submission.ts"
import { addJob, classOf, fairTurn } from "./job.ts"

/**
 * Queues a submission that was inserted in this very transaction.
 *
 * Class and turn follow from its kind and its team's backlog. Throws when there is no such submission.
 */
export async function enqueueJudging(
  trx: Transaction,
  { submissionId }: { readonly submissionId: string },
): Promise<void> {
  await queue(trx, submissionId, "initial")
}

/**
 * Asks for a new judging of a submission judged (or failed) before. The current result stands until the new one is
 * recorded. Returns false when a judging is pending anyway.
 */
export async function enqueueRejudging(
  trx: Transaction,
  { submissionId }: { readonly submissionId: string },
): Promise<boolean> {
  const { state } = await trx
    .selectFrom("submission")
    .select("state")
    .where("id", "=", submissionId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (state === "queued" || state === "judging") return false
  await queue(trx, submissionId, "rejudge")
  return true
}

async function queue(trx: Transaction, submissionId: string, reason: "initial" | "rejudge"): Promise<void> {
  const submission = await trx
    .selectFrom("submission")
    .select(["kind", "entryId", "authorId"])
    .where("id", "=", submissionId)
    .executeTakeFirstOrThrow()
  const judgingClass = classOf(submission.kind, reason)
  const turn = await fairTurn(trx, judgingClass, submission, submissionId)
  await trx
    .updateTable("submission")
    .set({ state: "queued", pendingReason: reason, lostJudgings: 0, queueTurn: turn, queuedAt: new Date() })
    .where("id", "=", submissionId)
    .execute()
  await addJob(trx, { submissionId, judgingClass, turn })
  await hintSubmission(trx, submissionId)
}
