/** Data of the result page: the submission, its mark sheet once there is one, live progress. */
import { useQuery } from "@tanstack/react-query"
import { keys } from "../../api/keys.ts"
import { useRoundEvents } from "../../api/round-events.ts"
import { useCall } from "../../api/session.ts"

/** Events bring news at once; this is the net below them. */
const waitingRefetchMs = 4_000

export function useResult(submissionId: string) {
  const call = useCall()
  const submission = useQuery({
    queryKey: keys.submission(submissionId),
    queryFn: () => call("readSubmission", { params: { submissionId } }),
    refetchInterval: (query) => {
      const state = query.state.data?.state
      return state === "queued" || state === "judging" ? waitingRefetchMs : false
    },
  })
  const line = useRoundEvents(submission.data?.roundId)
  const markSheet = useQuery({
    queryKey: keys.markSheet(submissionId),
    queryFn: () => call("readMarkSheet", { params: { submissionId } }),
    enabled: submission.data?.state === "judged" && submission.data.abilities.seeMarkSheet,
  })
  return { submission, markSheet, line }
}
