/** The one cookie: the session token, readable by no script and not sent along from other sites. */
import type { FastifyReply, FastifyRequest } from "fastify"
import { serverLimits } from "./limits.ts"
import type { ServerConfig } from "./services.ts"

export const sessionCookie = "lehrwerk_session"

const optionsFor = (request: FastifyRequest, config: ServerConfig) => ({
  path: "/",
  httpOnly: true,
  sameSite: "lax" as const,
  secure: config.secureCookies || request.protocol === "https",
})

export const setSessionCookie = (
  reply: FastifyReply,
  request: FastifyRequest,
  token: string,
  config: ServerConfig,
): void => {
  reply.setCookie(sessionCookie, token, {
    ...optionsFor(request, config),
    maxAge: serverLimits.sessionHours * 3600,
  })
}

export const clearSessionCookie = (
  reply: FastifyReply,
  request: FastifyRequest,
  config: ServerConfig,
): void => {
  reply.clearCookie(sessionCookie, optionsFor(request, config))
}
