/**
 * The page's end of the engine: starts the worker, sends commands, hands reports to listeners. One client belongs to one
 * screen and ends with it.
 */
import type { Command, Report, Series } from "./protocol.ts"

export interface EngineClient {
  send(command: Command): void
  listen(listener: (report: Report) => void): () => void
  trace(names: readonly string[], fromUs: number, toUs: number): Promise<readonly Series[]>
  excerpt(wanted: Omit<Extract<Command, { kind: "excerpt" }>, "kind" | "request">): Promise<readonly Series[]>
  digest(
    wanted: Omit<Extract<Command, { kind: "digest" }>, "kind" | "request">,
    onDigest: (scenarioId: string, digest: string | null) => void,
  ): Promise<void>
  close(): void
}

export function createEngineClient(): EngineClient {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "engine" })
  const listeners = new Set<(report: Report) => void>()
  let lastRequest = 0

  const send = (command: Command) => worker.postMessage(command, [])
  const listen = (listener: (report: Report) => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  worker.addEventListener("message", (event: MessageEvent<Report>) => {
    for (const listener of listeners) listener(event.data)
  })
  worker.addEventListener("error", (event) => {
    for (const listener of listeners) listener({ kind: "crashed", message: event.message })
  })

  const seriesOf = (request: number, command: Command) =>
    new Promise<readonly Series[]>((resolve) => {
      const stop = listen((report) => {
        if (report.kind !== "series" || report.request !== request) return
        stop()
        resolve(report.series)
      })
      send(command)
    })

  return {
    send,
    listen,
    trace: (names, fromUs, toUs) => {
      const request = ++lastRequest
      return seriesOf(request, { kind: "trace", request, names, fromUs, toUs })
    },
    excerpt: (wanted) => {
      const request = ++lastRequest
      return seriesOf(request, { kind: "excerpt", request, ...wanted })
    },
    digest: (wanted, onDigest) => {
      const request = ++lastRequest
      return new Promise((resolve) => {
        const stop = listen((report) => {
          if (report.kind === "digested" && report.request === request)
            onDigest(report.scenarioId, report.digest)
          if (report.kind !== "digests-done" || report.request !== request) return
          stop()
          resolve()
        })
        send({ kind: "digest", request, ...wanted })
      })
    },
    close: () => {
      listeners.clear()
      worker.terminate()
    },
  }
}
