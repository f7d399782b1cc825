/**
 * The standings' truth: one SQL statement over the current judgings. Per entry and exercise one live submission counts
 * (the best or the last judged one, as the round says); totals add up over the exercises by weight; the rank is shared by
 * entries that are equal in the total and in every tie-break metric. Tie-break metrics come from the round's first exercise.
 */
import type { Database, StandingsRule } from "@lehrwerk/database"
import { type RawBuilder, sql } from "kysely"
import type { TieBreak } from "../tie-break.ts"

export interface ResultRow {
  readonly entryId: string
  readonly teamName: string
  readonly organisationId: string | null
  readonly organisationEn: string | null
  readonly organisationZh: string | null
  readonly totalCenti: number | null
  readonly maxCenti: number | null
  /** In the order of the tie-break's steps. */
  readonly metrics: readonly (number | null)[]
  readonly submissionId: string | null
  readonly submissions: number
  readonly lastChangeAt: Date | null
  readonly rank: number | null
}

export interface ResultsQuestion {
  readonly roundId: string
  readonly stageId: string
  readonly rule: StandingsRule
  readonly tieBreak: TieBreak
  /** Only submissions before this instant count (frozen standings); null for all. */
  readonly before: Date | null
  /** Only these entries; their ranks then mean nothing. */
  readonly entryIds?: readonly string[]
}

const join = (parts: readonly RawBuilder<unknown>[]) => sql.join(parts, sql`, `)

/** `steps` as ORDER BY terms over a JSON column of metrics. */
const metricOrder = (tieBreak: TieBreak, column: string): RawBuilder<unknown>[] =>
  tieBreak.steps.map(({ metric, better }) =>
    better === "higher"
      ? sql`(${sql.ref(column)}->>${metric})::float8 desc nulls last`
      : sql`(${sql.ref(column)}->>${metric})::float8 asc nulls last`,
  )

const countingOrder = ({ rule, tieBreak }: ResultsQuestion): RawBuilder<unknown> =>
  rule === "last"
    ? sql`submission.submitted_at desc, submission.id desc`
    : join([
        sql`judging.total_mark_centi desc`,
        ...metricOrder(tieBreak, "judging.metrics"),
        sql`submission.submitted_at asc`,
        sql`submission.id asc`,
      ])

export const readResults = async (db: Database, question: ResultsQuestion): Promise<ResultRow[]> => {
  const { roundId, stageId, tieBreak, before, entryIds } = question
  const early = before === null ? sql`true` : sql`submission.submitted_at < ${before}`
  const chosen = entryIds === undefined ? sql`true` : sql`submission.entry_id = any(${[...entryIds]}::uuid[])`
  const chosenEntry = entryIds === undefined ? sql`true` : sql`entry.id = any(${[...entryIds]}::uuid[])`
  const values = tieBreak.steps.map(({ metric }) => sql`(summed.metrics->>${metric})::float8`)
  const { rows } = await sql<ResultRow>`
    with counted as (
      select distinct on (submission.entry_id, submission.round_exercise_id)
        submission.entry_id, submission.id as submission_id, round_exercise.position, round_exercise.weight_centi,
        judging.total_mark_centi, judging.max_mark_centi, judging.metrics, judging.finished_at
      from submission
      join round_exercise on round_exercise.id = submission.round_exercise_id
      join judging on judging.submission_id = submission.id
        and judging.state = 'done' and judging.superseded_by is null
      where round_exercise.round_id = ${roundId}::uuid and submission.kind = 'live' and ${early} and ${chosen}
      order by submission.entry_id, submission.round_exercise_id, ${countingOrder(question)}
    ), summed as (
      select entry_id,
        round(sum(total_mark_centi * weight_centi) / 100.0)::integer as total_centi,
        round(sum(max_mark_centi * weight_centi) / 100.0)::integer as max_centi,
        (array_agg(metrics order by position))[1] as metrics,
        (array_agg(submission_id order by position))[1] as submission_id,
        max(finished_at) as last_change_at
      from counted group by entry_id
    ), sent as (
      select submission.entry_id, count(*) as submissions
      from submission join round_exercise on round_exercise.id = submission.round_exercise_id
      where round_exercise.round_id = ${roundId}::uuid and submission.kind = 'live' and ${early} and ${chosen}
      group by submission.entry_id
    )
    select entry.id as entry_id, entry.team_name, organisation.id as organisation_id,
      organisation.name_en as organisation_en, organisation.name_zh as organisation_zh,
      summed.total_centi, summed.max_centi, array[${join(values)}] as metrics, summed.submission_id,
      coalesce(sent.submissions, 0) as submissions, summed.last_change_at,
      case when summed.total_centi is not null then
        rank() over (order by ${join([sql`summed.total_centi desc nulls last`, ...metricOrder(tieBreak, "summed.metrics")])})
      end as rank
    from entry
    left join party organisation on organisation.id = entry.organisation_id
    left join summed on summed.entry_id = entry.id
    left join sent on sent.entry_id = entry.id
    where entry.stage_id = ${stageId}::uuid and entry.state = 'entered' and ${chosenEntry}`.execute(db)
  return rows
}
