/** Tells the readers of a round when it opens or closes: asked every few seconds, for the rounds that someone watches. */
import type { Database } from "@lehrwerk/database"
import { stateOf } from "../rounds/index.ts"
import type { RoundFeed } from "./feed.ts"

const EVERY_MS = 2_000

export const watchRounds = (options: {
  readonly db: Database
  readonly now: () => Date
  readonly feed: RoundFeed
  readonly onError: (error: unknown) => void
}): { readonly stop: () => void } => {
  const { db, now, feed, onError } = options
  const stateById = new Map<string, "upcoming" | "open" | "closed">()

  const look = async (): Promise<void> => {
    const ids = feed.watchedRoundIds()
    if (ids.length === 0) return
    const rounds = await db
      .selectFrom("round")
      .select(["id", "opensAt", "closesAt"])
      .where("id", "in", ids)
      .execute()
    for (const round of rounds) {
      const state = stateOf(round, now())
      const before = stateById.get(round.id)
      stateById.set(round.id, state)
      if (before !== undefined && before !== state) feed.announceRound(round.id, state)
    }
  }

  const timer = setInterval(() => void look().catch(onError), EVERY_MS)
  return { stop: () => clearInterval(timer) }
}
