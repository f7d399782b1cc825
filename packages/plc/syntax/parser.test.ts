/**
 * The parser as a whole: trees of well-formed programs in `cases/*.st` beside their tree text, and the promises that
 * hold for every text.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { limits } from "../source/limits.ts"
import { createDiagnosticSink } from "../source/reporter.ts"
import type { CompilationUnit } from "./ast.ts"
import { parseFiles } from "./parse.ts"
import { printUnit } from "./printer.ts"
import { describeProblems, parseText } from "./testing/problems.ts"
import { unit as randomUnit } from "./testing/random-tree.ts"
import { treeText } from "./testing/tree-text.ts"
import { keywordKinds } from "./tokens.ts"

const folder = new URL("./cases/", import.meta.url)
const caseNames = readdirSync(folder).filter((name) => name.endsWith(".st"))
const updating = process.env["UPDATE_EXPECTATIONS"] === "1"

describe("well-formed programs", () => {
  test.each(caseNames)(
    "when %s is parsed, then its tree is the written one and nothing is reported",
    (name) => {
      const source = readFileSync(new URL(name, folder), "utf8")
      expect(describeProblems(source)).toBe("")
      const expectedPath = new URL(name.replace(/\.st$/, ".tree.txt"), folder)
      const tree = treeText(parseText(source).unit)
      if (updating || !existsSync(expectedPath)) writeFileSync(expectedPath, tree)
      expect(tree).toBe(readFileSync(expectedPath, "utf8"))
    },
  )

  test.each(caseNames)(
    "when the tree of %s is printed and parsed again, then it is the same tree",
    (name) => {
      const { unit } = parseText(readFileSync(new URL(name, folder), "utf8"))
      const again = parseText(printUnit(unit))
      expect(treeText(again.unit)).toBe(treeText(unit))
    },
  )
})

test("when any tree is printed and parsed, then the same tree comes back without a complaint", () => {
  fc.assert(
    fc.property(randomUnit, (unit) => {
      const text = printUnit(unit)
      const { unit: again, codes } = parseText(text)
      expect(codes.filter((code) => code !== "power-of-negative")).toEqual([])
      expect(withoutSpans(again)).toEqual(withoutSpans(unit))
    }),
    { numRuns: 400 },
  )
})

const withoutSpans = (unit: CompilationUnit): unknown =>
  JSON.parse(
    JSON.stringify(unit, (key, value: unknown) => {
      if (key === "from" || key === "to" || key === "file") return undefined
      return typeof value === "bigint" ? `${value}n` : value
    }),
  )

/** Pieces that meet each other badly. */
const shards: readonly string[] = [
  ...Object.keys(keywordKinds),
  ..."; : := = => , . .. ( ) [ ] + - * / ** <> < <= > >= & ^ # % ' \" (* *) /* */ // { } $ ! == && || @ ： ； （ “ ” \0".split(
    " ",
  ),
  ..."x y 计数 END IFF ENDIF 5 1.5 16#FF 2#3 T#1s T#x INT# Color#red %IX0.0 %Q 'a$N' \"b\" METHOD CONFIGURATION \uD800 \uFEFF".split(
    " ",
  ),
  "\n",
  "\r",
  "\r\n",
]

const shardText = fc
  .array(fc.constantFrom(...shards), { maxLength: 60 })
  .chain((parts) => fc.constantFrom("", " ").map((glue) => parts.join(glue)))

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => String.fromCharCode(...bytes)),
  shardText,
)

describe("any text", () => {
  test("when random text is parsed, then a tree comes back, spans nest, and reports lie inside the text", () => {
    fc.assert(
      fc.property(anyText, (text) => checkAnyText(text)),
      { numRuns: 3000 },
    )
  })

  test("when a program is cut anywhere, then it still parses to a tree", () => {
    for (const name of caseNames) {
      const source = readFileSync(new URL(name, folder), "utf8")
      const step = Math.max(1, Math.floor(source.length / 150))
      for (let end = 0; end <= source.length; end += step) checkAnyText(source.slice(0, end))
    }
  })

  test("when one token of a program is dropped, doubled or swapped, then it still parses to a tree", () => {
    const source = readFileSync(new URL("statements.st", folder), "utf8")
    const words = source.split(/(\s+|[;:(),])/)
    fc.assert(
      fc.property(fc.nat(words.length - 1), fc.nat(words.length - 1), fc.nat(2), (first, second, how) => {
        const changed = [...words]
        if (how === 0) changed.splice(first, 1)
        else if (how === 1) changed.splice(first, 0, words[second] ?? "")
        else [changed[first], changed[second]] = [words[second] ?? "", words[first] ?? ""]
        checkAnyText(changed.join(""))
      }),
      { numRuns: 300 },
    )
  })
})

const checkAnyText = (text: string): void => {
  const sink = createDiagnosticSink()
  const [unit] = parseFiles([{ name: "any.st", text }], sink)
  if (unit === undefined) throw new Error("a short text must give a tree")
  checkSpans(unit, { from: 0, to: text.length })
  for (const { span } of sink.diagnostics) {
    expect(span.from).toBeGreaterThanOrEqual(0)
    expect(span.to).toBeGreaterThanOrEqual(span.from)
    expect(span.to).toBeLessThanOrEqual(text.length)
  }
}

