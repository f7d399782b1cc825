/** Problem documents after RFC 9457 (`application/problem+json`): the one shape of every error answer. */
import { z } from "zod"
import { type ErrorCode, errorCodes } from "./error-codes.ts"
import { type FieldReason, fieldReasons } from "./field-reasons.ts"

export const problemMediaType = "application/problem+json"

/** One faulty field: where it stands as a JSON pointer (`/source`, `?limit` for a query field) and a stable reason code. */
export const fieldProblem = z.object({
  pointer: z.string(),
  reason: z.enum(Object.keys(fieldReasons) as [FieldReason, ...FieldReason[]]),
  detail: z.string(),
})
export type FieldProblem = z.infer<typeof fieldProblem>

export const problem = z.object({
  /** `about:blank` is not used: the address of the code's section in the API pages. */
  type: z.string(),
  /** In the person's language, after Accept-Language. */
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
  detail: z.string().optional(),
  /** The request's identifier, as in the log and in the `x-request-id` header. */
  instance: z.string(),
  errors: z.array(fieldProblem).optional(),
  /** Seconds to wait, for status 429; equal to the Retry-After header. */
  retryAfterS: z.int().optional(),
})
export type Problem = z.infer<typeof problem>
