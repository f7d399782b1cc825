/** Submitting over HTTP: the happy path, every refusal, replay, limits, mark sheet and judging again. */
import {
  type Judging,
  limits,
  type MarkSheetDocument,
  type SubmissionDetail,
  type SubmissionPage,
} from "@lehrwerk/contract"
import { findBrokenAuditEvent } from "@lehrwerk/database"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { judgeByHand } from "../../test-support/judge-by-hand.ts"
import { codeOf, startApp, type TestApp } from "../../test-support/start-app.ts"

const hour = 3_600_000
let test: TestApp
beforeAll(async () => {
  test = await startApp()
})
beforeEach(() => {
  // Ten minutes refill every bucket, and leave the round open.
  test.clock.offsetMs = 0
  test.app.services.limiters.submissionsOfEntry.reset(test.entryIdByTeam.red)
  test.app.services.limiters.submissionsOfEntry.reset(test.entryIdByTeam.blue)
})
afterAll(() => test.stop())

let lastKey = 0
const body = (change: Record<string, unknown> = {}) => {
  lastKey += 1
  return {
    exerciseVersionId: test.exerciseVersionId,
    variant: "3x10",
    kind: "live",
    source: "PROGRAM main END_PROGRAM",
    idempotencyKey: `test-key-${lastKey}`,
    ...change,
  }
}

const submit = async (name: string, change: Record<string, unknown> = {}) => {
  const client = await test.as(name)
  return client("createSubmission", { params: { roundId: test.roundId }, body: body(change) })
}

const submitted = async (name: string, change: Record<string, unknown> = {}): Promise<SubmissionDetail> => {
  const answer = await submit(name, change)
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.json as SubmissionDetail
}

const countSubmissions = async (): Promise<number> => {
  const { count } = await test.database.db
    .selectFrom("submission")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow()
  return count
}

