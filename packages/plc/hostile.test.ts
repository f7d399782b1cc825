/**
 * Texts that try to break the compiler. Whatever comes in: no exception, no hang, few clear diagnostics. The programs
 * that compile and are hostile only when they run stand in conformance/hostile.
 */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { compile } from "./compile.ts"
import { renderDiagnostic } from "./source/render-diagnostic.ts"

const codesOf = (text: string): readonly string[] => {
  const { diagnostics, program } = compile({ files: [{ name: "hostile.st", text }] })
  const codes = diagnostics.map(({ code }) => code)
  expect(codes).not.toContain("internal-error")
  if (diagnostics.some(({ severity }) => severity === "error")) expect(program).toBeUndefined()
  return codes
}

const errorsOf = (text: string): readonly string[] => {
  const { diagnostics } = compile({ files: [{ name: "hostile.st", text }] })
  return diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code)
}

const program = (declarations: string, body: string): string =>
  `PROGRAM main\nVAR\n${declarations}\nEND_VAR\n${body}\nEND_PROGRAM\n`

describe("size", () => {
  test("when the source has 10 MB, then one diagnostic says so in both languages", () => {
    const line = "  a := a + 1; // one of very many\n"
    const text = program("a : INT;", line.repeat(Math.ceil(10_000_000 / line.length)))
    const { diagnostics } = compile({ files: [{ name: "big.st", text }] })
    expect(diagnostics.map(({ code }) => code)).toEqual(["source-too-long"])
    for (const diagnostic of diagnostics) {
      expect(renderDiagnostic(diagnostic, [], "en").message).toContain(String(text.length))
      expect(renderDiagnostic(diagnostic, [], "zh-CN").message).toContain(String(text.length))
    }
  })

  test("when there are 5,000 files, then one diagnostic says so", () => {
    const files = Array.from({ length: 5_000 }, (_, index) => ({ name: `f${index}.st`, text: "" }))
    expect(compile({ files }).diagnostics.map(({ code }) => code)).toEqual(["too-many-files"])
  })

  test("when there is no file, an empty file or only comments, then no program comes and nothing breaks", () => {
    expect(compile({ files: [] }).program).toBeUndefined()
    expect(compile({ files: [{ name: "e.st", text: "" }] }).program).toBeUndefined()
    expect(compile({ files: [{ name: "c.st", text: "(* nothing *)" }] }).program).toBeUndefined()
  })

  test("when a program has 20,000 statements and 5,000 variables, then it compiles", () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `v${index} : INT;`).join("\n")
    const body = Array.from(
      { length: 20_000 },
      (_, index) => `v${index % 5_000} := v${(index * 7) % 5_000} + 1;`,
    )
    expect(errorsOf(program(names, body.join("\n")))).toEqual([])
  })

  test("when there are 50,000 mistakes, then 1,000 are shown and one line says that there are more", () => {
    for (const statement of ["a = 1;\n", "missing := 1;\n", "a := TRUE;\n"]) {
      const codes = codesOf(program("a : INT;", statement.repeat(50_000)))
      expect(codes.length).toBe(1_001)
      expect(codes).toContain("too-many-problems")
    }
  })

  test("when a name has 100,000 characters, then one diagnostic says so", () => {
    expect(errorsOf(program(`${"a".repeat(100_000)} : INT;`, ";"))).toEqual(["name-too-long"])
  })

  test("when a number has 100,000 digits, then one diagnostic says so", () => {
    expect(errorsOf(program("a : ULINT;", `a := ${"9".repeat(100_000)};`))).toEqual(["number-too-large"])
    expect(errorsOf(program("a : LREAL;", `a := 1.${"9".repeat(100_000)};`))).toEqual([])
  })
})

