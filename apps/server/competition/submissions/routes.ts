/** Submit, list, read, mark sheet, judge again, history. */
import type { SubmissionDetail } from "@lehrwerk/contract"
import { type Caller, judgesCompetitions } from "../../http/caller.ts"
import type { Handlers } from "../../http/route.ts"
import type { Services } from "../../http/services.ts"
import { findRound } from "../rounds/index.ts"
import { createRejudging } from "./create-rejudging.ts"
import { createSubmission } from "./create-submission.ts"
import { findSubmission, listSubmissions, readSource } from "./find-submission.ts"
import { listJudgings, readMarkSheet } from "./judgings.ts"
import { presentSubmissions } from "./present-submission.ts"

export const submissionRoutes: Handlers<
  | "createSubmission"
  | "listSubmissions"
  | "readSubmission"
  | "readMarkSheet"
  | "createRejudging"
  | "listJudgings"
> = {
  createSubmission: async (call) => {
    const { params, body, caller } = call
    const created = await createSubmission(call, { roundId: params.roundId, authorId: caller.personId, body })
    if (created.replayed) call.reply.header("idempotent-replay", "true")
    return presentDetail(call, created.submissionId, caller)
  },

  listSubmissions: async (call) => {
    const { id: roundId } = await findRound(call.db, call.params.roundId)
    const memberId = judgesCompetitions(call.caller) ? null : call.caller.personId
    const { rows, nextCursor } = await listSubmissions(call.db, { ...call.query, roundId, memberId })
    return { items: await presentSubmissions(call, rows, call.caller), nextCursor }
  },

  readSubmission: async (call) => presentDetail(call, call.params.submissionId, call.caller),

  readMarkSheet: async ({ db, params, caller, now }) =>
    readMarkSheet(db, await findSubmission(db, params.submissionId, caller), now()),

  createRejudging: async (call) => {
    const { id: submissionId } = await findSubmission(call.db, call.params.submissionId, call.caller)
    await createRejudging(call, { submissionId, reason: call.body.reason, by: call.caller })
    return presentDetail(call, submissionId, call.caller)
  },

  listJudgings: async ({ db, params, caller }) => {
    const { id } = await findSubmission(db, params.submissionId, caller)
    return { items: await listJudgings(db, id) }
  },
}

const presentDetail = async (
  services: Services,
  submissionId: string,
  caller: Caller,
): Promise<SubmissionDetail> => {
  const row = await findSubmission(services.db, submissionId, caller)
  const [submission] = await presentSubmissions(services, [row], caller)
  if (!submission) throw new Error("a submission that was found is presented")
  return { ...submission, source: await readSource(services.db, submissionId) }
}
