/**
 * Hints over LISTEN/NOTIFY: "look again, this may have changed". A hint is sent with its transaction's commit, may be
 * lost with a broken connection, and never carries what decides anything: readers fetch the truth from the tables.
 */
import { sql } from "kysely"
import { Client } from "pg"
import type { Database, Transaction } from "./connect.ts"
import { maxHintBytes } from "./limits.ts"
import type { SubmissionState } from "./tables.ts"

export type Hint =
  | {
      readonly kind: "submission"
      readonly submissionId: string
      readonly state: SubmissionState
      readonly authorId: string
      readonly entryId: string | null
      readonly roundId: string | null
    }
  | { readonly kind: "standings"; readonly roundId: string }
  | {
      readonly kind: "progress"
      readonly submissionId: string
      readonly done: number
      readonly total: number
    }

const channel = "lehrwerk_hint"

/** Sends a hint when `trx` commits (at once outside a transaction). */
export async function sendHint(trx: Database | Transaction, hint: Hint): Promise<void> {
  const text = JSON.stringify(hint)
  if (Buffer.byteLength(text) > maxHintBytes) throw new Error("a hint holds ids only")
  await sql`select pg_notify(${channel}, ${text})`.execute(trx)
}

export interface HintListener {
  readonly stop: () => Promise<void>
}

export interface HintListening {
  readonly url: string
  readonly onHint: (hint: Hint) => void
  /** Called after each (re-)connection: hints may have been missed, so fetch everything again. */
  readonly onConnected?: () => void
}

const reconnectAfterMs = 500

/** Listens on a connection of its own and comes back by itself when the server restarts. */
export async function listenForHints({ url, onHint, onConnected }: HintListening): Promise<HintListener> {
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const connect = async (): Promise<void> => {
    const next = new Client({ connectionString: url, keepAlive: true })
    next.on("notification", ({ payload }) => {
      if (payload !== undefined) onHint(JSON.parse(payload) as Hint)
    })
    next.on("error", () => undefined)
    next.on("end", reconnectLater)
    client = next
    await next.connect()
    await next.query(`listen ${channel}`)
    onConnected?.()
  }
  const reconnectLater = (): void => {
    if (stopped || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      connect().catch(reconnectLater)
    }, reconnectAfterMs)
  }

  await connect()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
