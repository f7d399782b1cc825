/** Reads accounts with their person, present role and organisation. */
import { roles } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { sql } from "kysely"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"

/** By the order of the contract's list, weak to strong. */
const strengthOfRole = sql<number>`array_position(${sql.val(roles)}::text[], role.role)`

/** One row per account; of several roles the strongest. */
const accountQuery = (db: Database, now: Date) =>
  db
    .selectFrom("account")
    .innerJoin("party", "party.id", "account.partyId")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("role")
          .select(["role.role", "role.organisationId"])
          .whereRef("role.partyId", "=", "party.id")
          .where((where) => where.or([where("role.validTo", "is", null), where("role.validTo", ">", now)]))
          .orderBy(strengthOfRole, "desc")
          .limit(1)
          .as("held"),
      (join) => join.onTrue(),
    )
    .leftJoin("party as organisation", "organisation.id", "held.organisationId")
    .select([
      "account.partyId as id",
      "account.username",
      "account.createdAt",
      "account.disabledAt",
      "party.nameEn",
      "party.nameZh",
      "held.role",
      "organisation.id as organisationId",
      "organisation.nameEn as organisationEn",
      "organisation.nameZh as organisationZh",
    ])

export type AccountRow = Awaited<ReturnType<ReturnType<typeof accountQuery>["executeTakeFirstOrThrow"]>>

export const findAccount = async (db: Database, accountId: string, now: Date): Promise<AccountRow> => {
  if (!isUuid(accountId)) return refuse("not-found")
  const row = await accountQuery(db, now).where("account.partyId", "=", accountId).executeTakeFirst()
  return row ?? refuse("not-found")
}

/** By name; the cursor is the last name seen. */
export const listAccounts = async (
  db: Database,
  options: { readonly cursor?: string | undefined; readonly limit: number; readonly now: Date },
): Promise<{ rows: AccountRow[]; nextCursor: string | null }> => {
  const name = sql<string>`lower(account.username)`
  const rows = await accountQuery(db, options.now)
    .$if(options.cursor !== undefined, (query) => query.where(name, ">", options.cursor ?? ""))
    .orderBy(name)
    .limit(options.limit + 1)
    .execute()
  const shown = rows.slice(0, options.limit)
  return {
    rows: shown,
    nextCursor: rows.length > options.limit ? (shown.at(-1)?.username.toLowerCase() ?? null) : null,
  }
}
