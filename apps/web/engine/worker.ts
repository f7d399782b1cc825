/**
 * The engine's worker: the only place of the browser application where programs are compiled and run. It hands commands
 * to a bench, gives the bench slices of time, and never lets a fault of ours go silent. A second worker of the same script
 * answers the editor's questions: it gets language commands alone.
 */
import type { ProjectReader } from "@lehrwerk/plc"
import { Bench } from "./bench.ts"
import { createCommandDoor } from "./command-door.ts"
import type { LanguageCommand } from "./language-protocol.ts"
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
    void import("./texts.ts").then(({ explain }) => guarded(() => use(explain)))
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

self.addEventListener("message", (event: MessageEvent<Command | LanguageCommand>) => {
  const { data } = event
  if (data.kind === "language-text" || data.kind === "language-question") void toDesk(data)
  else admit(data)
})

/** The language services come with the first question; commands that arrive before wait in their order. */
let desk: Promise<(command: LanguageCommand) => void> | undefined

async function toDesk(command: LanguageCommand): Promise<void> {
  desk ??= import("./language-desk.ts").then(({ createLanguageDesk }) =>
    createLanguageDesk({
      post: (report) => self.postMessage(report, { transfer: [] }),
      later: (action) => void setTimeout(() => guarded(action), 0),
    }),
  )
  const answer = await desk
  guarded(() => answer(command))
}
