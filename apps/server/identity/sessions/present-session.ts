/** The answer of GET and POST /session. */
import type { Session } from "@lehrwerk/contract"
import { type Caller, holds, judgesCompetitions, signedOutCsrfToken } from "../../http/caller.ts"
import type { Services } from "../../http/services.ts"
import { demoAccounts, demoPassword } from "../../seed/demo-people.ts"

export const presentSession = (caller: Caller | null, { config, now }: Services): Session => ({
  person: caller && {
    accountId: caller.personId,
    name: caller.name,
    displayName: caller.displayName,
    role: caller.role,
    roles: [...caller.roles],
  },
  abilities: {
    submit: holds(caller, "competitor"),
    rejudge: judgesCompetitions(caller),
    seeAllSubmissions: judgesCompetitions(caller),
    manageAccounts: holds(caller, "administrator"),
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
