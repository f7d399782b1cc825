/**
 * The real product for a journey: `lehrwerk serve`, which builds what changed and starts the supervisor with an embedded
 * PostgreSQL of its own in a temporary folder, server, judge and the built page, on a port that was free. Everything ends
 * with the journey, whatever happens in it.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../../", import.meta.url))
const readyWithinMs = 120_000
const stopWithinMs = 20_000

export const demoPassword = "lehrwerk-demo"

export interface RunningApp {
  readonly url: string
  readonly stop: () => Promise<void>
}

export async function startApp(): Promise<RunningApp> {
  const folder = await mkdtemp(join(tmpdir(), "lw-e2e-"))
  const port = await freePort()
  const output: string[] = []
  const child = spawn(
    process.execPath,
    [
      join(root, "apps", "cli", "bin", "lehrwerk.js"),
      "serve",
      "--port",
      String(port),
      "--data",
      folder,
      "--judges",
      "1",
      "--no-open",
    ],
    { cwd: root, env: { ...process.env, NODE_ENV: "production" }, stdio: ["ignore", "pipe", "pipe"] },
  )
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk.toString()))
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    await endChild(child)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await untilReady(child, url)
    return { url, stop }
  } catch (error) {
    await stop()
    throw new Error(`the product did not start:\n${output.join("")}`, { cause: error })
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + readyWithinMs
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok === true) return
    await sleep(100)
  }
  throw new Error("it was not ready in time")
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once("exit", resolve))
  child.kill("SIGTERM")
  await Promise.race([ended, sleep(stopWithinMs)])
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL")
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
