/** Starts judge processes for tests and makes sure that none stays behind. */
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"

const running = new Set<ChildProcess>()

export interface JudgeProcess {
  /** Resolves when it takes jobs. */
  readonly ready: Promise<unknown>
  readonly kill: () => Promise<void>
  /** Asks politely; resolves with the exit code. */
  readonly terminate: () => Promise<number | null>
}

export type JudgeModule = "./fake-judge.ts" | "../main.ts"

export const startJudgeProcess = (
  databaseUrl: string,
  options: { readonly module?: JudgeModule; readonly silenceMs?: number } = {},
): JudgeProcess => {
  const file = fileURLToPath(new URL(options.module ?? "./fake-judge.ts", import.meta.url))
  const child = fork(file, [], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl, SILENCE_MS: String(options.silenceMs ?? 60_000) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  })
  running.add(child)
  const ended = once(child, "exit").then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  return {
    ready: once(child, "message"),
    kill: async () => {
      child.kill("SIGKILL")
      await ended
    },
    terminate: async () => {
      child.kill("SIGTERM")
      return ended
    },
  }
}

export const endAllJudges = async (): Promise<void> => {
  await Promise.all(
    [...running].map(async (child) => {
      const ended = once(child, "exit")
      child.kill("SIGKILL")
      await ended
    }),
  )
}
