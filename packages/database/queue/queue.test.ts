/** The queue on a real server: one transaction, fair order, no double result, nothing lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Hint, listenForHints } from "../hints.ts"
import { maxLostJudgings } from "../limits.ts"
import {
  insertSubmission,
  openTestDatabase,
  type TestDatabase,
  type TinyCompetition,
  tinyCompetition,
  tinyRecord,
} from "../testing/index.ts"
import { abandonClaim, type Claim, claimSubmission, recordJudging } from "./claim.ts"
import { enqueueJudging, enqueueRejudging } from "./enqueue.ts"
import { startJudgeLoop } from "./judge-loop.ts"
import { beat, declareDead, type JudgeProcess, signOn } from "./judge-process.ts"
import { sweep } from "./sweep.ts"

let database: TestDatabase
let competition: TinyCompetition
let judge: JudgeProcess
beforeAll(async () => {
  database = await openTestDatabase()
  competition = await tinyCompetition(database.db, 4)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.pool.query(
    "truncate submission, judging, aspect_mark, judge_process cascade; delete from graphile_worker._private_jobs",
  )
  judge = await signOn(database.db)
})

const submit = (team: number, kind?: "live" | "practice"): Promise<string> =>
  insertSubmission(database.db, competition, team, kind)

/** The submissions in the order in which the queue would serve them. */
const order = async (): Promise<readonly string[]> => {
  const { rows } = await database.pool.query<{ key: string }>(
    "select key from graphile_worker.jobs where attempts < max_attempts order by priority, run_at, id",
  )
  return rows.map((row) => row.key.replace("submission:", ""))
}

const stateOf = async (id: string): Promise<string> =>
  (await database.db.selectFrom("submission").select("state").where("id", "=", id).executeTakeFirstOrThrow())
    .state

const claim = async (id: string, by = judge): Promise<Claim> => {
  const claimed = await claimSubmission(database.db, by, id)
  if (claimed === null) throw new Error("expected to get the submission")
  return claimed
}

/** Locks the submission's job as a judge's worker of that name would. */
const lockJob = (id: string, worker: string): Promise<unknown> =>
  database.pool.query(
    "update graphile_worker._private_jobs set locked_by = $2, locked_at = now(), attempts = 1 where key = $1",
    [`submission:${id}`, worker],
  )

describe("enqueueing", () => {
  test("when the transaction is rolled back, then neither submission nor job exists", async () => {
    await expect(
      database.db.transaction().execute(async (trx) => {
        await enqueueJudging(trx, { submissionId: "00000000-0000-0000-0000-000000000000" })
      }),
    ).rejects.toThrow()
    expect(await order()).toEqual([])
  })

  test("when many enqueue at once, then each submission has one job", async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, (_, index) => submit(index % 4)))
    expect((await order()).toSorted()).toEqual(ids.toSorted())
  })

  test("when live, practice and rejudge wait, then they are served in this order", async () => {
    const old = await submit(0)
    await recordJudging(database.db, await claim(old), tinyRecord(await Promise.resolve(fakeClaim(old))))
    await database.pool.query("delete from graphile_worker._private_jobs")
    await database.db.transaction().execute((trx) => enqueueRejudging(trx, { submissionId: old }))
    const practice = await submit(1, "practice")
    const live = await submit(2)
    expect(await order()).toEqual([live, practice, old])
  })

  test("when a team has a backlog, then it stands behind every other team's first, and theirs is unharmed", async () => {
    const flood = [await submit(0), await submit(0), await submit(0), await submit(0)]
    const late = await submit(1)
    const later = await submit(2)
    expect(await order()).toEqual([flood[0], late, later, flood[1], flood[2], flood[3]])
  })

  test("when newcomers keep coming, then a team that waits is served before those who came much later", async () => {
    const [first, second] = [await submit(0), await submit(0)]
    await recordJudging(database.db, await claim(first), tinyRecord(fakeClaim(first)))
    await database.pool.query("delete from graphile_worker._private_jobs where key = $1", [
      `submission:${first}`,
    ])
    const newcomers = [await submit(1), await submit(2), await submit(3)]
    expect((await order())[0]).toBe(second)
    expect((await order()).length).toBe(newcomers.length + 1)
  })

  test("when a judging is pending, then asking for a rejudge changes nothing", async () => {
    const id = await submit(0)
    const asked = await database.db
      .transaction()
      .execute((trx) => enqueueRejudging(trx, { submissionId: id }))
    expect(asked).toBe(false)
  })
})

