/** An account as the administrator sees it; never the password hash. */
import type { Account } from "@lehrwerk/contract"
import { type Caller, holds } from "../../http/caller.ts"
import type { AccountRow } from "./find-account.ts"

export const presentAccount = (row: AccountRow, caller: Caller): Account => ({
  id: row.id,
  name: row.username,
  displayName: { en: row.nameEn, "zh-CN": row.nameZh },
  role: row.role,
  organisation:
    row.organisationId === null
      ? null
      : { id: row.organisationId, name: { en: row.organisationEn ?? "", "zh-CN": row.organisationZh ?? "" } },
  disabled: row.disabledAt !== null,
  createdAt: row.createdAt.toISOString(),
  abilities: {
    resetPassword: holds(caller, "administrator"),
    disable: holds(caller, "administrator") && caller.personId !== row.id,
  },
})
