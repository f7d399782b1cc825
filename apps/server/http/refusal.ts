/** A refusal is an answer, not a crash: thrown by use cases, turned into a problem document at the HTTP edge. */
import type { ErrorCode, FieldReason } from "@lehrwerk/contract"

export interface FieldRefusal {
  readonly pointer: string
  readonly reason: FieldReason
}

export interface RefusalOptions {
  readonly errors?: readonly FieldRefusal[]
  readonly retryAfterS?: number
  /** What it failed on, in words of the data: a tag, an hour, a count. */
  readonly detail?: string
  readonly cause?: unknown
}

export class Refusal extends Error {
  readonly code: ErrorCode
  readonly errors: readonly FieldRefusal[]
  readonly retryAfterS: number | undefined
  readonly detail: string | undefined

  constructor(code: ErrorCode, options: RefusalOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = "Refusal"
    this.code = code
    this.errors = options.errors ?? []
    this.retryAfterS = options.retryAfterS
    this.detail = options.detail
  }
}

export const refuse = (code: ErrorCode, options?: RefusalOptions): never => {
  throw new Refusal(code, options)
}
