/**
 * The page's end of the language thread: a second worker from the engine's own script, so that a long run never holds up
 * an answer and the compiler is loaded once. A text is known by its identity: editors keep theirs immutable.
 */
import type {
  About,
  LanguageAnswers,
  LanguageCommand,
  LanguageReport,
  Question,
} from "./language-protocol.ts"

/** What the client needs of an editor's text. */
export interface AskedText {
  toString(): string
}

/** The part of a worker that the client uses. */
export interface LanguageThread {
  postMessage(command: LanguageCommand, transfer: Transferable[]): void
  addEventListener(type: "message", listener: (event: { readonly data: LanguageReport }) => void): void
  addEventListener(type: "error", listener: () => void): void
  terminate(): void
}

export interface LanguageClient {
  /** Undefined where the text changed meanwhile or the thread is gone: such an answer helps nobody. */
  ask<Kind extends About>(
    text: AskedText,
    question: Extract<Question, { about: Kind }>,
  ): Promise<LanguageAnswers[Kind] | undefined>
  close(): void
}

export const startLanguageThread = (): LanguageThread =>
  new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "language" })

type Settle = (answer: LanguageAnswers[About] | undefined) => void

export function createLanguageClient(thread: LanguageThread): LanguageClient {
  const open = new Map<number, { readonly version: number; readonly settle: Settle }>()
  let lastRequest = 0
  let version = 0
  let newest: AskedText | undefined

  const giveUp = () => {
    for (const { settle } of open.values()) settle(undefined)
    open.clear()
  }
  thread.addEventListener("message", ({ data }) => {
    const asked = open.get(data.request)
    open.delete(data.request)
    asked?.settle(asked.version === version ? data.answer : undefined)
  })
  thread.addEventListener("error", giveUp)

  const send = (text: AskedText, question: Question, settle: Settle) => {
    if (text !== newest) {
      newest = text
      version += 1
      thread.postMessage({ kind: "language-text", version, text: text.toString() }, [])
    }
    lastRequest += 1
    open.set(lastRequest, { version, settle })
    thread.postMessage({ kind: "language-question", request: lastRequest, version, question }, [])
  }
  return {
    // The thread answers each question with its own kind of answer, which the map of answers says.
    ask: <Kind extends About>(text: AskedText, question: Extract<Question, { about: Kind }>) =>
      new Promise<LanguageAnswers[Kind] | undefined>((resolve) => {
        send(text, question, (answer) => resolve(answer as LanguageAnswers[Kind] | undefined))
      }),
    close: () => {
      giveUp()
      thread.terminate()
    },
  }
}
