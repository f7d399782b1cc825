/**
 * What can be counted: for each thing, the query that yields its rows. Every query gives the same leading columns —
 * `row_id`, `person`, `work`, `organisation`, `agreement`, `on_day` — and then the fields a definition may filter by.
 * They read counted tables only, by their bare names: to count as of an earlier event, temporary tables stand before them.
 */
import type { CountedThing } from "@lehrwerk/contract"
import { type RawBuilder, sql } from "kysely"

export interface Thing {
  readonly rows: RawBuilder<unknown>
  /** Names of the columns that a definition may filter by. */
  readonly fields: readonly string[]
  /** Things without an agreement of their own belong to an agreement through the schools that are party to it. */
  readonly hasAgreement: boolean
}

/** Days are days of the province, whichever zone a time stamp was written in. */
const provinceZone = sql.lit("Asia/Shanghai")

export const things: Readonly<Record<Exclude<CountedThing, "asset-use">, Thing>> = {
  site: {
    rows: sql`
      select id as row_id, null::uuid as person, null::text as work, organisation_id as organisation,
             agreement_id as agreement, opened_on as on_day, kind, state
      from site`,
    fields: ["kind", "state"],
    hasAgreement: true,
  },
  enrolment: {
    rows: sql`
      select enrolment.id as row_id, person_id as person, null::text as work,
             coalesce(enrolment.organisation_id, activity.organisation_id) as organisation,
             activity.agreement_id as agreement, decided_on as on_day,
             activity.kind, enrolment.state, enrolment.role
      from enrolment join activity on activity.id = enrolment.activity_id`,
    fields: ["kind", "state", "role"],
    hasAgreement: true,
  },
  edition: {
    rows: sql`
      select id as row_id, null::uuid as person, work, organisation_id as organisation,
             agreement_id as agreement, published_on as on_day
      from edition`,
    fields: [],
    hasAgreement: true,
  },
  participant: {
    rows: sql`
      select member.id as row_id, person_id as person, null::text as work, entry.organisation_id as organisation,
             null::uuid as agreement, (entry.created_at at time zone ${provinceZone})::date as on_day, entry.state
      from member join entry on entry.id = member.entry_id`,
    fields: ["state"],
    hasAgreement: false,
  },
  entry: {
    rows: sql`
      select id as row_id, null::uuid as person, null::text as work, organisation_id as organisation,
             null::uuid as agreement, (created_at at time zone ${provinceZone})::date as on_day, state
      from entry`,
    fields: ["state"],
    hasAgreement: false,
  },
  credential: {
    rows: sql`
      select id as row_id, person_id as person, null::text as work, organisation_id as organisation,
             agreement_id as agreement, issued_on as on_day, kind,
             case when revoked_on is null then 'valid' else 'revoked' end as state
      from credential`,
    fields: ["kind", "state"],
    hasAgreement: true,
  },
}

/** The tables that the queries above, the use of assets and the trees of scopes read. */
export const countedTables = [
  "party",
  "agreement",
  "agreement_party",
  "site",
  "asset",
  "activity",
  "enrolment",
  "entry",
  "member",
  "edition",
  "credential",
  "session",
  "reservation",
] as const
