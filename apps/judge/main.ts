/**
 * The judge program. The same file is the process and, inside it, the judging thread, so that a bundle is one file.
 * Environment: `DATABASE_URL`. SIGTERM and SIGINT let a running judging finish or give it back.
 */
import { isMainThread } from "node:worker_threads"
import { pino } from "pino"
import { runJudge } from "./run-judge.ts"

if (isMainThread) await runProcess()
else await runThread()

async function runProcess(): Promise<void> {
  const log = pino({ name: "judge" })
  const databaseUrl = process.env["DATABASE_URL"]
  if (!databaseUrl) {
    log.fatal("DATABASE_URL is not set")
    process.exit(2)
  }
  const judge = await runJudge({
    databaseUrl,
    thread: { module: new URL(import.meta.url) },
    log,
    now: () => performance.now(),
  })
  log.info("judging")
  let stopping = false
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return
    stopping = true
    log.info({ signal }, "stopping")
    void judge.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "did not stop in order")
        process.exit(1)
      },
    )
  }
  process.once("SIGTERM", stop)
  process.once("SIGINT", stop)
}

/** The engine is loaded in the thread only. */
async function runThread(): Promise<void> {
  const [{ serveOrders }, { judgeOrder }] = await Promise.all([
    import("./serve-orders.ts"),
    import("./judge-order.ts"),
  ])
  serveOrders(judgeOrder)
}
