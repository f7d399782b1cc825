/** What the workbench reads from and sends to the server: round, exercise package, a submission to replay, submitting. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useMemo } from "react"
import { keys } from "../../api/keys.ts"
import { useRound } from "../../api/rounds.ts"
import { useCall } from "../../api/session.ts"
import { useWords } from "../../app/language.tsx"
import { errorTitle } from "../../app/states.tsx"

export interface Submitting {
  readonly kind: "live" | "practice"
  readonly variant: string
  readonly source: string
  /** Repeating the request with the same key gives the same submission. */
  readonly idempotencyKey: string
}

export function useWorkbenchData(roundId: string, exerciseVersionId: string, replay: string | undefined) {
  const call = useCall()
  const round = useRound(roundId)
  const files = useExercisePackage(exerciseVersionId)
  const replayed = useQuery({
    queryKey: keys.submission(replay ?? ""),
    queryFn: () => call("readSubmission", { params: { submissionId: replay ?? "" } }),
    enabled: replay !== undefined,
  })
  return { round, files, replayed }
}

/** An exercise version never changes, so its files are read once. `sealed` appears only after the round's end. */
function useExercisePackage(exerciseVersionId: string | undefined) {
  const call = useCall()
  const query = useQuery({
    queryKey: keys.exercisePackage(exerciseVersionId ?? ""),
    queryFn: () => call("readExercisePackage", { params: { exerciseVersionId: exerciseVersionId ?? "" } }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: exerciseVersionId !== undefined,
  })
  const data = query.data
  const files = useMemo(
    () => (data === undefined ? undefined : { files: data.files, sealed: data.sealed }),
    [data],
  )
  return { ...query, files }
}

export function useSubmit(roundId: string, exerciseVersionId: string) {
  const words = useWords()
  const call = useCall()
  const client = useQueryClient()
  const navigate = useNavigate()
  const mutation = useMutation({
    mutationFn: (submitting: Submitting) =>
      call("createSubmission", { params: { roundId }, body: { exerciseVersionId, ...submitting } }),
    onSuccess: async (submission) => {
      client.setQueryData(keys.submission(submission.id), submission)
      await client.invalidateQueries({ queryKey: keys.submissions(roundId) })
      await client.invalidateQueries({ queryKey: keys.rounds })
      await navigate({ to: "/submissions/$submissionId", params: { submissionId: submission.id } })
    },
  })
  return {
    submit: mutation.mutate,
    reset: mutation.reset,
    pending: mutation.isPending,
    error:
      mutation.error === null
        ? undefined
        : errorTitle(mutation.error, words.common.offline, words.common.errorTitle),
  }
}
