/** Tells listeners that a submission's state changed; sent with the transaction that changed it. */
import type { Transaction } from "../connect.ts"
import { sendHint } from "../hints.ts"

/** Returns the round the submission counts in, if any. */
export async function hintSubmission(trx: Transaction, submissionId: string): Promise<string | null> {
  const submission = await trx
    .selectFrom("submission")
    .leftJoin("roundExercise", "roundExercise.id", "submission.roundExerciseId")
    .select(["submission.state", "submission.authorId", "submission.entryId", "roundExercise.roundId"])
    .where("submission.id", "=", submissionId)
    .executeTakeFirstOrThrow()
  await sendHint(trx, { kind: "submission", submissionId, ...submission })
  return submission.roundId
}
