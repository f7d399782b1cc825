/**
 * The table of routes: the one list from which the server registers handlers, the client builds requests, the OpenAPI
 * document is made and the tests check that nothing is missing. Paths are relative to `apiPrefix` unless they are `root`.
 */
import { z } from "zod"
import { id, pageQuery } from "./common.ts"
import type { ErrorCode } from "./error-codes.ts"
import { markSheet } from "./mark-sheet.ts"
import { exercisePackage, exerciseVersion, round, roundList } from "./round.ts"
import {
  account,
  accountPage,
  createAccountBody,
  disableAccountBody,
  resetPasswordBody,
  session,
  signInBody,
} from "./session.ts"
import { standings } from "./standings.ts"
import {
  createRejudgingBody,
  createSubmissionBody,
  judgingList,
  submissionDetail,
  submissionPage,
  submissionQuery,
} from "./submission.ts"

export const apiPrefix = "/api/v1"
export const csrfHeader = "x-csrf-token"

/** Who may call: everyone, any signed-in person, or the named roles. */
export type Access = "anyone" | "signed-in" | readonly ("competitor" | "expert" | "administrator")[]

export interface RouteSpec {
  readonly method: "GET" | "POST" | "PUT" | "DELETE"
  readonly path: string
  /** `root` paths stand outside the prefix (health, metrics). */
  readonly root?: true
  readonly tag: "session" | "accounts" | "rounds" | "exercises" | "submissions" | "system"
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

const roundParams = z.object({ roundId: id })
const submissionParams = z.object({ submissionId: id })
const exerciseVersionParams = z.object({ exerciseVersionId: id })
const accountParams = z.object({ accountId: id })
const health = z.object({ status: z.enum(["ok", "starting", "stopping"]) })

export const routes = {
  signIn: {
    method: "POST",
    path: "/session",
    tag: "session",
    summary: "Sign in with name and password; sets the session cookie.",
    access: "anyone",
    body: signInBody,
    status: 200,
    response: session,
    errors: ["wrong-credentials", "account-disabled", "too-many-sign-ins"],
  },
  readSession: {
    method: "GET",
    path: "/session",
    tag: "session",
    summary: "Who is signed in, what they may do, and the CSRF token. Works signed out too.",
    access: "anyone",
    status: 200,
    response: session,
  },
  signOut: {
    method: "DELETE",
    path: "/session",
    tag: "session",
    summary: "Sign out; the session is gone on the server too.",
    access: "anyone",
    status: 204,
  },
  listAccounts: {
    method: "GET",
    path: "/accounts",
    tag: "accounts",
    summary: "All accounts, by name.",
    access: ["administrator"],
    query: pageQuery,
    status: 200,
    response: accountPage,
  },
  createAccount: {
    method: "POST",
    path: "/accounts",
    tag: "accounts",
    summary: "Create an account with a role and a first password.",
    access: ["administrator"],
    body: createAccountBody,
    status: 201,
    response: account,
    errors: ["name-taken"],
  },
  resetPassword: {
    method: "PUT",
    path: "/accounts/:accountId/password",
    tag: "accounts",
    summary: "Set a new password; ends every session of the account.",
    access: ["administrator"],
    params: accountParams,
    body: resetPasswordBody,
    status: 204,
  },
  disableAccount: {
    method: "PUT",
    path: "/accounts/:accountId/disabled",
    tag: "accounts",
    summary: "Disable or enable an account; disabling ends its sessions.",
    access: ["administrator"],
    params: accountParams,
    body: disableAccountBody,
    status: 200,
    response: account,
    errors: ["own-account"],
  },
  listRounds: {
    method: "GET",
    path: "/rounds",
    tag: "rounds",
    summary: "Every round, those open first.",
    access: "anyone",
    status: 200,
    response: roundList,
  },
  readRound: {
    method: "GET",
    path: "/rounds/:roundId",
    tag: "rounds",
    summary: "One round with its exercises, the caller's entry and the submissions left.",
    access: "anyone",
    params: roundParams,
    status: 200,
    response: round,
  },
  readStandings: {
    method: "GET",
    path: "/rounds/:roundId/standings",
    tag: "rounds",
    summary: "The scoreboard; frozen for the public from `frozenAt` until the end.",
    access: "anyone",
    params: roundParams,
    status: 200,
    response: standings,
  },
  streamRoundEvents: {
    method: "GET",
    path: "/rounds/:roundId/events",
    tag: "rounds",
    summary:
      "Server-sent events: submission, standings, round, resync. Send Last-Event-ID to go on where you stopped.",
    access: "anyone",
    params: roundParams,
    status: 200,
    produces: "text/event-stream",
  },
  readExerciseVersion: {
    method: "GET",
    path: "/exercise-versions/:exerciseVersionId",
    tag: "exercises",
    summary: "What an exercise version is: title, hash, variants.",
    access: "signed-in",
    params: exerciseVersionParams,
    status: 200,
    response: exerciseVersion,
    errors: ["round-not-open"],
  },
  readExercisePackage: {
    method: "GET",
    path: "/exercise-versions/:exerciseVersionId/package",
    tag: "exercises",
    summary: "The exercise's files, path → text. Sealed seeds and samples only after the end.",
    access: "signed-in",
    params: exerciseVersionParams,
    status: 200,
    response: exercisePackage,
    errors: ["round-not-open"],
  },
  createSubmission: {
    method: "POST",
    path: "/rounds/:roundId/submissions",
    tag: "submissions",
    summary: "Submit a program. 201 for a new one, the same answer again for a repeated idempotency key.",
    access: ["competitor"],
    params: roundParams,
    body: createSubmissionBody,
    status: 201,
    response: submissionDetail,
    errors: [
      "round-not-open",
      "round-closed",
      "no-entry",
      "no-submissions-left",
      "idempotency-conflict",
      "source-too-large",
      "unknown-variant",
      "exercise-not-in-round",
      "too-many-submissions",
    ],
  },
  listSubmissions: {
    method: "GET",
    path: "/rounds/:roundId/submissions",
    tag: "submissions",
    summary: "Submissions, newest first: a competitor's own entry, all for experts.",
    access: "signed-in",
    params: roundParams,
    query: submissionQuery,
    status: 200,
    response: submissionPage,
  },
  readSubmission: {
    method: "GET",
    path: "/submissions/:submissionId",
    tag: "submissions",
    summary: "State, queue position, progress, and the source for its owner and experts.",
    access: "signed-in",
    params: submissionParams,
    status: 200,
    response: submissionDetail,
  },
  readMarkSheet: {
    method: "GET",
    path: "/submissions/:submissionId/mark-sheet",
    tag: "submissions",
    summary: "Every aspect with its mark and evidence, from the current judging.",
    access: "signed-in",
    params: submissionParams,
    status: 200,
    response: markSheet,
    errors: ["not-judged-yet"],
  },
  createRejudging: {
    method: "POST",
    path: "/submissions/:submissionId/rejudgings",
    tag: "submissions",
    summary: "Judge again, with a reason. The old judging is kept and superseded.",
    access: ["expert", "administrator"],
    params: submissionParams,
    body: createRejudgingBody,
    status: 202,
    response: submissionDetail,
    errors: ["still-being-judged"],
  },
  listJudgings: {
    method: "GET",
    path: "/submissions/:submissionId/judgings",
    tag: "submissions",
    summary: "Every judging this submission received, newest first.",
    access: "signed-in",
    params: submissionParams,
    status: 200,
    response: judgingList,
  },
  health: {
    method: "GET",
    path: "/healthz",
    root: true,
    tag: "system",
    summary: "The process lives.",
    access: "anyone",
    status: 200,
    response: health,
  },
  readiness: {
    method: "GET",
    path: "/readyz",
    root: true,
    tag: "system",
    summary: "The process can serve: the database answers and it is not stopping.",
    access: "anyone",
    status: 200,
    response: health,
    errors: ["unavailable"],
  },
  metrics: {
    method: "GET",
    path: "/metrics",
    root: true,
    tag: "system",
    summary: "Prometheus metrics; loopback and private addresses only.",
    access: "anyone",
    status: 200,
    produces: "text/plain",
  },
  openapi: {
    method: "GET",
    path: "/openapi.json",
    tag: "system",
    summary: "This interface as an OpenAPI 3.1 document.",
    access: "anyone",
    status: 200,
    response: z.looseObject({ openapi: z.string() }),
  },
} as const satisfies Record<string, RouteSpec>

export type Routes = typeof routes
export type RouteName = keyof Routes

type Infer<Schema, Fallback> = Schema extends z.ZodType ? z.infer<Schema> : Fallback
/** What a handler receives and a client sends. */
export type ParamsOf<Name extends RouteName> = Routes[Name] extends { params: infer S }
  ? Infer<S, never>
  : undefined
export type QueryOf<Name extends RouteName> = Routes[Name] extends { query: infer S }
  ? Infer<S, never>
  : undefined
export type BodyOf<Name extends RouteName> = Routes[Name] extends { body: infer S }
  ? Infer<S, never>
  : undefined
export type ResponseOf<Name extends RouteName> = Routes[Name] extends { response: infer S }
  ? Infer<S, never>
  : undefined

/** The full path pattern of a route, prefix included: `/api/v1/rounds/:roundId`. */
export const pathOf = (spec: RouteSpec): string => (spec.root ? spec.path : apiPrefix + spec.path)

/** A concrete address with parameters filled in and encoded; a missing parameter is a programmer's mistake. */
export const urlOf = (
  name: RouteName,
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string | number | undefined>> = {},
): string => {
  const path = pathOf(routes[name]).replace(/:(\w+)/g, (_, key: string) => {
    const value = params[key]
    if (value === undefined) throw new Error(`route ${name} needs the parameter ${key}`)
    return encodeURIComponent(value)
  })
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string | number] => pair[1] !== undefined,
  )
  const search = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()
  return search === "" ? path : `${path}?${search}`
}