describe("recording", () => {
  test("when two judges get the same submission, then only one may judge it", async () => {
    const id = await submit(0)
    const other = await signOn(database.db)
    const claims = await Promise.all([
      claimSubmission(database.db, judge, id),
      claimSubmission(database.db, other, id),
    ])
    expect(claims.filter((claimed) => claimed !== null)).toHaveLength(1)
  })

  test("when a judge that was believed dead comes back with a result, then it is dropped and the other's counts", async () => {
    const id = await submit(0)
    const slow = await claim(id)
    await declareDead(database.db, process.pid)
    await sweep(database.db)
    const other = await signOn(database.db)
    const quick = await claim(id, other)
    expect(quick.judgingId).not.toBe(slow.judgingId)
    expect(await recordJudging(database.db, slow, tinyRecord(slow))).toBe("lost")
    expect(await recordJudging(database.db, quick, tinyRecord(quick))).toBe("recorded")
    const judgings = await database.db.selectFrom("judging").select(["id", "state", "reason"]).execute()
    expect(judgings).toContainEqual({ id: slow.judgingId, state: "abandoned", reason: "initial" })
    expect(judgings).toContainEqual({ id: quick.judgingId, state: "done", reason: "healed" })
    expect(await database.db.selectFrom("aspectMark").selectAll().execute()).toHaveLength(2)
  })

  test("when a submission is rejudged, then the old judging is kept and superseded", async () => {
    const id = await submit(0)
    const first = await claim(id)
    await recordJudging(database.db, first, tinyRecord(first))
    await database.db.transaction().execute((trx) => enqueueRejudging(trx, { submissionId: id }))
    const second = await claim(id)
    await recordJudging(database.db, second, { ...tinyRecord(second), totalMarkCenti: 90 })
    const judgings = await database.db
      .selectFrom("judging")
      .select(["id", "supersededBy", "reason", "totalMarkCenti"])
      .orderBy("startedAt")
      .execute()
    expect(judgings).toEqual([
      { id: first.judgingId, supersededBy: second.judgingId, reason: "initial", totalMarkCenti: 150 },
      { id: second.judgingId, supersededBy: null, reason: "rejudge", totalMarkCenti: 90 },
    ])
  })

  test("when a second current judging is forced in, then the database itself forbids it", async () => {
    const id = await submit(0)
    const first = await claim(id)
    await recordJudging(database.db, first, tinyRecord(first))
    const forced = database.pool.query(
      `insert into judging (submission_id, state, finished_at, total_mark_centi, max_mark_centi, engine_version,
                            exercise_hash, program_hash) values ($1, 'done', now(), 1, 1, 'x', 'x', 'x')`,
      [id],
    )
    await expect(forced).rejects.toThrow(/judging_current/)
  })

  test("when a judge fails on a submission again and again, then it is set aside and not tried for ever", async () => {
    const id = await submit(0)
    for (let attempt = 1; attempt <= maxLostJudgings; attempt += 1) {
      await abandonClaim(database.db, await claim(id), { code: "judge-error" })
    }
    expect(await stateOf(id)).toBe("failed")
    expect(await order()).toEqual([])
    expect(await sweep(database.db)).toEqual({ abandoned: 0, requeued: 0, failed: 0 })
  })
})

describe("a judge that is asked to stop", () => {
  test("when it gives a judging back again and again, then the submission is never blamed and keeps its turn", async () => {
    const id = await submit(0)
    for (let attempt = 0; attempt <= maxLostJudgings; attempt += 1) {
      await abandonClaim(database.db, await claim(id), { code: "judge-stopped" }, { blameless: true })
    }
    expect(await stateOf(id)).toBe("queued")
    expect(await order()).toEqual([id])
  })

  test("when its judging is cut short, then another judge takes the submission up", async () => {
    const id = await submit(0)
    let cutShort: (error: Error) => void = () => undefined
    const first = await startJudgeLoop({
      opened: database,
      judge: () => new Promise((_, refuse) => (cutShort = refuse)),
    })
    await expect.poll(() => stateOf(id)).toBe("judging")
    const stopped = first.stop()
    cutShort(new Error("stopping"))
    await stopped
    const { lostJudgings } = await database.db
      .selectFrom("submission")
      .select("lostJudgings")
      .where("id", "=", id)
      .executeTakeFirstOrThrow()
    expect(lostJudgings).toBe(0)
    const second = await startJudgeLoop({
      opened: database,
      judge: (claimed) => Promise.resolve(tinyRecord(claimed)),
    })
    await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe("judged")
    await second.stop()
  })
})

