import { describe, expect, it } from "vitest"
import { compileController } from "./compile-controller.ts"
import { judgeProgram } from "./judge-program.ts"
import { loadExercise } from "./load-exercise.ts"
import { checkSamples } from "./samples.ts"
import { goodProgram, sealed, tankFiles } from "./testing/tank-exercise.ts"

const { exercise } = loadExercise(tankFiles())
if (exercise === undefined) throw new Error("the tank exercise is sound")

const judge = (source: string, more: Partial<Parameters<typeof judgeProgram>[0]> = {}) =>
  judgeProgram({ exercise, source, sealed, ...more })

describe("judging a program", () => {
  it("when a good program is judged twice then both results are the same bytes with full marks", () => {
    const steps: number[] = []
    const result = judge(goodProgram, { onProgress: (done, total) => steps.push(done / total) })
    expect(result.markSheet.totalCenti).toBe(1000)
    expect(steps).toEqual([0, 0.5, 1])
    expect(result.seedInfo["open"]).toBe("1")
    expect(result.seedInfo["secret"]).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(judge(goodProgram))).toBe(JSON.stringify(result))
  })

  it("when the sealed seeds are not at hand then their scenarios are skipped and the open digests stay the same", () => {
    const { sealed: _, ...open } = { sealed, exercise, source: goodProgram }
    const practice = judgeProgram(open)
    expect(practice.scenarios.map(({ skipped }) => skipped)).toEqual([false, true])
    expect(practice.scenarios[0]?.digest).toBe(judge(goodProgram).scenarios[0]?.digest)
    expect(practice.digest).not.toBe(judge(goodProgram).digest)
    expect(practice.markSheet.totalCenti).toBe(1000)
  })

  it("when a program does not compile then it gets a sheet of nothing and its diagnostics in both languages", () => {
    const result = judge("PROGRAM main x := ; END_PROGRAM")
    expect(result).toMatchObject({
      compiled: false,
      scenarios: [],
      markSheet: { totalCenti: 0, maxCenti: 1000 },
    })
    expect(result.diagnostics[0]?.message.en).not.toBe(result.diagnostics[0]?.message["zh-CN"])
  })

  it("when a program stops with a fault then it keeps what it had shown", () => {
    const late = goodProgram
      .replace("END_VAR", "n : INT := 40; x : INT; END_VAR")
      .replace("valve :=", "n := n - 1; x := 1 / n; valve :=")
    const result = judge(late)
    expect(result.scenarios[0]?.fault).toMatchObject({ kind: "division-by-zero", line: 3, atUs: 400_000 })
    expect(result.markSheet.totalCenti).toBe(1000)
  })

  it("when it is asked to stop then the result says so", () => {
    expect(judge(goodProgram, { shouldStop: () => true })).toMatchObject({ stopped: true, scenarios: [] })
  })
})

describe("a program against the interface", () => {
  const codes = (source: string) =>
    compileController({ exercise, source }).diagnostics.map(({ code, line }) => [code, line])

  it.each([
    ["address-no-point", "PROGRAM main\nVAR a AT %IX7.3 : BOOL; END_VAR\n ; END_PROGRAM", 2],
    ["address-type", "PROGRAM main\nVAR\n a AT %IW2 : WORD; END_VAR\n ; END_PROGRAM", 3],
    ["program-twice", "PROGRAM main ; END_PROGRAM\nPROGRAM other ; END_PROGRAM", 2],
    ["no-program", "FUNCTION f : INT f := 1; END_FUNCTION", 1],
  ])("when there is the fault %s then it is an error at its line", (code, source, line) => {
    expect(codes(source)).toContainEqual([code, line])
    expect(compileController({ exercise, source }).program).toBeUndefined()
  })
})

describe("samples", () => {
  it("when marks are as written then there is no difference, and any other mark is one", () => {
    expect(checkSamples(exercise, { sealed })).toEqual({
      differences: [],
      found: { slow: { "good.st": { total: 1000, aspects: { "A1.1": 600, "A1.2": 400 } } } },
    })
    const files = tankFiles()
    files.set("samples/expected.json", (files.get("samples/expected.json") ?? "").replace("600", "599"))
    files.set("samples/new.st", goodProgram)
    const changed = loadExercise(files).exercise
    if (changed === undefined) throw new Error("loads")
    expect(checkSamples(changed, { sealed }).differences).toEqual([
      { variant: "slow", sample: "good.st", aspect: "A1.1", expected: 599, found: 600 },
      { variant: "slow", sample: "new.st", aspect: "", expected: null, found: 1000 },
    ])
  })
})
