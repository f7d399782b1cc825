/**
 * `compile.lines_per_s`: a library of fifty thousand lines, all of it reachable from its program, from text to module in a
 * warm process. Processor time, so that other work on the machine does not count; the engine's helper threads are included.
 * `compile.40k.cold_ms`: forty thousand lines in one file, in a fresh process that starts with the compiler as it ships.
 */
import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"
import { importAsShipped } from "./as-shipped.ts"
import { type Benchmark, median, processorMs, round } from "./benchmark.ts"
import { libraryText } from "./library-text.ts"

const warmLines = 50_000
const coldLines = 40_000
const repeats = 30
const warmRepeats = 15
const coldRepeats = 5

const linesOf = (text: string): number => text.split("\n").length

async function measureWarm(): Promise<number> {
  const { compile } = await importAsShipped<typeof import("@lehrwerk/plc")>("../packages/plc/index.ts")
  const text = libraryText(warmLines)
  const files = [{ name: "library.st", text }]
  const { program, diagnostics } = compile({ files })
  if (program === undefined)
    throw new Error(`the library has errors: ${diagnostics.map(({ code }) => code).join()}`)
  const times = Array.from({ length: repeats }, () => processorMs(() => compile({ files })))
  return (linesOf(text) / median(times.slice(-warmRepeats))) * 1_000
}

/** From the first instruction of the process to its end, as someone waits for it at a prompt. */
async function measureCold(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "lehrwerk-bench-"))
  try {
    const source = join(folder, "library.st")
    writeFileSync(source, libraryText(coldLines))
    const entry = fileURLToPath(new URL("../packages/plc/index.ts", import.meta.url))
    const program = `import { readFileSync } from "node:fs"
import { compile } from ${JSON.stringify(entry)}
const text = readFileSync(${JSON.stringify(source)}, "utf8")
if (compile({ files: [{ name: "library.st", text }] }).program === undefined) process.exit(1)
`
    const outfile = join(folder, "bundle.mjs")
    await build({
      stdin: { contents: program, resolveDir: folder },
      bundle: true,
      format: "esm",
      platform: "node",
      outfile,
    })
    const times = Array.from({ length: coldRepeats }, () => {
      const start = performance.now()
      execFileSync(process.execPath, [outfile])
      return performance.now() - start
    })
    return median(times)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const benchmark: Benchmark = {
  names: ["compile.lines_per_s", "compile.40k.cold_ms"],
  run: async () => ({
    figures: {
      "compile.lines_per_s": { value: round(await measureWarm()), unit: "lines per s" },
      "compile.40k.cold_ms": { value: round(await measureCold()), unit: "ms" },
    },
    notes: [],
  }),
}

export default benchmark