describe("depth", () => {
  test("when 100,000 parentheses nest, then one diagnostic says so", () => {
    const text = program("a : INT;", `a := ${"(".repeat(100_000)}1${")".repeat(100_000)};`)
    expect(errorsOf(text)).toEqual(["nesting-too-deep"])
  })

  test("when 100,000 IFs nest, then one diagnostic says so", () => {
    const text = program("a : BOOL;", `${"IF a THEN\n".repeat(100_000)}${"END_IF;\n".repeat(100_000)}`)
    expect(errorsOf(text)).toEqual(["nesting-too-deep"])
  })

  test("when nesting and chains stay at their limits, then the later phases do not overflow either", () => {
    const sum = Array.from({ length: 500 }, () => "a").join(" + ")
    expect(errorsOf(program("a : DINT;", `a := ${sum};`))).toEqual([])
    const deep = `${"(a + ".repeat(200)}a${")".repeat(200)}`
    expect(errorsOf(program("a : DINT;", `a := ${deep};`))).toEqual([])
    const ifs = `${"IF a > 1 THEN\n".repeat(200)}a := 1;\n${"END_IF;\n".repeat(200)}`
    expect(errorsOf(program("a : DINT;", ifs))).toEqual([])
    const calls = `${"ABS(".repeat(200)}a${")".repeat(200)}`
    expect(errorsOf(program("a : DINT;", `a := ${calls};`))).toEqual([])
  })

  test("when ELSIF, CASE labels or arguments go on for thousands, then they compile or are refused clearly", () => {
    const elsifs = Array.from({ length: 2_000 }, (_, index) => `ELSIF a = ${index} THEN a := ${index};`).join(
      "\n",
    )
    expect(errorsOf(program("a : INT;", `IF a = -1 THEN ;\n${elsifs}\nEND_IF;`))).toEqual([])
    const labels = Array.from({ length: 5_000 }, (_, index) => `${index}: a := ${index};`).join("\n")
    expect(errorsOf(program("a : INT;", `CASE a OF\n${labels}\nEND_CASE;`))).toEqual([])
    expect(() => codesOf(program("a : INT;", `a := MAX(${"1, ".repeat(5_000)}1);`))).not.toThrow()
  })

  test("when overloads are called within each other, then each is decided once", () => {
    const overload = (type: string) =>
      `FUNCTION f : ${type} VAR_INPUT p : ${type}; END_VAR f := p; END_FUNCTION\n`
    const calls = `${"f(".repeat(60)}a${")".repeat(60)}`
    const text = `${overload("INT")}${overload("DINT")}${overload("REAL")}PROGRAM main VAR a, x : DINT; END_VAR x := ${calls}; END_PROGRAM`
    const { diagnostics } = compile({ files: [{ name: "a.st", text }], dialect: "ax" })
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([])
  })

  test("when structures, arrays of arrays or function blocks contain each other 300 deep, then nothing overflows", () => {
    const chain = Array.from(
      { length: 300 },
      (_, index) => `S${index + 1} : STRUCT x : S${index}; END_STRUCT;`,
    )
    const text = `TYPE\nS0 : INT;\n${chain.join("\n")}\nEND_TYPE\n${program("s : S300;", ";")}`
    expect(() => codesOf(text)).not.toThrow()
    const blocks = Array.from(
      { length: 300 },
      (_, index) => `FUNCTION_BLOCK B${index + 1} VAR x : B${index}; END_VAR x(); END_FUNCTION_BLOCK`,
    )
    const first = "FUNCTION_BLOCK B0 VAR n : INT; END_VAR n := n + 1; END_FUNCTION_BLOCK"
    expect(() => codesOf(`${first}\n${blocks.join("\n")}\n${program("b : B300;", "b();")}`)).not.toThrow()
  })
})

