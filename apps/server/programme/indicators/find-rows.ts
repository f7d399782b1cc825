/** The rows behind a number, as people read them: what each is called, where it belongs, page by page. */
import type { IndicatorDefinition } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { sql } from "kysely"
import { decodeCursor, pageOf } from "../paging.ts"
import { countedRows, type Period, type Scope } from "./counted-rows.ts"

export interface CountedRow {
  readonly key: string
  readonly rowId: string
  readonly onDay: string | null
  readonly organisationId: string | null
  readonly organisationEn: string | null
  readonly organisationZh: string | null
  readonly labelEn: string | null
  readonly labelZh: string | null
  readonly used: number | null
  readonly rated: number | null
}

/** What the row of a thing is called. Persons are named here and nowhere in a frozen list. */
const labels = {
  site: sql`select name_en, name_zh from site where id = row_id`,
  enrolment: sql`select name_en, name_zh from party where id = counted.person`,
  participant: sql`select name_en, name_zh from party where id = counted.person`,
  entry: sql`select team_name, team_name from entry where id = row_id`,
  edition: sql`select title_en, title_zh from edition where id = row_id`,
  credential: sql`select number, number from credential where id = row_id`,
  "asset-use": sql`select name_en || ' · ' || tag, name_zh || ' · ' || tag from asset where id = row_id`,
} as const

export const listCountedRows = async (
  db: Database,
  counting: {
    readonly definition: IndicatorDefinition
    readonly scope: Scope
    readonly period: Period
    readonly cursor?: string | undefined
    readonly limit: number
  },
) => {
  const { definition, scope, period, cursor, limit } = counting
  const after = cursor === undefined ? sql`true` : sql`key > ${decodeCursor(cursor, ["text"])[0]}`
  const { rows } = await sql<CountedRow>`
    select counted.key, counted.row_id as "rowId", counted.on_day as "onDay",
           organisation.id as "organisationId", organisation.name_en as "organisationEn",
           organisation.name_zh as "organisationZh", label.en as "labelEn", label.zh as "labelZh",
           counted.used, counted.rated
    from (${countedRows(definition, scope, period)}) as counted
    left join party as organisation on organisation.id = counted.organisation
    left join lateral (${labels[definition.thing]}) as label (en, zh) on true
    where ${after}
    order by counted.key
    limit ${limit + 1}`.execute(db)
  return pageOf(rows, limit, ({ key }) => [key])
}
