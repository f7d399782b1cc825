/** The desk alone with a bench that only notes what it is told. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { checkController } from "@lehrwerk/exercise"
import { expect, test } from "vitest"
import { type BenchCommand, FrontDesk } from "./front-desk.ts"
import type { Report } from "./protocol.ts"
import { explain } from "./texts.ts"

const content = fileURLToPath(new URL("../../../content/", import.meta.url))

const exerciseFiles = (): Record<string, string> => {
  const files: Record<string, string> = {}
  for (const [folder, prefix] of [
    ["exercises/lift-group", ""],
    ["plant-library", "plant-library/"],
  ] as const) {
    for (const name of readdirSync(join(content, folder), { recursive: true, encoding: "utf8" })) {
      const path = name.replaceAll("\\", "/")
      if (/\.(?:st|json|csv|md)$/.test(path))
        files[`${prefix}${path}`] = readFileSync(join(content, folder, name), "utf8")
    }
  }
  return files
}

function deskOnTheTable(broken = false) {
  const reports: Report[] = []
  const told: BenchCommand[] = []
  let [loads, checks] = [0, 0]
  const desk = new FrontDesk({
    host: {
      post: (report) => reports.push(report),
      nowMs: () => 0,
      later: () => undefined,
      readProject: () => undefined,
      withTexts: (use) => use(explain),
    },
    loadCheck: async () => {
      checks += 1
      return checkController
    },
    loadBench: async () => {
      loads += 1
      if (broken) throw new Error("offline")
      return (host) => ({
        handle: (command) => {
          told.push(command)
          const [loaded] = reports
          if (command.kind === "load" && loaded !== undefined) host.post(loaded)
        },
      })
    },
    guarded: (action) => action(),
  })
  const kinds = () => reports.map(({ kind }) => kind)
  return { desk, reports, told, kinds, loads: () => loads, checks: () => checks }
}

const load = { kind: "load", files: exerciseFiles(), sealed: null } as const
const compile = (source: string, version: number) =>
  ({ kind: "compile", variant: "3x10", source, version }) as const
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

test("when an exercise is opened with its starter program then nothing of the compiler is loaded", async () => {
  const { desk, kinds, reports, loads, checks } = deskOnTheTable()
  desk.handle(load)
  desk.handle({ kind: "watch", names: ["main.a"] })
  desk.handle({ kind: "breakpoints", wishes: [] })
  desk.handle({ kind: "reset" })
  desk.handle(compile(load.files["starter.3x10.st"] ?? "", 1))
  await settle()
  expect([loads(), checks()]).toEqual([0, 0])
  expect(kinds()).toEqual(["loaded", "compiled"])
  expect(reports[1]).toMatchObject({ runs: true, diagnostics: [] })
})

test("when another program stands there then it is checked, the newest text alone, and no bench is loaded", async () => {
  const { desk, reports, kinds, loads } = deskOnTheTable()
  desk.handle(load)
  desk.handle(compile("PROGRAM main END_PROGRAM", 1))
  desk.handle(compile("PROGRAM main VAR a AT %QX200.3 : BOOL; END_VAR a := TRUE; END_PROGRAM", 2))
  await settle()
  desk.handle(compile(load.files["samples/group-dispatcher.st"] ?? "", 3))
  await settle()
  expect(loads()).toBe(0)
  expect(kinds()).toEqual(["loaded", "compiled", "compiled"])
  const compiled = reports.flatMap((report) => (report.kind === "compiled" ? [report] : []))
  expect(compiled.map(({ version, runs }) => [version, runs])).toEqual([
    [2, false],
    [3, true],
  ])
  expect(compiled[0]?.diagnostics.map(({ code }) => code)).toContain("address-no-point")
})

test("when a run is wanted then the bench comes once, knows what was said, and gets all else in order", async () => {
  const { desk, told, kinds, loads } = deskOnTheTable()
  desk.handle(load)
  desk.handle({ kind: "watch", names: ["main.a"] })
  desk.handle({ kind: "breakpoints", wishes: [] })
  desk.handle(compile("PROGRAM main END_PROGRAM", 1))
  desk.handle({ kind: "prepare" })
  desk.handle({ kind: "play" })
  desk.handle(compile("PROGRAM main ; END_PROGRAM", 2))
  await settle()
  desk.handle({ kind: "pause" })
  expect(loads()).toBe(1)
  expect(told.map((one) => (one.kind === "compile" ? one.version : one.kind))).toEqual([
    "load",
    "watch",
    "breakpoints",
    1,
    "play",
    2,
    "pause",
  ])
  // The exercise was shown already; shown again, the page would begin anew.
  expect(kinds().filter((kind) => kind === "loaded")).toHaveLength(1)
})

test("when the bench cannot be loaded then the page is told so that nobody waits for ever", async () => {
  const { desk, reports } = deskOnTheTable(true)
  desk.handle(load)
  desk.handle({ kind: "play" })
  await settle()
  expect(reports.at(-1)).toEqual({ kind: "crashed", message: "offline" })
})

test("when the folder cannot be read then it is refused at once", () => {
  const { desk, reports } = deskOnTheTable()
  desk.handle({ ...load, files: { ...load.files, "exercise.json": "{" } })
  expect(reports).toEqual([{ kind: "refused", codes: ["not-json exercise.json"] }])
})
