/**
 * Makes a new cluster. It is made beside its final place and moved there when finished, so that being killed half-way
 * leaves nothing that looks like a cluster.
 */
import { spawnSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import { chownSync, existsSync } from "node:fs"
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Binaries } from "./binaries.ts"
import { chooseLauncher, commandLine } from "./launcher.ts"

export const clusterUser = "lehrwerk"
const unfinished = "postgres-new-"
/** No initdb takes this long. */
const abandonedAfterMs = 600_000
const passwordFile = "postgres-password"

class InitialisationFailed extends Error {
  override readonly name = "InitialisationFailed"
}

export interface Initialisation {
  readonly folder: string
  readonly binaries: Binaries
  readonly durable: boolean
  /** Ask for a password on each connection: needed where the server listens on TCP. */
  readonly withPassword: boolean
}

/** The cluster's folder within the data folder, made if it is not there yet. */
export async function ensureCluster(wanted: Initialisation): Promise<string> {
  const cluster = join(wanted.folder, "postgres")
  if (existsSync(join(cluster, "PG_VERSION"))) return cluster
  await mkdir(wanted.folder, { recursive: true })
  await removeUnfinished(wanted.folder)
  const place = await mkdtemp(join(wanted.folder, unfinished))
  const launcher = chooseLauncher(wanted.binaries, place)
  const words = ["-D", place, "-U", clusterUser, "--encoding=UTF8", "--no-instructions"]
  words.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
  if (!wanted.durable) words.push("--no-sync")
  const secret = wanted.withPassword ? await writePassword(wanted.folder) : undefined
  words.push(...(secret === undefined ? ["--auth=trust"] : ["--auth=scram-sha-256", `--pwfile=${secret}`]))
  if (secret !== undefined && launcher.account !== undefined) {
    chownSync(secret, launcher.account.uid, launcher.account.gid)
  }
  const { file, args } = commandLine(launcher, wanted.binaries.initdb, words)
  const made = spawnSync(file, args, { ...launcher.account, cwd: place, encoding: "utf8" })
  if (made.status !== 0) {
    throw new InitialisationFailed(`initdb failed: ${made.stderr || made.error?.message || made.stdout}`)
  }
  await rename(place, cluster).catch(async (error: unknown) => {
    // Another start on the same folder was faster; its cluster is as good.
    if (!existsSync(join(cluster, "PG_VERSION"))) throw error
    await rm(place, { recursive: true, force: true })
  })
  return cluster
}

/** The password that `ensureCluster` wrote, or undefined where the cluster asks for none. */
export async function readPassword(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, passwordFile), "utf8").catch(() => "")
  return text.trim() === "" ? undefined : text.trim()
}

async function writePassword(folder: string): Promise<string> {
  const file = join(folder, passwordFile)
  const text = `${randomBytes(24).toString("hex")}\n`
  // A start at the same moment may have written one; then both use it.
  await writeFile(file, text, { mode: 0o600, flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error
  })
  return file
}

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(unfinished)) continue
    const place = join(folder, name)
    // A young one may be another start at work, which may also have moved it away by now.
    const made = await stat(place).catch(() => undefined)
    if (made !== undefined && Date.now() - made.mtimeMs > abandonedAfterMs)
      await rm(place, { recursive: true, force: true })
  }
}