describe("meaning", () => {
  test("when arrays would need more memory than there is, then one diagnostic says so", () => {
    expect(errorsOf(program("a : ARRAY [1..2_000_000_000] OF BYTE;", "a[1] := 1;"))).toHaveLength(1)
    expect(errorsOf(program("a : ARRAY [1..60000, 1..60000] OF LREAL;", "a[1, 1] := 1.0;"))).toHaveLength(1)
    expect(errorsOf(program("a : ARRAY [1..9223372036854775807] OF INT;", ";"))).toHaveLength(1)
    const nested = `ARRAY [1..1000] OF ${"ARRAY [1..1000] OF ".repeat(20)}INT`
    expect(errorsOf(program(`a : ${nested};`, ";"))).toHaveLength(1)
    expect(errorsOf(program("a : STRING[2000000000];", ";"))).toHaveLength(1)
  })

  test("when initial values repeat for ever, then one diagnostic says so", () => {
    const codes = errorsOf(program("a : ARRAY [1..3] OF INT := [2000000000(1)];", ";"))
    expect(codes).toEqual(["too-many-elements"])
  })

  test("when types contain themselves, then each circle is reported once", () => {
    expect(errorsOf("TYPE A : A; END_TYPE\nPROGRAM p VAR x : A; END_VAR ; END_PROGRAM")).toEqual([
      "cyclic-type",
    ])
    expect(
      errorsOf("TYPE A : ARRAY [1..2] OF A; END_TYPE\nPROGRAM p VAR x : A; END_VAR ; END_PROGRAM"),
    ).toEqual(["cyclic-type"])
    expect(
      errorsOf(
        "TYPE A : STRUCT b : B; END_STRUCT; B : STRUCT a : A; END_STRUCT; END_TYPE PROGRAM p ; END_PROGRAM",
      ),
    ).toEqual(["cyclic-type"])
  })

  test("when blocks contain each other, or constants need each other, then it is reported and ends", () => {
    const blocks =
      "FUNCTION_BLOCK A VAR b : B; END_VAR END_FUNCTION_BLOCK\nFUNCTION_BLOCK B VAR a : A; END_VAR END_FUNCTION_BLOCK\n"
    expect(errorsOf(`${blocks}${program("x : A;", "x();")}`).length).toBeGreaterThan(0)
    const constants = "VAR_GLOBAL CONSTANT a : INT := b; b : INT := a; END_VAR\n"
    expect(errorsOf(`${constants}${program("x : INT;", "x := a;")}`).length).toBeGreaterThan(0)
    const bounds = "TYPE T : ARRAY [1..n] OF INT; END_TYPE\nVAR_GLOBAL CONSTANT n : T; END_VAR\n"
    expect(errorsOf(`${bounds}${program("x : T;", ";")}`).length).toBeGreaterThan(0)
  })

  test("when functions call each other in a circle, then it is refused", () => {
    const circle =
      "FUNCTION f : INT VAR_INPUT n : INT; END_VAR f := g(n); END_FUNCTION\nFUNCTION g : INT VAR_INPUT n : INT; END_VAR g := f(n); END_FUNCTION\n"
    expect(errorsOf(`${circle}${program("x : INT;", "x := f(1);")}`)).toEqual(["recursive-function"])
  })

  test("when names are those of object prototypes, then they are names like any other", () => {
    const names = ["constructor", "hasOwnProperty", "toString", "valueOf", "prototype", "then", "length"]
    const usable = names.filter((name) => name !== "then")
    const text = program(
      usable.map((name) => `${name} : INT;`).join("\n"),
      usable.map((name) => `${name} := ${name} + 1;`).join("\n"),
    )
    expect(errorsOf(text)).toEqual([])
    expect(errorsOf(program("a : INT;", "a := constructor;"))).toEqual(["unknown-name"])
    expect(errorsOf(program("a : constructor;", ";"))).toEqual(["unknown-type"])
    expect(errorsOf(program("a : INT;", "a := toString(a);"))).toHaveLength(1)
  })
})

describe("characters", () => {
  test("when names are Chinese and lines end with CR alone, then the program compiles", () => {
    const text = program(
      "计数 : INT;\n启动按钮 AT %IX0.0 : BOOL;",
      "IF 启动按钮 THEN 计数 := 计数 + 1; END_IF;",
    )
    expect(errorsOf(text.replaceAll("\n", "\r"))).toEqual([])
  })

  test("when NUL bytes, lone surrogates and control characters stand in the text, then each run is one diagnostic", () => {
    expect(errorsOf(program("a : INT;", "a := 1;\0\0\0\na := 2;"))).toEqual(["unknown-character"])
    expect(errorsOf(program("a : INT;", "a := 1;\uD800\na := 2;"))).toEqual(["unknown-character"])
    expect(errorsOf(program("a : INT;", "a := 1;\uFFFF\u0001\na := 2;"))).toEqual(["unknown-character"])
    expect(() => codesOf(program("s : STRING;", "s := '\0\uDC00\u{1F600}';"))).not.toThrow()
  })

  test("when random bytes or random words come, then the compiler never throws and never reports its own mistake", () => {
    const words = fc.array(
      fc.constantFrom(
        ..."PROGRAM main VAR VAR_INPUT END_VAR END_PROGRAM FUNCTION f : INT ; := ( ) [ ] a b TON TRUE 1 2.5 T#1s 'x' IF THEN ELSE END_IF FOR TO DO END_FOR CASE OF END_CASE ARRAY STRUCT END_STRUCT TYPE END_TYPE , . .. + - * / => = < AND NOT %IX0.0 AT STRING REAL BOOL ABS MAX SEL".split(
          " ",
        ),
      ),
      { maxLength: 80 },
    )
    const text = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => String.fromCharCode(...bytes)),
      fc.string({ unit: "binary", maxLength: 200 }),
      words.map((list) => list.join(" ")),
      words.map((list) => program("a : INT; b : BOOL; t : TON; l : ARRAY [1..3] OF INT;", list.join(" "))),
    )
    fc.assert(
      fc.property(text, (source) => {
        codesOf(source)
      }),
      { numRuns: 800 },
    )
  })
})
