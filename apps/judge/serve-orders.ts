/** Inside the judging thread: takes one order after the other and reports. */
import { parentPort } from "node:worker_threads"
import type { JudgeOrder, JudgingOrder, ThreadReport } from "./protocol.ts"

export const serveOrders = (judge: JudgeOrder): void => {
  const port = parentPort
  if (port === null) throw new Error("a judging thread is started by the judge process")
  const report = (message: ThreadReport): void => port.postMessage(message)
  port.on("message", (order: JudgingOrder) => {
    void (async () => judge(order, (done, total) => report({ kind: "progress", done, total })))().then(
      (record) => report({ kind: "judged", record }),
      (error: unknown) =>
        report({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
    )
  })
  report({ kind: "ready" })
}
