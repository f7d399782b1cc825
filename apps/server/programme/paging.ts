/** Pages of a list in the order of some columns: the cursor is the last row's values, opaque to clients. */
import { type SelectQueryBuilder, sql } from "kysely"
import { refuse } from "../http/refusal.ts"

/**
 * What a cursor may hold for a column of this type: anything else came from elsewhere. Time stamps are missing on purpose:
 * read as a Date they lose their microseconds, and a page would skip rows.
 */
const forms = {
  text: /^/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  integer: /^-?\d{1,15}$/,
} as const

/** A column of the ORDER BY with its type. */
type OrderColumn = readonly [column: string, type: keyof typeof forms]

/** The values a cursor holds. Refuses with `invalid` what is none of ours. */
export const decodeCursor = (cursor: string, types: readonly (keyof typeof forms)[]): readonly string[] => {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
    const fits = (value: unknown, index: number) => {
      const type = types[index]
      return typeof value === "string" && type !== undefined && forms[type].test(value)
    }
    if (Array.isArray(values) && values.length === types.length && values.every(fits)) return values
  } catch {
    // Not one of ours: told below.
  }
  return refuse("invalid", { errors: [{ pointer: "?cursor", reason: "wrong-format" }] })
}

/** The rows after the cursor; `columns` are those of the ORDER BY, the last one unique. Refuses a foreign cursor. */
export const afterCursor = <DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  cursor: string | undefined,
  columns: readonly OrderColumn[],
  direction: "ascending" | "descending" = "ascending",
): SelectQueryBuilder<DB, TB, Row> => {
  if (cursor === undefined) return query
  const values = decodeCursor(
    cursor,
    columns.map(([, type]) => type),
  )
  const here = sql.join(columns.map(([column]) => sql.ref(column)))
  const last = sql.join(columns.map(([, type], index) => sql`${values[index]}::${sql.raw(type)}`))
  return query.where(
    direction === "ascending" ? sql<boolean>`(${here}) > (${last})` : sql<boolean>`(${here}) < (${last})`,
  )
}

/** Cuts the extra row that tells whether there is more, and makes the cursor from the last row shown. */
export const pageOf = <Row>(
  rows: readonly Row[],
  limit: number,
  valuesOf: (row: Row) => readonly string[],
): { readonly rows: readonly Row[]; readonly nextCursor: string | null } => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    nextCursor:
      rows.length > limit && last !== undefined
        ? Buffer.from(JSON.stringify(valuesOf(last)), "utf8").toString("base64url")
        : null,
  }
}
