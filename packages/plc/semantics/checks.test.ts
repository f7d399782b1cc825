/** Each check shows a passing and a failing program in its header, and both are compiled here. */
import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { compile } from "../compile.ts"

interface CheckFile {
  readonly name: string
  readonly codes: readonly string[]
  readonly passing: string
  readonly failing: string
}

const readCheck = (name: string): CheckFile => {
  const text = readFileSync(new URL(name, import.meta.url), "utf8")
  const header = text.slice(0, text.indexOf("*/")).replaceAll(/^ \* ?/gm, "")
  const example = (word: string): string => {
    const [, after = ""] = header.split(`${word}\n`)
    const lines = after.split("\n")
    const end = lines.findIndex((line) => !line.startsWith("  "))
    return writeOut(lines.slice(0, end).join("\n"))
  }
  const codes = [
    ...text.matchAll(/report\(\s*"([\w-]+)"/g),
    ...text.matchAll(/"([\w-]+)" : "([\w-]+)"\s*\n\s*report\(code/g),
  ].flatMap(([, ...found]) => found)
  return { name, codes, passing: example("Passes"), failing: example("Fails") }
}

/** `… and so on to f300` stands for the functions between. */
const writeOut = (program: string): string =>
  program.replace(/… and so on to f(\d+)/, (_, last: string) =>
    Array.from({ length: Number(last) - 1 }, (__, at) => at + 2)
      .map((n) => `FUNCTION f${n} : INT f${n} := f${n - 1}(); END_FUNCTION`)
      .join("\n"),
  )

const checks = readdirSync(new URL(".", import.meta.url))
  .filter((name) => /^check-.*\.ts$/.test(name) && !name.endsWith(".test.ts"))
  .map(readCheck)

const codesOf = (text: string): readonly string[] =>
  compile({ files: [{ name: "main.st", text }] }).diagnostics.map((diagnostic) => diagnostic.code)

describe.each(checks)("$name", ({ codes, passing, failing }) => {
  it("names at least one code of its own", () => {
    expect(codes).not.toEqual([])
  })

  it("when the passing program of its header is compiled, then nothing is reported", () => {
    expect(passing).toContain("END_PROGRAM")
    expect(codesOf(passing)).toEqual([])
  })

  it("when the failing program of its header is compiled, then only this check reports", () => {
    expect(failing).toContain("END_PROGRAM")
    const found = codesOf(failing)
    expect(found).not.toEqual([])
    expect(found.filter((code) => !codes.includes(code))).toEqual([])
  })
})
