/** Every running case of this folder once more, written as PLCopen XML and read back: it must do the same. */
import { readdirSync, readFileSync } from "node:fs"
import { compile } from "@lehrwerk/plc"
import { convertToPlcopen, convertToText } from "@lehrwerk/plc/convert"
import { renderDiagnostic } from "@lehrwerk/plc/messages"
import { readProject } from "@lehrwerk/plc/plcopen"
import { expect, test } from "vitest"
import { readCase } from "./read-case.ts"
import { runCase } from "./run-case.ts"

const root = new URL("./", import.meta.url)

const cases = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".st") && !path.startsWith("hostile/"))
  .toSorted()
  .map((path) => {
    const text = readFileSync(new URL(path, root), "utf8")
    return { path, text, wanted: readCase(text) }
  })
  .filter(({ wanted }) => wanted.rejects.length === 0 && wanted.fault === undefined)

const written = cases.flatMap(({ path, text, wanted }) => {
  const { dialect } = wanted
  const files = [{ name: path, text }]
  const options = { files, name: path, ...(dialect === undefined ? {} : { dialect }) }
  const { text: xml, left } = convertToPlcopen(options)
  return xml === undefined || left.length > 0 ? [] : [{ path, xml, wanted }]
})

test("when programs are written, then nearly all can be", () => {
  expect(written.length).toBeGreaterThan(cases.length * 0.8)
})

/** Dialects whose own words the format does not carry. */
const isPlain = (text: string): boolean => !text.startsWith("dialects/")

test.each(written.filter(({ path }) => isPlain(path)))(
  "when $path is written as XML and read back, then it does what its header says",
  ({ xml, wanted }) => {
    const files = [{ name: "plc.xml", text: xml }]
    const { dialect } = wanted
    const { program, diagnostics } = compile({
      files,
      readProject,
      ...(dialect === undefined ? {} : { dialect }),
    })
    const errors = diagnostics
      .filter(({ severity }) => severity === "error")
      .map((one) => renderDiagnostic(one, files, "en").message)
    expect(errors).toEqual([])
    if (program === undefined) throw new Error("no errors, but no program either")
    expect(runCase(program, wanted)).toEqual([])
  },
)

const projects = readdirSync(new URL("plcopen/", root)).filter((name) => /\.(?:xml|TcPOU)$/.test(name))

test.each(projects)("when %s is turned into text, then the text does what the header says", (name) => {
  const source = readFileSync(new URL(`plcopen/${name}`, root), "utf8")
  const wanted = readCase(source)
  const { text } = convertToText({ files: [{ name, text: source }], name })
  if (text === undefined) return expect(wanted.rejects.length).toBeGreaterThan(0)
  const { program } = compile({
    files: [{ name: "a.st", text }],
    ...(name.endsWith("TcPOU") ? { dialect: "codesys" } : {}),
  })
  if (program !== undefined) expect(runCase(program, wanted)).toEqual([])
  else expect(wanted.rejects.length).toBeGreaterThan(0)
  return undefined
})
