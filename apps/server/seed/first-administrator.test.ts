/** The first administrator: made once, by whoever starts Lehrwerk, and never again. */
import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createPasswordHasher } from "../identity/index.ts"
import { openTestDatabase, type TestDatabase } from "../test-support/database.ts"
import { ensureFirstAdministrator, firstAdministratorName } from "./first-administrator.ts"

const passwords = createPasswordHasher({
  randomBytes,
  cost: { memoryCost: 1024, timeCost: 1, parallelism: 1 },
})
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const ensure = (password: string) => ensureFirstAdministrator(database.db, { password, passwords })

const accounts = () =>
  database.db
    .selectFrom("account")
    .innerJoin("role", "role.partyId", "account.partyId")
    .select(["username", "role"])
    .execute()

test("when no account exists then a good password makes one administrator, and a later one changes nothing", async () => {
  expect(await ensure("short")).toBe("password-refused")
  expect(await accounts()).toEqual([])
  expect(await ensure("a long enough one")).toBe("created")
  const only = [{ username: firstAdministratorName, role: "administrator" }]
  expect(await accounts()).toEqual(only)
  expect(await ensure("another long one")).toBe("accounts-exist")
  expect(await accounts()).toEqual(only)
  const { passwordHash } = await database.db
    .selectFrom("account")
    .select("passwordHash")
    .executeTakeFirstOrThrow()
  expect(await passwords.verify(passwordHash ?? undefined, "a long enough one")).toBe(true)
})