/** Plain comparisons: `expect` for each of a million nodes would take most of the time. */
const checkSpans = (value: unknown, parent: { from: number; to: number }): void => {
  if (typeof value !== "object" || value === null) return
  let inside = parent
  if ("from" in value && "to" in value && typeof value.from === "number" && typeof value.to === "number") {
    inside = { from: value.from, to: value.to }
    const nests = inside.from <= inside.to && inside.from >= parent.from && inside.to <= parent.to
    if (!nests)
      throw new Error(
        `${JSON.stringify(inside)} lies outside ${JSON.stringify(parent)}: ${describeNode(value)}`,
      )
  }
  for (const child of Object.values(value)) checkSpans(child, inside)
}

const describeNode = (node: object): string =>
  JSON.stringify(node, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)).slice(0, 300)

describe("limits", () => {
  const inProgram = (body: string) => `PROGRAM p VAR a : INT; END_VAR\n${body}\nEND_PROGRAM`
  const codesOf = (text: string) => parseText(text).codes

  test("when 100,000 parentheses are opened, then one diagnostic comes and no stack overflows", () => {
    expect(codesOf(inProgram(`a := ${"(".repeat(100_000)}1${")".repeat(100_000)};`))).toEqual([
      "nesting-too-deep",
    ])
    expect(codesOf(inProgram(`a := ${"(".repeat(100_000)}`))).toEqual(["nesting-too-deep"])
  })

  test("when signs, brackets, calls or initial values nest too deep, then one diagnostic comes", () => {
    expect(codesOf(inProgram(`a := ${"- ".repeat(100_000)}1;`))).toEqual(["nesting-too-deep"])
    expect(codesOf(inProgram(`a := ${"NOT ".repeat(100_000)}1;`))).toEqual(["nesting-too-deep"])
    expect(codesOf(inProgram(`a := ${"b[".repeat(100_000)}1;`))).toEqual(["nesting-too-deep"])
    expect(codesOf(inProgram(`a := ${"f(".repeat(100_000)}1;`))).toEqual(["nesting-too-deep"])
    expect(codesOf(`PROGRAM p VAR a : INT := ${"[".repeat(100_000)}`)).toEqual(["nesting-too-deep"])
    expect(codesOf(`PROGRAM p VAR a : ${"ARRAY[1..2] OF ".repeat(100_000)}`)).toEqual(["nesting-too-deep"])
    expect(codesOf(`TYPE a : ${"STRUCT b : ".repeat(100_000)}`)).toEqual(["nesting-too-deep"])
  })

  test("when 100,000 statements nest, then one diagnostic comes", () => {
    expect(codesOf(inProgram("IF a > 1 THEN ".repeat(100_000)))).toEqual(["nesting-too-deep"])
    expect(codesOf(inProgram("IF a > 1 THEN a := 1; ELSE ".repeat(100_000)))).toEqual(["nesting-too-deep"])
    expect(codesOf(inProgram("CASE a OF 1: ".repeat(100_000)))).toEqual(["nesting-too-deep"])
    expect(codesOf(inProgram("REPEAT ".repeat(100_000)))).toEqual(["nesting-too-deep"])
  })

  test("when nesting stays at the limit, then nothing is said", () => {
    const levels = limits.nesting - 2
    expect(codesOf(inProgram(`a := ${"(".repeat(levels)}1${")".repeat(levels)};`))).toEqual([])
  })

  test("when operators are chained without end, then one diagnostic comes and the tree stays low", () => {
    const { unit, codes } = parseText(inProgram(`a := 1${" + 1".repeat(50_000)};`))
    expect(codes).toEqual(["expression-too-long"])
    expect(heightOf(unit)).toBeLessThan(limits.expressionHeight + 20)
    expect(codesOf(inProgram(`a := b${".c".repeat(50_000)};`))).toEqual(["expression-too-long"])
    expect(codesOf(inProgram(`a := b${"[1]".repeat(50_000)};`))).toEqual(["expression-too-long"])
  })

  test("when an ELSIF chain is long, then it is fine, for it does not nest", () => {
    expect(
      codesOf(inProgram(`IF a = 0 THEN ; ${"ELSIF a = 1 THEN a := 2;\n".repeat(2_000)} END_IF;`)),
    ).toEqual([])
  })

  test("when the files together are too long, then one diagnostic names the largest", () => {
    const sink = createDiagnosticSink()
    const half = " ".repeat(limits.sourceUnits / 2)
    expect(
      parseFiles(
        [
          { name: "a", text: half },
          { name: "b", text: `${half} ` },
        ],
        sink,
      ),
    ).toEqual([])
    expect(sink.diagnostics.map(({ code, span }) => [code, span.file])).toEqual([["source-too-long", 1]])
  })

  test("when there are 50,000 mistakes, then the limit's number is kept and one line says that there are more", () => {
    const codes = codesOf(inProgram("a = 1;\n".repeat(50_000)))
    expect(codes.length).toBe(limits.diagnostics + 1)
    expect(codes.at(-1)).toBe("too-many-problems")
  })
})

const heightOf = (value: unknown): number => {
  if (typeof value !== "object" || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(heightOf))
}