describe("submitting", () => {
  it("when all is well, then submission, job and audit event exist together", async () => {
    const submission = await submitted("red", { source: "(* 电梯 *)" })
    expect(submission).toMatchObject({
      state: "queued",
      kind: "live",
      source: "(* 电梯 *)",
      totalCenti: null,
      compiled: null,
      abilities: { seeMarkSheet: false },
    })
    expect(submission.queuePosition).toBeGreaterThanOrEqual(0)
    const { rows } = await test.database.pool.query("select key from graphile_worker.jobs where key = $1", [
      `submission:${submission.id}`,
    ])
    expect(rows).toHaveLength(1)
    const events = await test.database.db
      .selectFrom("auditEvent")
      .select("verb")
      .where("objectId", "=", submission.id)
      .execute()
    expect(events).toEqual([{ verb: "submission-received" }])
  })

  it("when the same request comes again, then the first submission answers, even after the close", async () => {
    const request = body()
    const red = await test.as("red")
    const send = () => red("createSubmission", { params: { roundId: test.roundId }, body: request })
    const first = await send()
    const before = await countSubmissions()
    const again = await send()
    test.clock.offsetMs = 2 * hour
    const late = await send()
    const ids = [first, again, late].map(({ json }) => (json as SubmissionDetail).id)
    expect(new Set(ids).size).toBe(1)
    expect(again.headers["idempotent-replay"]).toBe("true")
    expect(await countSubmissions()).toBe(before)
  })

  it("when the same request comes several times at once, then one submission is made", async () => {
    const request = body({ source: "PROGRAM twins END_PROGRAM" })
    const red = await test.as("red")
    const send = () => red("createSubmission", { params: { roundId: test.roundId }, body: request })
    const answers = await Promise.all([send(), send(), send(), send()])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(answers.map(({ json }) => (json as SubmissionDetail).id)).size).toBe(1)
  })

  it("when a key is used for another body, then that is a conflict; another person's key is not", async () => {
    const request = body()
    await submitted("red", request)
    expect(codeOf(await submit("red", { ...request, source: "PROGRAM other END_PROGRAM" }))).toBe(
      "idempotency-conflict",
    )
    expect(codeOf(await submit("red", { ...request, kind: "practice" }))).toBe("idempotency-conflict")
    expect((await submit("blue", request)).status).toBe(201)
  })

  it("when the time is wrong, then live is refused and practice goes on after the close", async () => {
    test.clock.offsetMs = -2 * hour
    expect(codeOf(await submit("red"))).toBe("round-not-open")
    test.clock.offsetMs = 2 * hour
    const closed = await submit("red")
    expect([closed.status, codeOf(closed)]).toEqual([403, "round-closed"])
    expect((await submit("red", { kind: "practice" })).status).toBe(201)
  })

  it("when the caller may not, then the reason is told", async () => {
    expect(
      codeOf(await test.anonymous("createSubmission", { params: { roundId: test.roundId }, body: body() })),
    ).toBe("signed-out")
    expect(codeOf(await submit("expert"))).toBe("forbidden")
    expect(codeOf(await submit("loner"))).toBe("no-entry")
  })

  it("when a source writes out the escape of NUL, then it is ordinary text and is accepted", async () => {
    expect((await submit("red", { source: "(* \\u0000 *) PROGRAM main END_PROGRAM" })).status).toBe(201)
  })

  it("when the body is wrong, then the fault is named and nothing is stored", async () => {
    const before = await countSubmissions()
    expect(codeOf(await submit("red", { variant: "9x99" }))).toBe("unknown-variant")
    expect(codeOf(await submit("red", { exerciseVersionId: "00000000-0000-4000-8000-000000000000" }))).toBe(
      "exercise-not-in-round",
    )
    expect(codeOf(await submit("red", { kind: "secret" }))).toBe("invalid")
    expect(codeOf(await submit("red", { source: undefined }))).toBe("invalid")
    expect(codeOf(await submit("red", { source: "a\u0000b" }))).toBe("invalid")
    expect(codeOf(await submit("red", { source: "\ud800" }))).toBe("invalid")
    expect(codeOf(await submit("red", { surprise: true }))).toBe("invalid")
    const red = await test.as("red")
    const elsewhere = await red("createSubmission", { params: { roundId: "nonsense" }, body: body() })
    expect(codeOf(elsewhere)).toBe("not-found")
    expect(await countSubmissions()).toBe(before)
  })

  it("when the source is too large, by one byte or by far, then the limit is told clearly", async () => {
    const justRight = "x".repeat(limits.sourceBytes)
    expect((await submit("red", { source: justRight })).status).toBe(201)
    for (const source of [`${justRight}y`, "字".repeat(limits.sourceBytes / 2), "x".repeat(10 * 1_048_576)]) {
      const answer = await submit("red", { source })
      expect([answer.status, codeOf(answer)]).toEqual([413, "source-too-large"])
    }
  })

  it("when a team submits too quickly, then it must wait and others need not", async () => {
    const codes: string[] = []
    for (let count = 0; count < 11; count += 1) codes.push(codeOf(await submit("red")))
    expect(codes.at(-1)).toBe("too-many-submissions")
    expect(codes.slice(0, 10)).not.toContain("too-many-submissions")
    expect((await submit("blue")).status).toBe(201)
    test.clock.offsetMs = 7_000
    expect((await submit("red")).status).toBe(201)
  })

  it("when the round limits submissions, then the last one is given once, even to two requests at once", async () => {
    const { db } = test.database
    const { count } = await db
      .selectFrom("submission")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("entryId", "=", test.entryIdByTeam.blue)
      .where("kind", "=", "live")
      .executeTakeFirstOrThrow()
    await db
      .updateTable("round")
      .set({ maxSubmissions: count + 1 })
      .where("id", "=", test.roundId)
      .execute()
    const answers = await Promise.all([submit("blue"), submit("blue"), submit("blue")])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
    const blue = await test.as("blue")
    const round = await blue("readRound", { params: { roundId: test.roundId } })
    expect(round.json).toMatchObject({ submissionsLeft: 0, abilities: { submit: false } })
    expect((await submit("blue", { kind: "practice" })).status).toBe(201)
    await db.updateTable("round").set({ maxSubmissions: null }).where("id", "=", test.roundId).execute()
  })
})

describe("reading submissions", () => {
  it("when a competitor lists, then only the own team's are there; experts see all and can filter", async () => {
    await submitted("red")
    await submitted("blue")
    const list = async (name: string, query = {}) => {
      const client = await test.as(name)
      return (await client("listSubmissions", { params: { roundId: test.roundId }, query }))
        .json as SubmissionPage
    }
    const teams = (page: SubmissionPage) =>
      [...new Set(page.items.map(({ entry }) => entry.name.en))].toSorted()
    expect(teams(await list("red"))).toEqual(["red"])
    expect(teams(await list("loner"))).toEqual([])
    expect(teams(await list("expert"))).toEqual(["blue", "red"])
    expect(teams(await list("expert", { entryId: test.entryIdByTeam.blue }))).toEqual(["blue"])
    // Foreign entries stay invisible to a competitor who names them.
    expect((await list("red", { entryId: test.entryIdByTeam.blue })).items).toEqual([])
  })

  it("when listed page by page, then every submission comes once, newest first", async () => {
    const expert = await test.as("expert")
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const query: Record<string, string | number> = { limit: 3, ...(cursor ? { cursor } : {}) }
      const answer = await expert("listSubmissions", { params: { roundId: test.roundId }, query })
      const page = answer.json as SubmissionPage
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(await countSubmissions())
  })

  it("when it belongs to another team or nobody, then it stays closed", async () => {
    const { id } = await submitted("red")
    const params = { submissionId: id }
    const blue = await test.as("blue")
    for (const name of ["readSubmission", "readMarkSheet", "listJudgings"] as const) {
      expect(codeOf(await test.anonymous(name, { params })), name).toBe("signed-out")
      expect(codeOf(await blue(name, { params })), name).toBe("forbidden")
      expect(codeOf(await blue(name, { params: { submissionId: "nonsense" } })), name).toBe("not-found")
    }
    expect(codeOf(await test.anonymous("listSubmissions", { params: { roundId: test.roundId } }))).toBe(
      "signed-out",
    )
    expect((await (await test.as("expert"))("readSubmission", { params })).json).toMatchObject({
      source: "PROGRAM main END_PROGRAM",
    })
  })
})

