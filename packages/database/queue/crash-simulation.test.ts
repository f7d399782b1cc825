/**
 * Judges that die or freeze at every possible step, by a seeded schedule: whatever happens, each submission gets one
 * result that counts, and none is lost. A failing seed is printed with the test's name and replays the same schedule.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { findBrokenAuditEvent } from "../audit.ts"
import { maxLostJudgings } from "../limits.ts"
import {
  insertSubmission,
  openTestDatabase,
  type TestDatabase,
  type TinyCompetition,
  tinyCompetition,
  tinyRecord,
} from "../testing/index.ts"
import { type Claim, claimSubmission, recordJudging } from "./claim.ts"
import { enqueueRejudging } from "./enqueue.ts"
import { beat, type JudgeProcess, signOn } from "./judge-process.ts"
import { sweep } from "./sweep.ts"

/** A judge in the steps between which it can die: idle → job locked → claimed → recorded → idle. */
interface SimulatedJudge {
  readonly process: JudgeProcess
  readonly worker: string
  job?: { readonly id: string; readonly submissionId: string }
  claim?: Claim | null
  recorded?: boolean
}

/** mulberry32: small, seeded, good enough to pick steps. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

let database: TestDatabase
let competition: TinyCompetition
let workers = 0
beforeAll(async () => {
  database = await openTestDatabase()
  competition = await tinyCompetition(database.db, 3)
})
afterAll(() => database.drop())

async function newJudge(): Promise<SimulatedJudge> {
  workers += 1
  const judge = { process: await signOn(database.db), worker: `worker-${workers}` }
  await beat(database.db, judge.process, [judge.worker])
  return judge
}

/** The judge stops beating long ago; what it held stays as it was. */
async function growStale(judge: SimulatedJudge): Promise<void> {
  await database.pool.query("update judge_process set beat_at = now() - interval '1 minute' where id = $1", [
    judge.process.id,
  ])
}

async function takeJob(judge: SimulatedJudge): Promise<void> {
  const { rows } = await database.pool.query<{ id: string; key: string | null }>(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), attempts = attempts + 1
     where id = (select id from graphile_worker._private_jobs
                 where is_available and run_at <= now() order by priority, run_at, id limit 1)
     returning id, key`,
    [judge.worker],
  )
  const [job] = rows
  if (job === undefined) return
  judge.job = { id: job.id, submissionId: (job.key ?? "").replace("submission:", "") }
}

/** One step of a living judge. */
async function advance(judge: SimulatedJudge): Promise<void> {
  if (judge.job === undefined) return takeJob(judge)
  if (judge.claim === undefined) {
    judge.claim = await claimSubmission(database.db, judge.process, judge.job.submissionId)
    return
  }
  if (judge.claim !== null && judge.recorded !== true) {
    await recordJudging(database.db, judge.claim, tinyRecord(judge.claim))
    judge.recorded = true
    return
  }
  await database.pool.query("delete from graphile_worker._private_jobs where id = $1", [judge.job.id])
  delete judge.job
  delete judge.claim
  delete judge.recorded
}

/** Returns how often a judging was asked for, by submission. */
async function runSchedule(seed: number): Promise<ReadonlyMap<string, number>> {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const judges = [await newJudge(), await newJudge(), await newJudge()]
  const frozen: SimulatedJudge[] = []
  const asks = new Map<string, number>()
  for (let step = 0; step < 220; step += 1) {
    const chance = random()
    const index = Math.floor(random() * judges.length)
    const judge = judges[index] as SimulatedJudge
    if (chance < 0.08) asks.set(await insertSubmission(database.db, competition, pick([0, 1, 2])), 1)
    else if (chance < 0.1 && asks.size > 0) {
      const submissionId = pick([...asks.keys()])
      const asked = await database.db.transaction().execute((trx) => enqueueRejudging(trx, { submissionId }))
      if (asked) asks.set(submissionId, (asks.get(submissionId) ?? 0) + 1)
    } else if (chance < 0.15) {
      // Dies, or freezes and comes back long after it was given up.
      await growStale(judge)
      if (random() < 0.5) frozen.push(judge)
      judges[index] = await newJudge()
    } else if (chance < 0.2 && frozen.length > 0) await advance(pick(frozen))
    else if (chance < 0.3) await sweep(database.db)
    else await advance(judge)
  }
  for (const judge of frozen) for (let step = 0; step < 4; step += 1) await advance(judge)
  for (const judge of [...judges, ...frozen]) await growStale(judge)
  return asks
}

/** A healthy judge and the sweeper work off what is left. */
async function drain(): Promise<void> {
  const judge = await newJudge()
  for (let round = 0; round < 400; round += 1) {
    const swept = await sweep(database.db)
    await advance(judge)
    const idle = judge.job === undefined && swept.requeued === 0
    if (idle && (await countPending()) === 0) return
  }
}

interface Outcome {
  readonly id: string
  readonly state: string
  readonly lost: number
  readonly current: number
  readonly done: number
  readonly running: number
}

async function countPending(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    "select count(*) from submission where state in ('queued', 'judging')",
  )
  return rows[0]?.count ?? 0
}

describe("a schedule of crashes", () => {
  test.each(Array.from({ length: 8 }, (_, index) => 20_261_100 + index))(
    "when judges die as seed %i says, then every submission has one result that counts and none is lost",
    async (seed) => {
      const asks = await runSchedule(seed)
      await drain()
      expect(asks.size).toBeGreaterThan(5)
      const { rows } = await database.pool.query<Outcome>(
        `select id, state, lost_judgings as lost,
                (select count(*)::int from judging j
                 where j.submission_id = s.id and j.state = 'done' and j.superseded_by is null) as current,
                (select count(*)::int from judging j where j.submission_id = s.id and j.state = 'done') as done,
                (select count(*)::int from judging j where j.submission_id = s.id and j.state = 'running') as running
         from submission s where s.id = any($1)`,
        [[...asks.keys()]],
      )
      expect(rows).toHaveLength(asks.size)
      for (const row of rows) {
        expect(row.running).toBe(0)
        // A judge that was given up and comes back late must not add a result nobody asked for.
        expect(row.done).toBeLessThanOrEqual(asks.get(row.id) ?? 0)
        if (row.state === "failed") expect(row.lost).toBe(maxLostJudgings)
        else expect(row).toMatchObject({ state: "judged", current: 1 })
      }
      const doubled = await database.pool.query(
        `select j.id from judging j left join aspect_mark a on a.judging_id = j.id
         group by j.id, j.state having count(a.*) <> case j.state when 'done' then 2 else 0 end`,
      )
      expect(doubled.rows).toEqual([])
      expect(await findBrokenAuditEvent(database.db)).toBeNull()
    },
  )
})
