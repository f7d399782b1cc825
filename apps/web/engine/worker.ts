/**
 * The engine's worker: the only place of the browser application where programs are compiled and run. It hands commands
 * to a bench, gives the bench slices of time, and never lets a fault of ours go silent.
 */
import { Bench } from "./bench.ts"
import type { Command, Report } from "./protocol.ts"

const post = (report: Report) => {
  self.postMessage(report, { transfer: [] })
}

const bench = new Bench({
  post,
  nowMs: () => performance.now(),
  later: (action, delayMs) => {
    setTimeout(() => guarded(action), delayMs)
  },
  withTexts: (use) => {
    void import("./texts.ts").then(({ explainDiagnostic }) => guarded(() => use(explainDiagnostic)))
  },
})

function guarded(action: () => void): void {
  try {
    action()
  } catch (error) {
    post({ kind: "crashed", message: error instanceof Error ? error.message : String(error) })
  }
}

self.addEventListener("message", (event: MessageEvent<Command>) => guarded(() => bench.handle(event.data)))
