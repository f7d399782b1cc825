/**
 * The server program: the only place that creates clock, randomness and database. Settings come from the environment
 * (settings.ts). SIGTERM and SIGINT end it in order: no new requests, event streams closed, connections returned.
 */

import { randomBytes } from "node:crypto"
import { type HintListener, listenForHints, openDatabase } from "@lehrwerk/database"
import { pino } from "pino"
import { type App, buildApp } from "./app.ts"
import { serverLimits } from "./http/limits.ts"
import { startDemoDriver } from "./seed/demo-driver.ts"
import { readSettings } from "./settings.ts"

const version = "0.1.0"
const log = pino({
  name: "server",
  level: process.env["LEHRWERK_LOG"] ?? "info",
  // Cookies, tokens and passwords never reach a log, whatever is logged.
  redact: ["req.headers.cookie", "req.headers['x-csrf-token']", "*.password", "*.passwordHash", "*.token"],
})

const settings = readSettings(process.env, version)
if (settings === null) {
  log.fatal("DATABASE_URL is not set, or LEHRWERK_PORT is no port")
  process.exit(2)
}

const opened = openDatabase(settings.databaseUrl, { maxConnections: 20 })
const app = await buildApp({
  opened,
  config: settings.config,
  now: () => new Date(),
  randomBytes,
  logger: log,
})
const listener = await listenForHints({
  url: settings.databaseUrl,
  onHint: app.onHint,
  onConnected: app.onHintsLost,
})
const driver = settings.config.demo
  ? startDemoDriver({ services: app.services, random: () => randomBytes(4).readUInt32BE() / 2 ** 32 })
  : undefined
const url = await app.server.listen({ host: settings.host, port: settings.port })
process.send?.({ kind: "ready", url })

const stop = async (app: App, listener: HintListener): Promise<void> => {
  driver?.stop()
  await listener.stop()
  await app.stop()
  await opened.close()
}

let stopping = false
const onSignal = (signal: NodeJS.Signals): void => {
  if (stopping) return
  stopping = true
  log.info({ signal }, "stopping")
  setTimeout(() => process.exit(1), serverLimits.shutdownMs).unref()
  void stop(app, listener).then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ err: error }, "did not stop in order")
      process.exit(1)
    },
  )
}
process.once("SIGTERM", onSignal)
process.once("SIGINT", onSignal)
