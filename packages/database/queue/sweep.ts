/**
 * The truth behind the queue: finds submissions that nobody works on and puts them back. Notifications and worker
 * locks are hints; these statements are the guarantee that no submission is lost.
 *
 * Lost means one of three things. A judge stopped beating: its locks are freed and its judgings abandoned. A judging
 * runs without its judge holding the job: abandoned too. A submission is pending without a job that can still run: it
 * gets one. Each finding comes from a single statement, so a job that is added or finished meanwhile cannot be seen
 * half.
 */
import { sql } from "kysely"
import type { Database, Transaction } from "../connect.ts"
import { staleAfterMs, sweepEveryMs } from "../limits.ts"
import { requeue, requeueLost } from "./claim.ts"
import { judgeTask } from "./job.ts"

export interface Sweep {
  /** Judgings taken from judges that died. */
  readonly abandoned: number
  /** Submissions that got a new job. */
  readonly requeued: number
  /** Submissions set aside because too many judges died on them. */
  readonly failed: number
}

const sweepLock = 7_305_002
const nothing: Sweep = { abandoned: 0, requeued: 0, failed: 0 }

/** Sweeps once. Whoever comes while another sweeps leaves at once. */
export async function sweep(db: Database, options: { readonly staleAfterMs?: number } = {}): Promise<Sweep> {
  const staleS = (options.staleAfterMs ?? staleAfterMs) / 1000
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{
      mine: boolean
    }>`select pg_try_advisory_xact_lock(${sweepLock}) as mine`.execute(trx)
    if (rows[0]?.mine !== true) return nothing
    await buryDeadJudges(trx, staleS)
    await freeOrphanedLocks(trx, staleS)
    const lost = await abandonLostJudgings(trx)
    const states = []
    for (const submissionId of lost) states.push(await putBack(trx, submissionId))
    const jobless = await giveJobsToJobless(trx)
    const failed = states.filter((state) => state === "failed").length
    return {
      abandoned: lost.length,
      requeued: states.filter((state) => state === "queued").length + jobless,
      failed,
    }
  })
}

async function buryDeadJudges(trx: Transaction, staleS: number): Promise<void> {
  await sql`update judge_process set stopped_at = now()
            where stopped_at is null and beat_at < now() - ${staleS}::float8 * interval '1 second'`.execute(
    trx,
  )
}

/**
 * A lock is orphaned when its worker belongs to a judge that stopped, or to no judge that is known. The latter gets
 * the stale time first: a judge locks its first job a moment before it has written down its worker's name.
 */
async function freeOrphanedLocks(trx: Transaction, staleS: number): Promise<void> {
  await sql`
    select graphile_worker.force_unlock_workers(array_agg(distinct job.locked_by))
    from graphile_worker.jobs job
    left join judge_process judge on job.locked_by = any(judge.worker_ids)
    where job.task_identifier = ${judgeTask} and job.locked_by is not null
      and (judge.stopped_at is not null
           or (judge.id is null and job.locked_at < now() - ${staleS}::float8 * interval '1 second'))
    having count(*) > 0`.execute(trx)
}

async function abandonLostJudgings(trx: Transaction): Promise<readonly string[]> {
  const { rows } = await sql<{ submissionId: string }>`
    with lost as (
      select judging.id from judging join submission on submission.id = judging.submission_id
      where judging.state = 'running' and not exists (
        select from graphile_worker.jobs job
        join judge_process judge on judge.id = judging.judge_process_id and job.locked_by = any(judge.worker_ids)
        where judge.stopped_at is null and job.key = 'submission:' || judging.submission_id)
      for update of submission skip locked
    )
    update judging set state = 'abandoned', finished_at = clock_timestamp(), fault = '{"code":"judge-lost"}'
    from lost where judging.id = lost.id and judging.state = 'running'
    returning judging.submission_id`.execute(trx)
  return rows.map((row) => row.submissionId)
}

async function putBack(trx: Transaction, submissionId: string): Promise<"queued" | "failed"> {
  const submission = await trx
    .selectFrom("submission")
    .selectAll()
    .where("id", "=", submissionId)
    .executeTakeFirstOrThrow()
  return requeueLost(trx, submission, 0)
}

async function giveJobsToJobless(trx: Transaction): Promise<number> {
  const jobless = await trx
    .selectFrom("submission")
    .selectAll()
    .where("state", "in", ["queued", "judging"])
    .where(
      sql<boolean>`not exists (select from judging
                               where judging.submission_id = submission.id and judging.state = 'running')`,
    )
    .where(
      sql<boolean>`not exists (select from graphile_worker.jobs job where job.key = 'submission:' || submission.id
                               and (job.locked_by is not null or job.attempts < job.max_attempts))`,
    )
    .forUpdate()
    .skipLocked()
    .execute()
  for (const submission of jobless) {
    await trx.updateTable("submission").set({ state: "queued" }).where("id", "=", submission.id).execute()
    await requeue(trx, submission)
  }
  return jobless.length
}

export interface Sweeper {
  readonly stop: () => Promise<void>
}

/** Sweeps again and again until stopped. Each judge and each server runs one; they take turns by themselves. */
export function startSweeper(
  db: Database,
  options: {
    readonly everyMs?: number
    readonly staleAfterMs?: number
    readonly onSweep?: (result: Sweep) => void
    readonly onError?: (error: unknown) => void
  } = {},
): Sweeper {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> = Promise.resolve()
  const once = async (): Promise<void> => {
    try {
      options.onSweep?.(await sweep(db, options))
    } catch (error) {
      options.onError?.(error)
    }
    if (!stopped) timer = setTimeout(again, options.everyMs ?? sweepEveryMs)
  }
  const again = (): void => {
    current = once()
  }
  again()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await current
    },
  }
}
