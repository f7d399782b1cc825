/**
 * One warm thread in which programs are judged. The process beside it stays able to beat, sweep and answer signals
 * whatever the program does. A thread that falls silent or dies is replaced; fuel, not this clock, is the verdict.
 */

import { Worker } from "node:worker_threads"
import type { JudgingRecord } from "@lehrwerk/database"
import { judgeLimits } from "./limits.ts"
import type { JudgingOrder, OnProgress, ThreadReport } from "./protocol.ts"

export interface JudgingThread {
  /** Orders are judged one at a time. Rejects when the thread failed, fell silent or was ended. */
  readonly judge: (
    order: Omit<JudgingOrder, "files">,
    files: JudgingOrder["files"],
    onProgress: OnProgress,
  ) => Promise<JudgingRecord>
  /** Ends the thread now; a running order rejects. */
  readonly end: () => Promise<void>
}

export interface ThreadOptions {
  /** The module that calls `serveOrders`. */
  readonly module: URL
  readonly silenceMs?: number
  readonly judgingMs?: number
  /** Node's options for the thread; inherited from the process unless told. */
  readonly execArgv?: string[]
}

interface Waiting {
  readonly resolve: (record: JudgingRecord) => void
  readonly reject: (error: Error) => void
  readonly onProgress: OnProgress
}

export const startJudgingThread = (options: ThreadOptions): JudgingThread => {
  let worker: Worker | undefined
  let knownHashes: string[] = []
  let waiting: Waiting | undefined
  let silence: NodeJS.Timeout | undefined
  let overtime: NodeJS.Timeout | undefined
  let ended = false
  let ready = false

  const settle = (): Waiting | undefined => {
    clearTimeout(silence)
    clearTimeout(overtime)
    const settled = waiting
    waiting = undefined
    return settled
  }

  const lose = async (lost: Worker, reason: string): Promise<void> => {
    if (worker !== lost) return
    worker = undefined
    const wasReady = ready
    ready = false
    knownHashes = []
    const order = settle()
    await lost.terminate()
    order?.reject(new Error(reason))
    // Warm again before the next order comes; a thread that cannot even start is not tried in a circle.
    if (!ended && wasReady) worker = start()
  }

  const listenForSilence = (): void => {
    clearTimeout(silence)
    const watched = worker
    if (!watched || !waiting) return
    // A thread that has yet to start is slow on a loaded machine through no fault of the order.
    const patienceMs = ready ? (options.silenceMs ?? judgeLimits.silenceMs) : judgeLimits.startMs
    silence = setTimeout(() => void lose(watched, "judging-silent"), patienceMs)
  }

  const onReport = (message: ThreadReport): void => {
    if (message.kind === "ready") ready = true
    listenForSilence()
    if (message.kind === "progress") waiting?.onProgress(message.done, message.total)
    if (message.kind === "judged") settle()?.resolve(message.record)
    if (message.kind === "failed") {
      // Whatever went wrong, the thread may not have kept the exercise: send it again next time.
      knownHashes = []
      settle()?.reject(new Error(message.message))
    }
  }

  const start = (): Worker => {
    const started = startWorker(options)
    started.on("message", (message: ThreadReport) => {
      if (started === worker) onReport(message)
    })
    started.on("error", (error: Error) => void lose(started, `judging-thread-died: ${error.message}`))
    started.on("exit", () => void lose(started, "judging-thread-died"))
    return started
  }

  worker = start()
  return {
    judge: (order, files, onProgress) =>
      new Promise((resolve, reject) => {
        if (ended || waiting) return reject(new Error(ended ? "judging-ended" : "judging-thread-busy"))
        worker ??= start()
        const known = knownHashes.includes(order.exerciseHash)
        waiting = { resolve, reject, onProgress }
        knownHashes = [order.exerciseHash, ...knownHashes.filter((hash) => hash !== order.exerciseHash)]
        knownHashes = knownHashes.slice(0, judgeLimits.keptExercises)
        worker.postMessage({ ...order, files: known ? null : files } satisfies JudgingOrder, [])
        listenForSilence()
        const watched = worker
        overtime = setTimeout(
          () => void lose(watched, "judging-too-slow"),
          options.judgingMs ?? judgeLimits.judgingMs,
        )
      }),
    end: async () => {
      ended = true
      if (worker) await lose(worker, "judging-ended")
    },
  }
}

/** Sources need the TypeScript loader, which threads do not inherit; a bundle is plain JavaScript. */
const withLoader = `
  const { workerData } = require("node:worker_threads")
  import(workerData.loader).then(({ register }) => { register(); return import(workerData.module) })
`

const startWorker = ({ module, execArgv }: ThreadOptions): Worker => {
  const common = {
    resourceLimits: { maxOldGenerationSizeMb: judgeLimits.threadHeapMb },
    ...(execArgv ? { execArgv } : {}),
  }
  if (!module.pathname.endsWith(".ts")) return new Worker(module, common)
  const workerData = { module: module.href, loader: import.meta.resolve("tsx/esm/api") }
  return new Worker(withLoader, { ...common, eval: true, workerData })
}
