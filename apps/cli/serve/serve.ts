/**
 * `lehrwerk serve`: database, server and judges under one roof. This file is the order of events; the steps have files
 * of their own.
 *
 * Environment of the programs it starts: `DATABASE_URL`, `LEHRWERK_HOST`, `LEHRWERK_PORT`, `LEHRWERK_DEMO` (`1` or
 * `0`), `LEHRWERK_WEB` (folder of the built page), `LEHRWERK_CONTENT` (folder of exercises and plant library),
 * `LEHRWERK_DATA`. The server counts as ready when `/readyz` answers.
 */
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { declareDead } from "@lehrwerk/database"
import { openBrowser } from "./browser.ts"
import { type Child, type Crash, endOfLog, runToEnd, superviseChild } from "./child.ts"
import { type ProvidedDatabase, provideDatabase } from "./database.ts"
import type { ServeOptions } from "./options.ts"
import { choosePort } from "./ports.ts"
import { type Program, type ProgramName, projectFolder } from "./programs.ts"
import type { Progress } from "./progress.ts"
import { acquireRunNote, answers, type HeldNote } from "./run-note.ts"
import type { ServeWords } from "./words.ts"

export interface ServeContext {
  readonly options: ServeOptions
  readonly words: ServeWords
  readonly progress: Progress
  readonly programOf: (name: ProgramName) => Program
  /** Resolves when the person wants it to end. */
  readonly untilStopped: Promise<void>
}

/** A program that must run does not; the message is for the person who started us. */
class CouldNotStart extends Error {
  override readonly name = "CouldNotStart"
}

const readyWithinMs = 60_000
const lookEveryMs = 500

/** Runs until it is stopped. Returns the exit code. */
export async function serve(context: ServeContext): Promise<number> {
  const { options, words, progress } = context
  await mkdir(options.folder, { recursive: true })
  const note = await acquireRunNote(options.folder)
  if (note.kind !== "held") {
    progress.note(note.kind === "running" ? words.running(note.url) : words.starting(note.pid))
    return 0
  }
  try {
    // Losing the database ends one turn and begins the next; everything else is healed within a turn.
    while ((await serveOnce(context, note)) === "database-lost") progress.fail(words.databaseLost)
    progress.note(words.stopped)
    return 0
  } catch (error) {
    progress.fail(words.failed(error instanceof Error ? error.message : String(error)))
    return 1
  } finally {
    await note.release()
  }
}

async function serveOnce(context: ServeContext, note: HeldNote): Promise<"stopped" | "database-lost"> {
  const { options, words, progress, untilStopped } = context
  const stopped = untilStopped.then(() => "stopped" as const)
  const database = await provideDatabase(options, words, progress)
  const children: Child[] = []
  const ending = new AbortController()
  let starting: Promise<unknown> = Promise.resolve()
  try {
    const port = await findPort(context)
    const started = startPrograms({ ...context, database, port, ending: ending.signal }, children)
    starting = started.catch(() => undefined)
    const asked = await Promise.race([stopped, started])
    if (asked === "stopped") return asked
    const url = `${address(options.host, port)}/`
    await note.announce(url)
    progress.note("")
    progress.note(words.ready(url))
    progress.note(words.howToStop)
    if (options.open) openBrowser(url)
    const end = await Promise.race([stopped, untilLost(database)])
    if (end === "stopped") progress.note(words.stopping)
    return end
  } finally {
    ending.abort()
    await starting
    await Promise.all(children.map((child) => child.stop()))
    await database.stop()
  }
}

interface Running extends ServeContext {
  readonly database: ProvidedDatabase
  readonly port: number
  /** Aborted when the person wants to stop while things are still starting. */
  readonly ending: AbortSignal
}

