/** The bench driven by a clock of our own: what a press of a button does must not depend on the speed of the machine. */
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { beforeAll, expect, test } from "vitest"
import { Bench } from "./bench.ts"
import type { FrameReport, Report } from "./protocol.ts"
import { explain } from "./texts.ts"

const content = fileURLToPath(new URL("../../../content/", import.meta.url))
let files: Record<string, string>

beforeAll(async () => {
  files = {}
  const folder = join(content, "exercises", "lift-group")
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(json|md|csv|st)$/.test(name) || name === "sealed.json") continue
    files[name.replaceAll("\\", "/")] = await readFile(join(folder, name), "utf8")
  }
  for (const name of await readdir(join(content, "plant-library"))) {
    if (name.endsWith(".st")) {
      files[`plant-library/${name}`] = await readFile(join(content, "plant-library", name), "utf8")
    }
  }
})

/** A worker without a worker: time moves only when the test says so, and each later action runs when it says so. */
function benchOnTheTable() {
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
  const frame = () => reports.findLast((report): report is FrameReport => report.kind === "frame")
  return { bench, reports, slice, frame }
}

function loaded(source: string) {
  const table = benchOnTheTable()
  table.bench.handle({ kind: "load", files, sealed: null })
  const start = { kind: "start", variant: "3x10", source, scenarioId: "morning", speed: 10 } as const
  return { ...table, start }
}

const counter = (line: string) =>
  `PROGRAM main\nVAR n : INT; z : INT; b AT %QX17.2 : BOOL; END_VAR\n${line}\nEND_PROGRAM`

test("when an exercise is loaded then sealed scenarios say that they cannot be run here", () => {
  const { reports } = loaded("")
  const exercise = reports.find((report) => report.kind === "loaded")?.exercise
  const scenarios = exercise?.variants[0]?.scenarios ?? []
  expect(exercise?.variants.map((variant) => [variant.lifts, variant.floors])).toEqual([
    [3, 10],
    [6, 10],
  ])
  expect(scenarios.some((one) => one.sealed)).toBe(true)
  expect(scenarios.find((one) => one.id === "morning")?.sealed).toBe(false)
})

test("when a run plays at ten times then a tenth of a second on the wall is a second in the plant", () => {
  const { bench, slice, frame, start } = loaded(counter("n := n + 1; b := TRUE;"))
  bench.handle({ ...start, play: true })
  for (let count = 0; count < 10; count += 1) slice(10)
  expect(frame()?.state).toBe("running")
  bench.handle({ kind: "pause" })
  expect(frame()?.nowUs).toBeGreaterThanOrEqual(900_000)
  expect(frame()?.nowUs).toBeLessThanOrEqual(1_000_000)
  const paused = frame()?.nowUs
  slice(500)
  expect(frame()).toMatchObject({ state: "paused", nowUs: paused })
})

test("when one scan is stepped then watched values follow, and a force holds against the program", () => {
  const { bench, frame, start } = loaded(counter("n := n + 1; b := TRUE;"))
  bench.handle({ kind: "watch", names: ["main.n", "ready", "no.such"] })
  bench.handle({ ...start, play: false })
  bench.handle({ kind: "step" })
  bench.handle({ kind: "step" })
  expect(frame()).toMatchObject({ nowUs: 20_000, watched: [2, true, null], touched: false })
  bench.handle({ kind: "force", name: "ready", value: false })
  bench.handle({ kind: "step" })
  expect(frame()).toMatchObject({ watched: [3, false, null], forced: ["ready"], touched: true })
})

test("when a run is sought then it stands at that time and a fault before it is told with its line", () => {
  const { bench, slice, frame, start } = loaded(counter("n := n + 1;\nIF n = 50 THEN n := n / z; END_IF;"))
  bench.handle({ ...start, play: false, seekUs: 3_000_000 })
  for (let count = 0; count < 200 && frame()?.nowUs !== 3_000_000; count += 1) slice(1)
  expect(frame()).toMatchObject({ state: "paused", nowUs: 3_000_000 })
  expect(frame()?.fault).toMatchObject({
    unit: "controller",
    kind: "division-by-zero",
    line: 4,
    atUs: 500_000,
  })
})

test("when a text does not compile then nothing starts and the messages have offsets in the text", () => {
  const { bench, reports, slice, start } = loaded("PROGRAM main\n  nothing := 1;\nEND_PROGRAM")
  bench.handle({ kind: "compile", variant: "3x10", source: start.source, version: 7 })
  slice(1)
  const compiled = reports.find((report) => report.kind === "compiled")
  expect(compiled).toMatchObject({ version: 7, runs: false })
  const [first] = compiled?.diagnostics ?? []
  expect(start.source.slice(first?.from, first?.to)).toBe("nothing")
  bench.handle({ ...start, play: true })
  expect(reports.at(-1)?.kind).toBe("not-started")
})

test("when the same text is run twice then the digests are equal, and another text has another", () => {
  const { bench, reports, slice, start } = loaded(counter("b := TRUE;"))
  const digest = (source: string, request: number) => {
    const scenarioIds = [firstFunctionTest()]
    bench.handle({ kind: "digest", request, variant: "3x10", source, scenarioIds })
    slice(1)
    return reports.find((report) => report.kind === "digested" && report.request === request)
  }
  const firstFunctionTest = () => {
    const exercise = reports.find((report) => report.kind === "loaded")?.exercise
    return exercise?.variants[0]?.scenarios.find((one) => one.kind === "function" && !one.sealed)?.id ?? ""
  }
  const one = digest(start.source, 1)
  const two = digest(start.source, 2)
  const other = digest(counter("b := FALSE;"), 3)
  expect(one).toMatchObject({ digest: expect.stringMatching(/^[0-9a-f]{16,}$/) })
  expect(two).toMatchObject({ digest: one?.kind === "digested" ? one.digest : "" })
  expect(other?.kind === "digested" && one?.kind === "digested" && other.digest !== one.digest).toBe(true)
})

test("when a text with a mistake is mended before its sentences came then the old messages stay away", () => {
  const { bench, reports, slice } = loaded("PROGRAM main END_PROGRAM")
  const compile = (source: string, version: number) =>
    bench.handle({ kind: "compile", variant: "3x10", source, version })
  compile("PROGRAM main VAR n : INT; END_VAR n = 1; END_PROGRAM", 1)
  compile("PROGRAM main VAR n : INT; END_VAR n := 1; END_PROGRAM", 2)
  slice(1)
  expect(reports.findLast((report) => report.kind === "compiled")).toMatchObject({ version: 2, runs: true })
  compile("PROGRAM main VAR n : INT; END_VAR n = 1; END_PROGRAM", 3)
  slice(1)
  const compiled = reports.findLast((report) => report.kind === "compiled")
  expect(compiled).toMatchObject({ version: 3, runs: false })
  expect(compiled?.kind === "compiled" && compiled.diagnostics[0]?.message["zh-CN"]).toMatch(/:=/)
})
