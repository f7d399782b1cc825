/**
 * The engine's worker: the only place of the browser application where programs are compiled and run. It hands commands
 * to a bench, gives the bench slices of time, and never lets a fault of ours go silent.
 */
import type { ProjectReader } from "@lehrwerk/plc"
import { Bench } from "./bench.ts"
import { createCommandDoor } from "./command-door.ts"
import type { Command, Report } from "./protocol.ts"

const post = (report: Report) => {
  self.postMessage(report, { transfer: [] })
}

let readProject: ProjectReader | undefined

const bench = new Bench({
  post,
  nowMs: () => performance.now(),
  later: (action, delayMs) => {
    setTimeout(() => guarded(action), delayMs)
  },
  readProject: () => readProject,
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

const admit = createCommandDoor({
  handle: (command) => guarded(() => bench.handle(command)),
  loadReader: async () => {
    readProject = (await import("./projects.ts")).readProject
  },
})

self.addEventListener("message", (event: MessageEvent<Command>) => admit(event.data))
