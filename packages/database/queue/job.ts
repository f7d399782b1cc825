/**
 * How a submission stands in the queue: job name, job key, class and turn.
 *
 * Two rules decide who is next. The class: live before practice before rejudge. Within a class, the turn, which is
 * start-time fair queuing with the team as the flow: a new submission gets the turn now being served, or one more than
 * its own team's last waiting one, whichever is later. So the third waiting submission of a team stands behind the
 * first of every other team, however late that one arrives, while other teams' turns never depend on it; and a team
 * that has waited is never overtaken without end, because the turn being served only moves forward. Nothing has to be
 * re-balanced when a job finishes.
 */
import { sql } from "kysely"
import type { Transaction } from "../connect.ts"
import { maxTurn } from "../limits.ts"
import type { SubmissionKind } from "../tables.ts"

export const judgeTask = "judge-submission"
export type JudgingClass = "live" | "practice" | "rejudge"

/** graphile-worker serves small numbers first; a priority is 16 bits wide. */
const firstPriority: Readonly<Record<JudgingClass, number>> = { live: -20_000, practice: -10_000, rejudge: 0 }

export function jobKey(submissionId: string): string {
  return `submission:${submissionId}`
}

export function classOf(kind: SubmissionKind, reason: "initial" | "rejudge"): JudgingClass {
  return reason === "rejudge" ? "rejudge" : kind
}

/** The team, or the author where a practice submission belongs to no team. */
export interface Flow {
  readonly entryId: string | null
  readonly authorId: string
}

/** The next fair turn of a flow within a class; `exceptId` is left out of its backlog. */
export async function fairTurn(
  trx: Transaction,
  judgingClass: JudgingClass,
  flow: Flow,
  exceptId: string,
): Promise<number> {
  const ofClass =
    judgingClass === "rejudge"
      ? sql<boolean>`pending_reason = 'rejudge'`
      : sql<boolean>`pending_reason = 'initial' and kind = ${judgingClass}`
  const ofFlow =
    flow.entryId === null
      ? sql<boolean>`entry_id is null and author_id = ${flow.authorId}::uuid`
      : sql<boolean>`entry_id = ${flow.entryId}::uuid`
  const { rows } = await sql<{ turn: number }>`
    select least(${maxTurn}::integer, greatest(coalesce(min(queue_turn), 0),
                                   coalesce(max(queue_turn) filter (where ${ofFlow}) + 1, 0))) as turn
    from submission
    where state in ('queued', 'judging') and id <> ${exceptId}::uuid and ${ofClass}`.execute(trx)
  return rows[0]?.turn ?? 0
}

export interface JobToAdd {
  readonly submissionId: string
  readonly judgingClass: JudgingClass
  readonly turn: number
  /** Not before this long from now. */
  readonly afterMs?: number
}

/** Adds the submission's job, or renews the one that waits. Part of the caller's transaction. */
export async function addJob(trx: Transaction, job: JobToAdd): Promise<void> {
  const priority = firstPriority[job.judgingClass] + Math.min(job.turn, maxTurn)
  await sql`
    select graphile_worker.add_job(
      ${judgeTask}::text, payload := ${JSON.stringify({ submissionId: job.submissionId })}::json,
      run_at := now() + ${(job.afterMs ?? 0) / 1000}::float8 * interval '1 second',
      max_attempts := 100, job_key := ${jobKey(job.submissionId)}::text, priority := ${priority}::integer)`.execute(
    trx,
  )
}
