/** Use cases on accounts; each is one transaction with its audit event. */
import type { CreateAccountBody } from "@lehrwerk/contract"
import { recordAudit, type Transaction } from "@lehrwerk/database"
import type { Caller } from "../../http/caller.ts"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"
import type { Services } from "../../http/services.ts"

const isUniqueViolation = (error: unknown): boolean => (error as { code?: string }).code === "23505"

/** Returns the new account's id. Refuses with `name-taken`. */
export const createAccount = async (
  services: Services,
  body: CreateAccountBody,
  by: Caller,
): Promise<string> => {
  const passwordHash = await services.passwords.hash(body.password)
  return services.db
    .transaction()
    .execute(async (transaction) => {
      const { id } = await transaction
        .insertInto("party")
        .values({ kind: "person", nameEn: body.displayName.en, nameZh: body.displayName["zh-CN"] })
        .returning("id")
        .executeTakeFirstOrThrow()
      await transaction
        .insertInto("account")
        .values({ partyId: id, username: body.name, passwordHash })
        .execute()
      await transaction.insertInto("role").values({ partyId: id, role: body.role }).execute()
      if (body.language) {
        await transaction
          .insertInto("personDetail")
          .values({ partyId: id, language: body.language })
          .execute()
      }
      await audit(transaction, by, "create-account", id, { role: body.role })
      return id
    })
    .catch((error: unknown) => (isUniqueViolation(error) ? refuse("name-taken") : Promise.reject(error)))
}

/** Sets a new password and ends every session of the account. */
export const resetPassword = async (
  services: Services,
  request: { readonly accountId: string; readonly password: string; readonly by: Caller },
): Promise<void> => {
  if (!isUuid(request.accountId)) refuse("not-found")
  const passwordHash = await services.passwords.hash(request.password)
  await services.db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("account")
      .set({ passwordHash })
      .where("partyId", "=", request.accountId)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) refuse("not-found")
    await endSessions(transaction, request.accountId)
    await audit(transaction, request.by, "reset-password", request.accountId)
  })
}

/** Disables or enables; disabling ends the account's sessions. Refuses with `own-account`. */
export const setDisabled = async (
  services: Services,
  request: { readonly accountId: string; readonly disabled: boolean; readonly by: Caller },
): Promise<void> => {
  if (!isUuid(request.accountId)) refuse("not-found")
  if (request.disabled && request.accountId === request.by.personId) refuse("own-account")
  await services.db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("account")
      .set({ disabledAt: request.disabled ? services.now() : null })
      .where("partyId", "=", request.accountId)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) refuse("not-found")
    if (request.disabled) await endSessions(transaction, request.accountId)
    await audit(
      transaction,
      request.by,
      request.disabled ? "disable-account" : "enable-account",
      request.accountId,
    )
  })
}

const endSessions = (transaction: Transaction, partyId: string) =>
  transaction.deleteFrom("loginSession").where("partyId", "=", partyId).execute()

const audit = (
  transaction: Transaction,
  by: Caller,
  verb: string,
  accountId: string,
  detail: Readonly<Record<string, string>> = {},
) =>
  recordAudit(transaction, { actorId: by.personId, verb, objectKind: "account", objectId: accountId, detail })
