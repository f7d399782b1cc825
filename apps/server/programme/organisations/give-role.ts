/** Use cases on roles: who gets which right, where, and from when to when. */
import type { GiveRoleBody, Role } from "@lehrwerk/contract"
import { recordAudit, type Transaction } from "@lehrwerk/database"
import type { Caller } from "../../http/caller.ts"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"
import { requireRightFor } from "../../http/rights.ts"
import type { Services } from "../../http/services.ts"
import { findHeldRole } from "./find-people.ts"
import { searchKeyOf } from "./search-key.ts"

/** Who may give a role: nobody gives more than they hold themselves. */
const giversOf: Readonly<Record<Role, readonly Role[]>> = {
  learner: ["coordinator", "head", "officer", "administrator"],
  competitor: ["coordinator", "head", "officer", "administrator"],
  teacher: ["coordinator", "head", "officer", "administrator"],
  "lab-manager": ["coordinator", "head", "officer", "administrator"],
  coordinator: ["head", "officer", "administrator"],
  head: ["officer", "administrator"],
  partner: ["officer", "administrator"],
  officer: ["administrator"],
  expert: ["administrator"],
  administrator: ["administrator"],
}

export interface GiveRoleRequest {
  readonly organisationId: string
  readonly body: GiveRoleBody
  readonly by: Caller
}

/** Returns the new role's id. Refuses with `forbidden`, `role-held-already` or `invalid`. */
export const giveRole = async ({ db, now }: Services, request: GiveRoleRequest): Promise<string> => {
  const { organisationId, body, by } = request
  await requireRightFor(db, by, organisationId, ...giversOf[body.role])
  const from = body.from === undefined ? now() : new Date(body.from)
  if (body.to !== null && new Date(body.to) <= from) {
    refuse("invalid", { errors: [{ pointer: "/to", reason: "out-of-order" }] })
  }
  return db
    .transaction()
    .execute(async (transaction) => {
      const partyId = await personOf(transaction, body)
      const { id } = await transaction
        .insertInto("role")
        .values({ partyId, organisationId, role: body.role, validFrom: from, validTo: body.to })
        .returning("id")
        .executeTakeFirstOrThrow()
      await recordAudit(transaction, {
        actorId: by.personId,
        verb: "give-role",
        objectKind: "role",
        objectId: id,
        detail: { role: body.role, personId: partyId, organisationId },
      })
      return id
    })
    .catch((error: unknown) =>
      (error as { constraint?: string }).constraint === "role_once"
        ? refuse("role-held-already")
        : Promise.reject(error),
    )
}

const personOf = async (transaction: Transaction, { personId, person }: GiveRoleBody): Promise<string> => {
  if (person === undefined) {
    const known = isUuid(personId ?? "")
      ? await transaction
          .selectFrom("party")
          .select("id")
          .where("id", "=", personId ?? "")
          .where("kind", "=", "person")
          .where("erasedAt", "is", null)
          .executeTakeFirst()
      : undefined
    return known?.id ?? refuse("invalid", { errors: [{ pointer: "/personId", reason: "invalid" }] })
  }
  const { name, ...detail } = person
  const { id } = await transaction
    .insertInto("party")
    .values({
      kind: "person",
      nameEn: name.en,
      nameZh: name["zh-CN"],
      searchKey: searchKeyOf(name, person.number),
    })
    .returning("id")
    .executeTakeFirstOrThrow()
  await transaction
    .insertInto("personDetail")
    .values({ partyId: id, ...detail })
    .execute()
  return id
}

export interface EndRoleRequest {
  readonly roleId: string
  readonly at: string | undefined
  readonly by: Caller
}

/** Ends the role now or at a stated time. Refuses with `forbidden`, `not-found`, `role-over` or `invalid`. */
export const endRole = async ({ db, now }: Services, { roleId, at, by }: EndRoleRequest): Promise<void> => {
  const held = await findHeldRole(db, roleId)
  await requireRightFor(db, by, held.organisationId ?? "", ...giversOf[held.role])
  const end = at === undefined ? now() : new Date(at)
  // A role that is over stays over: ending it again would make it hold anew, or rewrite when it ended.
  if (held.validTo !== null && held.validTo <= now()) refuse("role-over")
  if (end <= held.validFrom) refuse("invalid", { errors: [{ pointer: "/at", reason: "out-of-order" }] })
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable("role").set({ validTo: end }).where("id", "=", roleId).execute()
    await recordAudit(transaction, {
      actorId: by.personId,
      verb: "end-role",
      objectKind: "role",
      objectId: roleId,
    })
  })
}
