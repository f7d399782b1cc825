/**
 * The embedded PostgreSQL server: one private cluster in a data folder, adopted where it runs already, started where
 * it does not.
 *
 * The server is a process group of its own, so a Ctrl-C in the terminal reaches us first and we stop it when its
 * clients are gone. If we are killed, Linux stops it (launcher.ts); elsewhere it goes on and the next start adopts it.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { closeSync, openSync } from "node:fs"
import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "pg"
import { type Binaries, findBinaries } from "./binaries.ts"
import { clusterUser, ensureCluster, readPassword } from "./initialise.ts"
import { chooseLauncher, commandLine, dyingWithUs, give, type Launcher } from "./launcher.ts"
import { findPostmaster, isPostgres, type Postmaster } from "./postmaster.ts"
import { type Endpoint, maxSocketFolderBytes, serverArguments } from "./settings.ts"

export interface Cluster {
  /** Address of the product's database. */
  readonly url: string
  /** Address of any database of this server. */
  readonly urlOf: (database: string) => string
  /** The server ran before and was taken over. */
  readonly adopted: boolean
  readonly pid: number
  readonly isRunning: () => boolean
  /** Fast shutdown: open transactions are rolled back, nothing that was committed is lost. */
  readonly stop: () => Promise<void>
}

export interface ClusterOptions {
  /** The data folder; the cluster stands in its `postgres/`. */
  readonly folder: string
  /** False only for tests: faster, and a power cut may lose data. */
  readonly durable?: boolean
  /** "socket" unless on Windows. */
  readonly transport?: "socket" | "tcp"
  /** False leaves the server running when this process is killed, as systems without `setpriv` do anyway. */
  readonly dieWithUs?: boolean
}

/** The server did not come up; the message holds the end of its log. */
export class ClusterFailed extends Error {
  override readonly name = "ClusterFailed"
}

const databaseName = "lehrwerk"
const readyWithinMs = 60_000
const stopWithinMs = 15_000
const lookEveryMs = 25
const startAttempts = 4

/** Starts or adopts the data folder's server. Resolves when it answers and the product's database exists. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const binaries = await findBinaries()
  const place = await preparePlace(options, binaries)
  for (let attempt = 1; ; attempt += 1) {
    const found = (await findPostmaster(place.cluster)) ?? (await launch(place))
    const running = await waitUntilReady(place, found)
    if (running !== undefined) return openCluster(place, running)
    if (attempt === startAttempts) throw new ClusterFailed(await endOfLog(place.log))
    // Another start was faster, or the last server's children are still leaving; look again.
    await sleep(250 * attempt)
  }
}

/** A running server: ours has a child process, an adopted one only a number. */
type Running = Postmaster & { readonly child?: ChildProcess }

interface Place {
  readonly cluster: string
  readonly folder: string
  readonly log: string
  readonly dieWithUs: boolean
  readonly binaries: Binaries
  readonly durable: boolean
  readonly transport: "socket" | "tcp"
  readonly password: string | undefined
}

async function preparePlace(options: ClusterOptions, binaries: Binaries): Promise<Place> {
  const folder = resolve(options.folder)
  const durable = options.durable ?? true
  const transport = options.transport ?? (process.platform === "win32" ? "tcp" : "socket")
  const cluster = await ensureCluster({ folder, binaries, durable, withPassword: transport === "tcp" })
  const log = join(folder, "postgres.log")
  const dieWithUs = options.dieWithUs ?? true
  const password = await readPassword(folder)
  return { cluster, folder, log, binaries, durable, transport, dieWithUs, password }
}

async function launch(place: Place): Promise<Running> {
  const plain = chooseLauncher(place.binaries, place.cluster)
  const launcher = place.dieWithUs ? dyingWithUs(plain) : plain
  const endpoint = await chooseEndpoint(place, launcher)
  const words = serverArguments(place.cluster, endpoint, place.durable)
  const { file, args } = commandLine(launcher, place.binaries.postgres, words)
  const log = openSync(place.log, "a", 0o600)
  const child = spawn(file, args, {
    ...launcher.account,
    cwd: place.cluster,
    detached: true,
    windowsHide: true,
    stdio: ["ignore", log, log],
    // A stray PGPORT or the like must not reach the server; Windows needs its own variables.
    env: process.platform === "win32" ? process.env : { PATH: process.env["PATH"] ?? "", LC_ALL: "C" },
  })
  closeSync(log)
  child.unref()
  await new Promise<void>((done, refuse) => child.once("spawn", done).once("error", refuse))
  const socketFolder = endpoint.socketFolder ?? ""
  return { pid: child.pid ?? 0, port: endpoint.port, socketFolder, isReachable: true, child }
}

