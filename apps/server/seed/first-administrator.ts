/**
 * An installation without the demo begins with no account at all, and accounts are made by administrators: the first one
 * comes from a password that whoever starts Lehrwerk hands over. Once any account exists this does nothing, so a password
 * that stays in the environment cannot bring back an account or change one.
 */
import { limits } from "@lehrwerk/contract"
import { type Database, recordAudit } from "@lehrwerk/database"
import type { PasswordHasher } from "../identity/index.ts"

export const firstAdministratorName = "administrator"

type FirstAdministrator = "created" | "accounts-exist" | "password-refused"

export const ensureFirstAdministrator = async (
  db: Database,
  { password, passwords }: { readonly password: string; readonly passwords: PasswordHasher },
): Promise<FirstAdministrator> => {
  const known = await db.selectFrom("account").select("partyId").limit(1).executeTakeFirst()
  if (known) return "accounts-exist"
  if (password.length < limits.passwordMinLength || password.length > limits.passwordMaxLength) {
    return "password-refused"
  }
  const passwordHash = await passwords.hash(password)
  await db.transaction().execute(async (transaction) => {
    const { id } = await transaction
      .insertInto("party")
      .values({ kind: "person", nameEn: "Administrator", nameZh: "管理员" })
      .returning("id")
      .executeTakeFirstOrThrow()
    await transaction
      .insertInto("account")
      .values({ partyId: id, username: firstAdministratorName, passwordHash })
      .execute()
    await transaction.insertInto("role").values({ partyId: id, role: "administrator" }).execute()
    await recordAudit(transaction, {
      actorId: null,
      verb: "create-account",
      objectKind: "account",
      objectId: id,
      detail: { role: "administrator" },
    })
  })
  return "created"
}
