/**
 * The loop of one judge process: sign on, beat, sweep, take jobs, have them judged, record. What "judge" means is the
 * caller's business; this file only makes sure that each submission is judged and counted once.
 */
import { EventEmitter } from "node:events"
import { type Runner, run, type WorkerEvents } from "graphile-worker"
import type { Database, OpenedDatabase } from "../connect.ts"
import { beatEveryMs, pollEveryMs } from "../limits.ts"
import { abandonClaim, type Claim, claimSubmission, type JudgingRecord, recordJudging } from "./claim.ts"
import { judgeTask } from "./job.ts"
import { beat, type JudgeProcess, signOff, signOn } from "./judge-process.ts"
import { silentQueueLogger } from "./silent-logger.ts"
import { type Sweep, startSweeper } from "./sweep.ts"

export type JudgeEvent =
  | { readonly kind: "claimed"; readonly submissionId: string }
  | { readonly kind: "recorded" | "lost"; readonly submissionId: string; readonly judgingId: string }
  | { readonly kind: "judging-failed"; readonly submissionId: string; readonly error: unknown }
  | { readonly kind: "swept"; readonly sweep: Sweep }
  | { readonly kind: "trouble"; readonly error: unknown }

export interface JudgeLoopOptions {
  readonly opened: OpenedDatabase
  /** Judges one submission. A faulty program is a result; throwing means that the judge itself failed. */
  readonly judge: (claim: Claim) => Promise<JudgingRecord>
  /** Submissions judged at the same time in this process; 1 unless told. */
  readonly concurrency?: number
  readonly onEvent?: (event: JudgeEvent) => void
}

export interface JudgeLoop {
  readonly process: JudgeProcess
  /** Takes no more jobs, waits for the running ones, signs off. */
  readonly stop: () => Promise<void>
}

/** Starts judging. The schema must have been migrated. */
export async function startJudgeLoop(options: JudgeLoopOptions): Promise<JudgeLoop> {
  const { db, pool } = options.opened
  const emit = options.onEvent ?? (() => undefined)
  const trouble = (error: unknown): void => emit({ kind: "trouble", error })
  const judge = await signOn(db)
  const workerIds: string[] = []
  let stopping = false
  const beatNow = (): void => void beat(db, judge, workerIds).catch(trouble)

  const events = new EventEmitter() as WorkerEvents
  events.on("pool:create", ({ workerPool }) => {
    workerIds.push(workerPool.id)
    beatNow()
  })
  const beats = setInterval(beatNow, beatEveryMs)
  const sweeper = startSweeper(db, { onSweep: (sweep) => emit({ kind: "swept", sweep }), onError: trouble })
  const runner: Runner = await run({
    pgPool: pool,
    events,
    concurrency: options.concurrency ?? 1,
    pollInterval: pollEveryMs,
    noHandleSignals: true,
    logger: silentQueueLogger,
    parsedCronItems: [],
    taskList: {
      [judgeTask]: async (payload) => {
        const { submissionId } = payload as { readonly submissionId: string }
        await judgeOne(
          { db, judge: options.judge, self: judge, emit, isStopping: () => stopping },
          submissionId,
        )
      },
    },
  })
  return {
    process: judge,
    stop: async () => {
      stopping = true
      await runner.stop()
      clearInterval(beats)
      await sweeper.stop()
      await signOff(db, judge)
    },
  }
}

interface Judging {
  readonly db: Database
  readonly judge: JudgeLoopOptions["judge"]
  readonly self: JudgeProcess
  readonly emit: (event: JudgeEvent) => void
  readonly isStopping: () => boolean
}

async function judgeOne({ db, judge, self, emit, isStopping }: Judging, submissionId: string): Promise<void> {
  const claim = await claimSubmission(db, self, submissionId)
  if (claim === null) return
  emit({ kind: "claimed", submissionId })
  try {
    const record = await judge(claim)
    const kind = await recordJudging(db, claim, record)
    emit({ kind, submissionId, judgingId: claim.judgingId })
  } catch (error) {
    // A judging that was cut short because we were asked to stop says nothing against the submission.
    const blameless = isStopping()
    if (!blameless) emit({ kind: "judging-failed", submissionId, error })
    const code = blameless ? "judge-stopped" : "judge-error"
    await abandonClaim(db, claim, { code, message: String(error) }, { blameless })
  }
}