/** All programs start at the same time: on a second start, loading them is most of the work. */
async function startPrograms(running: Running, children: Child[]): Promise<"started"> {
  const { options, words, progress } = running
  const server = superviseChild(childOptions(running, "server"))
  children.push(server)
  for (let number = 1; number <= options.judges; number += 1) {
    children.push(superviseChild(childOptions(running, "judge", number)))
  }
  await Promise.all([options.demo ? seed(running) : firstAdministrator(running), untilReady(running, server)])
  if (!running.ending.aborted) progress.done(words.judges(options.judges))
  return "started"
}

async function seed(running: Running): Promise<void> {
  const { words, progress } = running
  const options = childOptions(running, "seed")
  const code = await runToEnd(options, running.ending)
  if (running.ending.aborted) return
  if (code !== 0) {
    throw new CouldNotStart(`${words.childFailed(words.names.seed, options.log)}\n${endOfLog(options.log)}`)
  }
  progress.done(words.seeded)
}

/** What the seed program exits with when the administrator's password is too short or too long. */
const passwordRefused = 3

/** Without the demo nobody could sign in: whoever starts Lehrwerk hands over the first password, or is told how. */
async function firstAdministrator(running: Running): Promise<void> {
  const { words, progress, database } = running
  const known = await database.opened.db.selectFrom("account").select("partyId").limit(1).executeTakeFirst()
  if (known) return
  if (!running.options.hasAdminPassword) {
    progress.note(words.noAccount)
    return
  }
  const options = childOptions(running, "seed")
  const code = await runToEnd(options, running.ending)
  if (running.ending.aborted) return
  if (code === passwordRefused) throw new CouldNotStart(words.adminPasswordRefused)
  if (code !== 0) {
    throw new CouldNotStart(`${words.childFailed(words.names.seed, options.log)}\n${endOfLog(options.log)}`)
  }
  progress.done(words.administratorCreated)
}

async function findPort({ options, words, progress }: ServeContext): Promise<number> {
  const port = await choosePort(options.host, options.port)
  if (port === undefined) throw new CouldNotStart(words.noPort(options.port))
  if (port !== options.port) progress.note(words.portTaken(options.port, port))
  return port
}

function childOptions(running: Running, name: ProgramName, number?: number) {
  const { options, words, progress, database, port } = running
  const log = join(options.folder, `${name}${number === undefined ? "" : `-${number}`}.log`)
  return {
    program: running.programOf(name),
    log,
    environment: {
      DATABASE_URL: database.url,
      LEHRWERK_HOST: options.host,
      LEHRWERK_PORT: String(port),
      LEHRWERK_DEMO: options.demo ? "1" : "0",
      LEHRWERK_WEB: join(projectFolder, "apps", "web", "dist"),
      LEHRWERK_CONTENT: join(projectFolder, "content"),
      LEHRWERK_DATA: options.folder,
    },
    onCrash: ({ pid, reason, waitMs }: Crash) => {
      progress.fail(words.crashed(words.names[name], reason, waitMs) + log)
      // The next sweep then need not wait for the heartbeat to grow old.
      if (name === "judge") void declareDead(database.opened.db, pid).catch(() => undefined)
    },
  }
}

async function untilReady({ options, words, progress, port, ending }: Running, server: Child): Promise<void> {
  const deadline = performance.now() + readyWithinMs
  while (performance.now() < deadline && server.crashes() < 3) {
    if (ending.aborted) return
    if (server.isRunning() && (await answers(address(options.host, port), "/readyz"))) {
      progress.done(words.server(port))
      return
    }
    await sleep(50)
  }
  const log = join(options.folder, "server.log")
  throw new CouldNotStart(`${words.childFailed(words.names.server, log)}\n${endOfLog(log)}`)
}

/** Where this computer reaches a server that listens on `host`; "all addresses" is no address to go to. */
function address(host: string, port: number): string {
  if (host === "0.0.0.0" || host === "::") return `http://127.0.0.1:${port}`
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`
}

async function untilLost(database: ProvidedDatabase): Promise<"database-lost"> {
  while (database.isRunning()) await sleep(lookEveryMs, undefined, { ref: false })
  return "database-lost"
}
