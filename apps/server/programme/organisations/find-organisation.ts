/** Reads organisations with their parent, region and place in the tree. */
import type { OrganisationKind, OrganisationReference, Role } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { sql } from "kysely"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"
import { afterCursor, pageOf } from "../paging.ts"
import { likePattern } from "./search-key.ts"

const organisationQuery = (db: Database) =>
  db
    .selectFrom("party as organisation")
    .leftJoin("party as parent", "parent.id", "organisation.parentId")
    .leftJoin("region", "region.code", "organisation.region")
    .where("organisation.kind", "=", "organisation")
    .select([
      "organisation.id",
      "organisation.organisationKind",
      "organisation.nameEn",
      "organisation.nameZh",
      "organisation.codes",
      "organisation.closedOn",
      "organisation.parentId",
      "parent.nameEn as parentEn",
      "parent.nameZh as parentZh",
      "region.code as regionCode",
      "region.nameEn as regionEn",
      "region.nameZh as regionZh",
    ])

export type OrganisationRow = Awaited<
  ReturnType<ReturnType<typeof organisationQuery>["executeTakeFirstOrThrow"]>
>

/** Refuses with `not-found`. */
export const findOrganisation = async (db: Database, organisationId: string): Promise<OrganisationRow> => {
  if (!isUuid(organisationId)) return refuse("not-found")
  const row = await organisationQuery(db).where("organisation.id", "=", organisationId).executeTakeFirst()
  return row ?? refuse("not-found")
}

export interface OrganisationFilter {
  readonly search?: string | undefined
  readonly kind?: OrganisationKind | undefined
  readonly region?: string | undefined
  readonly parent?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** By English name. A region's filter takes in the districts below it: 440000 is the province, 440100 the city. */
export const listOrganisations = async (db: Database, filter: OrganisationFilter) => {
  let query = organisationQuery(db)
  const { search, kind, region, parent } = filter
  if (search) query = query.where("organisation.searchKey", "like", likePattern(search))
  if (kind) query = query.where("organisation.organisationKind", "=", kind)
  if (region) query = query.where("organisation.region", "like", `${region.replace(/(00){1,2}$/, "")}%`)
  if (parent !== undefined) {
    if (!isUuid(parent)) return { rows: [], nextCursor: null }
    query = query.where("organisation.parentId", "=", parent)
  }
  const rows = await afterCursor(query, filter.cursor, [
    ["organisation.nameEn", "text"],
    ["organisation.id", "uuid"],
  ])
    .orderBy("organisation.nameEn")
    .orderBy("organisation.id")
    .limit(filter.limit + 1)
    .execute()
  return pageOf(rows, filter.limit, ({ nameEn, id }) => [nameEn, id])
}

/** From the root of the tree down to the parent. */
export const findLineage = async (db: Database, organisationId: string): Promise<OrganisationReference[]> => {
  const { rows } = await sql<{ id: string; nameEn: string; nameZh: string }>`
    with recursive above as (
      select parent_id as id, 1 as height from party where id = ${organisationId}
      union all
      select party.parent_id, height + 1 from party join above on party.id = above.id
    )
    select party.id, name_en as "nameEn", name_zh as "nameZh"
    from above join party on party.id = above.id order by height desc`.execute(db)
  return rows.map(({ id, nameEn, nameZh }) => ({ id, name: { en: nameEn, "zh-CN": nameZh } }))
}

/** How many organisations stand directly below, and how many sites it and they have. */
export const countBelow = async (db: Database, organisationId: string) => {
  const { rows } = await sql<{ children: number; sites: number }>`
    select (select count(*) from party where parent_id = ${organisationId} and kind = 'organisation') as children,
           (select count(*) from site where organisation_id in (select organisation_subtree(${organisationId}))) as sites`.execute(
    db,
  )
  return rows[0] ?? { children: 0, sites: 0 }
}

/** People with a role that holds now, in the organisation or below it; each person counts once for a role. */
export const countPeople = async (
  db: Database,
  organisationId: string,
): Promise<Partial<Record<Role, number>>> => {
  const { rows } = await sql<{ role: Role; people: number }>`
    select role, count(distinct party_id) as people from role
    where organisation_id in (select organisation_subtree(${organisationId}))
      and valid_from <= now() and (valid_to is null or valid_to > now())
    group by role`.execute(db)
  return Object.fromEntries(rows.map(({ role, people }) => [role, people]))
}