async function chooseEndpoint(place: Place, launcher: Launcher): Promise<Endpoint> {
  if (place.transport === "tcp") return { port: await freePort() }
  const beside = join(place.folder, "socket")
  const short = Buffer.byteLength(beside) <= maxSocketFolderBytes
  const socketFolder = short ? beside : await mkdtemp(join(tmpdir(), "lehrwerk-"))
  await mkdir(socketFolder, { recursive: true })
  await chmod(socketFolder, 0o700)
  give(socketFolder, launcher.account)
  return { socketFolder, port: 5432 }
}

function freePort(): Promise<number> {
  return new Promise((done, refuse) => {
    const probe = createServer().once("error", refuse)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => done(typeof address === "object" && address !== null ? address.port : 0))
    })
  })
}

/** Undefined when the server ended before it answered: a second start on one folder, or one that was just stopping. */
async function waitUntilReady(place: Place, found: Running): Promise<Running | undefined> {
  const deadline = Date.now() + readyWithinMs
  while (Date.now() < deadline) {
    // A server that another start has just launched writes its note bit by bit.
    const running = found.child === undefined ? await findPostmaster(place.cluster) : found
    if (running === undefined || hasEnded(running)) return undefined
    if (running.isReachable && (await answers(address(place, running, "postgres")))) return running
    await sleep(lookEveryMs)
  }
  throw new ClusterFailed(`no answer within ${readyWithinMs / 1000} s: ${await endOfLog(place.log)}`)
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on("error", () => undefined)
  try {
    await client.connect()
    const { rowCount } = await client.query("select from pg_database where datname = $1", [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`).catch(ignoreDoubled)
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Two starts may create the database at the same moment. */
function ignoreDoubled(error: { readonly code?: string }): void {
  if (error.code !== "42P04" && error.code !== "23505") throw error
}

function address(place: Place, running: Postmaster, database: string): string {
  const secret = place.password === undefined ? "" : `:${place.password}`
  const host = running.socketFolder === "" ? "127.0.0.1" : encodeURIComponent(running.socketFolder)
  return `postgres://${clusterUser}${secret}@${host}:${running.port}/${database}?sslmode=disable`
}

function openCluster(place: Place, running: Running): Cluster {
  return {
    url: address(place, running, databaseName),
    urlOf: (database) => address(place, running, database),
    adopted: running.child === undefined,
    pid: running.pid,
    isRunning: () => !hasEnded(running),
    stop: () => stop(place, running),
  }
}

async function stop(place: Place, running: Running): Promise<void> {
  interrupt(place, running.pid, "fast")
  if (!(await ends(running, stopWithinMs))) {
    interrupt(place, running.pid, "immediate")
    await ends(running, stopWithinMs)
  }
  // A socket folder of our own making outside the data folder goes with the server.
  const { socketFolder } = running
  if (socketFolder !== "" && dirname(socketFolder) !== place.folder) {
    await rm(socketFolder, { recursive: true, force: true })
  }
}

/** PostgreSQL takes SIGINT for a fast and SIGQUIT for an immediate shutdown; Windows has `pg_ctl` instead. */
function interrupt(place: Place, pid: number, mode: "fast" | "immediate"): void {
  if (process.platform === "win32") {
    const control = join(dirname(place.binaries.postgres), "pg_ctl.exe")
    spawn(control, ["stop", "-D", place.cluster, "-m", mode, "-W"], { stdio: "ignore", windowsHide: true })
    return
  }
  try {
    process.kill(pid, mode === "fast" ? "SIGINT" : "SIGQUIT")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
  }
}

async function ends(running: Running, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (Date.now() < deadline) {
    if (hasEnded(running)) return true
    await sleep(lookEveryMs)
  }
  return false
}

/** Our own child stays in the process table until Node has noticed its end; an adopted one does not. */
function hasEnded({ child, pid }: Running): boolean {
  if (child === undefined) return !isPostgres(pid)
  return child.exitCode !== null || child.signalCode !== null
}

async function endOfLog(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch(() => "")
  return `PostgreSQL did not start. The end of ${file}:\n${text.trim().split("\n").slice(-8).join("\n")}`
}
