/** Use cases on organisations; each is one transaction with its audit event. */
import type { WriteOrganisationBody } from "@lehrwerk/contract"
import { type Database, recordAudit, type Transaction, toJson } from "@lehrwerk/database"
import type { Caller } from "../../http/caller.ts"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"
import { requireRightFor, rootsOf } from "../../http/rights.ts"
import type { Services } from "../../http/services.ts"
import { searchKeyOf } from "./search-key.ts"

/** Who keeps the tree of organisations; a coordinator within the own school. */
export const keepers = ["officer", "administrator", "coordinator"] as const

/** Returns the new organisation's id. Refuses with `forbidden`, `code-taken` or `invalid`. */
export const createOrganisation = async (
  { db }: Services,
  body: WriteOrganisationBody,
  by: Caller,
): Promise<string> => {
  await requirePlace(db, body.parentId, by)
  return db
    .transaction()
    .execute(async (transaction) => {
      const { id } = await transaction
        .insertInto("party")
        .values({ kind: "organisation", ...columnsOf(body) })
        .returning("id")
        .executeTakeFirstOrThrow()
      await audit(transaction, by, "create-organisation", id)
      return id
    })
    .catch(refuseKnown)
}

/** Refuses with `forbidden`, `code-taken`, `organisation-cycle` or `invalid`. */
export const changeOrganisation = async (
  { db }: Services,
  organisationId: string,
  body: WriteOrganisationBody,
  by: Caller,
): Promise<void> => {
  await requireRightFor(db, by, organisationId, ...keepers)
  const known = await db
    .selectFrom("party")
    .select("parentId")
    .where("id", "=", organisationId)
    .executeTakeFirst()
  // Moving needs the right at the new place too; leaving it where it stands does not.
  if (known?.parentId !== body.parentId) await requirePlace(db, body.parentId, by)
  await db
    .transaction()
    .execute(async (transaction) => {
      await transaction.updateTable("party").set(columnsOf(body)).where("id", "=", organisationId).execute()
      await audit(transaction, by, "change-organisation", organisationId)
    })
    .catch(refuseKnown)
}

/** Only who looks after everything may enter a root; below one needs the right there. */
const requirePlace = async (db: Database, parentId: string | null, by: Caller): Promise<void> => {
  if (parentId === null) {
    if (rootsOf(by, ...keepers) !== "everywhere") refuse("forbidden")
    return
  }
  const parent = isUuid(parentId)
    ? await db
        .selectFrom("party")
        .select("id")
        .where("id", "=", parentId)
        .where("kind", "=", "organisation")
        .executeTakeFirst()
    : undefined
  if (!parent) refuse("invalid", { errors: [{ pointer: "/parentId", reason: "invalid" }] })
  await requireRightFor(db, by, parentId, ...keepers)
}

const columnsOf = ({ kind, name, parentId, region, codes, closedOn }: WriteOrganisationBody) => ({
  organisationKind: kind,
  nameEn: name.en,
  nameZh: name["zh-CN"],
  parentId,
  region,
  codes: toJson(codes),
  closedOn,
  searchKey: searchKeyOf(name, codes.uscc, codes.school),
})

const refuseKnown = (error: unknown): never => {
  const { constraint } = error as { constraint?: string }
  if (constraint === "party_uscc" || constraint === "party_school_code") {
    const field = constraint === "party_uscc" ? "uscc" : "school"
    return refuse("code-taken", { errors: [{ pointer: `/codes/${field}`, reason: "invalid" }] })
  }
  if (constraint === "party_no_cycle") return refuse("organisation-cycle")
  if (constraint === "party_region") {
    return refuse("invalid", { errors: [{ pointer: "/region", reason: "not-a-choice" }] })
  }
  throw error
}

const audit = (transaction: Transaction, by: Caller, verb: string, organisationId: string) =>
  recordAudit(transaction, {
    actorId: by.personId,
    verb,
    objectKind: "organisation",
    objectId: organisationId,
  })
