/** Data of the standings: the table, read again whenever the round says that it moved, and how far each row moved. */
import type { Standings } from "@lehrwerk/contract"
import { useQuery } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { keys } from "../../api/keys.ts"
import { useRoundEvents } from "../../api/round-events.ts"
import { useRound } from "../../api/rounds.ts"
import { useCall } from "../../api/session.ts"

export function useStandings(roundId: string) {
  const call = useCall()
  const round = useRound(roundId)
  const line = useRoundEvents(roundId)
  const standings = useQuery({
    queryKey: keys.standings(roundId),
    queryFn: () => call("readStandings", { params: { roundId } }),
  })
  return { round, standings, line, moves: useMoves(standings.data) }
}

/** Ranks gained (positive) or lost since the table that was shown before, by entry. */
function useMoves(standings: Standings | undefined): ReadonlyMap<string, number> {
  const before = useRef<ReadonlyMap<string, number>>(new Map())
  const [moves, setMoves] = useState<ReadonlyMap<string, number>>(new Map())
  useEffect(() => {
    if (standings === undefined) return
    const ranks = new Map(
      standings.rows.flatMap((row) => (row.rank === null ? [] : [[row.entry.id, row.rank] as const])),
    )
    const moved = rankMoves(before.current, ranks)
    if (before.current.size > 0 && moved.size > 0) setMoves(moved)
    before.current = ranks
  }, [standings])
  return moves
}

export function rankMoves(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const moves = new Map<string, number>()
  for (const [entry, rank] of after) {
    const old = before.get(entry)
    if (old !== undefined && old !== rank) moves.set(entry, old - rank)
  }
  return moves
}
