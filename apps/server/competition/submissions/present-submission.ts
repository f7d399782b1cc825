/** A submission as the caller sees it. */
import type { Submission } from "@lehrwerk/contract"
import { type Caller, judgesCompetitions } from "../../http/caller.ts"
import type { Services } from "../../http/services.ts"
import { properName } from "../rounds/index.ts"
import { failureOf, queuePositions, type SubmissionRow } from "./find-submission.ts"

export const presentSubmissions = async (
  { db, feed }: Services,
  rows: readonly SubmissionRow[],
  caller: Caller,
): Promise<Submission[]> => {
  const waiting = rows.filter(({ state }) => state === "queued").map(({ id }) => id)
  const positions = await queuePositions(db, waiting)
  return Promise.all(
    rows.map(async (row) =>
      present(row, caller, {
        queuePosition: row.state === "queued" ? (positions.get(row.id) ?? 0) : null,
        progress: row.state === "judging" ? feed.progressOf(row.id) : null,
        failure: row.state === "failed" ? await failureOf(db, row.id) : null,
      }),
    ),
  )
}

const present = (
  row: SubmissionRow,
  caller: Caller,
  volatile: Pick<Submission, "queuePosition" | "progress" | "failure">,
): Submission => {
  const staff = judgesCompetitions(caller)
  return {
    id: row.id,
    roundId: row.roundId,
    exerciseVersionId: row.exerciseVersionId,
    variant: row.variant,
    kind: row.kind,
    entry: { id: row.entryId, name: properName(row.teamName) },
    submittedAt: row.submittedAt.toISOString(),
    state: row.state,
    ...volatile,
    totalCenti: row.totalMarkCenti,
    maxCenti: row.maxMarkCenti,
    // A program that did not compile never ran, so it has no digest.
    compiled: row.judgingId === null ? null : row.digest !== null,
    programHash: row.sourceHash,
    abilities: {
      seeSource: true,
      seeMarkSheet: row.judgingId !== null,
      rejudge: staff && (row.state === "judged" || row.state === "failed"),
    },
  }
}
