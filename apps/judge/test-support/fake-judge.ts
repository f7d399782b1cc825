/** The real judge process around the fake thread; started as a process of its own, so that tests can kill it. */
import { pino } from "pino"
import { runJudge } from "../run-judge.ts"

const judge = await runJudge({
  databaseUrl: process.env["DATABASE_URL"] ?? "",
  thread: {
    module: new URL("./fake-thread.ts", import.meta.url),
    silenceMs: Number(process.env["SILENCE_MS"] ?? 60_000),
  },
  log: pino({ level: "silent" }),
  now: () => performance.now(),
})
process.once("SIGTERM", () => void judge.stop().then(() => process.exit(0)))
process.send?.("ready")
