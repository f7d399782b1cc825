/**
 * A judge process signs on, beats, and signs off. The row is how others know that it lives: the queue itself would
 * keep a killed worker's job locked for four hours.
 */
import { hostname } from "node:os"
import { sql } from "kysely"
import type { Database } from "../connect.ts"

export interface JudgeProcess {
  readonly id: string
}

export async function signOn(db: Database): Promise<JudgeProcess> {
  return db
    .insertInto("judgeProcess")
    .values({ host: hostname(), pid: process.pid })
    .returning("id")
    .executeTakeFirstOrThrow()
}

/** Says "I live" and which queue locks are ours. Brings back a process that was declared dead while it was paused. */
export async function beat(db: Database, judge: JudgeProcess, workerIds: readonly string[]): Promise<void> {
  await db
    .updateTable("judgeProcess")
    .set({ beatAt: sql<Date>`now()`, stoppedAt: null, workerIds: [...workerIds] })
    .where("id", "=", judge.id)
    .execute()
}

export async function signOff(db: Database, judge: JudgeProcess): Promise<void> {
  await db
    .updateTable("judgeProcess")
    .set({ stoppedAt: sql<Date>`now()`, currentSubmissionId: null })
    .where("id", "=", judge.id)
    .execute()
}

/**
 * Declares the judges of a process that is known to have ended as dead, so that the next sweep need not wait for
 * their heartbeat to grow old. For a supervisor that saw its child exit on this machine.
 */
export async function declareDead(db: Database, pid: number): Promise<void> {
  await db
    .updateTable("judgeProcess")
    .set({ stoppedAt: sql<Date>`now()` })
    .where("host", "=", hostname())
    .where("pid", "=", pid)
    .where("stoppedAt", "is", null)
    .execute()
}
