/** Who sends a request, and the two guards before every handler: is this session allowed, and did our own page send it? */

import { timingSafeEqual } from "node:crypto"
import { type Access, csrfHeader, type LocalisedText, type Role } from "@lehrwerk/contract"
import type { FastifyRequest } from "fastify"
import { refuse } from "./refusal.ts"
import type { ServerConfig } from "./services.ts"

/** A role that holds now; a null organisation stands for all of them. */
export interface HeldRole {
  readonly role: Role
  readonly organisation: { readonly id: string; readonly name: LocalisedText } | null
}

export interface Caller {
  readonly personId: string
  readonly name: string
  readonly displayName: { readonly en: string; readonly "zh-CN": string }
  /** The strongest of `roles`, for showing; what a caller may do is asked of all of them. */
  readonly role: Role
  readonly roles: readonly HeldRole[]
  readonly tokenHash: string
  readonly csrfToken: string
}

/** The token that signed-out pages send: the custom header alone already forces a CORS preflight. */
export const signedOutCsrfToken = "signed-out"

export const guardAccess = (access: Access, caller: Caller | null): void => {
  if (access === "anyone") return
  if (caller === null) return refuse("signed-out")
  if (access !== "signed-in" && !holds(caller, ...access)) refuse("forbidden")
}

/** Does the caller hold one of these roles, for whatever organisation? */
export const holds = (caller: Caller | null, ...names: readonly Role[]): boolean =>
  caller?.roles.some(({ role }) => names.includes(role)) ?? false

/** Experts and administrators see every entry's work and the sealed parts of a round. */
export const judgesCompetitions = (caller: Caller | null): boolean => holds(caller, "expert", "administrator")

const sameText = (a: string, b: string): boolean => {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * Changing requests must carry the session's CSRF token in a header that forms cannot set, and, where the browser says
 * whence it came (Origin, Sec-Fetch-Site), come from ourselves. SameSite=Lax on the cookie is the third lock.
 */
export const guardOrigin = (request: FastifyRequest, caller: Caller | null, config: ServerConfig): void => {
  if (request.method === "GET" || request.method === "HEAD") return
  const token = request.headers[csrfHeader]
  if (typeof token !== "string") return refuse("csrf-failed")
  if (caller && !sameText(token, caller.csrfToken)) refuse("csrf-failed")
  const { origin } = request.headers
  if (origin !== undefined && !isOwnOrigin(origin, request, config)) refuse("csrf-failed")
  if (request.headers["sec-fetch-site"] === "cross-site") refuse("csrf-failed")
}

const isOwnOrigin = (origin: string, request: FastifyRequest, config: ServerConfig): boolean => {
  if (config.allowedOrigins.includes(origin)) return true
  return URL.canParse(origin) && new URL(origin).host === request.host
}
