/** What a route is: one row of the table in ../routes.ts. */
import type { z } from "zod"
import type { Role } from "../common.ts"
import type { ErrorCode } from "../error-codes.ts"

/** Who may call: everyone, any signed-in person, or the named roles. */
export type Access = "anyone" | "signed-in" | readonly Role[]

export interface RouteSpec {
  readonly method: "GET" | "POST" | "PUT" | "DELETE"
  readonly path: string
  /** `root` paths stand outside the prefix (health, metrics). */
  readonly root?: true
  readonly tag:
    | "organisations"
    | "indicators"
    | "bookings"
    | "session"
    | "accounts"
    | "rounds"
    | "exercises"
    | "submissions"
    | "system"
  readonly summary: string
  readonly access: Access
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** Status of the happy answer. */
  readonly status: 200 | 201 | 202 | 204
  readonly response?: z.ZodType
  /** Media type of the answer when it is not JSON. */
  readonly produces?: "text/event-stream" | "text/plain" | "text/html"
  /** Codes beyond those any route can answer (signed-out, forbidden, csrf-failed, invalid, not-found, internal …). */
  readonly errors?: readonly ErrorCode[]
}
