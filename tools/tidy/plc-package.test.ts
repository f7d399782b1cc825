/** The compiler as a package of its own: packed, installed into an empty folder without a network, compiled and run there. */
import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { packPlc } from "../pack-plc.ts"
import { root } from "./source-files.ts"

let folder: string

const run = (command: string, ...words: string[]): string =>
  execFileSync(command, words, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lehrwerk-plc-user-"))
  const packed = await packPlc(join(folder, "packed"))
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "user", private: true, type: "module" }))
  run("npm", "install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", packed)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test("when the package is installed alone then nothing else is, and no file of it reaches for another package", () => {
  const modules = join(folder, "node_modules")
  expect(readdirSync(modules).filter((name) => !name.startsWith("."))).toEqual(["@lehrwerk"])
  expect(readdirSync(join(modules, "@lehrwerk"))).toEqual(["plc"])
  const files = readdirSync(join(modules, "@lehrwerk", "plc"), { recursive: true, encoding: "utf8" })
  const texts = files
    .filter((name) => /\.(?:js|d\.ts)$/.test(name))
    .map((name) => readFileSync(join(modules, "@lehrwerk", "plc", name), "utf8"))
  const imported = texts.flatMap((text) =>
    [...text.matchAll(/^(?:import|export)[^"'\n;]*\sfrom\s*"([^"]+)"/gm)].map((match) => match[1] ?? ""),
  )
  expect(imported.length).toBeGreaterThan(100)
  expect(imported.filter((specifier) => !/^\.\.?\/.*\.js$/.test(specifier))).toEqual([])
  expect(files.filter((name) => /\.test\.|testing|test-support/.test(name))).toEqual([])
})

const program = `
import { compile, controlBlock, isProject, readSymbol, resolveSymbol } from "@lehrwerk/plc"
import { convertToPlcopen } from "@lehrwerk/plc/convert"
import { renderDiagnostic } from "@lehrwerk/plc/messages"
import { completeAt, understand } from "@lehrwerk/plc/services"

const text = "PROGRAM main VAR n : INT; t : TON; END_VAR n := n + 2; t(IN := TRUE, PT := T#25ms); END_PROGRAM"
const value = (program, path) => {
  const { memory, init, run } = new WebAssembly.Instance(new WebAssembly.Module(program.wasm)).exports
  init()
  const view = new DataView(memory.buffer)
  for (let scan = 0; scan < 4; scan++) {
    view.setInt32(controlBlock.fuelPerCycle, 10_000, true)
    run(0, scan * 10_000)
  }
  return readSymbol(program.symbols, view, resolveSymbol(program.symbols, path))
}
const files = [{ name: "main.st", text }]
const { program } = compile({ files })
console.log(value(program, "main.n"), value(program, "main.t.Q"))

const xml = [{ name: "main.xml", text: convertToPlcopen({ files, name: "main" }).text }]
const { readProject } = xml.some(isProject) ? await import("@lehrwerk/plc/plcopen") : {}
console.log(value(compile({ files: xml, readProject }).program, "main.n"), compile({ files: xml }).diagnostics[0].code)

const wrong = [{ name: "main.st", text: text.replace("n + 2", "m + 2") }]
const [diagnostic] = compile({ files: wrong }).diagnostics
console.log(renderDiagnostic(diagnostic, wrong, "en").message)
console.log(renderDiagnostic(diagnostic, wrong, "zh-CN").line)
const look = understand({ files })
console.log(completeAt(look, { file: 0, offset: text.indexOf("n := n") }).items.slice(0, 2).map((item) => item.label).join())
`

test("when plain Node loads every door then programs compile, run, are explained and converted", () => {
  writeFileSync(join(folder, "run.js"), program)
  expect(run(process.execPath, "run.js").trim().split("\n")).toEqual([
    "8 true",
    "8 xml-not-read-here",
    expect.stringMatching(/\bm\b/),
    "1",
    "n,t",
  ])
})

test("when a strict TypeScript program uses it then the declarations stand on their own", () => {
  mkdirSync(join(folder, "typed"), { recursive: true })
  writeFileSync(
    join(folder, "typed", "use.ts"),
    `import { type CompileResult, compile } from "@lehrwerk/plc"
import { readProject } from "@lehrwerk/plc/plcopen"
import { formatText, type Hover } from "@lehrwerk/plc/services"
const result: CompileResult = compile({ files: [{ name: "a.st", text: formatText("x") }], readProject })
export const bytes: Uint8Array | undefined = result.program?.wasm
export const shown = (hover: Hover): string => hover.code
// @ts-expect-error a file needs its name
compile({ files: [{ text: "" }] })
`,
  )
  writeFileSync(
    join(folder, "typed", "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        module: "NodeNext",
        target: "ES2022",
        lib: ["ES2023"],
        types: [],
        noEmit: true,
        skipLibCheck: false,
      },
    }),
  )
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc")
  expect(run(process.execPath, tsc, "-p", "typed")).toBe("")
})
