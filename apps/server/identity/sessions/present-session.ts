/** The answer of GET and POST /session. */
import type { Session } from "@lehrwerk/contract"
import { type Caller, signedOutCsrfToken } from "../../http/caller.ts"
import type { Services } from "../../http/services.ts"
import { demoAccounts, demoPassword } from "../../seed/demo-people.ts"

export const presentSession = (caller: Caller | null, { config, now }: Services): Session => ({
  person: caller && {
    accountId: caller.personId,
    name: caller.name,
    displayName: caller.displayName,
    role: caller.role,
  },
  abilities: {
    submit: caller?.role === "competitor",
    rejudge: caller?.role === "expert" || caller?.role === "administrator",
    seeAllSubmissions: caller?.role === "expert" || caller?.role === "administrator",
    manageAccounts: caller?.role === "administrator",
  },
  csrfToken: caller?.csrfToken ?? signedOutCsrfToken,
  demo: config.demo
    ? {
        password: demoPassword,
        accounts: demoAccounts.map(({ name, displayName, role }) => ({ name, displayName, role })),
      }
    : null,
  serverTime: now().toISOString(),
})
