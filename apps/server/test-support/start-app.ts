/** The real server on a real database, spoken to over HTTP as a browser would: cookie, CSRF header, JSON. */

import { randomBytes } from "node:crypto"
import { csrfHeader, type Problem, type RouteName, type RouteSpec, routes, urlOf } from "@lehrwerk/contract"
import { listenForHints } from "@lehrwerk/database"
import type { LightMyRequestResponse as InjectResponse } from "fastify"
import { type App, buildApp } from "../app.ts"
import type { ServerConfig } from "../http/services.ts"
import { openTestDatabase, type TestDatabase } from "./database.ts"
import { type SmallCompetition, smallCompetition, testPassword } from "./small-competition.ts"

interface Sent {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly headers: InjectResponse["headers"]
  readonly text: string
  // Tests look into answers freely; each answer was checked against the contract by the server already.
  readonly json: unknown
}

type Client = (name: RouteName, sent?: Sent) => Promise<Answer>

export interface TestApp extends SmallCompetition {
  readonly app: App
  readonly database: TestDatabase
  /** Moves the server's clock. */
  readonly clock: { offsetMs: number }
  readonly anonymous: Client
  /** Signs in once per name. */
  readonly as: (name: string) => Promise<Client>
  readonly stop: () => Promise<void>
}

const testConfig: ServerConfig = {
  version: "0.0.0-test",
  demo: false,
  secureCookies: false,
  allowedOrigins: [],
  trustProxy: false,
  checkResponses: true,
}

export const startApp = async (config: Partial<ServerConfig> = {}): Promise<TestApp> => {
  const database = await openTestDatabase()
  const clock = { offsetMs: 0 }
  const app = await buildApp({
    opened: database,
    config: { ...testConfig, ...config },
    now: () => new Date(Date.now() + clock.offsetMs),
    randomBytes,
    passwordCost: { memoryCost: 1024, timeCost: 1, parallelism: 1 },
  })
  const listener = await listenForHints({ url: database.url, onHint: app.onHint })
  const competition = await smallCompetition(database.db, app.services.passwords)
  const clients = new Map<string, Promise<Client>>()
  const anonymous = clientOf(app, undefined, "signed-out")
  return {
    ...competition,
    app,
    database,
    clock,
    anonymous,
    as: (name) => {
      const client = clients.get(name) ?? signIn(app, name)
      clients.set(name, client)
      return client
    },
    stop: async () => {
      await listener.stop()
      await app.stop()
      await database.drop()
    },
  }
}

const clientOf =
  (app: App, cookie: string | undefined, csrfToken: string): Client =>
  async (name, sent = {}) => {
    const spec: RouteSpec = routes[name]
    const answer = await app.server.inject({
      method: spec.method,
      url: urlOf(name, sent.params, sent.query),
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        ...(spec.method === "GET" ? {} : { [csrfHeader]: csrfToken }),
        ...(sent.body === undefined ? {} : { "content-type": "application/json" }),
        ...sent.headers,
      },
      ...(sent.body === undefined ? {} : { payload: JSON.stringify(sent.body) }),
    })
    const isJson = String(answer.headers["content-type"]).includes("json")
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      json: isJson ? answer.json() : undefined,
    }
  }

const signIn = async (app: App, name: string): Promise<Client> => {
  const answer = await clientOf(
    app,
    undefined,
    "signed-out",
  )("signIn", { body: { name, password: testPassword } })
  if (answer.status !== 200) throw new Error(`sign-in of ${name} failed: ${answer.text}`)
  const cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? ""
  return clientOf(app, cookie, (answer.json as { csrfToken: string }).csrfToken)
}

export const codeOf = (answer: Answer): string =>
  (answer.json as Problem | undefined)?.code ?? `status ${answer.status}`

/** Asks again and again until the answer is as wanted; for what arrives through notifications. */
export const eventually = async <T>(
  ask: () => Promise<T>,
  wanted: (value: T) => boolean,
  withinMs = 10_000,
): Promise<T> => {
  const end = Date.now() + withinMs
  for (;;) {
    const value = await ask()
    if (wanted(value)) return value
    if (Date.now() > end) throw new Error(`never as wanted; last: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
