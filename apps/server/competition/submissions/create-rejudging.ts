/** Use case: judge a submission again, with a reason. The present judging counts until the new one is recorded. */
import { enqueueRejudging, recordAudit } from "@lehrwerk/database"
import type { Caller } from "../../http/caller.ts"
import { refuse } from "../../http/refusal.ts"
import type { Services } from "../../http/services.ts"

export const rejudgingVerb = "rejudging-ordered"

/** Refuses with `still-being-judged` when a judging is pending anyway. */
export const createRejudging = async (
  { db }: Services,
  request: { readonly submissionId: string; readonly reason: string; readonly by: Caller },
): Promise<void> => {
  await db.transaction().execute(async (transaction) => {
    const queued = await enqueueRejudging(transaction, { submissionId: request.submissionId })
    if (!queued) refuse("still-being-judged")
    await recordAudit(transaction, {
      actorId: request.by.personId,
      verb: rejudgingVerb,
      objectKind: "submission",
      objectId: request.submissionId,
      detail: { reason: request.reason },
    })
  })
}
