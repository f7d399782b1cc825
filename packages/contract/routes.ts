/**
 * The table of routes: the one list from which the server registers handlers, the client builds requests, the OpenAPI
 * document is made and the tests check that nothing is missing. Paths are relative to `apiPrefix` unless they are `root`.
 * Each area of the product has its rows in a file of routes/.
 */
import type { z } from "zod"
import { competitionRoutes } from "./routes/competition.ts"
import { identityRoutes } from "./routes/identity.ts"
import { indicatorRoutes } from "./routes/indicators.ts"
import { ledgerRoutes } from "./routes/ledger.ts"
import { organisationRoutes } from "./routes/organisations.ts"
import type { RouteSpec } from "./routes/spec.ts"
import { systemRoutes } from "./routes/system.ts"

export type { Access, RouteSpec } from "./routes/spec.ts"

export const apiPrefix = "/api/v1"
export const csrfHeader = "x-csrf-token"

export const routes = {
  ...identityRoutes,
  ...organisationRoutes,
  ...indicatorRoutes,
  ...ledgerRoutes,
  ...competitionRoutes,
  ...systemRoutes,
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
