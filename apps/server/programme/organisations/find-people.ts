/** Reads the people of an organisation: one row for each role. */
import type { Role } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { sql } from "kysely"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"
import { afterCursor, pageOf } from "../paging.ts"
import { likePattern } from "./search-key.ts"

const personQuery = (db: Database) =>
  db
    .selectFrom("role as held")
    .innerJoin("party as person", "person.id", "held.partyId")
    .innerJoin("party as organisation", "organisation.id", "held.organisationId")
    .leftJoin("personDetail", "personDetail.partyId", "person.id")
    .leftJoin("account", "account.partyId", "person.id")
    .select([
      "held.id",
      "held.role",
      "held.validFrom",
      "held.validTo",
      "held.organisationId",
      "organisation.nameEn as organisationEn",
      "organisation.nameZh as organisationZh",
      "person.id as personId",
      "person.nameEn",
      "person.nameZh",
      "personDetail.number",
      "account.partyId as accountId",
    ])

export type PersonRow = Awaited<ReturnType<ReturnType<typeof personQuery>["executeTakeFirstOrThrow"]>>

/** Refuses with `not-found`. */
export const findHeldRole = async (db: Database, roleId: string): Promise<PersonRow> => {
  if (!isUuid(roleId)) return refuse("not-found")
  const row = await personQuery(db).where("held.id", "=", roleId).executeTakeFirst()
  return row ?? refuse("not-found")
}

export interface PersonFilter {
  readonly search?: string | undefined
  readonly role?: Role | undefined
  readonly when: "now" | "all"
  readonly cursor?: string | undefined
  readonly limit: number
}

/** People with a role in the organisation or below it, by English name. */
export const listPeople = async (db: Database, organisationId: string, filter: PersonFilter) => {
  let query = personQuery(db).where(
    sql<boolean>`held.organisation_id in (select organisation_subtree(${organisationId}))`,
  )
  if (filter.search) query = query.where("person.searchKey", "like", likePattern(filter.search))
  if (filter.role) query = query.where("held.role", "=", filter.role)
  if (filter.when === "now") {
    query = query.where(
      sql<boolean>`held.valid_from <= now() and (held.valid_to is null or held.valid_to > now())`,
    )
  }
  const rows = await afterCursor(query, filter.cursor, [
    ["person.nameEn", "text"],
    ["held.id", "uuid"],
  ])
    .orderBy("person.nameEn")
    .orderBy("held.id")
    .limit(filter.limit + 1)
    .execute()
  return pageOf(rows, filter.limit, ({ nameEn, id }) => [nameEn, id])
}
