/**
 * Headers on every answer. Scripts, styles and workers only from ourselves; WebAssembly may be compiled because user
 * programs become WebAssembly in the worker. Inline styles are allowed: the component library sets style attributes.
 */
import type { FastifyInstance } from "fastify"

const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")

export const addSecurityHeaders = (app: FastifyInstance): void => {
  app.addHook("onSend", async (request, reply) => {
    reply.header("content-security-policy", contentSecurityPolicy)
    reply.header("x-content-type-options", "nosniff")
    reply.header("referrer-policy", "same-origin")
    reply.header("cross-origin-opener-policy", "same-origin")
    reply.header("cross-origin-resource-policy", "same-origin")
    reply.header("permissions-policy", "camera=(), microphone=(), geolocation=()")
    reply.header("x-request-id", request.id)
    if (request.protocol === "https") reply.header("strict-transport-security", "max-age=15552000")
  })
}
