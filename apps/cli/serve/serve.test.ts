/** The supervisor as a process, with a real database and stand-in programs: nothing may be left behind, ever. */
import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, describe, expect, test } from "vitest"

interface Started {
  readonly child: ChildProcess
  readonly text: () => string
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
}

let folder: string
let started: Started[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lehrwerk-serve-"))
  started = []
})
afterEach(async () => {
  for (const { child, ended } of started) {
    child.kill("SIGTERM")
    await ended
  }
  await expect.poll(leftRunning, { timeout: 20_000 }).toEqual([])
  await rm(folder, { recursive: true, force: true })
})

const start = (options: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): Started => {
  const script = fileURLToPath(new URL("./testing/supervisor.ts", import.meta.url))
  const args = ["--import", "tsx", script, "--data", folder, "--judges", "2", "--port", "41700", "--no-open"]
  const child = spawn(process.execPath, [...args, ...options], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, LEHRWERK_LANG: "en", DATABASE_URL: "", ...environment },
  })
  let text = ""
  const add = (data: Buffer): void => void (text += data.toString())
  child.stdout.on("data", add)
  child.stderr.on("data", add)
  const one = {
    child,
    text: () => text,
    ended: new Promise<number | null>((done) => child.once("exit", done)),
  }
  started.push(one)
  return one
}

const waitFor = (one: Started, words: string): Promise<void> =>
  expect.poll(one.text, { timeout: 40_000 }).toContain(words)

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Process numbers of the stand-ins of one kind that live. */
const living = (role: string): readonly number[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(`fake-${role}-`))
    .map((name) => Number(name.split("-").at(-1)))
    .filter(isAlive)

const databasePid = (): number => {
  const note = join(folder, "postgres", "postmaster.pid")
  return existsSync(note) ? Number(readFileSync(note, "utf8").split("\n")[0]) : 0
}

function leftRunning(): readonly number[] {
  const database = databasePid()
  return [...living("server"), ...living("judge"), ...(database > 0 && isAlive(database) ? [database] : [])]
}

describe("the supervisor", () => {
  test("when it is interrupted, then database, server and judges end and it exits with 0", async () => {
    const one = start()
    await waitFor(one, "Lehrwerk is ready:  http://127.0.0.1:")
    expect(living("server")).toHaveLength(1)
    await expect.poll(() => living("judge")).toHaveLength(2)
    const database = databasePid()
    one.child.kill("SIGINT")
    expect(await one.ended).toBe(0)
    expect(leftRunning()).toEqual([])
    expect(isAlive(database)).toBe(false)
    expect(existsSync(join(folder, "lehrwerk.lock"))).toBe(false)
  })

  test("when it is killed, then its children end by themselves and the next start works", async () => {
    const first = start()
    await waitFor(first, "Lehrwerk is ready")
    await expect.poll(() => living("judge")).toHaveLength(2)
    first.child.kill("SIGKILL")
    await expect.poll(() => [...living("server"), ...living("judge")], { timeout: 20_000 }).toEqual([])
    const second = start()
    await waitFor(second, "Lehrwerk is ready")
    expect(second.text()).toContain("Schema is up to date")
  })

  test("when it runs already, then a second start tells where and exits with 0", async () => {
    const first = start()
    await waitFor(first, "Lehrwerk is ready")
    const url = /http:\S+/.exec(first.text())?.[0] ?? ""
    const second = start()
    expect(await second.ended).toBe(0)
    expect(second.text()).toContain(`already runs on this data folder:  ${url}`)
    expect(living("server")).toHaveLength(1)
  })

  test("when a judge dies, then another takes its place and the terminal says so", async () => {
    const one = start()
    await waitFor(one, "Lehrwerk is ready")
    await expect.poll(() => living("judge")).toHaveLength(2)
    const [victim = 0] = living("judge")
    process.kill(victim, "SIGKILL")
    await waitFor(one, "The judge ended unexpectedly (SIGKILL)")
    await expect.poll(() => living("judge"), { timeout: 20_000 }).toHaveLength(2)
    expect(living("judge")).not.toContain(victim)
  })

  test("when the database is killed, then everything starts again on what was committed", async () => {
    const one = start()
    await waitFor(one, "Lehrwerk is ready")
    process.kill(databasePid(), "SIGKILL")
    await expect.poll(() => one.text().split("Lehrwerk is ready").length, { timeout: 40_000 }).toBe(3)
    expect(one.text()).toContain("Schema is up to date")
  })

  test("when the port is taken, then the next free one is used and said", async () => {
    const taken = createServer()
    await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done))
    const { port } = taken.address() as AddressInfo
    const one = start(["--port", String(port)])
    await waitFor(one, `Port ${port} is taken; using `)
    await waitFor(one, "Lehrwerk is ready")
    taken.close()
  })

  test("when the demo cannot be set up, then it says why, exits with 1 and leaves nothing", async () => {
    const one = start([], { FAKE_SEED_CODE: "3" })
    expect(await one.ended).toBe(1)
    expect(one.text()).toContain("The demo set-up did not start")
    expect(leftRunning()).toEqual([])
  })

  test("when nobody could sign in, then it says how the first administrator is made, and makes one", async () => {
    const silent = start(["--no-demo"])
    await waitFor(silent, "Lehrwerk is ready")
    expect(silent.text()).toContain("There is no account yet")
    silent.child.kill("SIGTERM")
    await silent.ended
    const refused = start(["--no-demo"], { LEHRWERK_ADMIN_PASSWORD: "short", FAKE_SEED_CODE: "3" })
    expect(await refused.ended).toBe(1)
    expect(refused.text()).toContain("must have 10 to 200 characters")
    const good = start(["--no-demo"], { LEHRWERK_ADMIN_PASSWORD: "long enough for this" })
    await waitFor(good, "Lehrwerk is ready")
    expect(good.text()).toContain("Account “administrator” created")
  })

  test("when it is interrupted while still starting, then it leaves nothing", async () => {
    const one = start()
    await waitFor(one, "PostgreSQL started")
    one.child.kill("SIGINT")
    expect(await one.ended).toBe(0)
    expect(leftRunning()).toEqual([])
  })

  test("when DATABASE_URL answers nothing, then it says so and exits with 1", async () => {
    const one = start([], { DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" })
    expect(await one.ended).toBe(1)
    expect(one.text()).toContain("named by DATABASE_URL does not answer")
  })

  test.each([[["--port", "none"]], [["--frob"]], [["--judges", "-1"]]])(
    "when it is called with %j, then it shows the help and exits with 2",
    async (options) => {
      const one = start(options)
      expect(await one.ended).toBe(2)
      expect(one.text()).toContain("--judges N")
    },
  )
})
