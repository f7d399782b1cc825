/** A round's submissions, page by page, kept fresh by the round's events. */
import type { Submission } from "@lehrwerk/contract"
import { useInfiniteQuery } from "@tanstack/react-query"
import { keys } from "../../api/keys.ts"
import { useRoundEvents } from "../../api/round-events.ts"
import { useRound } from "../../api/rounds.ts"
import { useCall } from "../../api/session.ts"

export function useSubmissions(roundId: string) {
  const call = useCall()
  const round = useRound(roundId)
  useRoundEvents(roundId)
  const query = useInfiniteQuery({
    queryKey: [...keys.submissions(roundId), "pages"],
    queryFn: ({ pageParam }) =>
      call("listSubmissions", { params: { roundId }, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const items: readonly Submission[] = query.data?.pages.flatMap((page) => page.items) ?? []
  return { round, query, items }
}
