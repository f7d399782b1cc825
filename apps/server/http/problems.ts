/** Turns whatever went wrong into an RFC 9457 problem document. Unknown errors are logged whole and told as `internal`. */
import {
  type ErrorCode,
  errorCodes,
  type FieldReason,
  fieldReasons,
  limits,
  type Problem,
  problemMediaType,
} from "@lehrwerk/contract"
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify"
import type { z } from "zod"
import { languageOf } from "./language.ts"
import { type FieldRefusal, Refusal } from "./refusal.ts"

/** Fastify's own codes that a client can cause, in our words. */
const codeByFastifyCode: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: "malformed-body",
  FST_ERR_CTP_EMPTY_JSON_BODY: "malformed-body",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "malformed-body",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
  FST_ERR_CTP_BODY_TOO_LARGE: "body-too-large",
  FST_ERR_BAD_URL: "not-found",
  FST_ERR_ROUTE_NOT_FOUND: "not-found",
  // A name longer than any of ours, and a path out of the web folder.
  FST_ERR_MAX_PARAM_LENGTH: "not-found",
  FST_STATIC_FORBIDDEN_PATH: "not-found",
}

const asRefusal = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error
  const { code, statusCode } = error as Partial<FastifyError>
  const known = code === undefined ? undefined : codeByFastifyCode[code]
  if (known) return new Refusal(known)
  if (statusCode === 429) return new Refusal("too-many-requests", { retryAfterS: 60 })
  if (statusCode === 400) return new Refusal("malformed-body", { cause: error })
  return new Refusal("internal", { cause: error })
}

const presentProblem = (refusal: Refusal, request: FastifyRequest): Problem => {
  const language = languageOf(request.headers["accept-language"])
  const { status, title } = errorCodes[refusal.code]
  return {
    type: `/api/docs#${refusal.code}`,
    title: title[language],
    status,
    code: refusal.code,
    instance: `urn:request:${request.id}`,
    ...(refusal.detail === undefined ? {} : { detail: refusal.detail }),
    ...(refusal.errors.length === 0
      ? {}
      : {
          errors: refusal.errors.map(({ pointer, reason }) => ({
            pointer,
            reason,
            detail: fieldReasons[reason][language],
          })),
        }),
    ...(refusal.retryAfterS === undefined ? {} : { retryAfterS: refusal.retryAfterS }),
  }
}

export const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const refusal = asRefusal(error)
  if (refusal.code === "internal") request.log.error({ err: refusal.cause ?? error }, "request failed")
  const problem = presentProblem(refusal, request)
  if (problem.retryAfterS !== undefined) reply.header("retry-after", String(problem.retryAfterS))
  reply.header("content-language", languageOf(request.headers["accept-language"]))
  return reply
    .code(problem.status)
    .header("cache-control", "no-store")
    .type(`${problemMediaType}; charset=utf-8`)
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problem)
}

/** Field faults of a schema check, at most a handful: `/source` in the body, `?limit` in the query. */
export const fieldRefusals = (error: z.ZodError, place: "body" | "query" | "path"): FieldRefusal[] =>
  error.issues.slice(0, 20).flatMap((issue): FieldRefusal[] => {
    const prefix = place === "query" ? "?" : "/"
    const pointer =
      prefix + issue.path.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1")).join("/")
    if (issue.code === "unrecognized_keys") {
      const base = issue.path.length === 0 ? pointer : `${pointer}/`
      return issue.keys.map((key) => ({
        pointer: base + key.slice(0, limits.titleLength),
        reason: "unknown-field",
      }))
    }
    return [{ pointer, reason: reasonOf(issue) }]
  })

const reasonOf = (issue: z.core.$ZodIssue): FieldRefusal["reason"] => {
  if (issue.code === "invalid_type") return issue.input === undefined ? "required" : "wrong-type"
  if (issue.code === "too_big") return "too-long"
  if (issue.code === "too_small") return "too-short"
  if (issue.code === "invalid_value") return "not-a-choice"
  if (issue.code === "invalid_format") return "wrong-format"
  // A schema's own check may say why.
  if (issue.code === "custom" && isFieldReason(issue.params?.["reason"])) return issue.params["reason"]
  return "invalid"
}

const isFieldReason = (value: unknown): value is FieldReason =>
  typeof value === "string" && Object.hasOwn(fieldReasons, value)
