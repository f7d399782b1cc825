/** Every case that SCL can say is converted, compiled again in its new dialect, and does what its header says. */
import { readdirSync, readFileSync } from "node:fs"
import { compile } from "@lehrwerk/plc"
import { convertToScl } from "@lehrwerk/plc/convert"
import { expect, test } from "vitest"
import { type ConformanceCase, readCase } from "./read-case.ts"
import { runCase } from "./run-case.ts"

const root = new URL("./", import.meta.url)

const cases = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".st"))
  .toSorted()
  .map((path) => {
    const text = readFileSync(new URL(path, root), "utf8")
    return { path, text, wanted: readCase(text) }
  })
  .filter(({ wanted }) => wanted.rejects.length === 0 && wanted.fault === undefined)

/** Paths of global variables and addresses are others there. */
const isComparable = (text: string): boolean => !/VAR_GLOBAL|\bAT\s*%|DATA_BLOCK/i.test(text)

/** Enumerations are numbers there. */
const isEnumValue = ({ value }: { readonly value: string }): boolean =>
  /^(?!TRUE$|FALSE$|NaN$)[A-Za-z_]\w*$/i.test(value)

/** A bare name means a variable of the only program. */
const withProgram = (wanted: ConformanceCase, text: string): ConformanceCase => {
  const names = [...text.matchAll(/^[ \t]*PROGRAM[ \t]+(\w+)/gim)].map(([, name = ""]) => name)
  const [program = ""] = names
  const isFull = (path: string): boolean => names.some((name) => path.startsWith(`${name}.`))
  const full = <Named extends { readonly path: string }>(each: Named): Named =>
    isFull(each.path) ? each : { ...each, path: `${program}.${each.path}` }
  return { ...wanted, sets: wanted.sets.map(full), expects: wanted.expects.map(full) }
}

/** Programs that only a looser dialect takes stay what they are. */
const converted = cases.flatMap(({ path, text, wanted }) => {
  if (wanted.dialect !== undefined || !isComparable(text) || wanted.expects.some(isEnumValue)) return []
  const source = convertToScl({ name: path, files: [{ name: path, text }], dialect: "iec" }).text
  return source === undefined ? [] : [{ path, source, wanted: withProgram(wanted, text) }]
})

test("when all cases are converted, then most of those that SCL can say are there", () => {
  expect(converted.length).toBeGreaterThan(60)
})

test.each(converted)("when $path is converted to SCL, then it does the same", ({ path, source, wanted }) => {
  const { program, diagnostics } = compile({ files: [{ name: path, text: source }], dialect: "scl" })
  const errors = diagnostics.filter(({ severity }) => severity === "error")
  expect(
    errors.map(({ code, params, span }) => ({ code, params, at: source.slice(span.from - 60, span.to) })),
  ).toEqual([])
  if (program === undefined) throw new Error("no errors, but no program either")
  expect(runCase(program, wanted)).toEqual([])
})
