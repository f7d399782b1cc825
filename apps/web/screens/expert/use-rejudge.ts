/** Orders a rejudging. The earlier judging is kept; the submission goes back into the queue. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { keys } from "../../api/keys.ts"
import { useCall } from "../../api/session.ts"
import { useWords } from "../../app/language.tsx"
import { errorTitle } from "../../app/states.tsx"

export function useRejudge(roundId: string, onDone: (submissionId: string) => void) {
  const words = useWords()
  const call = useCall()
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: (order: { submissionId: string; reason: string }) =>
      call("createRejudging", {
        params: { submissionId: order.submissionId },
        body: { reason: order.reason },
      }),
    onSuccess: async (_, order) => {
      await client.invalidateQueries({ queryKey: keys.submissions(roundId) })
      await client.invalidateQueries({ queryKey: keys.submission(order.submissionId) })
      onDone(order.submissionId)
    },
  })
  return {
    rejudge: mutation.mutate,
    reset: mutation.reset,
    pending: mutation.isPending,
    error:
      mutation.error === null
        ? undefined
        : errorTitle(mutation.error, words.common.offline, words.common.errorTitle),
  }
}
