/** Reads sessions with everything they take. */
import type { Database, Transaction } from "@lehrwerk/database"
import { sql } from "kysely"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"

export interface SessionRow {
  readonly id: string
  readonly siteId: string
  readonly organisationId: string
  readonly seriesId: string | null
  readonly title: string
  readonly purpose: "teaching" | "training" | "research" | "service" | "exam" | "competition" | "open"
  readonly state: "confirmed" | "cancelled" | "released"
  readonly start: Date
  readonly end: Date
  readonly localStart: string
  readonly localEnd: string
  readonly timeZone: string
  readonly bookedBy: string
  readonly bookerEn: string
  readonly bookerZh: string
  readonly people: number | null
  readonly checkedInAt: Date | null
  readonly exerciseVersionIds: readonly string[]
  readonly assets: readonly {
    readonly id: string
    readonly tag: string
    readonly kind: "room" | "bench" | "kit" | "equipment"
    readonly nameEn: string
    readonly nameZh: string
  }[]
  readonly persons: readonly { readonly id: string; readonly nameEn: string; readonly nameZh: string }[]
}

const sessions = (condition: ReturnType<typeof sql>) => sql<SessionRow>`
  select session.id, session.site_id as "siteId", site.organisation_id as "organisationId",
         session.series_id as "seriesId", session.title, session.purpose, session.state,
         lower(session.during) as start, upper(session.during) as end,
         to_char(lower(session.during) at time zone session.time_zone, 'YYYY-MM-DD"T"HH24:MI') as "localStart",
         to_char(upper(session.during) at time zone session.time_zone, 'YYYY-MM-DD"T"HH24:MI') as "localEnd",
         session.time_zone as "timeZone", session.booked_by as "bookedBy",
         booker.name_en as "bookerEn", booker.name_zh as "bookerZh", session.people,
         session.checked_in_at as "checkedInAt", session.exercise_version_ids as "exerciseVersionIds",
         taken.assets, taken.persons
  from session
  join site on site.id = session.site_id
  join party as booker on booker.id = session.booked_by
  cross join lateral (
    select
      coalesce(jsonb_agg(jsonb_build_object('id', asset.id, 'tag', asset.tag, 'kind', asset.kind,
        'nameEn', asset.name_en, 'nameZh', asset.name_zh) order by asset.kind desc, asset.tag)
        filter (where asset.id is not null), '[]') as assets,
      coalesce(jsonb_agg(jsonb_build_object('id', person.id, 'nameEn', person.name_en, 'nameZh', person.name_zh)
        order by person.name_en) filter (where person.id is not null), '[]') as persons
    from reservation
    left join asset on asset.id = reservation.asset_id
    left join party as person on person.id = reservation.person_id
    where reservation.session_id = session.id
  ) as taken
  where ${condition}
  order by lower(session.during), session.id`

export const findSessions = async (
  db: Database | Transaction,
  ids: readonly string[],
): Promise<readonly SessionRow[]> =>
  ids.length === 0 ? [] : (await sessions(sql`session.id = any(${[...ids]}::uuid[])`).execute(db)).rows

/** Refuses with `not-found`. */
export const findSession = async (db: Database, sessionId: string): Promise<SessionRow> => {
  if (!isUuid(sessionId)) return refuse("not-found")
  const [row] = await findSessions(db, [sessionId])
  return row ?? refuse("not-found")
}

/** Confirmed sessions of a site that touch the days from…to in its zone. */
export const findSiteSessions = async (
  db: Database,
  site: { readonly id: string; readonly timeZone: string },
  days: { readonly from: string; readonly to: string },
): Promise<readonly SessionRow[]> => {
  const span = sql`tstzrange(${days.from}::date::timestamp at time zone ${site.timeZone},
                             (${days.to}::date + 1)::timestamp at time zone ${site.timeZone})`
  const { rows } = await sessions(
    sql`session.site_id = ${site.id} and session.during && ${span} and session.state = 'confirmed'`,
  ).execute(db)
  return rows
}
