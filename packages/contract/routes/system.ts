/** Health, metrics and the description of the interface. */
import { z } from "zod"
import type { RouteSpec } from "./spec.ts"

const health = z.object({ status: z.enum(["ok", "starting", "stopping"]) })

export const systemRoutes = {
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
