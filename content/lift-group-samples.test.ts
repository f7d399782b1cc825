/**
 * The sample programs get the marks that are written beside them, and the marks make sense: safety is not earned by
 * silence, one wrong idea costs one aspect, and better group control earns more.
 * After a reviewed change of exercise or engine:
 *   npx tsx content/exercises/lift-group/make-expected.ts
 */
import {
  compileController,
  type ExpectedSheet,
  judgeProgram,
  loadExercise,
  readSealed,
} from "@lehrwerk/exercise"
import type { MarkSheet } from "@lehrwerk/marking"
import { describe, expect, it } from "vitest"
import { mutate, mutations } from "./exercises/lift-group/make-samples.ts"
import { readExerciseFiles } from "./exercises/lift-group/read-files.ts"

const files = readExerciseFiles()
const { exercise, problems } = loadExercise(files)
const source = (name: string): string => files.get(`samples/${name}`) ?? ""
const sealed = readSealed(files.get("sealed.json") ?? "")

const judge = (program: string, variant?: string) => {
  if (exercise === undefined || sealed === undefined) throw new Error(JSON.stringify(problems))
  return judgeProgram({ exercise, source: program, sealed, ...(variant === undefined ? {} : { variant }) })
}

/** Judgement aspects are left out: nobody has scored them. */
const sheetOf = (sheet: MarkSheet): ExpectedSheet => ({
  total: sheet.totalCenti,
  aspects: Object.fromEntries(
    sheet.criteria
      .flatMap(({ subCriteria }) => subCriteria.flatMap(({ aspects }) => aspects))
      .filter(({ kind }) => kind === "measurement")
      .map(({ id, markCenti }) => [id, markCenti]),
  ),
})

const sheets: Readonly<Record<string, ExpectedSheet>> = exercise?.expected?.["3x10"] ?? {}

describe("exercise folder", () => {
  it("when it is loaded, then there is nothing to complain about", () => {
    expect(problems).toEqual([])
  })

  it("when a learner opens a sample, then the compiler has nothing to say about it", () => {
    if (exercise === undefined) throw new Error(JSON.stringify(problems))
    const samples = [...files.keys()].filter((name) => /^samples\/.*\.st$/.test(name))
    expect(samples.length).toBeGreaterThan(5)
    for (const name of samples)
      expect([
        name,
        compileController({ exercise, variant: "3x10", source: files.get(name) ?? "" }).diagnostics,
      ]).toEqual([name, []])
  })

  it("when the unsafe samples are compared with the dispatcher, then they differ by their one idea only", () => {
    for (const mutation of mutations)
      expect(source(mutation.file)).toBe(mutate(source("group-dispatcher.st"), mutation))
  })

  it("when the written marks are listed, then every sample has some", () => {
    const samples = [...files.keys()]
      .filter((name) => /^samples\/.*\.st$/.test(name))
      .map((name) => name.slice(8))
    expect(Object.keys(sheets).toSorted()).toEqual(samples.toSorted())
  })
})

describe.each(Object.keys(sheets))("sample %s", (name) => {
  it("when it is judged, then it gets the marks written beside it and stops for no fault", () => {
    const result = judge(source(name))
    expect(result.diagnostics.filter(({ severity }) => severity === "error")).toEqual([])
    expect(result.scenarios.filter(({ fault }) => fault !== null)).toEqual([])
    expect(sheetOf(result.markSheet)).toEqual(sheets[name])
  })
})

describe("written marks", () => {
  const total = (name: string): number => sheets[name]?.total ?? Number.NaN
  const lost = (name: string): string[] => {
    const good = sheets["group-dispatcher.st"]?.aspects ?? {}
    return Object.keys(good).filter((id) => sheets[name]?.aspects[id] !== good[id])
  }

  it("when a program does nothing, then it earns nothing, safety included", () => {
    expect(Object.values(sheets["do-nothing.st"]?.aspects ?? {}).filter((mark) => mark > 0)).toEqual([])
    expect(total("do-nothing.st")).toBe(0)
  })

  it("when the samples are ranked, then better control earns more, and the good one over 80 % of the machine's 90 marks", () => {
    expect(total("group-dispatcher.st")).toBeGreaterThan(7200)
    expect(total("group-dispatcher.st")).toBeGreaterThan(total("nearest-car.st") + 800)
    expect(total("nearest-car.st")).toBeGreaterThan(total("one-lift-collective.st") + 1500)
    expect(total("one-lift-collective.st")).toBeGreaterThan(1500)
  })

  it.each([
    ["unsafe-doors.st", "A1.1"],
    ["both-contactors.st", "A2.1"],
    ["ignores-curtain.st", "A1.3"],
  ])("when %s breaks one safety rule, then it loses exactly %s", (name, aspect) => {
    expect(lost(name)).toEqual([aspect])
    expect(sheets[name]?.aspects[aspect]).toBe(0)
  })
})

describe("nonsense", () => {
  /** Every output changes by chance, `everyScans` scans apart. */
  const byChance = (everyScans: number): string => {
    const outputs = (files.get("interface.3x10.csv") ?? "")
      .split("\n")
      .map((line) => line.split(","))
      .filter(([, address = "", type]) => address.startsWith("%QX") && type === "BOOL")
    const declared = outputs.map(([name, address]) => `${name} AT ${address} : BOOL;`).join("\n")
    const thrown = outputs.map(
      ([name]) => `seed := seed * 1664525 + 1013904223; ${name} := (seed / 65536) MOD 2 = 1;`,
    )
    return `PROGRAM main VAR\n${declared}\nseed : UDINT := 1; n : DINT; END_VAR
n := n + 1;
IF n MOD ${everyScans} = 0 THEN\n${thrown.join("\n")}\nEND_IF;
END_PROGRAM`
  }

  it.each([64, 1000])(
    "when all outputs change by chance every %i scans, then next to nothing is earned",
    (scans) => {
      const result = judge(byChance(scans))
      expect(result.compiled).toBe(true)
      const earned = Object.entries(sheetOf(result.markSheet).aspects).filter(([, mark]) => mark > 0)
      expect(result.markSheet.totalCenti, JSON.stringify(earned)).toBeLessThan(200)
    },
  )
})

describe("six lifts", () => {
  it("when the dispatcher's number of lifts is changed to six, then it is as safe and complete as with three", () => {
    const six = source("group-dispatcher.st").replace("LIFTS : INT := 3;", "LIFTS : INT := 6;")
    const { markSheet, scenarios } = judge(six, "6x10")
    expect(scenarios.filter(({ fault }) => fault !== null)).toEqual([])
    const earned = Object.fromEntries(markSheet.criteria.map(({ id, markCenti }) => [id, markCenti]))
    expect(earned).toMatchObject({ A: 2200, B: 3300 })
    expect(earned["C"]).toBeGreaterThan(2800)
  })
})
