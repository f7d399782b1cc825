/** The OpenAPI 3.1 document, made from the route table: nothing is written twice, so nothing can drift. */
import { z } from "zod"
import { errorCodes } from "./error-codes.ts"
import { problem, problemMediaType } from "./problem.ts"
import { type Access, apiPrefix, csrfHeader, pathOf, type RouteSpec, routes } from "./routes.ts"

type Json = { readonly [key: string]: unknown }

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: "draft-2020-12",
    unrepresentable: "any",
  })
  return rest
}

const parametersOf = (place: "path" | "query", schema: z.ZodObject | undefined): Json[] => {
  if (!schema) return []
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input" })
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }))
}

const describeAccess = (access: Access): string =>
  access === "anyone"
    ? "Open to anyone."
    : access === "signed-in"
      ? "Signed in."
      : `Roles: ${access.join(", ")}.`

const happyResponse = (route: RouteSpec): Json => {
  if (route.produces)
    return { description: route.summary, content: { [route.produces]: { schema: { type: "string" } } } }
  if (!route.response) return { description: "Done; no body." }
  return {
    description: route.summary,
    content: { "application/json": { schema: schemaOf(route.response, "output") } },
  }
}

const operationOf = (name: string, route: RouteSpec): Json => {
  const mutating = route.method !== "GET"
  const csrf = { name: csrfHeader, in: "header", required: true, schema: { type: "string" } }
  const statuses = new Map<number, string[]>()
  for (const code of route.errors ?? []) {
    const { status } = errorCodes[code]
    statuses.set(status, [...(statuses.get(status) ?? []), code])
  }
  const failures = [...statuses].map(([status, codes]) => [
    String(status),
    { description: `Problem: ${codes.join(", ")}.`, content: { [problemMediaType]: { schema: problemRef } } },
  ])
  return {
    operationId: name,
    tags: [route.tag],
    summary: route.summary,
    description: describeAccess(route.access),
    parameters: [
      ...parametersOf("path", route.params),
      ...parametersOf("query", route.query),
      ...(mutating ? [csrf] : []),
    ],
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(route.body, "input") } },
          },
        }
      : {}),
    responses: {
      [String(route.status)]: happyResponse(route),
      ...Object.fromEntries(failures),
      default: { description: "Any other problem.", content: { [problemMediaType]: { schema: problemRef } } },
    },
    security: route.access === "anyone" ? [] : [{ session: [] }],
  }
}

const problemRef = { $ref: "#/components/schemas/Problem" }

/** Builds the whole document; `version` is the product's version. */
export const openApiDocument = (options: { readonly version: string }): Json => {
  const paths: Record<string, Record<string, Json>> = {}
  for (const [name, route] of Object.entries(routes) as [string, RouteSpec][]) {
    const path = pathOf(route).replace(/:(\w+)/g, "{$1}")
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(name, route) }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Lehrwerk",
      version: options.version,
      description: `Everything stands under ${apiPrefix}. Errors are problem documents (RFC 9457) with stable codes.`,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, "output") },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "lehrwerk_session" } },
    },
  }
}
