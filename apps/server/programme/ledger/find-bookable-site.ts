/** A site as booking sees it: whose it is, when it is open, what it asks of whoever books. */
import type { Database } from "@lehrwerk/database"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"

/** Refuses with `not-found`. */
export const findBookableSite = async (db: Database, siteId: string) => {
  if (!isUuid(siteId)) return refuse("not-found")
  const row = await db
    .selectFrom("site")
    .select(["id", "organisationId", "timeZone", "state", "openingHours", "safetyTopic"])
    .where("id", "=", siteId)
    .executeTakeFirst()
  return row ?? refuse("not-found")
}

export type BookableSite = Awaited<ReturnType<typeof findBookableSite>>
