/** Counts: the value, its rows, its parts by organisation, and the canonical list that a snapshot freezes. */
import { createHash } from "node:crypto"
import type { IndicatorDefinition } from "@lehrwerk/contract"
import type { Database, Transaction } from "@lehrwerk/database"
import { sql } from "kysely"
import { countedRows, type Period, type Scope } from "./counted-rows.ts"

export interface Count {
  readonly value: number
  readonly rowCount: number
}

/** Shares have four decimals, so that a frozen one can be written down exactly. */
const shareOf = (used: number, rated: number): number =>
  rated === 0 ? 0 : Math.round((used / rated) * 10_000) / 10_000

export const countValue = async (
  db: Database | Transaction,
  definition: IndicatorDefinition,
  scope: Scope,
  period: Period,
): Promise<Count> => {
  const { rows } = await sql<{ rows: number; used: number | null; rated: number | null }>`
    select count(*)::bigint as rows, sum(used)::bigint as used, sum(rated)::bigint as rated
    from (${countedRows(definition, scope, period)}) as counted`.execute(db)
  const { rows: rowCount, used, rated } = rows[0] ?? { rows: 0, used: null, rated: null }
  return { value: definition.measure === "count" ? rowCount : shareOf(used ?? 0, rated ?? 0), rowCount }
}

export interface PartRow {
  readonly id: string
  readonly nameEn: string
  readonly nameZh: string
  readonly value: number
}

/** The value of each organisation that has counted rows of its own, the greatest first; equal ones by name. */
export const countParts = async (
  db: Database,
  definition: IndicatorDefinition,
  scope: Scope,
  period: Period,
): Promise<readonly PartRow[]> => {
  // One organisation's own count is by its own rows: a person who stands in two schools counts in both.
  const perOrganisation = { ...definition, distinct: "row" as const }
  const { rows } = await sql<{
    id: string
    nameEn: string
    nameZh: string
    rows: number
    used: number | null
    rated: number | null
  }>`
    select party.id, party.name_en as "nameEn", party.name_zh as "nameZh", part.rows, part.used, part.rated
    from (
      select organisation, ${distinctCounts[definition.distinct]} as rows,
             sum(used)::bigint as used, sum(rated)::bigint as rated
      from (${countedRows(perOrganisation, scope, period)}) as counted
      group by organisation
    ) as part
    join party on party.id = part.organisation
    order by party.name_en, party.id`.execute(db)
  return rows
    .map(({ id, nameEn, nameZh, rows: count, used, rated }) => ({
      id,
      nameEn,
      nameZh,
      value: definition.measure === "count" ? count : shareOf(used ?? 0, rated ?? 0),
    }))
    .toSorted((a, b) => b.value - a.value)
}

/** What counts within one organisation: rows, or the different persons or works among them. */
const distinctCounts = {
  row: sql`count(*)::bigint`,
  person: sql`count(distinct person)::bigint`,
  work: sql`count(distinct work)::bigint`,
  organisation: sql`1::bigint`,
} as const

export interface CountedList {
  /** One JSON array a line, in the order of keys: key, row, day, organisation, used and rated minutes. */
  readonly list: string
  readonly hash: string
  readonly count: Count
}

/** The canonical list: equal rows give equal bytes, on any machine. */
export const countedList = async (
  db: Database | Transaction,
  definition: IndicatorDefinition,
  scope: Scope,
  period: Period,
): Promise<CountedList> => {
  const { rows } = await sql<{
    key: string
    rowId: string
    onDay: string | null
    organisation: string | null
    used: number | null
    rated: number | null
  }>`
    select key, row_id as "rowId", on_day as "onDay", organisation, used, rated
    from (${countedRows(definition, scope, period)}) as counted
    order by key collate "C"`.execute(db)
  const lines = rows.map(({ key, rowId, onDay, organisation, used, rated }) =>
    JSON.stringify([key, rowId, onDay, organisation, used, rated]),
  )
  const list = lines.map((line) => `${line}\n`).join("")
  const total = (column: "used" | "rated") => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0)
  return {
    list,
    hash: createHash("sha256").update(list).digest("hex"),
    count: {
      value: definition.measure === "count" ? rows.length : shareOf(total("used"), total("rated")),
      rowCount: rows.length,
    },
  }
}
