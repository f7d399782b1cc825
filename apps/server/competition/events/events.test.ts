/** Live events over a real connection: who hears what, and how a reader goes on after a lost connection. */
import { urlOf } from "@lehrwerk/contract"
import { sendHint } from "@lehrwerk/database"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { judgeByHand } from "../../test-support/judge-by-hand.ts"
import { testPassword } from "../../test-support/small-competition.ts"
import { eventually, startApp, type TestApp } from "../../test-support/start-app.ts"

interface Frame {
  readonly id: string
  readonly event: string
  readonly data: Record<string, unknown>
}

let test: TestApp
let base: string
const closers: (() => void)[] = []
beforeAll(async () => {
  test = await startApp()
  base = await test.app.server.listen({ host: "127.0.0.1", port: 0 })
})
afterAll(async () => {
  for (const close of closers) close()
  await test.stop()
})

const cookieOf = async (name: string): Promise<string> => {
  const answer = await fetch(base + urlOf("signIn"), {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrf-token": "signed-out" },
    body: JSON.stringify({ name, password: testPassword }),
  })
  return answer.headers.get("set-cookie")?.split(";")[0] ?? ""
}

const listen = async (name?: string, lastEventId?: string) => {
  const controller = new AbortController()
  closers.push(() => controller.abort())
  const answer = await fetch(base + urlOf("streamRoundEvents", { roundId: test.roundId }), {
    signal: controller.signal,
    headers: {
      ...(name === undefined ? {} : { cookie: await cookieOf(name) }),
      ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
    },
  })
  const frames: Frame[] = []
  void readFrames(answer, frames).catch(() => undefined)
  return { answer, frames, close: () => controller.abort() }
}

const readFrames = async (answer: Response, frames: Frame[]): Promise<void> => {
  let text = ""
  const decoder = new TextDecoder()
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const parts = text.split("\n\n")
    text = parts.pop() ?? ""
    for (const part of parts) {
      const fields = Object.fromEntries(part.split("\n").map((line) => line.split(/: (.*)/s)))
      if (fields["event"])
        frames.push({ id: fields["id"], event: fields["event"], data: JSON.parse(fields["data"]) })
    }
  }
}

let lastKey = 0
const submit = async (name: string): Promise<string> => {
  lastKey += 1
  const client = await test.as(name)
  const answer = await client("createSubmission", {
    params: { roundId: test.roundId },
    body: {
      exerciseVersionId: test.exerciseVersionId,
      variant: "3x10",
      kind: "live",
      source: "PROGRAM main END_PROGRAM",
      idempotencyKey: `event-key-${lastKey}`,
    },
  })
  return (answer.json as { id: string }).id
}

describe("the events of a round", () => {
  it("when a submission moves, then its team and experts hear it, others only that the standings changed", async () => {
    const own = await listen("red")
    const other = await listen("blue")
    const expert = await listen("expert")
    const anyone = await listen()
    expect(own.answer.headers.get("content-type")).toContain("text/event-stream")
    const id = await submit("red")
    await eventually(
      async () => own.frames.length,
      (count) => count >= 1,
    )
    await judgeByHand(test.database.db, id, { totalCenti: 4_200 })
    await sendHint(test.database.db, { kind: "progress", submissionId: id, done: 1, total: 2 })
    for (const { frames } of [own, other, expert, anyone]) {
      await eventually(async () => frames.some(({ event }) => event === "standings"), Boolean)
    }
    const states = ({ frames }: typeof own) =>
      frames.filter(({ event }) => event === "submission").map(({ data }) => data["state"])
    expect(states(own)[0]).toBe("queued")
    expect(states(own).at(-1)).toBe("judged")
    expect(states(expert)).toEqual(states(own))
    expect(own.frames.findLast(({ event }) => event === "submission")?.data).toMatchObject({
      submissionId: id,
      totalCenti: 4_200,
    })
    expect([states(other), states(anyone)]).toEqual([[], []])
  })

  it("when a reader comes back with its last event, then exactly what it missed is told", async () => {
    const first = await listen("red")
    await submit("red")
    await eventually(
      async () => first.frames.length,
      (count) => count >= 1,
    )
    const seen = first.frames.at(-1)?.id ?? ""
    first.close()
    const missed = await submit("red")
    const second = await listen("red", seen)
    await eventually(
      async () => second.frames.length,
      (count) => count >= 1,
    )
    expect(second.frames.map(({ data }) => data["submissionId"])).toEqual([missed])
  })

  it("when the last event is unknown or nonsense, then the reader is told to read everything again", async () => {
    for (const lastEventId of ["otherboot-5", "-1", "x", "9e99-1"]) {
      const reader = await listen("red", lastEventId)
      await eventually(
        async () => reader.frames.length,
        (count) => count >= 1,
      )
      expect(reader.frames[0]).toMatchObject({ event: "resync", data: { roundId: test.roundId } })
    }
  })

  it("when the round closes while someone watches, then it is announced", async () => {
    const reader = await listen()
    // The state must have been seen once before it can change.
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    test.clock.offsetMs = 2 * 3_600_000
    await eventually(async () => reader.frames.find(({ event }) => event === "round"), Boolean)
    expect(reader.frames.find(({ event }) => event === "round")?.data).toMatchObject({ state: "closed" })
    test.clock.offsetMs = 0
  })

  it("when a reader leaves, then it is forgotten; a round that is not there is a problem", async () => {
    const reader = await listen()
    const { feed } = test.app.services
    const before = feed.subscriberCount()
    reader.close()
    await eventually(
      async () => feed.subscriberCount(),
      (count) => count < before,
    )
    const answer = await fetch(base + urlOf("streamRoundEvents", { roundId: "nonsense" }))
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json; charset=utf-8",
    ])
  })
})
