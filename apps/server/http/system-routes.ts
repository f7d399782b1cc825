/** Health, readiness, metrics, and the interface's own description. */
import { openApiDocument } from "@lehrwerk/contract"
import type { FastifyInstance } from "fastify"
import { sql } from "kysely"
import { docsPage } from "./docs-page.ts"
import { guardMetrics, type Metrics } from "./metrics.ts"
import { refuse } from "./refusal.ts"
import type { Handlers } from "./route.ts"
import type { Services } from "./services.ts"

export const systemRoutes = (options: {
  readonly metrics: Metrics
  readonly version: string
}): Handlers<"health" | "readiness" | "metrics" | "openapi"> => {
  const document = openApiDocument({ version: options.version })
  return {
    health: async () => ({ status: "ok" }),

    readiness: async (services) => {
      if (!services.isReady() || !(await databaseAnswers(services))) refuse("unavailable", { retryAfterS: 2 })
      return { status: "ok" }
    },

    metrics: async ({ request, reply }) => {
      guardMetrics(request)
      reply.type("text/plain; version=0.0.4; charset=utf-8")
      return options.metrics.read()
    },

    openapi: async ({ reply }) => {
      reply.header("cache-control", "public, max-age=300")
      return document as { openapi: string }
    },
  }
}

const databaseAnswers = async ({ db }: Services): Promise<boolean> => {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch {
    return false
  }
}

/** Not part of the contract: a page for people. */
export const registerDocsPage = (app: FastifyInstance, version: string): void => {
  const page = docsPage(openApiDocument({ version }))
  app.get("/api/docs", async (_, reply) =>
    reply.type("text/html; charset=utf-8").header("cache-control", "public, max-age=300").send(page),
  )
}
