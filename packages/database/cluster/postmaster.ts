/**
 * Reads `postmaster.pid`, PostgreSQL's own note about a running server, and tells a live one from a stale one.
 * Source of truth for its lines: PostgreSQL, src/include/utils/pidfile.h.
 */
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { isAlive } from "./is-alive.ts"

export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** The folder of its socket; empty where it listens on TCP only. */
  readonly socketFolder: string
  /** The note is complete: a server that is just starting names its socket or address a moment after the rest. */
  readonly isReachable: boolean
}

/** The server that runs on a cluster folder, if one does. A note left by a dead one is removed. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const note = join(cluster, "postmaster.pid")
  const text = await readFile(note, "utf8").catch(() => "")
  if (text === "") return undefined
  const [pid = "", , , port = "", socketFolder = "", listenAddress = ""] = text.split("\n")
  const found = {
    pid: Number(pid),
    port: Number(port),
    socketFolder: socketFolder.trim(),
    isReachable: `${socketFolder}${listenAddress}`.trim() !== "",
  }
  if (isPostgres(found.pid)) return found
  // Another start may have written a new note since.
  if ((await readFile(note, "utf8").catch(() => "")) !== text) return findPostmaster(cluster)
  // After a crash or a restart of the machine the number may belong to any other program, and PostgreSQL would refuse.
  await rm(note, { force: true })
  if (found.socketFolder !== "") {
    await rm(join(found.socketFolder, `.s.PGSQL.${found.port}.lock`), { force: true })
  }
  return undefined
}

/** Windows' own program. */
const processList = "tasklist"

/** Whether a process lives and is PostgreSQL; one that ended but was never collected by its parent is not. */
export function isPostgres(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isAlive(pid)) return false
  if (process.platform === "win32") {
    return spawnSync(processList, ["/FI", `PID eq ${pid}`], { encoding: "utf8" }).stdout.includes("postgres")
  }
  if (process.platform === "linux") return commandOf(pid).includes("postgres")
  const { stdout } = spawnSync("ps", ["-o", "stat=,command=", "-p", String(pid)], { encoding: "utf8" })
  return stdout.includes("postgres") && !stdout.startsWith("Z")
}

/** Empty for a process that is gone or a zombie. Small container images have no `ps`. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8")
  } catch {
    return ""
  }
}