describe("mark sheet and judging again", () => {
  it("when not judged yet, then there is no mark sheet; afterwards it comes with its evidence", async () => {
    const red = await test.as("red")
    const { id } = await submitted("red")
    const params = { submissionId: id }
    expect(codeOf(await red("readMarkSheet", { params }))).toBe("not-judged-yet")
    await judgeByHand(test.database.db, id, { totalCenti: 6_250, metrics: { carried: 120 } })
    const sheet = (await red("readMarkSheet", { params })).json as MarkSheetDocument
    expect(sheet).toMatchObject({ totalCenti: 6_250, compiled: true, engineVersion: "0.1.0" })
    const [evidence] = sheet.criteria[0]?.subCriteria[0]?.aspects[0]?.evidence ?? []
    expect(evidence).toMatchObject({ worstUs: null, replayable: false, explanation: { key: "sealed" } })
    for (const name of ["red", "expert"]) {
      const told = JSON.stringify((await (await test.as(name))("readMarkSheet", { params })).json)
      expect(told, `${name} sees nothing of the secret run`).not.toMatch(
        /12000000|60000000|20000|carriedInSecret/,
      )
    }
    expect(sheet.scenarios[0]).toMatchObject({ digest: "", metrics: {}, replayable: false })
    test.clock.offsetMs = 2 * hour
    const after = (await red("readMarkSheet", { params })).json as MarkSheetDocument
    expect(after.scenarios[0]).toMatchObject({ replayable: true, metrics: { carriedInSecret: 120 } })
    expect(after.criteria[0]?.subCriteria[0]?.aspects[0]?.evidence[0]).toMatchObject({ worstUs: 12_000_000 })
    expect((await red("readSubmission", { params })).json).toMatchObject({
      state: "judged",
      compiled: true,
      totalCenti: 6_250,
    })
  })

  it("when an expert has it judged again, then the old marks stand until the new ones and stay in the history", async () => {
    const expert = await test.as("expert")
    const { id } = await submitted("red")
    const params = { submissionId: id }
    const order = () => expert("createRejudging", { params, body: { reason: "the plant was corrected" } })
    expect(codeOf(await order())).toBe("still-being-judged")
    await judgeByHand(test.database.db, id, { totalCenti: 5_000 })
    expect((await order()).json).toMatchObject({ state: "queued", totalCenti: 5_000 })
    expect(codeOf(await order())).toBe("still-being-judged")
    await judgeByHand(test.database.db, id, { totalCenti: 5_500 })
    const { items } = (await expert("listJudgings", { params })).json as { items: Judging[] }
    expect(items).toMatchObject([
      { current: true, totalCenti: 5_500, reason: "the plant was corrected", supersededBy: null },
      { current: false, totalCenti: 5_000, reason: null, supersededBy: items[0]?.id },
    ])
  })

  it("when a competitor orders it, or without a reason, then it is refused", async () => {
    const { id } = await submitted("red")
    const params = { submissionId: id }
    const red = await test.as("red")
    const expert = await test.as("expert")
    const order = { params, body: { reason: "please" } }
    expect(codeOf(await test.anonymous("createRejudging", order))).toBe("signed-out")
    expect(codeOf(await red("createRejudging", order))).toBe("forbidden")
    expect(codeOf(await expert("createRejudging", { params, body: { reason: " " } }))).toBe("invalid")
    expect(codeOf(await expert("createRejudging", { ...order, params: { submissionId: "nonsense" } }))).toBe(
      "not-found",
    )
  })

  it("when all this has happened, then the audit chain holds", async () => {
    expect(await findBrokenAuditEvent(test.database.db)).toBeNull()
  })
})
