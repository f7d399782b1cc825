/** Data of the competition screen: the rounds, live, and the caller's latest submission of each. */
import type { Submission } from "@lehrwerk/contract"
import { useQueries } from "@tanstack/react-query"
import { keys } from "../../api/keys.ts"
import { useRoundEvents } from "../../api/round-events.ts"
import { useRoundList } from "../../api/rounds.ts"
import { useCall, useSession } from "../../api/session.ts"

export function useCompetition() {
  const call = useCall()
  const session = useSession()
  const rounds = useRoundList()
  useRoundEvents(rounds.data?.find((round) => round.state === "open")?.id)
  const withEntry = (rounds.data ?? []).filter((round) => round.ownEntry !== null)
  const submissions = useQueries({
    queries: withEntry.map((round) => ({
      queryKey: keys.submissions(round.id),
      queryFn: () => call("listSubmissions", { params: { roundId: round.id } }),
    })),
    combine: (answers) => answers.flatMap((answer) => answer.data?.items ?? []),
  })
  return { rounds, submissions, serverTime: session?.serverTime }
}

/** The newest submission for an exercise, and the best live mark it has brought so far. */
export function ownStanding(submissions: readonly Submission[], roundId: string, exerciseVersionId: string) {
  const own = submissions.filter(
    (one) => one.roundId === roundId && one.exerciseVersionId === exerciseVersionId,
  )
  const marks = own.filter((one) => one.kind === "live").flatMap((one) => one.totalCenti ?? [])
  return { latest: own[0], bestCenti: marks.length === 0 ? undefined : Math.max(...marks) }
}
