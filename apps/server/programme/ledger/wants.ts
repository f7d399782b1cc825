/** What a session wants, checked: that assets are there, belong to the organisation, and persons work or learn in it. */
import type { Want } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { sql } from "kysely"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"
import type { BookableSite } from "./find-bookable-site.ts"

export interface Pool {
  readonly siteId: string
  readonly kind: string
  readonly model: string | undefined
  readonly count: number
}

export interface CheckedWants {
  readonly assets: readonly {
    readonly assetId: string
    readonly bufferMinutes: number
    readonly tag: string
  }[]
  readonly personIds: readonly string[]
  readonly pools: readonly Pool[]
  /** Ids of the assets and persons named. */
  readonly fixed: readonly string[]
  /** The sites whose assets may be taken. */
  readonly siteIds: readonly string[]
}

/** Refuses with `invalid` and the place of the want that cannot be met at all. */
export const checkWants = async (
  db: Database,
  site: BookableSite,
  wants: readonly Want[],
): Promise<CheckedWants> => {
  const assetIds = wants.flatMap((want) => ("assetId" in want ? [want.assetId] : []))
  const personIds = wants.flatMap((want) => ("personId" in want ? [want.personId] : []))
  const assets = await findAssets(db, site, assetIds)
  const persons = await findPersons(db, site, personIds)
  const seen = new Set<string>()
  wants.forEach((want, index) => {
    const known =
      "assetId" in want
        ? assets.get(want.assetId)?.assetId
        : "personId" in want
          ? persons.has(want.personId)
          : true
    const named = "assetId" in want ? want.assetId : "personId" in want ? want.personId : undefined
    if (!known) refuse("invalid", { errors: [{ pointer: `/wants/${index}`, reason: "not-a-choice" }] })
    if (named !== undefined && seen.has(named)) {
      refuse("invalid", { errors: [{ pointer: `/wants/${index}`, reason: "repeated" }] })
    }
    if (named !== undefined) seen.add(named)
  })
  return {
    assets: [...assets.values()],
    personIds,
    pools: wants.flatMap((want) =>
      "pool" in want
        ? [{ siteId: site.id, kind: want.pool.kind, model: want.pool.model, count: want.count }]
        : [],
    ),
    fixed: [...assetIds, ...personIds],
    siteIds: [...new Set([...assets.values()].map(({ siteId }) => siteId))],
  }
}

/** Of the site itself, and kits of the organisation's other sites. */
const findAssets = async (db: Database, site: BookableSite, assetIds: readonly string[]) => {
  const known = assetIds.filter(isUuid)
  if (known.length === 0) return new Map<string, never>()
  const rows = await db
    .selectFrom("asset")
    .innerJoin("site", "site.id", "asset.siteId")
    .select(["asset.id as assetId", "asset.bufferMinutes", "asset.tag", "asset.siteId"])
    .where("asset.id", "in", known)
    .where("asset.state", "<>", "retired")
    .where((eb) =>
      eb.or([
        eb("asset.siteId", "=", site.id),
        eb.and([eb("asset.kind", "=", "kit"), eb("site.organisationId", "=", site.organisationId)]),
      ]),
    )
    .execute()
  return new Map(rows.map((row) => [row.assetId, row]))
}

const findPersons = async (
  db: Database,
  site: BookableSite,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const known = personIds.filter(isUuid)
  if (known.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select distinct party_id as id from role
    where party_id = any(${known}::uuid[]) and valid_from <= now() and (valid_to is null or valid_to > now())
      and organisation_id in (select organisation_subtree(${site.organisationId}))`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
