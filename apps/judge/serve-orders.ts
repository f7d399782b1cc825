/** Inside the judging thread: takes one order after the other and reports. */
import { parentPort } from "node:worker_threads"
import type { JudgeOrder, JudgingOrder, ThreadReport } from "./protocol.ts"

export const serveOrders = (judge: JudgeOrder): void => {
  const port = parentPort
  if (port === null) throw new Error("a judging thread is started by the judge process")
  const report = (message: ThreadReport): void => port.postMessage(message)
  const reporting = {
    onProgress: (done: number, total: number) => report({ kind: "progress", done, total }),
    onAlive: () => report({ kind: "alive" }),
  }
  const carryOut = async (order: JudgingOrder): Promise<void> => {
    try {
      report({ kind: "judged", record: await judge(order, reporting) })
    } catch (error) {
      report({ kind: "failed", message: error instanceof Error ? error.message : String(error) })
    }
  }
  port.on("message", (order: JudgingOrder) => void carryOut(order))
  report({ kind: "ready" })
}
