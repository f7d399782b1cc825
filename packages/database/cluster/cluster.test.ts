/** The private cluster as a process: started, adopted, stopped, and healed after the rudest endings. */
import { type ChildProcess, spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { openDatabase } from "../connect.ts"
import { type Cluster, startCluster } from "./cluster.ts"
import { checkServer } from "./server-check.ts"

let folder: string
let clusters: Cluster[]
let holders: ChildProcess[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lehrwerk-cluster-"))
  clusters = []
  holders = []
})
afterEach(async () => {
  for (const holder of holders) holder.kill("SIGKILL")
  await Promise.all(clusters.map((cluster) => cluster.stop()))
  await rm(folder, { recursive: true, force: true })
})

const start = async (options: Partial<Parameters<typeof startCluster>[0]> = {}): Promise<Cluster> => {
  const cluster = await startCluster({ folder, durable: false, ...options })
  clusters.push(cluster)
  return cluster
}

const query = async (cluster: Cluster, statement: string): Promise<readonly unknown[]> => {
  const opened = openDatabase(cluster.url)
  try {
    return (await opened.pool.query<object>(statement)).rows
  } finally {
    await opened.close()
  }
}

/** Another process that starts the cluster, says its server's number, and holds on until it is killed. */
const holdInAnotherProcess = async (
  dieWithUs: boolean,
): Promise<{ holder: ChildProcess; serverPid: number }> => {
  const script = fileURLToPath(new URL("./testing/hold-cluster.ts", import.meta.url))
  const holder = spawn(process.execPath, ["--import", "tsx", script, folder, String(dieWithUs)], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  holders.push(holder)
  const serverPid = await new Promise<number>((done, refuse) => {
    holder.stdout?.once("data", (data: Buffer) => done(Number(data.toString())))
    holder.once("exit", () => refuse(new Error("the holder ended early")))
  })
  return { holder, serverPid }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const killed = (child: ChildProcess): Promise<unknown> => {
  const gone = new Promise((done) => child.once("exit", done))
  child.kill("SIGKILL")
  return gone
}

describe("the private cluster", () => {
  test("when it is started, stopped and started again, then what was committed is there", async () => {
    const first = await start()
    await query(first, "create table kept as select 42 as answer")
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)
    expect(existsSync(join(folder, "postgres", "postmaster.pid"))).toBe(false)
    const second = await start()
    expect(second.adopted).toBe(false)
    expect(await query(second, "select answer from kept")).toEqual([{ answer: 42 }])
  })

  test("when it is started twice at once, then one server runs and both use it", async () => {
    const [first, second] = await Promise.all([start(), start()])
    expect(first.pid).toBe(second.pid)
    expect([first, second].filter((cluster) => cluster.adopted)).toHaveLength(1)
  })

  test("when its starter was killed and the server lives on, then the next start adopts it and can stop it", async () => {
    const { holder, serverPid } = await holdInAnotherProcess(false)
    await killed(holder)
    expect(isAlive(serverPid)).toBe(true)
    const cluster = await start()
    expect(cluster).toMatchObject({ adopted: true, pid: serverPid })
    expect(await query(cluster, "select 1 as one")).toEqual([{ one: 1 }])
    await cluster.stop()
    // Whoever inherited the process may take a moment to collect it.
    await expect.poll(() => isAlive(serverPid), { timeout: 20_000 }).toBe(false)
  })

  test.runIf(process.platform === "linux")(
    "when its starter is killed on Linux, then the server ends by itself and the next start works",
    async () => {
      const { holder, serverPid } = await holdInAnotherProcess(true)
      await killed(holder)
      await expect.poll(() => isAlive(serverPid), { timeout: 20_000 }).toBe(false)
      expect((await start()).adopted).toBe(false)
    },
  )

  test("when the server itself was killed, then the next start recovers what was committed", async () => {
    const first = await start({ durable: true })
    await query(first, "create table kept as select 42 as answer")
    process.kill(first.pid, "SIGKILL")
    await expect.poll(() => first.isRunning()).toBe(false)
    const second = await start()
    expect(await query(second, "select answer from kept")).toEqual([{ answer: 42 }])
  })

  test("when the note of a dead server names a process that is something else now, then the start heals it", async () => {
    const first = await start()
    const note = await readFile(join(folder, "postgres", "postmaster.pid"), "utf8")
    await first.stop()
    const [, ...rest] = note.split("\n")
    await writeFile(join(folder, "postgres", "postmaster.pid"), [process.pid, ...rest].join("\n"))
    expect((await start()).adopted).toBe(false)
  })

  test("when sockets are not to be had, then it answers on loopback and asks for the password", async () => {
    const cluster = await start({ transport: "tcp" })
    expect(await query(cluster, "select 1 as one")).toEqual([{ one: 1 }])
    const without = await checkServer(cluster.url.replace(/:[^:@]*@/, ":wrong@"))
    expect(without).toMatchObject({ kind: "unreachable" })
  })

  test("when the data folder's path is too long for a socket, then it works all the same", async () => {
    const deep = join(folder, "a-rather-long-folder-name".repeat(4), "and-one-more")
    const cluster = await start({ folder: deep })
    expect(await query(cluster, "select 1 as one")).toEqual([{ one: 1 }])
  })
})

describe("a server named by its address", () => {
  test("when it answers and is new enough, then its version is told", async () => {
    expect(await checkServer((await start()).url)).toEqual({ kind: "ready", version: "18.4" })
  })

  test("when nothing listens there, then the reason is told", async () => {
    const answer = await checkServer("postgres://nobody@127.0.0.1:1/none")
    expect(answer).toMatchObject({
      kind: "unreachable",
      reason: expect.stringContaining("ECONNREFUSED") as string,
    })
  })
})
