/**
 * The engine's worker: the only place of the browser application where programs are compiled and run. A front desk shows and
 * checks, a bench that comes later runs and gets slices of time; no fault of ours goes silent. A second worker of the same script
 * answers the editor's questions: it gets language commands alone.
 */
import type { ProjectReader } from "@lehrwerk/plc"
import { createCommandDoor } from "./command-door.ts"
import { FrontDesk } from "./front-desk.ts"
import type { LanguageCommand } from "./language-protocol.ts"
import type { Command, Report } from "./protocol.ts"

const post = (report: Report) => {
  self.postMessage(report, { transfer: [] })
}

let readProject: ProjectReader | undefined

const desk = new FrontDesk({
  host: {
    post,
    nowMs: () => performance.now(),
    later: (action, delayMs) => {
      setTimeout(() => guarded(action), delayMs)
    },
    readProject: () => readProject,
    withTexts: (use) => {
      void import("./texts.ts").then(({ explain }) => guarded(() => use(explain)))
    },
  },
  loadCheck: async () => (await import("./check-program.ts")).checkController,
  loadBench: async () => {
    const { Bench } = await import("./bench.ts")
    return (host) => new Bench(host)
  },
  guarded: (action) => guarded(action),
})

function guarded(action: () => void): void {
  try {
    action()
  } catch (error) {
    post({ kind: "crashed", message: error instanceof Error ? error.message : String(error) })
  }
}

const admit = createCommandDoor({
  handle: (command) => guarded(() => desk.handle(command)),
  loadReader: async () => {
    readProject = (await import("./projects.ts")).readProject
  },
})

self.addEventListener("message", (event: MessageEvent<Command | LanguageCommand>) => {
  const { data } = event
  if (data.kind === "language-text" || data.kind === "language-question") void toLanguageDesk(data)
  else admit(data)
})

/** The language services come with the first question; commands that arrive before wait in their order. */
let languageDesk: Promise<(command: LanguageCommand) => void> | undefined

async function toLanguageDesk(command: LanguageCommand): Promise<void> {
  languageDesk ??= import("./language-desk.ts").then(({ createLanguageDesk }) =>
    createLanguageDesk({
      post: (report) => self.postMessage(report, { transfer: [] }),
      later: (action) => void setTimeout(() => guarded(action), 0),
    }),
  )
  const answer = await languageDesk
  guarded(() => answer(command))
}
