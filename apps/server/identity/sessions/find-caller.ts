/** From the cookie's token to the person, their role and their CSRF token; only the token's hash is ever stored. */

import { createHash } from "node:crypto"
import { type Role, roles } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import type { FastifyRequest } from "fastify"
import { sql } from "kysely"
import type { Caller } from "../../http/caller.ts"
import { sessionCookie } from "../../http/cookies.ts"

const MAX_TOKEN_LENGTH = 128

export const sessionTokenOf = (request: FastifyRequest): string | undefined => {
  const token = request.cookies[sessionCookie]
  return token !== undefined && token.length > 0 && token.length <= MAX_TOKEN_LENGTH ? token : undefined
}

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex")

/** Null when the session is unknown, over, its account disabled, or no role holds now. */
export const findCaller = async (db: Database, token: string, now: Date): Promise<Caller | null> => {
  const rows = await db
    .selectFrom("loginSession")
    .innerJoin("account", "account.partyId", "loginSession.partyId")
    .innerJoin("party", "party.id", "account.partyId")
    .innerJoin("role", "role.partyId", "party.id")
    .leftJoin("party as organisation", "organisation.id", "role.organisationId")
    .select([
      "loginSession.tokenHash",
      "loginSession.csrfToken",
      "account.partyId",
      "account.username",
      "party.nameEn",
      "party.nameZh",
      "role.role",
      "role.organisationId",
      "organisation.nameEn as organisationEn",
      "organisation.nameZh as organisationZh",
    ])
    .where("loginSession.tokenHash", "=", hashToken(token))
    .where("loginSession.expiresAt", ">", now)
    .where("account.disabledAt", "is", null)
    // By the database's own clock, which also wrote these times: a role given a moment ago holds at once.
    .where(sql<boolean>`role.valid_from <= now() and (role.valid_to is null or role.valid_to > now())`)
    .execute()
  const held = rows
    .map((row) => ({
      role: row.role satisfies Role,
      organisation:
        row.organisationId === null
          ? null
          : {
              id: row.organisationId,
              name: { en: row.organisationEn ?? "", "zh-CN": row.organisationZh ?? "" },
            },
    }))
    .toSorted((a, b) => strength(b.role) - strength(a.role))
  const [row] = rows
  const [strongest] = held
  if (!row || !strongest) return null
  return {
    personId: row.partyId,
    name: row.username,
    displayName: { en: row.nameEn, "zh-CN": row.nameZh },
    role: strongest.role,
    roles: held,
    tokenHash: row.tokenHash,
    csrfToken: row.csrfToken,
  }
}

const strength = (role: Role): number => roles.indexOf(role)
