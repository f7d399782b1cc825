/**
 * The scoreboard: published rules on small examples, and the property that a board which is brought up to date entry by
 * entry equals one read whole from the tables, whatever was judged in whatever order.
 */
import type { Standings } from "@lehrwerk/contract"
import { type Database, enqueueJudging, enqueueRejudging, recordAudit } from "@lehrwerk/database"
import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { judgeByHand, type Outcome } from "../../test-support/judge-by-hand.ts"
import { insertTeam } from "../../test-support/small-competition.ts"
import { codeOf, eventually, startApp, type TestApp } from "../../test-support/start-app.ts"
import { tieBreakOf } from "../tie-break.ts"
import { createStandingsBoards } from "./boards.ts"
import { rankResults } from "./rank.ts"
import { type ResultsQuestion, readResults } from "./read-results.ts"

let test: TestApp
let db: Database
beforeAll(async () => {
  test = await startApp()
  db = test.database.db
})
afterAll(() => test.stop())

let lastKey = 0
let lastTeam = 0
const insertSubmission = async (
  entryId: string,
  options: { readonly kind?: "live" | "practice"; readonly at?: Date } = {},
): Promise<string> => {
  lastKey += 1
  return db.transaction().execute(async (transaction) => {
    const { id } = await transaction
      .insertInto("submission")
      .values({
        roundExerciseId: test.roundExerciseId,
        entryId,
        authorId: test.personIdByName["red"] ?? "",
        exerciseVersionId: test.exerciseVersionId,
        kind: options.kind ?? "live",
        source: "",
        sourceHash: "b".repeat(64),
        variant: "3x10",
        idempotencyKey: `standing-${lastKey}`,
        submittedAt: options.at ?? new Date(1_760_000_000_000 + lastKey * 1_000),
      })
      .returning("id")
      .executeTakeFirstOrThrow()
    await enqueueJudging(transaction, { submissionId: id })
    return id
  })
}

const judged = async (
  entryId: string,
  outcome: Outcome,
  kind: "live" | "practice" = "live",
): Promise<string> => {
  const id = await insertSubmission(entryId, { kind })
  await judgeByHand(db, id, outcome)
  return id
}

const question = (change: Partial<ResultsQuestion> = {}): ResultsQuestion => ({
  roundId: test.roundId,
  stageId: test.stageId,
  rule: "best",
  tieBreak: tieBreakOf("2026"),
  before: null,
  ...change,
})

const rankByTeam = async (change: Partial<ResultsQuestion> = {}) =>
  Object.fromEntries((await readResults(db, question(change))).map(({ teamName, rank }) => [teamName, rank]))

describe("standings", () => {
  it("when nobody has a result, then nobody has a rank", async () => {
    expect(await rankByTeam()).toEqual({ red: null, blue: null })
  })

  it("when totals are equal, then the published order of metrics decides, and exact ties share the rank", async () => {
    const { red, blue } = test.entryIdByTeam
    const green = await insertTeam(db, test.stageId, "green")
    const grey = await insertTeam(db, test.stageId, "grey")
    await judged(red, { totalCenti: 8_000, metrics: { carried: 100, energy: 50, meanWait: 20 } })
    await judged(blue, { totalCenti: 8_000, metrics: { carried: 100, energy: 40, meanWait: 30 } })
    await judged(green, { totalCenti: 8_000, metrics: { carried: 100, energy: 50, meanWait: 20 } })
    await judged(grey, { totalCenti: 7_999, metrics: { carried: 900, energy: 1, meanWait: 1 } })
    expect(await rankByTeam()).toEqual({ blue: 1, red: 2, green: 2, grey: 4 })
    // 2017 looks at the waiting time first and knows no energy.
    expect(await rankByTeam({ tieBreak: tieBreakOf("2017") })).toEqual({ red: 1, green: 1, blue: 3, grey: 4 })
  })

  it("when the last counts, then a worse later result replaces a better one; practice never counts", async () => {
    const { red } = test.entryIdByTeam
    await judged(red, { totalCenti: 100 })
    await judged(red, { totalCenti: 9_900 }, "practice")
    const totalOf = async (rule: "best" | "last") =>
      (await readResults(db, question({ rule }))).find(({ teamName }) => teamName === "red")?.totalCenti
    expect([await totalOf("best"), await totalOf("last")]).toEqual([8_000, 100])
  })

  it("when asked over HTTP, then columns, scale and the caller's own row are told", async () => {
    const read = async (name?: string) => {
      const client = name === undefined ? test.anonymous : await test.as(name)
      return (await client("readStandings", { params: { roundId: test.roundId } })).json as Standings
    }
    const own = await eventually(
      () => read("red"),
      ({ rows }) => rows[0]?.entry.name.en === "blue",
    )
    expect(own.tieBreakColumns[0]).toMatchObject({
      metric: "carried",
      title: { "zh-CN": "运送人数" },
      better: "higher",
      decimals: 0,
    })
    expect(own.scale).toMatchObject({ plugin: "robust700", parameters: { n: 4, median: 80 } })
    expect(own.rows.find((row) => row.own)).toMatchObject({ entry: { name: { en: "red" } }, scaleScore: 700 })
    expect(own.rows.filter(({ submissionId }) => submissionId !== null)).toHaveLength(1)
    expect((await read("expert")).rows.every(({ submissionId }) => submissionId !== null)).toBe(true)
    expect((await read()).rows.some((row) => row.own || row.submissionId !== null)).toBe(false)
    expect(codeOf(await test.anonymous("readStandings", { params: { roundId: "nonsense" } }))).toBe(
      "not-found",
    )
  })

  it("when the standings are frozen, then the public sees the moment of freezing and experts the present", async () => {
    const frozenAt = new Date(Date.now() - 60_000)
    await db.updateTable("round").set({ frozenAt }).where("id", "=", test.roundId).execute()
    const late = await insertSubmission(test.entryIdByTeam.red, { at: new Date(Date.now() - 30_000) })
    await judgeByHand(db, late, { totalCenti: 9_500 })
    const first = async (name: string) => {
      const client = await test.as(name)
      const standings = (await client("readStandings", { params: { roundId: test.roundId } }))
        .json as Standings
      return [standings.frozen, standings.rows[0]?.entry.name.en]
    }
    await eventually(
      () => first("expert"),
      ([, team]) => team === "red",
    )
    expect(await first("expert")).toEqual([false, "red"])
    expect(await first("red")).toEqual([true, "blue"])
    test.clock.offsetMs = 2 * 3_600_000
    expect(await first("blue").catch(() => "signed in anew")).toEqual([false, "red"])
    test.clock.offsetMs = 0
    await db.updateTable("round").set({ frozenAt: null }).where("id", "=", test.roundId).execute()
  })
})

