/** The administrator's accounts: list, create, reset a password, disable. */
import type { Handlers } from "../../http/route.ts"
import { createAccount, resetPassword, setDisabled } from "./change-account.ts"
import { findAccount, listAccounts } from "./find-account.ts"
import { presentAccount } from "./present-account.ts"

export const accountRoutes: Handlers<"listAccounts" | "createAccount" | "resetPassword" | "disableAccount"> =
  {
    listAccounts: async ({ db, query, caller, now }) => {
      const { rows, nextCursor } = await listAccounts(db, { ...query, now: now() })
      return { items: rows.map((row) => presentAccount(row, caller)), nextCursor }
    },

    createAccount: async (call) => {
      const accountId = await createAccount(call, call.body, call.caller)
      return presentAccount(await findAccount(call.db, accountId, call.now()), call.caller)
    },

    resetPassword: async (call) => {
      await resetPassword(call, { ...call.params, ...call.body, by: call.caller })
      call.reply.code(204)
      return undefined
    },

    disableAccount: async (call) => {
      await setDisabled(call, { ...call.params, ...call.body, by: call.caller })
      return presentAccount(await findAccount(call.db, call.params.accountId, call.now()), call.caller)
    },
  }
