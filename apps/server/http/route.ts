/**
 * Registers one route of the contract. The order is the same for all of them and stands here once:
 * who are you → may you → did our page send it → is it well formed → handler → is the answer well formed.
 */
import {
  type BodyOf,
  limits,
  type ParamsOf,
  pathOf,
  type QueryOf,
  type ResponseOf,
  type RouteName,
  type RouteSpec,
  type Routes,
  routes,
} from "@lehrwerk/contract"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { z } from "zod"
import { findCaller, sessionTokenOf } from "../identity/index.ts"
import { type Caller, guardAccess, guardOrigin } from "./caller.ts"
import { serverLimits } from "./limits.ts"
import { fieldRefusals } from "./problems.ts"
import { refuse } from "./refusal.ts"
import type { Services } from "./services.ts"

type CallerOf<Name extends RouteName> = Routes[Name]["access"] extends "anyone" ? Caller | null : Caller

/** What a handler works with. `request` and `reply` are for the few that stream or set cookies. */
interface Call<Name extends RouteName> extends Services {
  readonly caller: CallerOf<Name>
  readonly params: ParamsOf<Name>
  readonly query: QueryOf<Name>
  readonly body: BodyOf<Name>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Streaming and plain-text routes answer through `reply` and return it. */
type Answer<Name extends RouteName> = Routes[Name] extends { produces: string }
  ? FastifyReply | string
  : ResponseOf<Name>

export type Handler<Name extends RouteName> = (call: Call<Name>) => Promise<Answer<Name>>
export type Handlers<Names extends RouteName> = { readonly [Name in Names]: Handler<Name> }

const bodyLimitOf = (name: RouteName): number =>
  name === "createSubmission" ? serverLimits.submissionBodyBytes : limits.bodyBytes

/** NUL as JSON writes it; after a second backslash the same letters are ordinary text. */
const writtenNul = /(?<!\\)(?:\\\\)*\\u0000/

const parse = (schema: z.ZodType | undefined, value: unknown, place: "body" | "query" | "path"): unknown => {
  if (schema === undefined) return undefined
  if (writtenNul.test(JSON.stringify(value) ?? "")) {
    // PostgreSQL cannot store it and no keyboard types it; a path with it names nothing.
    if (place === "path") refuse("not-found")
    refuse("invalid", { errors: [{ pointer: place === "query" ? "?" : "", reason: "wrong-format" }] })
  }
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  // A malformed identifier names nothing, so a path that does not parse is simply not there.
  return place === "path"
    ? refuse("not-found")
    : refuse("invalid", { errors: fieldRefusals(result.error, place) })
}

export const registerRoute = <Name extends RouteName>(
  app: FastifyInstance,
  services: Services,
  name: Name,
  handler: Handler<Name>,
): void => {
  const spec: RouteSpec = routes[name]
  const callers = new WeakMap<FastifyRequest, Caller | null>()
  app.route({
    method: spec.method,
    url: pathOf(spec),
    bodyLimit: bodyLimitOf(name),
    // Before the body is read: nobody without the right makes us parse megabytes.
    onRequest: async (request) => {
      // Health answers must not depend on the database.
      const token = spec.root ? undefined : sessionTokenOf(request)
      const caller = token === undefined ? null : await findCaller(services.db, token, services.now())
      callers.set(request, caller)
      guardAccess(spec.access, caller)
      guardOrigin(request, caller, services.config)
    },
    handler: async (request, reply) => {
      const answer = await handler({
        ...services,
        caller: callers.get(request) ?? null,
        params: parse(spec.params, request.params, "path"),
        query: parse(spec.query, request.query, "query"),
        body: parse(spec.body, request.body, "body"),
        request,
        reply,
      } as Call<Name>)
      if (spec.produces) return answer
      if (reply.statusCode === 200) reply.code(spec.status)
      if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store")
      if (services.config.checkResponses) spec.response?.parse(answer)
      return answer
    },
  })
}
