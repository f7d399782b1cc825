/**
 * The judge process: take a job, have the thread judge it, record it. Claiming, recording, beating and sweeping are the
 * database package's; this file joins them to the judging thread.
 */
import {
  type Claim,
  type Database,
  type JudgingRecord,
  openDatabase,
  sendHint,
  startJudgeLoop,
} from "@lehrwerk/database"
import type { Logger } from "pino"
import { createExerciseStore } from "./exercise-store.ts"
import { startJudgingThread, type ThreadOptions } from "./judging-thread.ts"
import { judgeLimits } from "./limits.ts"

export interface JudgeOptions {
  readonly databaseUrl: string
  readonly thread: ThreadOptions
  readonly log: Logger
  readonly now: () => number
}

export interface RunningJudge {
  /** Takes no more jobs, gives a running one a moment to finish, then gives it back; signs off. */
  readonly stop: () => Promise<void>
}

export const runJudge = async ({
  databaseUrl,
  thread: threadOptions,
  log,
  now,
}: JudgeOptions): Promise<RunningJudge> => {
  const opened = openDatabase(databaseUrl, { maxConnections: judgeLimits.connections })
  const thread = startJudgingThread(threadOptions)
  const store = createExerciseStore(opened.db)

  const judge = async ({ submission }: Claim): Promise<JudgingRecord> => {
    const exercise = await store.read(submission.exerciseVersionId)
    const order = {
      exerciseHash: exercise.hash,
      sealed: exercise.sealed,
      variant: submission.variant,
      source: submission.source,
    }
    const tell = progressHints({ db: opened.db, submissionId: submission.id, now, log })
    const record = await thread.judge(order, exercise.files, tell)
    // The stored hash is what people compare; a package that does not match it must not decide marks.
    if (record.exerciseHash !== exercise.hash) throw new Error("exercise-hash-differs")
    return record
  }

  const loop = await startJudgeLoop({
    opened,
    judge,
    onEvent: (event) => {
      if (event.kind === "swept") {
        if (event.sweep.abandoned + event.sweep.requeued + event.sweep.failed > 0)
          log.warn(event.sweep, "swept")
      } else if (event.kind === "trouble") log.error({ err: event.error }, "trouble")
      else if (event.kind === "judging-failed")
        log.error({ err: event.error, submissionId: event.submissionId }, event.kind)
      else log.info(event, event.kind)
    },
  })
  return {
    stop: async () => {
      const force = setTimeout(() => void thread.end(), judgeLimits.finishWithinMs)
      await loop.stop()
      clearTimeout(force)
      await thread.end()
      await opened.close()
    },
  }
}

/** Tells people how far it is, now and then; a lost hint costs nothing. */
const progressHints = (options: {
  readonly db: Database
  readonly submissionId: string
  readonly now: () => number
  readonly log: Logger
}): ((done: number, total: number) => void) => {
  const { db, submissionId, now, log } = options
  let toldAt = Number.NEGATIVE_INFINITY
  return (done, total) => {
    if (now() - toldAt < judgeLimits.progressEveryMs) return
    toldAt = now()
    sendHint(db, { kind: "progress", submissionId, done, total }).catch((error: unknown) =>
      log.warn({ err: error }, "progress was not told"),
    )
  }
}
