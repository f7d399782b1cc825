/**
 * Requests to the server. An answer is the typed body or an `ApiError` that carries the server's problem document:
 * its title is already in the reader's language, because every request says which one that is.
 */
import type { BodyOf, Problem, ResponseOf } from "@lehrwerk/contract"
import { type AddressName, addresses, addressOf } from "./routes.ts"

/** `offline`: no answer at all. `unreadable`: an answer that is not ours, such as a proxy's page. */
export type ApiErrorCode = Problem["code"] | "offline" | "unreadable"

export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly status: number
  readonly problem: Problem | undefined

  constructor(code: ApiErrorCode, status: number, problem?: Problem) {
    super(problem?.title ?? code)
    this.name = "ApiError"
    this.code = code
    this.status = status
    this.problem = problem
  }
}

export interface RequestContext {
  readonly language: string
  /** Sent with everything that changes state. */
  readonly csrfToken: string | undefined
}

export interface RequestParts<Name extends AddressName> {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: BodyOf<Name>
  readonly signal?: AbortSignal
}

/** Sends one request. Rejects with `ApiError` only. */
export async function request<Name extends AddressName>(
  context: RequestContext,
  name: Name,
  parts: RequestParts<Name> = {},
): Promise<ResponseOf<Name>> {
  const response = await send(context, name, parts)
  if (response.status === 204) return undefined as ResponseOf<Name>
  const body = await readJson(response)
  if (response.ok) return body as ResponseOf<Name>
  if (isProblem(body)) throw new ApiError(body.code, response.status, body)
  throw new ApiError("unreadable", response.status)
}

async function send<Name extends AddressName>(
  context: RequestContext,
  name: Name,
  parts: RequestParts<Name>,
): Promise<Response> {
  const { method } = addresses[name]
  const headers: Record<string, string> = { "accept-language": context.language }
  if (parts.body !== undefined) headers["content-type"] = "application/json"
  if (method !== "GET" && context.csrfToken !== undefined) headers["x-csrf-token"] = context.csrfToken
  try {
    return await fetch(addressOf(name, parts.params, parts.query), {
      method,
      headers,
      credentials: "same-origin",
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
      ...(parts.signal === undefined ? {} : { signal: parts.signal }),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error
    throw new ApiError("offline", 0)
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    throw new ApiError("unreadable", response.status)
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" && body !== null && "code" in body && "title" in body
