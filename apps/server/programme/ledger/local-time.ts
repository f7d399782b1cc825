/**
 * From the hour on the wall to an instant, by the database's own table of zones. An hour that a clock change leaves out is
 * told; of an hour that comes twice the first is meant.
 */
import type { Database, Transaction } from "@lehrwerk/database"
import { sql } from "kysely"

export interface LocalSpan {
  readonly start: string
  readonly end: string
}

export interface Span {
  readonly local: LocalSpan
  readonly start: Date
  readonly end: Date
}

/** The day on which it begins, on the wall of the site. */
export const dayOf = ({ local }: Span): string => local.start.slice(0, 10)

export interface ReadSpan {
  readonly local: LocalSpan
  /** Undefined: one of its ends is an hour that does not exist. */
  readonly span: Span | undefined
}

/** Reads all spans with one question. */
export const readSpans = async (
  db: Database | Transaction,
  locals: readonly LocalSpan[],
  zone: string,
): Promise<readonly ReadSpan[]> => {
  const { rows } = await sql<{ start: Date; end: Date; exists: boolean }>`
    select starts.instant as start, ends.instant as end,
           (starts.instant at time zone ${zone}) = local.start and (ends.instant at time zone ${zone}) = local.end as exists
    from unnest(${locals.map(({ start }) => start)}::timestamp[], ${locals.map(({ end }) => end)}::timestamp[])
      with ordinality as local (start, "end", position)
    cross join lateral (select ${firstInstant(sql`local.start`, zone)} as instant) as starts
    cross join lateral (select ${firstInstant(sql`local."end"`, zone)} as instant) as ends
    order by local.position`.execute(db)
  return locals.map((local, index) => {
    const row = rows[index]
    return {
      local,
      span: row?.exists === true ? { local, start: row.start, end: row.end } : undefined,
    }
  })
}

/** PostgreSQL takes the second of two equal hours; an hour earlier is the same hour on the wall only then. */
const firstInstant = (local: ReturnType<typeof sql>, zone: string) => sql`
  case when (((${local} at time zone ${zone}) - interval '1 hour') at time zone ${zone}) = ${local}
       then (${local} at time zone ${zone}) - interval '1 hour' else ${local} at time zone ${zone} end`

/** Adds weeks to a local date and time: the same hour on the wall, whatever the clock did between. */
export const addWeeks = (local: string, weeks: number): string => {
  const date = new Date(`${local}:00Z`)
  date.setUTCDate(date.getUTCDate() + 7 * weeks)
  return date.toISOString().slice(0, 16)
}
