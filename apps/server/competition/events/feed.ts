/**
 * Turns the database's hints into the server-sent events of a round and remembers the last of them, so that a reader who
 * lost the connection can go on. What an event says is read from the tables at that moment, never taken from the hint.
 */
import type { RoundServerEvent } from "@lehrwerk/contract"
import type { Database, Hint } from "@lehrwerk/database"
import { serverLimits } from "../../http/limits.ts"
import { queuePositions } from "../submissions/index.ts"

/** Who gets an event: everyone, or one entry and the staff. */
type Audience = "everyone" | { readonly entryId: string }

interface FeedEvent {
  readonly seq: number
  readonly roundId: string
  readonly audience: Audience
  readonly event: RoundServerEvent
}

interface Subscriber {
  readonly roundId: string
  readonly entryId: string | null
  readonly seesAll: boolean
  /** Writes one event; `id` is what the reader sends back as Last-Event-ID. */
  readonly send: (id: string, event: RoundServerEvent) => void
}

export interface RoundFeed {
  readonly subscribe: (subscriber: Subscriber, lastEventId: string | undefined) => () => void
  readonly onHint: (hint: Hint) => void
  /** Hints may have been missed: every reader is told to read again. */
  readonly resync: () => void
  readonly announceRound: (roundId: string, state: "upcoming" | "open" | "closed") => void
  readonly progressOf: (submissionId: string) => { done: number; total: number } | null
  readonly watchedRoundIds: () => readonly string[]
  readonly subscriberCount: () => number
  /** Resolves when every hint received so far has been told. */
  readonly settled: () => Promise<void>
}

export interface FeedOptions {
  readonly db: Database
  readonly now: () => Date
  /** Distinguishes this process's numbering from that of the one before it. */
  readonly bootId: string
  /** Called for each judged submission, before readers are told. */
  readonly onResult: (roundId: string, entryId: string) => void
  readonly onError: (error: unknown) => void
}

const MAX_TRACKED = 5_000

export const createRoundFeed = (options: FeedOptions): RoundFeed => {
  const subscribers = new Set<Subscriber>()
  const remembered: FeedEvent[] = []
  const progressById = new Map<string, { done: number; total: number; roundId: string; entryId: string }>()
  let seq = 0
  // Events keep the order of their hints although each needs a moment to read the tables.
  let chain: Promise<void> = Promise.resolve()

  const publish = (roundId: string, audience: Audience, event: RoundServerEvent): void => {
    seq += 1
    const item = { seq, roundId, audience, event }
    remembered.push(item)
    if (remembered.length > serverLimits.rememberedEvents) remembered.shift()
    for (const subscriber of subscribers) deliver(subscriber, item)
  }
  const idOf = (number: number): string => `${options.bootId}-${number}`
  const deliver = (subscriber: Subscriber, item: FeedEvent): void => {
    if (mayReceive(subscriber, item)) subscriber.send(idOf(item.seq), item.event)
  }

  const handle = async (hint: Hint): Promise<void> => {
    if (hint.kind === "standings") {
      const data = { roundId: hint.roundId, at: options.now().toISOString() }
      return publish(hint.roundId, "everyone", { type: "standings", data })
    }
    if (hint.kind === "progress") return publishProgress(hint)
    if (hint.roundId === null || hint.entryId === null) return
    if (hint.state === "judged" || hint.state === "failed") {
      progressById.delete(hint.submissionId)
      options.onResult(hint.roundId, hint.entryId)
    } else remember(hint.submissionId, { done: 0, total: 0, roundId: hint.roundId, entryId: hint.entryId })
    const data = await readSubmissionEvent(options.db, { ...hint, entryId: hint.entryId })
    publish(hint.roundId, { entryId: hint.entryId }, { type: "submission", data })
  }

  const remember = (
    id: string,
    value: { done: number; total: number; roundId: string; entryId: string },
  ): void => {
    if (progressById.size >= MAX_TRACKED) progressById.clear()
    progressById.set(id, value)
  }

  const publishProgress = ({ submissionId, done, total }: Extract<Hint, { kind: "progress" }>): void => {
    const known = progressById.get(submissionId)
    if (!known) return
    progressById.set(submissionId, { ...known, done, total })
    publish(
      known.roundId,
      { entryId: known.entryId },
      {
        type: "submission",
        data: {
          submissionId,
          entryId: known.entryId,
          state: "judging",
          queuePosition: null,
          progress: { done, total },
          totalCenti: null,
        },
      },
    )
  }

  const catchUp = (subscriber: Subscriber, lastEventId: string): void => {
    const [boot, number] = lastEventId.split("-")
    const last = Number(number)
    const oldest = remembered[0]?.seq ?? seq + 1
    if (boot !== options.bootId || !Number.isInteger(last) || last + 1 < oldest || last > seq) {
      const { roundId } = subscriber
      return subscriber.send(idOf(seq), { type: "resync", data: { roundId } })
    }
    for (const item of remembered) if (item.seq > last) deliver(subscriber, item)
  }

  return {
    subscribe: (subscriber, lastEventId) => {
      if (lastEventId !== undefined) catchUp(subscriber, lastEventId)
      subscribers.add(subscriber)
      return () => subscribers.delete(subscriber)
    },
    onHint: (hint) => {
      chain = chain.then(() => handle(hint)).catch(options.onError)
    },
    resync: () => {
      for (const { roundId, send } of subscribers) send(idOf(seq), { type: "resync", data: { roundId } })
    },
    announceRound: (roundId, state) =>
      publish(roundId, "everyone", { type: "round", data: { roundId, state } }),
    progressOf: (submissionId) => {
      const known = progressById.get(submissionId)
      return known ? { done: known.done, total: known.total } : null
    },
    watchedRoundIds: () => [...new Set([...subscribers].map(({ roundId }) => roundId))],
    subscriberCount: () => subscribers.size,
    settled: () => chain,
  }
}

const mayReceive = (subscriber: Subscriber, item: FeedEvent): boolean => {
  if (subscriber.roundId !== item.roundId) return false
  if (item.audience === "everyone" || subscriber.seesAll) return true
  return subscriber.entryId === item.audience.entryId
}

const readSubmissionEvent = async (
  db: Database,
  { submissionId, entryId }: { submissionId: string; entryId: string },
) => {
  const row = await db
    .selectFrom("submission")
    .leftJoin("judging", (join) =>
      join
        .onRef("judging.submissionId", "=", "submission.id")
        .on("judging.state", "=", "done")
        .on("judging.supersededBy", "is", null),
    )
    .select(["submission.state", "judging.totalMarkCenti"])
    .where("submission.id", "=", submissionId)
    .executeTakeFirstOrThrow()
  const positions =
    row.state === "queued" ? await queuePositions(db, [submissionId]) : new Map<string, number>()
  return {
    submissionId,
    entryId,
    state: row.state,
    queuePosition: row.state === "queued" ? (positions.get(submissionId) ?? 0) : null,
    progress: null,
    totalCenti: row.totalMarkCenti,
  }
}