/** Small numbers on purpose: ties must happen. */
const outcome = fc.record({
  totalCenti: fc.integer({ min: 0, max: 3 }),
  metrics: fc.record(
    {
      carried: fc.integer({ min: 0, max: 2 }),
      energy: fc.double({ min: 0, max: 2, noNaN: true }),
      meanWait: fc.constant(1),
    },
    { requiredKeys: [] },
  ),
})
const step = fc.oneof(
  fc.record({ kind: fc.constant("submit" as const), team: fc.nat(4), outcome, live: fc.boolean() }),
  fc.record({ kind: fc.constant("rejudge" as const), which: fc.nat(50), outcome }),
  fc.record({ kind: fc.constant("read" as const) }),
)

/** So that one run's teams do not stand among the next one's. */
const withdraw = (teams: readonly string[]) =>
  db.transaction().execute(async (transaction) => {
    await transaction.updateTable("entry").set({ state: "withdrawn" }).where("id", "in", teams).execute()
    const objectId = teams[0] ?? ""
    await recordAudit(transaction, { actorId: null, verb: "withdraw", objectKind: "entry", objectId })
  })

describe("incremental standings", () => {
  it("when anything is judged in any order, then they equal standings read whole from the tables", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.constantFrom<"best" | "last">("best", "last"),
        async (steps, rule) => {
          const teams: string[] = []
          for (let team = 0; team < 5; team += 1) {
            lastTeam += 1
            teams.push(await insertTeam(db, test.stageId, `random ${lastTeam}`))
          }
          const asked = question({ rule })
          // The clock stands still, so that nothing is read whole because of its age.
          const boards = createStandingsBoards(() => new Date(0))
          await boards.read(db, asked)
          await play(steps, { teams, boards, read: () => boards.read(db, asked) })
          const incremental = await boards.read(db, asked)
          const whole = await readResults(db, asked)
          expect(incremental).toEqual(rankResults(whole, asked.tieBreak))
          const rankById = new Map(whole.map(({ entryId, rank }) => [entryId, rank]))
          for (const { entryId, rank } of incremental) expect(rank).toBe(rankById.get(entryId))
          await withdraw(teams)
        },
      ),
      { numRuns: 15 },
    )
  })
})

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const play = async (
  steps: readonly Step[],
  stage: {
    readonly teams: readonly string[]
    readonly boards: ReturnType<typeof createStandingsBoards>
    readonly read: () => Promise<unknown>
  },
): Promise<void> => {
  const done: { id: string; entryId: string }[] = []
  for (const each of steps) {
    if (each.kind === "read") await stage.read()
    if (each.kind === "submit") {
      const entryId = stage.teams[each.team] ?? ""
      done.push({ id: await judged(entryId, each.outcome, each.live ? "live" : "practice"), entryId })
      stage.boards.touch(test.roundId, entryId)
    }
    const chosen = each.kind === "rejudge" ? done[each.which % Math.max(1, done.length)] : undefined
    if (each.kind === "rejudge" && chosen) {
      await db
        .transaction()
        .execute((transaction) => enqueueRejudging(transaction, { submissionId: chosen.id }))
      await judgeByHand(db, chosen.id, each.outcome)
      stage.boards.touch(test.roundId, chosen.entryId)
    }
  }
}
