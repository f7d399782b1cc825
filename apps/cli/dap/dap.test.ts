/** The debug adapter as an editor meets it: a real process, the protocol on its pipes. */
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, expect, test } from "vitest"
import { type Message, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node"

const folder = mkdtempSync(join(tmpdir(), "lehrwerk-dap-"))
const path = join(folder, "main.st")
const blockPath = join(folder, "counter.st")
const cli = fileURLToPath(new URL("../bin/lehrwerk.js", import.meta.url))
const samples = fileURLToPath(new URL("../../../content/exercises/lift-group/samples/", import.meta.url))

writeFileSync(
  path,
  `PROGRAM main
VAR c : counter; n : INT; list : ARRAY[1..2] OF INT; END_VAR
n := n + 1;
c(amount := n);
list[1] := c.total;
END_PROGRAM
`,
)
writeFileSync(
  blockPath,
  `FUNCTION_BLOCK counter
VAR_INPUT amount : INT; END_VAR
VAR_OUTPUT total : INT; END_VAR
VAR_TEMP before : INT; END_VAR
before := total;
total := before + amount;
END_FUNCTION_BLOCK
`,
)

interface Body {
  readonly [name: string]: unknown
}
interface Heard {
  readonly type: string
  readonly event?: string
  readonly request_seq?: number
  readonly success?: boolean
  readonly message?: string
  readonly body?: Body
}

let adapter: ChildProcess | undefined

afterEach(() => {
  adapter?.kill()
  adapter = undefined
})

function openAdapter() {
  adapter = spawn(process.execPath, [cli, "dap"], { stdio: ["pipe", "pipe", "inherit"] })
  if (adapter.stdout === null || adapter.stdin === null) throw new Error("no pipes")
  const writer = new StreamMessageWriter(adapter.stdin)
  const heard: Heard[] = []
  const waiting: { readonly wants: (one: Heard) => boolean; readonly done: (one: Heard) => void }[] = []
  let read = 0
  new StreamMessageReader(adapter.stdout).listen((message: unknown) => {
    const one = message as Heard
    heard.push(one)
    const at = waiting.findIndex(({ wants }) => wants(one))
    if (at >= 0) waiting.splice(at, 1)[0]?.done(one)
  })
  const until = (wants: (one: Heard) => boolean) =>
    new Promise<Heard>((done) => {
      const known = heard.slice(read).findIndex(wants)
      const found = known < 0 ? undefined : heard[read + known]
      if (found === undefined) waiting.push({ wants, done })
      else done(found)
    })
  let seq = 0
  const ask = async (command: string, given: Body = {}): Promise<Heard> => {
    const mine = ++seq
    read = heard.length
    const answer = until((one) => one.type === "response" && one.request_seq === mine)
    await writer.write({ seq: mine, type: "request", command, arguments: given } as unknown as Message)
    return answer
  }
  const event = (name: string) => until((one) => one.type === "event" && one.event === name)
  /** Goes on and waits for the stop that follows. */
  const go = async (command: string): Promise<readonly (readonly [string, number])[]> => {
    await ask(command, { threadId: 1 })
    await event("stopped")
    return stack()
  }
  const stack = async () => {
    const { body } = await ask("stackTrace", { threadId: 1 })
    const frames = body?.["stackFrames"] as readonly { name: string; line: number }[]
    return frames.map(({ name, line }) => [name, line] as const)
  }
  const value = async (expression: string, frameId = 0) =>
    (await ask("evaluate", { expression, frameId })).body?.["result"]
  return { ask, event, go, stack, value }
}

test("when a lone program is debugged, then breakpoints, steps, variables and forces work across its files", async () => {
  const { ask, event, go, stack, value } = openAdapter()
  const { body } = await ask("initialize", { adapterID: "lehrwerk", locale: "zh-cn" })
  expect(body).toMatchObject({ supportsStepBack: true, supportsConditionalBreakpoints: true })
  expect((await ask("launch", { program: path, speed: 20 })).success).toBe(true)
  await event("initialized")
  const placed = await ask("setBreakpoints", {
    source: { path: blockPath },
    breakpoints: [{ line: 5, condition: "amount = 3" }],
  })
  expect(placed.body).toEqual({ breakpoints: [{ verified: true, line: 5 }] })
  await ask("configurationDone")
  expect((await event("stopped")).body).toMatchObject({ reason: "breakpoint", threadId: 1 })
  expect(await stack()).toEqual([
    ["counter (main.c)", 5],
    ["main", 4],
  ])
  expect([await value("total"), await value("n", 1), await value("total > 2")]).toEqual(["3", "3", "TRUE"])
  expect(await go("next")).toEqual([
    ["counter (main.c)", 6],
    ["main", 4],
  ])
  expect(await go("stepBack")).toEqual([
    ["counter (main.c)", 5],
    ["main", 4],
  ])
  expect(await go("stepOut")).toEqual([["main", 5]])

  const scopes = (await ask("scopes", { frameId: 0 })).body?.["scopes"] as readonly Body[]
  expect(scopes.map(({ name }) => name)).toEqual(["变量", "全局变量"])
  const variablesReference = scopes[0]?.["variablesReference"]
  const listed = (await ask("variables", { variablesReference })).body?.["variables"] as readonly Body[]
  expect(listed.map(({ name, value: shown }) => [name, shown])).toEqual([
    ["c", "counter"],
    ["n", "3"],
    ["list", "ARRAY[1..2] OF INT"],
  ])
  expect((await ask("setVariable", { variablesReference, name: "n", value: "9" })).success).toBe(true)
  expect(await go("next")).toEqual([["main", 3]])
  expect(await value("n")).toBe("9")
  await ask("disconnect")
})

test("when a program does not compile, then launching fails and the console shows why", async () => {
  const broken = join(folder, "broken.st")
  writeFileSync(broken, "PROGRAM main\nVAR n : INT; END_VAR\nn := m;\nEND_PROGRAM\n")
  const { ask, event } = openAdapter()
  await ask("initialize", { locale: "en" })
  const launched = ask("launch", { program: broken })
  expect((await event("output")).body?.["output"]).toContain("broken.st:3:6")
  expect((await launched).success).toBe(false)
})

test("when a program drives an exercise's plant, then it is debugged against it", async () => {
  const { ask, event, stack, value } = openAdapter()
  await ask("initialize", { locale: "en" })
  const program = join(samples, "nearest-car.st")
  await ask("launch", { program, exercise: "lift-group", scenario: "morning", speed: 200 })
  await ask("setBreakpoints", { source: { path: program }, breakpoints: [{ line: 74 }] })
  await ask("configurationDone")
  await event("stopped")
  expect((await stack())[0]).toEqual(["DoorControl (main.lift[1].door)", 74])
  expect(await value("state")).toBe("DoorOpening")
  rmSync(folder, { recursive: true, force: true })
})
