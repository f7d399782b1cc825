/** Texts that are small to write and large to mean: each gets its answer at once, or the test would never end. */
import { describe, expect, it } from "vitest"
import { compile } from "../compile.ts"

const codesOf = (text: string): readonly string[] => {
  const { diagnostics } = compile({ files: [{ name: "main.st", text }] })
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error")
  return [...new Set(errors.map((diagnostic) => diagnostic.code))]
}

const repeat = (count: number, write: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => write(at)).join("\n")

const main = (variables: string, before: string, statements = ""): string =>
  `${before} PROGRAM main VAR ${variables} END_VAR ${statements} END_PROGRAM`

describe("limits of meaning", () => {
  it("when structures double forty times, then they are too large and nothing walks them all", () => {
    const types = repeat(40, (at) => `S${at + 1} : STRUCT a, b : S${at}; END_STRUCT;`)
    const text = main("x : S40;", `TYPE S0 : STRUCT a : INT; END_STRUCT; ${types} END_TYPE`)
    expect(codesOf(text)).toEqual(["memory-too-large"])
  })

  it("when instances double forty times, then they are too large and nothing walks them all", () => {
    const blocks = repeat(
      40,
      (at) => `FUNCTION_BLOCK S${at + 1} VAR a, b : S${at}; END_VAR a(); b(); END_FUNCTION_BLOCK`,
    )
    const text = main(
      "x : S40;",
      `FUNCTION_BLOCK S0 VAR a : INT; END_VAR END_FUNCTION_BLOCK ${blocks}`,
      "x();",
    )
    expect(codesOf(text)).toEqual(["memory-too-large"])
  })

  it("when types or constants need one another in a long chain, then the chain is refused", () => {
    const types = repeat(3_000, (at) => `T${at} : T${at + 1};`)
    expect(codesOf(main("x : T0;", `TYPE ${types} T3000 : INT; END_TYPE`))).toEqual(["nesting-too-deep"])
    const constants = repeat(3_000, (at) => `c${at} : INT := c${at + 1};`)
    expect(codesOf(main("x : INT;", `VAR_GLOBAL CONSTANT ${constants} c3000 : INT := 1; END_VAR`))).toEqual([
      "nesting-too-deep",
    ])
  })

  it("when structures nest three thousand deep, then that is refused", () => {
    const types = repeat(3_000, (at) => `S${at + 1} : STRUCT a : S${at}; END_STRUCT;`)
    const text = main("x : S3000;", `TYPE S0 : STRUCT a : INT; END_STRUCT; ${types} END_TYPE`)
    expect(codesOf(text)).toEqual(["nesting-too-deep"])
  })

  it("when instances nest three thousand deep, then the calls are too deep", () => {
    const blocks = repeat(
      3_000,
      (at) => `FUNCTION_BLOCK S${at + 1} VAR a : S${at}; END_VAR END_FUNCTION_BLOCK`,
    )
    const text = main("x : S3000;", `FUNCTION_BLOCK S0 END_FUNCTION_BLOCK ${blocks}`, "x();")
    expect(codesOf(text)).toEqual(["calls-too-deep"])
  })

  it("when a row of initial values is repeated a billion times, then it has too many elements", () => {
    expect(codesOf(main("x : ARRAY[0..9] OF INT := [2000000000([1, 2])];", ""))).toEqual([
      "too-many-elements",
    ])
  })

  it("when thousands of names are misspelt, then each is reported and few are compared with all others", () => {
    const variables = repeat(2_000, (at) => `variable${at} : INT;`)
    const statements = repeat(900, (at) => `variable1 := varible${at};`)
    const { diagnostics } = compile({ files: [{ name: "main.st", text: main(variables, "", statements) }] })
    expect(diagnostics.length).toBe(900)
    expect(diagnostics.filter((diagnostic) => diagnostic.code === "unknown-name-similar").length).toBe(100)
  })

  it("when two thousand programs write one output, then it ends", () => {
    const programs = repeat(2_000, (at) => `PROGRAM p${at} q := TRUE; END_PROGRAM`)
    const text = `VAR_GLOBAL q AT %QX0.0 : BOOL; END_VAR ${programs}`
    const { diagnostics } = compile({ files: [{ name: "main.st", text }] })
    expect(diagnostics.map(({ code }) => code)).toContain("output-has-two-writers")
  })

  it("when a generic function meets more than a thousand types, then that is refused", () => {
    const generic = "FUNCTION f : INT VAR_IN_OUT x : ANY; END_VAR f := 1; END_FUNCTION"
    const variables = repeat(1_001, (at) => `v${at} : ARRAY[0..${at}] OF BOOL;`)
    const calls = repeat(1_001, (at) => `n := f(v${at});`)
    expect(codesOf(main(`n : INT; ${variables}`, generic, calls))).toEqual(["too-many-instances"])
  })

  it("when generic calls stand in generic calls, then each is understood once and not twice as often at each depth", () => {
    const generic = "FUNCTION f : ANY_NUM VAR_INPUT x : ANY_NUM; END_VAR f := x; END_FUNCTION"
    expect(codesOf(main("n : INT;", generic, `n := ${"f(".repeat(200)}n${")".repeat(200)};`))).toEqual([])
  })
})
