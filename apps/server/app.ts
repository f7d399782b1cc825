/** The whole server on one screen: what it is made of, and which noun answers which route. */
import fastifyCookie from "@fastify/cookie"
import fastifyRateLimit from "@fastify/rate-limit"
import { limits, type RouteName } from "@lehrwerk/contract"
import { type Hint, type OpenedDatabase } from "@lehrwerk/database"
import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify"
import {
  createRoundFeed,
  createStandingsBoards,
  eventRoutes,
  exerciseRoutes,
  roundRoutes,
  standingsRoutes,
  submissionRoutes,
  watchRounds,
} from "./competition/index.ts"
import { createLimiters } from "./http/limiters.ts"
import { serverLimits } from "./http/limits.ts"
import { createMetrics } from "./http/metrics.ts"
import { sendProblem } from "./http/problems.ts"
import { type Handlers, registerRoute } from "./http/route.ts"
import { addSecurityHeaders } from "./http/security-headers.ts"
import type { ServerConfig, Services } from "./http/services.ts"
import { serveWeb } from "./http/static-files.ts"
import { registerDocsPage, systemRoutes } from "./http/system-routes.ts"
import { accountRoutes, createPasswordHasher, type PasswordCost, sessionRoutes } from "./identity/index.ts"
import {
  ensureIndicators,
  indicatorRoutes,
  ledgerRoutes,
  organisationRoutes,
  watchNoShows,
} from "./programme/index.ts"

export interface AppOptions {
  readonly opened: OpenedDatabase
  readonly config: ServerConfig
  readonly now: () => Date
  readonly randomBytes: (count: number) => Buffer
  readonly logger?: FastifyBaseLogger
  /** Tests pass a cheaper one. */
  readonly passwordCost?: PasswordCost
}

export interface App {
  readonly server: FastifyInstance
  readonly services: Services
  /** Feed it with the hints of the database. */
  readonly onHint: (hint: Hint) => void
  /** Hints may have been missed: caches are dropped, readers told to read again. */
  readonly onHintsLost: () => void
  /** From now on `/readyz` says no and event streams end; then close the server. */
  readonly stop: () => Promise<void>
}

export const buildApp = async (options: AppOptions): Promise<App> => {
  const { opened, config, now, randomBytes } = options
  const server = fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    trustProxy: config.trustProxy,
    bodyLimit: limits.bodyBytes,
    genReqId: () => randomBytes(9).toString("base64url"),
    requestTimeout: 30_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  })
  const services = createServices(options, server.log)
  await ensureIndicators(opened.db)
  server.setErrorHandler(sendProblem)
  addSecurityHeaders(server)
  await server.register(fastifyCookie)
  await server.register(fastifyRateLimit, { max: serverLimits.requestsPerMinute, timeWindow: 60_000 })
  const metrics = createMetrics(server, opened.db, services.feed)
  registerAll(server, services, {
    ...sessionRoutes,
    ...accountRoutes,
    ...organisationRoutes,
    ...indicatorRoutes,
    ...ledgerRoutes,
    ...roundRoutes,
    ...standingsRoutes,
    ...eventRoutes,
    ...exerciseRoutes,
    ...submissionRoutes,
    ...systemRoutes({ metrics, version: config.version }),
  })
  registerDocsPage(server, config.version)
  await serveWeb(server, config.webFolder)
  const onError = (error: unknown) => server.log.error(error)
  const watch = watchRounds({
    db: opened.db,
    now,
    feed: services.feed,
    onError,
  })
  const ledgerWatch = watchNoShows({ db: opened.db, now, onError })
  return {
    server,
    services,
    onHint: services.feed.onHint,
    onHintsLost: () => {
      services.boards.forgetAll()
      services.feed.resync()
    },
    stop: async () => {
      services.stopping.now = true
      watch.stop()
      ledgerWatch.stop()
      await server.close()
      await services.feed.settled()
    },
  }
}

/** Every route of the contract has a handler: a forgotten one is a type error. */
const registerAll = (server: FastifyInstance, services: Services, handlers: Handlers<RouteName>): void => {
  for (const name of Object.keys(handlers) as RouteName[])
    registerRoute(server, services, name, handlers[name])
}

const createServices = (
  options: AppOptions,
  log: FastifyBaseLogger,
): Services & { stopping: { now: boolean } } => {
  const { opened, config, now, randomBytes } = options
  const boards = createStandingsBoards(now)
  const stopping = { now: false }
  return {
    db: opened.db,
    now,
    randomBytes,
    log,
    config,
    boards,
    stopping,
    passwords: createPasswordHasher({
      randomBytes,
      ...(options.passwordCost ? { cost: options.passwordCost } : {}),
    }),
    limiters: createLimiters(now),
    feed: createRoundFeed({
      db: opened.db,
      now,
      bootId: randomBytes(6).toString("hex"),
      onResult: boards.touch,
      onError: (error) => log.error({ err: error }, "a hint could not be told"),
    }),
    isReady: () => !stopping.now,
  }
}
