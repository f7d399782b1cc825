/** Use case: sign in. A known and an unknown name cost the same time and give the same answer. */
import { type Database, recordAudit } from "@lehrwerk/database"
import { takeOrRefuse } from "../../http/limiters.ts"
import { serverLimits } from "../../http/limits.ts"
import { refuse } from "../../http/refusal.ts"
import type { Services } from "../../http/services.ts"
import { hashToken } from "./find-caller.ts"

export interface SignInRequest {
  readonly name: string
  readonly password: string
  readonly address: string
}

/** Returns the new session's token. Refuses with `wrong-credentials`, `account-disabled` or `too-many-sign-ins`. */
export const signIn = async (services: Services, request: SignInRequest): Promise<string> => {
  const { limiters, passwords, db } = services
  const accountKey = request.name.toLowerCase()
  // Taken before the check and given back on success, so that a burst of parallel guesses is counted too.
  takeOrRefuse(limiters.signInsOfAddress, request.address, "too-many-sign-ins")
  takeOrRefuse(limiters.signInsOfAccount, accountKey, "too-many-sign-ins")
  const account = await findAccount(db, request.name)
  if (!(await passwords.verify(account?.passwordHash ?? undefined, request.password)))
    refuse("wrong-credentials")
  limiters.signInsOfAddress.giveBack(request.address)
  limiters.signInsOfAccount.reset(accountKey)
  if (!account || account.disabledAt !== null) return refuse("account-disabled")
  return openSession(services, account.partyId)
}

const findAccount = (db: Database, name: string) =>
  db
    .selectFrom("account")
    .select(["partyId", "passwordHash", "disabledAt"])
    .where((eb) => eb(eb.fn<string>("lower", ["username"]), "=", name.toLowerCase()))
    .executeTakeFirst()

const openSession = async ({ db, now, randomBytes }: Services, partyId: string): Promise<string> => {
  const token = randomBytes(32).toString("base64url")
  const expiresAt = new Date(now().getTime() + serverLimits.sessionHours * 3_600_000)
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom("loginSession").where("expiresAt", "<", now()).execute()
    await transaction
      .insertInto("loginSession")
      .values({
        tokenHash: hashToken(token),
        partyId,
        csrfToken: randomBytes(24).toString("base64url"),
        expiresAt,
      })
      .execute()
    await recordAudit(transaction, {
      actorId: partyId,
      verb: "sign-in",
      objectKind: "account",
      objectId: partyId,
    })
  })
  return token
}
