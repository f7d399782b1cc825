/** GET /rounds and /rounds/:id. */
import type { Round } from "@lehrwerk/contract"
import type { Caller } from "../../http/caller.ts"
import type { Handlers } from "../../http/route.ts"
import type { Services } from "../../http/services.ts"
import { exerciseSummaries } from "../exercises/index.ts"
import {
  countLiveSubmissions,
  exercisesOfRounds,
  findOwnEntry,
  findRound,
  listRounds,
  type RoundRow,
} from "./find-round.ts"
import { presentRound } from "./present-round.ts"

export const roundRoutes: Handlers<"listRounds" | "readRound"> = {
  listRounds: async (call) => {
    const rows = await listRounds(call.db, call.now())
    return { items: await presentRounds(call, call.caller, rows) }
  },

  readRound: async (call) => {
    const row = await findRound(call.db, call.params.roundId)
    const [round] = await presentRounds(call, call.caller, [row])
    return round as Round
  },
}

const presentRounds = async (
  { db, now }: Services,
  caller: Caller | null,
  rows: readonly RoundRow[],
): Promise<Round[]> => {
  const set = await exercisesOfRounds(
    db,
    rows.map(({ id }) => id),
  )
  return Promise.all(
    rows.map(async (row) => {
      const ids = set.filter(({ roundId }) => roundId === row.id).map((each) => each.exerciseVersionId)
      const ownEntry = caller ? await findOwnEntry(db, row.stageId, caller.personId) : undefined
      return presentRound(row, {
        caller,
        now: now(),
        exercises: await exerciseSummaries(db, ids),
        ownEntry,
        liveSubmissions: ownEntry ? await countLiveSubmissions(db, row.id, ownEntry.id) : 0,
      })
    }),
  )
}
