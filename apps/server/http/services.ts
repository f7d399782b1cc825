/** What handlers receive from outside: the database, time, randomness, configuration. Only `main.ts` and tests create it. */
import type { Database } from "@lehrwerk/database"
import type { FastifyBaseLogger } from "fastify"
import type { RoundFeed } from "../competition/events/index.ts"
import type { StandingsBoards } from "../competition/standings/index.ts"
import type { PasswordHasher } from "../identity/index.ts"
import type { Limiters } from "./limiters.ts"

export interface ServerConfig {
  readonly version: string
  /** Demo mode: the sign-in page lists the demo accounts, samples are part of the package, demo teams submit. */
  readonly demo: boolean
  /** Send the session cookie with Secure whatever the connection says (behind a TLS proxy). */
  readonly secureCookies: boolean
  /** Origins besides the server's own that may send changing requests, for instance a development server. */
  readonly allowedOrigins: readonly string[]
  /** Take the client's address and protocol from a proxy's headers. */
  readonly trustProxy: boolean
  /** Folder of the built web application; undefined serves the interface alone. */
  readonly webFolder?: string
  /** Check every answer against the contract; on in tests and in development. */
  readonly checkResponses: boolean
}

export interface Services {
  readonly db: Database
  readonly now: () => Date
  readonly randomBytes: (count: number) => Buffer
  readonly log: FastifyBaseLogger
  readonly config: ServerConfig
  readonly passwords: PasswordHasher
  readonly limiters: Limiters
  readonly feed: RoundFeed
  readonly boards: StandingsBoards
  /** False while starting and stopping; `/readyz` says so. */
  readonly isReady: () => boolean
}
