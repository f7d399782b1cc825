/** Definitions of indicators: the shipped ones are put into the database at start; the newest version is what counts now. */
import type { IndicatorDefinition } from "@lehrwerk/contract"
import { type Database, toJson } from "@lehrwerk/database"
import { refuse } from "../../http/refusal.ts"
import { shippedIndicators } from "./shipped.ts"

export interface IndicatorVersion {
  readonly code: string
  readonly version: number
  readonly definition: IndicatorDefinition
}

/** Adds what is new; a version that is there already stays as it is. */
export const ensureIndicators = async (db: Database): Promise<void> => {
  await db
    .insertInto("indicator")
    .values(
      shippedIndicators.map(({ code, version, definition }) => ({
        code,
        version,
        definition: toJson(definition),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const newest = (db: Database) =>
  db
    .selectFrom("indicator")
    .distinctOn("code")
    .select(["code", "version", "definition"])
    .orderBy("code")
    .orderBy("version", "desc")

const asVersion = (row: { code: string; version: number; definition: unknown }): IndicatorVersion => ({
  code: row.code,
  version: row.version,
  definition: row.definition as IndicatorDefinition,
})

export const listIndicators = async (db: Database): Promise<readonly IndicatorVersion[]> =>
  (await newest(db).execute()).map(asVersion)

/** Refuses with `not-found`. */
export const findIndicator = async (db: Database, code: string): Promise<IndicatorVersion> => {
  const row = await newest(db).where("code", "=", code).executeTakeFirst()
  return row === undefined ? refuse("not-found") : asVersion(row)
}
