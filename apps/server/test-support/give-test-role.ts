/** Gives one of the test accounts a role for an organisation, as an administrator's hand would; returns the role's id. */
import type { Role } from "@lehrwerk/contract"
import type { TestApp } from "./start-app.ts"

export const giveTestRole = async (
  test: TestApp,
  given: { readonly name: string; readonly role: Role; readonly organisationId: string },
): Promise<string> => {
  const partyId = test.personIdByName[given.name] ?? ""
  const { id } = await test.database.db
    .insertInto("role")
    .values({ partyId, role: given.role, organisationId: given.organisationId })
    .returning("id")
    .executeTakeFirstOrThrow()
  return id
}