describe("sweeping", () => {
  test("when a judge's heartbeat stops, then its lock is freed and its submission waits again", async () => {
    const id = await submit(0)
    await beat(database.db, judge, ["w1"])
    await lockJob(id, "w1")
    await claim(id)
    await database.pool.query("update judge_process set beat_at = now() - interval '7 seconds'")
    expect(await sweep(database.db)).toEqual({ abandoned: 1, requeued: 1, failed: 0 })
    expect(await stateOf(id)).toBe("queued")
    const { rows } = await database.pool.query("select locked_by from graphile_worker.jobs")
    expect(rows).toEqual([{ locked_by: null }])
  })

  test("when a judge dies between taking the job and claiming it, then the lock is freed", async () => {
    const id = await submit(0)
    await beat(database.db, judge, ["w1"])
    await lockJob(id, "w1")
    await declareDead(database.db, process.pid)
    await sweep(database.db)
    const { rows } = await database.pool.query("select locked_by, attempts from graphile_worker.jobs")
    expect(rows).toEqual([{ locked_by: null, attempts: 1 }])
    expect(await order()).toEqual([id])
  })

  test("when a judge works and beats, then it is left alone", async () => {
    const id = await submit(0)
    await beat(database.db, judge, ["w1"])
    await lockJob(id, "w1")
    await claim(id)
    expect(await sweep(database.db)).toEqual({ abandoned: 0, requeued: 0, failed: 0 })
    expect(await stateOf(id)).toBe("judging")
  })

  test("when a lock's worker is known to nobody, then it is freed after the stale time only", async () => {
    const id = await submit(0)
    await lockJob(id, "stranger")
    await sweep(database.db)
    expect((await database.pool.query("select locked_by from graphile_worker.jobs")).rows).toEqual([
      { locked_by: "stranger" },
    ])
    await database.pool.query(
      "update graphile_worker._private_jobs set locked_at = now() - interval '7 seconds'",
    )
    await sweep(database.db)
    expect((await database.pool.query("select locked_by from graphile_worker.jobs")).rows).toEqual([
      { locked_by: null },
    ])
  })

  test("when a queued submission has lost its job, then it gets one at its old turn", async () => {
    await submit(0)
    const id = await submit(0)
    const before = await order()
    await database.pool.query("delete from graphile_worker._private_jobs where key = $1", [
      `submission:${id}`,
    ])
    expect((await sweep(database.db)).requeued).toBe(1)
    expect(await order()).toEqual(before)
  })
})

describe("the judge loop", () => {
  test("when submissions come in, then each is judged once, listeners hear of it, and the audit chain holds it", async () => {
    const hints: Hint[] = []
    const listener = await listenForHints({ url: database.url, onHint: (hint) => hints.push(hint) })
    const ids = await Promise.all([submit(0), submit(1), submit(2)])
    const judged: string[] = []
    const loop = await startJudgeLoop({
      opened: database,
      judge: (claimed) => {
        judged.push(claimed.submission.id)
        return Promise.resolve(tinyRecord(claimed))
      },
    })
    await expect.poll(() => Promise.all(ids.map(stateOf))).toEqual(["judged", "judged", "judged"])
    await loop.stop()
    await expect.poll(() => hints.filter((hint) => hint.kind === "standings")).toHaveLength(3)
    await listener.stop()
    expect(judged.toSorted()).toEqual(ids.toSorted())
    expect(await order()).toEqual([])
    const audited = await database.db
      .selectFrom("auditEvent")
      .select("objectId")
      .where("verb", "=", "submission-judged")
      .where("objectId", "in", ids)
      .execute()
    expect(audited).toHaveLength(3)
  })

  test("when judging one submission throws, then the next is judged all the same", async () => {
    const [bad, good] = [await submit(0), await submit(1)]
    const loop = await startJudgeLoop({
      opened: database,
      judge: (claimed) =>
        claimed.submission.id === bad
          ? Promise.reject(new Error("broken"))
          : Promise.resolve(tinyRecord(claimed)),
    })
    await expect.poll(() => stateOf(good)).toBe("judged")
    await expect.poll(() => stateOf(bad), { timeout: 20_000 }).toBe("failed")
    await loop.stop()
  })
})

function fakeClaim(id: string): Claim {
  return { judgingId: "", submission: { id, sourceHash: "p1" } as Claim["submission"] }
}
