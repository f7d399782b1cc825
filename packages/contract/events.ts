/**
 * Server-sent events of `GET /api/v1/rounds/:roundId/events`. Each frame has `id`, `event` (the type) and `data` (JSON).
 * Events are hints: whoever misses one reads the resource again. After a reconnect with a Last-Event-ID that the server no
 * longer remembers, a `resync` comes first and the client reads everything again.
 */
import { z } from "zod"
import { centi, id, instant } from "./common.ts"
import { roundState } from "./round.ts"
import { judgingProgress, submissionState } from "./submission.ts"

/** A submission moved: own ones for a competitor, all for an expert. */
export const submissionEvent = z.object({
  submissionId: id,
  entryId: id,
  state: submissionState,
  queuePosition: z.int().nullable(),
  progress: judgingProgress.nullable(),
  totalCenti: centi.nullable(),
})
/** The standings changed: read them again. */
export const standingsEvent = z.object({ roundId: id, at: instant })
export const roundEvent = z.object({ roundId: id, state: roundState })
export const resyncEvent = z.object({ roundId: id })

export const eventTypes = {
  submission: submissionEvent,
  standings: standingsEvent,
  round: roundEvent,
  resync: resyncEvent,
} as const

export type EventType = keyof typeof eventTypes
export type EventData<Type extends EventType> = z.infer<(typeof eventTypes)[Type]>
export type RoundServerEvent = { [Type in EventType]: { type: Type; data: EventData<Type> } }[EventType]
