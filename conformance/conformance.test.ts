/**
 * Runs every case of this folder and holds `features.csv`, our statement of compliance, both ways: what it claims has
 * a passing case, and what a case proves is claimed.
 */
import { readdirSync, readFileSync } from "node:fs"
import { compile } from "@lehrwerk/plc"
import { renderDiagnostic } from "@lehrwerk/plc/messages"
import { readProject } from "@lehrwerk/plc/plcopen"
import { describe, expect, test } from "vitest"
import { type ConformanceCase, type ExpectedReport, readCase } from "./read-case.ts"
import { runCase } from "./run-case.ts"

const root = new URL("./", import.meta.url)

const paths = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.(?:st|xml|TcPOU)$/.test(path))
  .toSorted()

const cases = paths.map((path) => {
  const text = readFileSync(new URL(path, root), "utf8")
  return { path, text, wanted: readCase(text) }
})

describe("cases", () => {
  test.each(cases)(
    "when $path is compiled and run, then it does what its header says",
    ({ path, text, wanted }) => {
      const files = [{ name: path, text }]
      const { program, diagnostics } = compile(
        wanted.dialect === undefined
          ? { files, readProject }
          : { files, readProject, dialect: wanted.dialect },
      )
      const found = diagnostics.map((one) => {
        const { code, line, message } = renderDiagnostic(one, files, "en")
        return { code, line, message, severity: one.severity }
      })
      const errors = found.filter(({ severity }) => severity === "error")
      if (wanted.rejects.length > 0) {
        expect(errors.map(textOf)).toEqual(wanted.rejects.map(textOf))
        expect(program).toBeUndefined()
        return
      }
      expect(errors.map((one) => `${textOf(one)}: ${one.message}`)).toEqual([])
      for (const report of wanted.reports) expect(found.map(textOf)).toContain(textOf(report))
      if (program === undefined) throw new Error("no errors, but no program either")
      expect(runCase(program, wanted)).toEqual([])
    },
  )
})

test("when any case is cut anywhere, then the compiler neither throws nor reports its own mistake", () => {
  const cuts = 6
  for (const { path, text } of cases.filter(({ text }) => text.length < 5_000)) {
    for (let cut = 1; cut <= cuts; cut++) {
      const files = [{ name: path, text: text.slice(0, Math.floor((text.length * cut) / (cuts + 1))) }]
      const codes = compile({ files, readProject }).diagnostics.map(({ code }) => code)
      expect(codes, path).not.toContain("internal-error")
    }
  }
})

const textOf = ({ code, line }: ExpectedReport): string => `${code} line ${line}`

test("when a case is read, then it says at least one thing that could be wrong", () => {
  const silent = cases.filter(({ wanted }) => !saysSomething(wanted)).map(({ path }) => path)
  expect(silent).toEqual([])
})

const saysSomething = (wanted: ConformanceCase): boolean =>
  wanted.features.length > 0 &&
  wanted.expects.length + wanted.rejects.length + wanted.reports.length + (wanted.fault ? 1 : 0) > 0

/** Of IEC 61131-3:2013: from the character set to the coils of ladder diagrams. */
const lastTable = 76

/** `Table 12`, `Table 6 and 7`, `Table 64 to 66`. */
const tablesOf = (source: string): readonly number[] => {
  const found = /Table (\d+)(?: (and|to) (\d+))?/.exec(source)
  if (found === null) return []
  const [first, last] = [Number(found[1]), Number(found[3] ?? found[1])]
  return found[2] === "to" ? Array.from({ length: last - first + 1 }, (_, at) => first + at) : [first, last]
}

interface Feature {
  readonly id: string
  readonly source: string
  readonly claim: string
  readonly note: string
}

const features: readonly Feature[] = readFileSync(new URL("features.csv", root), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [id = "", source = "", claim = "", ...note] = line.split(",")
    return { id, source, claim, note: note.join(",") }
  })

describe("features.csv", () => {
  test("when a feature is listed, then once, with a known claim", () => {
    const ids = features.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(features.filter(({ claim }) => !["yes", "no", "deviates"].includes(claim))).toEqual([])
  })

  test("when the standard has a table of features, then rows say which of them are here", () => {
    const tables = new Set(features.flatMap(({ source }) => tablesOf(source)))
    const missing = Array.from({ length: lastTable }, (_, at) => at + 1).filter((table) => !tables.has(table))
    expect(missing).toEqual([])
  })

  test("when something is missing or deviates, then the row says why or what to use", () => {
    const silent = features.filter(({ claim, note }) => claim !== "yes" && note === "")
    expect(silent.map(({ id }) => id)).toEqual([])
  })

  test("when a feature is claimed, then a case proves it", () => {
    const proved = new Set(cases.flatMap(({ wanted }) => wanted.features))
    expect(features.filter(({ id, claim }) => claim !== "no" && !proved.has(id)).map(({ id }) => id)).toEqual(
      [],
    )
  })

  test("when a case proves a feature, then it is claimed; what is not claimed can only be refused", () => {
    const claimById = new Map(features.map(({ id, claim }) => [id, claim]))
    const wrong = cases.flatMap(({ path, wanted }) =>
      wanted.features
        .filter((id) => !claimById.has(id) || (claimById.get(id) === "no" && wanted.rejects.length === 0))
        .map((id) => `${path}: ${id}`),
    )
    expect(wrong).toEqual([])
  })
})
