/** The rounds that the person can see. The navigation and the competition screen share this one answer. */
import type { Round } from "@lehrwerk/contract"
import { type UseQueryResult, useQuery } from "@tanstack/react-query"
import { keys } from "./keys.ts"
import { useCall } from "./session.ts"

export function useRoundList(enabled = true): UseQueryResult<Round[]> {
  const call = useCall()
  return useQuery({
    queryKey: keys.rounds,
    queryFn: async () => (await call("listRounds")).items,
    enabled,
  })
}

export function useRound(roundId: string | undefined): UseQueryResult<Round> {
  const call = useCall()
  return useQuery({
    queryKey: keys.round(roundId ?? ""),
    queryFn: () => call("readRound", { params: { roundId: roundId ?? "" } }),
    enabled: roundId !== undefined,
  })
}
