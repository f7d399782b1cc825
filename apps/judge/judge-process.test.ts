/** The judge as a process: whatever kills it, every submission gets exactly one counting result. */
import {
  enqueueJudging,
  enqueueRejudging,
  type Hint,
  listenForHints,
  type SubmissionState,
} from "@lehrwerk/database"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import {
  openTestDatabase,
  type TestDatabase,
  type TinyCompetition,
  tinyCompetition,
} from "./test-support/database.ts"
import { endAllJudges, startJudgeProcess } from "./test-support/judge-process.ts"

let database: TestDatabase
let competition: TinyCompetition
beforeAll(async () => {
  database = await openTestDatabase()
  competition = await tinyCompetition(database.db, 3)
})
afterEach(endAllJudges)
afterAll(() => database.drop())

let lastKey = 0
const submit = async (source: string, team = 0): Promise<string> => {
  const { entryId = null, personId = "" } = competition.teams[team] ?? {}
  lastKey += 1
  return database.db.transaction().execute(async (transaction) => {
    const { id } = await transaction
      .insertInto("submission")
      .values({
        roundExerciseId: competition.roundExerciseId,
        exerciseVersionId: competition.exerciseVersionId,
        entryId,
        authorId: personId,
        kind: "live",
        source,
        sourceHash: "p1",
        variant: "3x10",
        idempotencyKey: `key-${lastKey}`,
      })
      .returning("id")
      .executeTakeFirstOrThrow()
    await enqueueJudging(transaction, { submissionId: id })
    return id
  })
}

const stateOf = async (id: string): Promise<SubmissionState> => {
  const { state } = await database.db
    .selectFrom("submission")
    .select("state")
    .where("id", "=", id)
    .executeTakeFirstOrThrow()
  return state
}

const until = async (id: string, wanted: SubmissionState, withinMs = 15_000): Promise<void> => {
  const end = Date.now() + withinMs
  while ((await stateOf(id)) !== wanted) {
    if (Date.now() > end) throw new Error(`${id} is ${await stateOf(id)}, not ${wanted}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** A second judging of a submission has begun. */
const untilHealing = async (id: string, withinMs: number): Promise<void> => {
  const end = Date.now() + withinMs
  for (;;) {
    const healing = await database.db
      .selectFrom("judging")
      .select("id")
      .where("submissionId", "=", id)
      .where("reason", "=", "healed")
      .executeTakeFirst()
    if (healing) return
    if (Date.now() > end) throw new Error(`nobody took over ${id}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const currentResults = (id: string) =>
  database.db
    .selectFrom("judging")
    .select(["id", "totalMarkCenti", "reason"])
    .where("submissionId", "=", id)
    .where("state", "=", "done")
    .where("supersededBy", "is", null)
    .execute()

describe("a judge process", () => {
  it("when submissions wait, then each is judged, recorded with its aspects, and people hear how far it is", async () => {
    const hints: Hint[] = []
    const listener = await listenForHints({ url: database.url, onHint: (hint) => hints.push(hint) })
    const first = await submit("slow 1200")
    const second = await submit("marks 4321", 1)
    startJudgeProcess(database.url)
    await Promise.all([until(first, "judged"), until(second, "judged")])
    expect(await currentResults(second)).toMatchObject([{ totalMarkCenti: 4321, reason: "initial" }])
    const [result] = await currentResults(second)
    const aspects = await database.db
      .selectFrom("aspectMark")
      .selectAll()
      .where("judgingId", "=", result?.id ?? "")
      .execute()
    expect(aspects).toMatchObject([{ aspectId: "a1", markCenti: 4321, maxCenti: 10_000 }])
    expect(hints).toContainEqual(expect.objectContaining({ kind: "progress", submissionId: first, total: 4 }))
    await listener.stop()
  })

  it("when a submission is judged again, then the old judging is kept and superseded", async () => {
    const id = await submit("marks 5000")
    startJudgeProcess(database.url)
    await until(id, "judged")
    const [before] = await currentResults(id)
    await database.db
      .transaction()
      .execute((transaction) => enqueueRejudging(transaction, { submissionId: id }))
    await until(id, "judged")
    const [after] = await currentResults(id)
    expect(after).toMatchObject({ reason: "rejudge" })
    const old = await database.db
      .selectFrom("judging")
      .selectAll()
      .where("id", "=", before?.id ?? "")
      .executeTakeFirst()
    expect(old).toMatchObject({ state: "done", supersededBy: after?.id })
  })

  it("when the thread hangs or dies, then that submission fails after three tries and the others are judged", async () => {
    const bad = [await submit("hang"), await submit("die", 1), await submit("fault", 2)]
    const good = [await submit("marks 1", 0), await submit("marks 2", 1), await submit("marks 3", 2)]
    startJudgeProcess(database.url, { silenceMs: 300 })
    for (const id of good) await until(id, "judged", 30_000)
    for (const id of bad) await until(id, "failed", 30_000)
    const faults = await database.db
      .selectFrom("judging")
      .select("fault")
      .where("submissionId", "in", bad)
      .execute()
    expect(faults).toHaveLength(9)
    expect(
      new Set(faults.map(({ fault }) => JSON.stringify(fault?.["message"]).replace(/^"Error: (.*)"$/, "$1"))),
    ).toEqual(new Set(["judging-silent", "judging-thread-died", "exercise-faulty"]))
  })

  it("when told to stop, then a running judging is finished and the process ends well", async () => {
    const id = await submit("slow 300")
    const judge = startJudgeProcess(database.url)
    await until(id, "judging")
    expect(await judge.terminate()).toBe(0)
    expect(await stateOf(id)).toBe("judged")
  })

  it("when told to stop in the middle of a long judging, then it is given back to wait again", async () => {
    const id = await submit("slow 4000")
    const judge = startJudgeProcess(database.url)
    await until(id, "judging")
    expect(await judge.terminate()).toBe(0)
    expect(await stateOf(id)).toBe("queued")
  })
})

describe("a judge that is killed", () => {
  it("when it dies in the middle of a judging, then another takes over within 15 seconds and has the one result", async () => {
    const id = await submit("slow 8000")
    const doomed = startJudgeProcess(database.url)
    await until(id, "judging")
    const rescuer = startJudgeProcess(database.url)
    await rescuer.ready
    await doomed.kill()
    // The promise to competitors: what a dead judge costs them. The judging itself takes its eight seconds again.
    await untilHealing(id, 15_000)
    await until(id, "judged", 40_000)
    expect(await currentResults(id)).toMatchObject([{ reason: "healed" }])
  })

  it("when judges die at many moments of many judgings, then every submission has exactly one result", async () => {
    const ids: string[] = []
    for (let count = 0; count < 12; count += 1) ids.push(await submit(`slow ${40 + count * 30}`, count % 3))
    // Two that live on, and a row of those that do not: killed at moments spread over starting, claiming and recording.
    startJudgeProcess(database.url)
    for (const afterMs of [700, 900, 1_100]) {
      const doomed = startJudgeProcess(database.url)
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      await doomed.kill()
    }
    for (const id of ids) await until(id, "judged", 30_000)
    for (const id of ids) expect(await currentResults(id)).toHaveLength(1)
    const { count } = await database.db
      .selectFrom("judging")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("state", "=", "running")
      .executeTakeFirstOrThrow()
    expect(count).toBe(0)
  })
})
