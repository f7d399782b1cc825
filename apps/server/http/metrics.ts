/** Prometheus metrics. A registry per server, so that two servers in one test process do not mix. */
import type { Database } from "@lehrwerk/database"
import type { FastifyInstance, FastifyRequest } from "fastify"
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"
import type { RoundFeed } from "../competition/events/index.ts"
import { refuse } from "./refusal.ts"

export interface Metrics {
  /** The text format of Prometheus. */
  readonly read: () => Promise<string>
}

export const createMetrics = (app: FastifyInstance, db: Database, feed: RoundFeed): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: "lehrwerk_http_request_duration_seconds",
    help: "Time from request to answer.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  app.addHook("onResponse", async (request, reply) => {
    durations.observe(
      { method: request.method, route: request.routeOptions.url ?? "none", status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
  })
  const submissions = new Gauge({
    name: "lehrwerk_submissions",
    help: "Submissions by state.",
    labelNames: ["state"],
    registers: [registry],
    collect: async () => {
      const rows = await db
        .selectFrom("submission")
        .select((eb) => ["state", eb.fn.countAll<number>().as("count")])
        .groupBy("state")
        .execute()
      submissions.reset()
      for (const { state, count } of rows) submissions.set({ state }, count)
    },
  })
  registry.registerMetric(
    new Gauge({
      name: "lehrwerk_event_readers",
      help: "Open server-sent event streams.",
      registers: [],
      collect() {
        this.set(feed.subscriberCount())
      },
    }),
  )
  return { read: () => registry.metrics() }
}

const privateAddress =
  /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|::ffff:(127|10|192\.168)\.)/

/** Figures about load are for the operator's own network. */
export const guardMetrics = (request: FastifyRequest): void => {
  if (!privateAddress.test(request.ip)) refuse("forbidden")
}
