/**
 * Keeps each round's standings in memory and brings them up to date entry by entry: after a judging only the entry it
 * belongs to is read again, so a scoreboard that thousands watch costs the database one small query per judging.
 * Hints may get lost, therefore a board is read whole again when it is older than `standingsMaxAgeMs`.
 */
import type { Database } from "@lehrwerk/database"
import { serverLimits } from "../../http/limits.ts"
import { rankResults } from "./rank.ts"
import { type ResultRow, type ResultsQuestion, readResults } from "./read-results.ts"

interface Board {
  rows: ResultRow[]
  readWholeAt: number
  readonly staleEntryIds: Set<string>
  /** Readers wait for each other, so that two of them do not both refresh. */
  reading: Promise<void>
}

export interface StandingsBoards {
  /** The ranked rows, up to date with every hint received. */
  readonly read: (db: Database, question: ResultsQuestion) => Promise<readonly ResultRow[]>
  /** An entry's results in a round may have changed. */
  readonly touch: (roundId: string, entryId: string) => void
  /** Hints may have been missed: everything is read whole at the next reading. */
  readonly forgetAll: () => void
}

const MAX_BOARDS = 500

export const createStandingsBoards = (now: () => Date): StandingsBoards => {
  const boardByKey = new Map<string, Board>()

  const boardOf = (key: string): Board => {
    const known = boardByKey.get(key)
    if (known) return known
    if (boardByKey.size >= MAX_BOARDS) boardByKey.clear()
    const board = {
      rows: [],
      readWholeAt: Number.NEGATIVE_INFINITY,
      staleEntryIds: new Set<string>(),
      reading: Promise.resolve(),
    }
    boardByKey.set(key, board)
    return board
  }

  const refresh = async (board: Board, db: Database, question: ResultsQuestion): Promise<void> => {
    const stale = [...board.staleEntryIds]
    board.staleEntryIds.clear()
    const at = now().getTime()
    try {
      if (at - board.readWholeAt > serverLimits.standingsMaxAgeMs) {
        board.rows = rankResults(await readResults(db, question), question.tieBreak)
        board.readWholeAt = at
      } else if (stale.length > 0) {
        const fresh = await readResults(db, { ...question, entryIds: stale })
        const others = board.rows.filter(({ entryId }) => !stale.includes(entryId))
        board.rows = rankResults([...others, ...fresh], question.tieBreak)
      }
    } catch (error) {
      board.readWholeAt = Number.NEGATIVE_INFINITY
      throw error
    }
  }

  return {
    read: async (db, question) => {
      const board = boardOf(keyOf(question))
      const turn = board.reading.catch(() => undefined).then(() => refresh(board, db, question))
      board.reading = turn.catch(() => undefined)
      await turn
      return board.rows
    },
    touch: (roundId, entryId) => {
      for (const [key, board] of boardByKey) if (key.startsWith(roundId)) board.staleEntryIds.add(entryId)
    },
    forgetAll: () => {
      for (const board of boardByKey.values()) board.readWholeAt = Number.NEGATIVE_INFINITY
    },
  }
}

const keyOf = ({ roundId, rule, tieBreak, before }: ResultsQuestion): string =>
  [roundId, rule, tieBreak.id, before?.getTime() ?? "live"].join("|")
