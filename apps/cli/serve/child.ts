/**
 * One supervised process: started, started again with a growing pause when it ends by itself, stopped when asked.
 * Its output goes to a log file in the data folder.
 */
import { type ChildProcess, fork } from "node:child_process"
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs"
import type { Program } from "./programs.ts"

export interface ChildOptions {
  readonly program: Program
  readonly environment: Readonly<Record<string, string>>
  readonly log: string
  /** Called when it ended although nobody asked; `waitMs` from now it is started again. */
  readonly onCrash: (crash: Crash) => void
}

export interface Crash {
  readonly pid: number
  /** The signal or exit code, for people. */
  readonly reason: string
  readonly waitMs: number
}

export interface Child {
  readonly isRunning: () => boolean
  /** How often it ended by itself so far. */
  readonly crashes: () => number
  readonly stop: () => Promise<void>
}

const firstPauseMs = 250
const longestPauseMs = 10_000
/** After this long the next crash counts as the first again. */
const healthyAfterMs = 30_000
const stopWithinMs = 8_000
const logLimitBytes = 20_000_000

export function superviseChild(options: ChildOptions): Child {
  let current: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let crashes = 0
  let pauseMs = firstPauseMs

  const start = (): void => {
    const startedMs = performance.now()
    const child = forkProgram(options)
    current = child
    let failure: string | undefined
    child.once("error", (error) => {
      failure = error.message
      if (child.pid === undefined) ended(failure)
    })
    child.once("exit", (code, signal) => ended(failure ?? signal ?? `exit code ${code}`))
    const ended = (reason: string): void => {
      current = undefined
      if (stopped) return
      if (performance.now() - startedMs > healthyAfterMs) pauseMs = firstPauseMs
      const waitMs = pauseMs
      pauseMs = Math.min(longestPauseMs, pauseMs * 2)
      crashes += 1
      timer = setTimeout(start, waitMs)
      options.onCrash({ pid: child.pid ?? 0, reason, waitMs })
    }
  }

  start()
  return {
    isRunning: () => current !== undefined,
    crashes: () => crashes,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      if (current !== undefined) await endProcess(current)
    },
  }
}

/** Runs a program to its end; returns its exit code. Aborting the signal asks it to end. */
export async function runToEnd(options: Omit<ChildOptions, "onCrash">, ending: AbortSignal): Promise<number> {
  const child = forkProgram(options)
  ending.addEventListener("abort", () => void endProcess(child), { once: true })
  return new Promise((done, refuse) => {
    child.once("error", refuse)
    child.once("exit", (code) => done(code ?? 1))
  })
}

/** The last lines of a log, for the terminal. */
export function endOfLog(file: string): string {
  if (!existsSync(file)) return ""
  return readFileSync(file, "utf8").trim().split("\n").slice(-12).join("\n")
}

function forkProgram({ program, environment, log }: Omit<ChildOptions, "onCrash">): ChildProcess {
  if (existsSync(log) && statSync(log).size > logLimitBytes) renameSync(log, `${log}.old`)
  const output = openSync(log, "a", 0o600)
  const child = fork(program.file, [], {
    execArgv: [...program.nodeOptions],
    env: { ...process.env, ...environment },
    stdio: ["ignore", output, output, "ipc"],
    // A group of its own: the terminal's Ctrl-C reaches the supervisor alone, which then stops all in order.
    detached: process.platform !== "win32",
  })
  closeSync(output)
  return child
}

async function endProcess(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((done) => child.once("exit", () => done()))
  if (child.exitCode !== null || child.signalCode !== null) return
  // Windows knows no polite signal; there the closed channel is the request.
  if (process.platform === "win32") child.disconnect()
  else child.kill("SIGTERM")
  const force = setTimeout(() => child.kill("SIGKILL"), stopWithinMs)
  await gone
  clearTimeout(force)
}
