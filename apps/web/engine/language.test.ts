/** Client and desk, joined by a thread whose messages arrive when the test says so. */
import { expect, test } from "vitest"
import { createLanguageClient, type LanguageThread } from "./language-client.ts"
import { createLanguageDesk } from "./language-desk.ts"
import type { LanguageCommand, LanguageReport } from "./language-protocol.ts"

function tableThread() {
  const sent: LanguageCommand[] = []
  const due: (() => void)[] = []
  const reports: LanguageReport[] = []
  let onMessage: (event: { readonly data: LanguageReport }) => void = () => undefined
  let onError: () => void = () => undefined
  const desk = createLanguageDesk({
    post: (report) => {
      reports.push(report)
      onMessage({ data: report })
    },
    later: (action) => due.push(action),
  })
  const thread: LanguageThread = {
    postMessage: (command) => {
      sent.push(command)
      desk(command)
    },
    addEventListener: (type: "message" | "error", listener: never) => {
      if (type === "message") onMessage = listener
      else onError = listener
    },
    terminate: () => undefined,
  }
  /** Lets the desk work until nothing waits. */
  const work = () => {
    for (let action = due.shift(); action !== undefined; action = due.shift()) action()
  }
  return { thread, sent, reports, work, fail: () => onError() }
}

/** An editor's text: the same words twice are two texts. */
const textOf = (words: string) => ({ toString: () => words })

const program = (body: string) =>
  `PROGRAM main\nVAR\n  speed : INT; // turns a minute\n  t : TON;\nEND_VAR\n  ${body}\nEND_PROGRAM\n`

test("when the editor asks about places of one text, then the text is sent once and each answer fits", async () => {
  const { thread, sent, work } = tableThread()
  const client = createLanguageClient(thread)
  const words = program("t(IN := TRUE, PT := T#1s); speed := speed + 1;")
  const text = textOf(words)
  const use = words.lastIndexOf("speed")
  const [hover, definition, references, completion, signature, formatted] = [
    client.ask<"hover">(text, { about: "hover", offset: use, language: "zh-CN" }),
    client.ask<"definition">(text, { about: "definition", offset: use }),
    client.ask<"references">(text, { about: "references", offset: use }),
    client.ask<"completion">(text, { about: "completion", offset: use + 2 }),
    client.ask<"signature">(text, { about: "signature", offset: words.indexOf("IN :=") }),
    client.ask<"format">(text, { about: "format" }),
  ]
  work()
  expect((await hover)?.code).toBe("VAR speed : INT")
  expect(words.slice((await definition)?.from, (await definition)?.to)).toBe("speed")
  expect(await references).toHaveLength(3)
  expect((await completion)?.items.map(({ label }) => label)).toContain("speed")
  expect((await signature)?.signature.name).toBe("TON")
  expect(await formatted).toContain("speed := speed + 1;")
  expect(sent.filter(({ kind }) => kind === "language-text")).toHaveLength(1)
})

test("when the text changes before the answer, then the desk does no work for it and the page shows nothing", async () => {
  const { thread, reports, work } = tableThread()
  const client = createLanguageClient(thread)
  const stale = client.ask<"definition">(textOf(program("speed := 1;")), { about: "definition", offset: 20 })
  const fresh = client.ask<"marks">(textOf(program("speed := 2;")), { about: "marks" })
  work()
  expect(await stale).toBeUndefined()
  expect((await fresh)?.outline.map(({ name }) => name)).toEqual(["main"])
  expect(reports.map(({ answer }) => answer === undefined)).toEqual([true, false])
})

test("when an answer is under way while the next text is sent, then it is dropped on arrival", async () => {
  const { thread, work } = tableThread()
  const slow: (() => void)[] = []
  let onMessage: (event: { readonly data: LanguageReport }) => void = () => undefined
  const delayed: LanguageThread = {
    ...thread,
    addEventListener: (type: "message" | "error", listener: never) => {
      if (type === "message") {
        onMessage = listener
        thread.addEventListener("message", (event) => slow.push(() => onMessage(event)))
      }
    },
  }
  const client = createLanguageClient(delayed)
  const first = client.ask<"format">(textOf("x"), { about: "format" })
  work()
  const second = client.ask<"format">(textOf("y"), { about: "format" })
  work()
  for (const arrive of slow) arrive()
  expect([await first, await second]).toEqual([undefined, "y"])
})

test("when marks are asked, then colours, folds and fixes lie in the text and a fix mends its message", async () => {
  const { thread, work } = tableThread()
  const client = createLanguageClient(thread)
  const words = program("sped := 1;")
  const asked = client.ask<"marks">(textOf(words), { about: "marks" })
  work()
  const marks = await asked
  const [fix] = marks?.fixes ?? []
  expect(fix).toMatchObject({ code: "unknown-name-similar", shows: "speed" })
  const [change] = fix?.changes ?? []
  expect(words.slice(change?.from, change?.to)).toBe("sped")
  expect(change?.insert).toBe("speed")
  expect(marks?.colours.length).toBeGreaterThan(0)
  expect((marks?.colours.length ?? 1) % 3).toBe(0)
  expect(marks?.folds.map(({ from }) => words.slice(from, from + 3))).toEqual(["PRO", "VAR"])
})

test("when another name is wanted, then its changes come, or why not", async () => {
  const { thread, work } = tableThread()
  const client = createLanguageClient(thread)
  const words = program("speed := 1;")
  const text = textOf(words)
  const offset = words.lastIndexOf("speed")
  const taken = client.ask<"rename">(text, { about: "rename", offset, name: "t" })
  const renamed = client.ask<"rename">(text, { about: "rename", offset, name: "pace" })
  work()
  expect(await taken).toEqual({ refused: "name-is-taken" })
  expect(await renamed).toMatchObject({ changes: [{ insert: "pace" }, { insert: "pace" }] })
})

test("when the thread fails or is closed, then open questions end without an answer", async () => {
  const { thread, fail } = tableThread()
  const client = createLanguageClient(thread)
  const first = client.ask<"format">(textOf("x"), { about: "format" })
  fail()
  expect(await first).toBeUndefined()
  const second = client.ask<"format">(textOf("x"), { about: "format" })
  client.close()
  expect(await second).toBeUndefined()
})
