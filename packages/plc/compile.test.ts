import { readdirSync, readFileSync } from "node:fs"
import { assert as assertProperty, nat, property } from "fast-check"
import { describe, expect, it } from "vitest"
import { compile } from "./compile.ts"
import { load } from "./emit/test-support/machine.ts"

const compileText = (...texts: readonly string[]) =>
  compile({ files: texts.map((text, at) => ({ name: `${at}.st`, text })) })

const sampleFolder = new URL("../../content/exercises/lift-group/samples/", import.meta.url)

describe("compile", () => {
  it("when two programs are given and one is named, then only that one runs", () => {
    const text = `VAR_GLOBAL x, y : INT; END_VAR
      PROGRAM one x := x + 1; END_PROGRAM
      PROGRAM two y := y + 1; END_PROGRAM`
    const both = compileText(text)
    const second = compile({ files: [{ name: "a.st", text }], program: "TWO" })
    expect(both.program?.tasks).toEqual([{ name: "main", priority: 0 }])
    const machine = load(second.program ?? expect.fail("it compiles"))
    machine.cycle()
    expect([machine.read("x"), machine.read("y")]).toEqual([0, 1])
    const roots = both.program?.symbols.roots.map((root) => root.name)
    expect(roots).toEqual(expect.arrayContaining(["one", "two"]))
  })

  it("when the program named does not exist, then that is the diagnostic", () => {
    const { diagnostics, program } = compile({
      files: [{ name: "a.st", text: "PROGRAM one END_PROGRAM" }],
      program: "two",
    })
    expect(program).toBeUndefined()
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["program-not-found"])
  })

  it("when constants stand in any order and over several files, then each is found", () => {
    const { program, diagnostics } = compileText(
      "PROGRAM main VAR a : ARRAY[1..last] OF INT; n : INT; END_VAR n := last; a[last] := 7; END_PROGRAM",
      "VAR_GLOBAL CONSTANT last : INT := first + step * 2; END_VAR",
      "VAR_GLOBAL CONSTANT step : INT := 3; first : INT := 4; END_VAR",
    )
    expect(diagnostics).toEqual([])
    const machine = load(program ?? expect.fail("it compiles"))
    machine.cycle()
    expect([machine.read("main.n"), machine.read("main.a[10]")]).toEqual([10, 7])
  })

  it("when no file is given, then the missing program is reported and nothing thrown", () => {
    expect(compile({ files: [] }).diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["no-program"])
  })

  it.each(readdirSync(sampleFolder).filter((name) => name.endsWith(".st")))(
    "when every name of %s is written in capitals, then the same module comes out",
    (name) => {
      const text = readFileSync(new URL(name, sampleFolder), "utf8")
      const [plain, capitals] = [compileText(text), compileText(text.toUpperCase())]
      expect(plain.program?.wasm).toBeDefined()
      expect(capitals.program?.wasm).toEqual(plain.program?.wasm)
    },
  )

  it("when the tokens of a real program are shuffled or cut, then it never throws", () => {
    const text = readFileSync(new URL("nearest-car.st", sampleFolder), "utf8")
    const tokens = text.split(/(\s+|[;:=().,[\]+*/<>-])/).filter((token) => token !== "")
    assertProperty(
      property(nat(tokens.length - 1), nat(tokens.length - 1), nat({ max: 300 }), (from, other, length) => {
        const damaged = tokens.slice(from, from + length)
        damaged.splice(Math.floor(length / 2), 1, tokens[other] ?? "")
        const { diagnostics } = compileText(`PROGRAM main ${damaged.join("")}`)
        expect(diagnostics.filter((diagnostic) => diagnostic.code === "internal-error")).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})
