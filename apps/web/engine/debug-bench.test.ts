/** Breakpoints and steps of the shown run, as the page asks for them. */
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

import { beforeAll, expect, test } from "vitest"
import { Bench } from "./bench.ts"
import type { BenchCommand } from "./front-desk.ts"
import type { FrameReport, Report } from "./protocol.ts"
import { explain } from "./texts.ts"

const content = fileURLToPath(new URL("../../../content/", import.meta.url))
let files: Record<string, string>

beforeAll(async () => {
  files = {}
  for (const [folder, prefix] of [
    [join(content, "exercises", "lift-group"), ""],
    [join(content, "plant-library"), "plant-library/"],
  ] as const) {
    for (const name of await readdir(folder, { recursive: true })) {
      if (!/\.(json|md|csv|st)$/.test(name) || name === "sealed.json") continue
      files[prefix + name.replaceAll("\\", "/")] = await readFile(join(folder, name), "utf8")
    }
  }
})

const source = `PROGRAM main
VAR n : INT; b AT %QX17.2 : BOOL; END_VAR
n := n + 1;
IF n MOD 10 = 0 THEN
  b := NOT b;
END_IF
END_PROGRAM`

function openBench() {
  const reports: Report[] = []
  const waiting: (() => void)[] = []
  let nowMs = 1000
  const bench = new Bench({
    post: (report) => reports.push(report),
    nowMs: () => nowMs,
    later: (action) => waiting.push(action),
    readProject: () => undefined,
    withTexts: (use) => waiting.push(() => use(explain)),
  })
  const slice = (ms: number) => {
    nowMs += ms
    for (const action of waiting.splice(0)) action()
  }
  const last = <Kind extends Report["kind"]>(kind: Kind) =>
    reports.findLast((report): report is Extract<Report, { kind: Kind }> => report.kind === kind)
  const send = (command: BenchCommand) => bench.handle(command)
  send({ kind: "load", files, sealed: null })
  send({ kind: "watch", names: ["main.n", "main.b"] })
  const start = (play: boolean) =>
    send({ kind: "start", variant: "3x10", source, scenarioId: "morning", speed: 10, play })
  return { send, slice, last, start, frame: () => last("frame") as FrameReport }
}

test("when a breakpoint is set in a running program, then the run stops there in the middle of its scan", () => {
  const { send, slice, last, start, frame } = openBench()
  start(true)
  slice(34)
  expect(frame().state).toBe("running")
  const before = Number(frame().watched[0])
  send({ kind: "breakpoints", wishes: [{ line: 5 }] })
  expect(last("breakpoints")?.breakpoints).toEqual([{ wished: 5, line: 5, conditionReads: true }])
  for (let at = 0; at < 5; at++) slice(34)
  expect(frame().state).toBe("stopped")
  expect(Number(frame().watched[0]) % 10).toBe(0)
  expect(Number(frame().watched[0])).toBeGreaterThan(before)
  expect(last("stopped")?.stop?.frames[0]).toMatchObject({ pou: "main", instance: "main", line: 5 })
  expect(last("stopped")?.variables.map(({ name }) => name)).toEqual(["n", "b"])
})

test("when it stands still, then steps lead on and back, and running without breakpoints is the normal build again", () => {
  const { send, slice, last, start, frame } = openBench()
  send({ kind: "breakpoints", wishes: [{ line: 5, condition: "n = 20" }] })
  start(true)
  for (let at = 0; at < 30 && frame().state !== "stopped"; at++) slice(34)
  expect(frame().watched).toEqual([20, true])
  send({ kind: "stride", stride: "over" })
  expect([frame().watched, last("stopped")?.stop?.frames[0]?.line]).toEqual([[20, false], 3])
  send({ kind: "stride", stride: "back" })
  expect([frame().watched, last("stopped")?.stop?.frames[0]?.line]).toEqual([[20, true], 5])
  send({ kind: "breakpoints", wishes: [] })
  send({ kind: "stride", stride: "run" })
  expect([frame().state, last("stopped")?.stop]).toEqual(["stopped", null])
  slice(34)
  expect(frame().state).toBe("running")
  expect(Number(frame().watched[0])).toBeGreaterThan(20)
})

test("when a step is asked for before any run or between two scans, then it goes to the first statement of a scan", () => {
  const { send, last, start, frame } = openBench()
  send({ kind: "stride", stride: "into" })
  expect(last("stopped")).toBeUndefined()
  start(false)
  send({ kind: "stride", stride: "into" })
  expect([frame().state, last("stopped")?.stop?.frames[0]?.line]).toEqual(["stopped", 3])
  send({ kind: "force", name: "main.n", value: 7 })
  expect([frame().watched[0], frame().forced]).toEqual([0, ["main.n"]])
  send({ kind: "step" })
  expect([frame().state, frame().watched[0]]).toEqual(["paused", 1])
  send({ kind: "step" })
  expect(frame().watched[0]).toBe(7)
})
