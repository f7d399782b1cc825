/**
 * The live line of a round. An event is a hint that something moved: the affected answers are read again. What the event
 * itself says (progress of a judging) is put in place at once, so that a bar moves without a request.
 */
import type { EventData, SubmissionDetail } from "@lehrwerk/contract"
import { type QueryClient, useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { keys } from "./keys.ts"
import { addressOf } from "./routes.ts"

export type LineState = "connected" | "waiting"

/** Listens while the component lives; the browser reconnects by itself with the last event's id. */
export function useRoundEvents(roundId: string | undefined): LineState {
  const client = useQueryClient()
  const [state, setState] = useState<LineState>("waiting")
  useEffect(() => {
    if (roundId === undefined) return undefined
    const source = new EventSource(addressOf("streamRoundEvents", { roundId }))
    source.addEventListener("open", () => setState("connected"))
    source.addEventListener("error", () => setState("waiting"))
    source.addEventListener("submission", (event) => {
      const moved = parse(event.data) as EventData<"submission"> | undefined
      if (moved !== undefined) applySubmission(client, roundId, moved)
    })
    source.addEventListener("standings", () => invalidate(client, keys.standings(roundId)))
    source.addEventListener("round", () => invalidate(client, keys.rounds))
    source.addEventListener("resync", () => invalidate(client, []))
    return () => source.close()
  }, [roundId, client])
  return state
}

function applySubmission(client: QueryClient, roundId: string, moved: EventData<"submission">): void {
  client.setQueryData<SubmissionDetail>(keys.submission(moved.submissionId), (old) =>
    old === undefined
      ? old
      : { ...old, state: moved.state, queuePosition: moved.queuePosition, progress: moved.progress },
  )
  invalidate(client, keys.submissions(roundId))
  if (moved.state === "judged" || moved.state === "failed") {
    invalidate(client, keys.submission(moved.submissionId))
    invalidate(client, keys.markSheet(moved.submissionId))
    invalidate(client, keys.rounds)
  }
}

function invalidate(client: QueryClient, queryKey: readonly unknown[]): void {
  void client.invalidateQueries({ queryKey })
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown
  } catch {
    return undefined
  }
}
