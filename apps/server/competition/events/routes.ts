/** GET /rounds/:id/events as a server-sent event stream (HTML standard, 9.2). */

import type { RoundServerEvent } from "@lehrwerk/contract"
import { judgesCompetitions } from "../../http/caller.ts"
import { serverLimits } from "../../http/limits.ts"
import { refuse } from "../../http/refusal.ts"
import type { Handlers } from "../../http/route.ts"
import { findOwnEntry, findRound } from "../rounds/index.ts"

/** A stream ends now and then and the browser comes back, so that a session that is over is noticed. */
const MAX_STREAM_MS = 30 * 60_000
const MAX_STREAMS = 5_000
const RECONNECT_MS = 2_000

export const eventRoutes: Handlers<"streamRoundEvents"> = {
  streamRoundEvents: async ({ db, params, caller, feed, reply, request }) => {
    const round = await findRound(db, params.roundId)
    if (feed.subscriberCount() >= MAX_STREAMS) return refuse("unavailable")
    const entry = caller ? await findOwnEntry(db, round.stageId, caller.personId) : undefined
    const stream = reply.hijack().raw
    stream.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
      "x-content-type-options": "nosniff",
      "x-request-id": request.id,
    })
    stream.write(`retry: ${RECONNECT_MS}\n\n`)
    const send = (id: string, event: RoundServerEvent): void => {
      stream.write(`id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event.data)}\n\n`)
      // A reader that does not read would fill our memory; it comes back and catches up.
      if (stream.writableLength > serverLimits.eventBacklogBytes) stream.destroy()
    }
    const heartbeat = setInterval(() => stream.write(": heartbeat\n\n"), serverLimits.heartbeatMs)
    const end = setTimeout(() => stream.end(), MAX_STREAM_MS)
    const lastEventId = request.headers["last-event-id"]
    const unsubscribe = feed.subscribe(
      {
        roundId: round.id,
        entryId: entry?.id ?? null,
        seesAll: judgesCompetitions(caller),
        send,
      },
      typeof lastEventId === "string" ? lastEventId : undefined,
    )
    stream.on("error", () => undefined)
    stream.on("close", () => {
      clearInterval(heartbeat)
      clearTimeout(end)
      unsubscribe()
    })
    return reply
  },
}
