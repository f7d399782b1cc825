/**
 * Each example of docs/problems: the failing program has its problem and nothing else is said about it, the mended one
 * is right without a word. So every message is reachable, stands alone, and what the pages teach is true.
 */
import { describe, expect, test } from "vitest"
import { compile } from "../compile.ts"
import { convertToScl } from "../convert/convert.ts"
import { readProject } from "../plcopen/parse-project.ts"
import { diagnosticAreas, diagnosticTable } from "./diagnostic-table.ts"
import { expandExample, type ProblemExample, readExamples } from "./testing/examples.ts"

const examples = readExamples()

/** Codes that no program on a page can show, each with its reason. */
const withoutExample: Readonly<Record<string, string>> = {
  "internal-error": "a mistake of ours, not of a program",
  "calls-too-deep": "needs hundreds of functions, each with a name of its own",
  "too-many-files": "needs a thousand files",
  "too-many-instances": "needs a thousand types",
  "xml-not-read-here": "said only where no reader of XML is at hand",
  "too-many-problems": "comes behind a thousand other problems",
}

const codesOf = ({ file, program, to, dialect }: ProblemExample, text: string): readonly string[] => {
  const files = [{ name: file, text: expandExample(text) }]
  const { diagnostics } =
    to === undefined
      ? compile({
          files,
          dialect,
          readProject,
          library: program === undefined,
          ...(program === undefined || program === "*" ? {} : { program }),
        })
      : convertToScl({ files, dialect, name: "example" })
  return diagnostics.map(({ code }) => code)
}

describe("examples of docs/problems", () => {
  test.each([...examples])(
    "when %s is shown, then it alone is there, and nothing when mended",
    (code, example) => {
      expect(codesOf(example, example.failing)).toEqual([code])
      expect(codesOf(example, example.mended)).toEqual([])
      expect(example.mended).not.toBe(example.failing)
    },
  )

  test("when a code is in the table, then docs/problems/examples/<its area>.txt has an example of it, or a reason why not", () => {
    const wanted = Object.entries(diagnosticAreas)
      .flatMap(([area, rows]) => Object.keys(rows).map((code) => `${area} ${code}`))
      .filter((each) => withoutExample[each.slice(each.indexOf(" ") + 1)] === undefined)
    const written = [...examples.values()].map(({ area, code }) => `${area} ${code}`)
    expect(wanted.filter((each) => !written.includes(each))).toEqual([])
    expect(written.filter((each) => !wanted.includes(each))).toEqual([])
    expect(Object.keys(withoutExample).filter((code) => !(code in diagnosticTable))).toEqual([])
  })

  test("when an example explains its code, then in both languages and in whole sentences", () => {
    for (const { code, en, "zh-CN": zh } of examples.values()) {
      expect(en, code).toMatch(/^.{30,}[.?]$/)
      expect(zh, code).toMatch(/[\u4e00-\u9fff].{10,}[。？]$/)
      expect(zh, code).not.toMatch(/[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]/)
    }
  })
})
