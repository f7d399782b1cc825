/**
 * `compile.sample_ms`: the largest sample controller of the lift exercise, from text to module, in a warm process. Processor
 * time, helper threads of the engine included, so that other work on the machine does not count.
 */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { importAsShipped } from "./as-shipped.ts"
import { type Benchmark, median, processorMs, round, skipped } from "./benchmark.ts"

const folder = new URL("../content/exercises/lift-group/samples/", import.meta.url).pathname
const repeats = 200
const warmRepeats = 41

function largestSample(): { readonly name: string; readonly text: string } | undefined {
  const samples = readdirSync(folder)
    .filter((name) => name.endsWith(".st"))
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }))
  return samples.toSorted((a, b) => b.text.length - a.text.length)[0]
}

const benchmark: Benchmark = {
  names: ["compile.sample_ms"],
  run: async () => {
    const sample = largestSample()
    if (sample === undefined) return skipped("compile.sample_ms: no samples")
    const { compile } = await importAsShipped<typeof import("@lehrwerk/plc")>("../packages/plc/index.ts")
    const { program, diagnostics } = compile({ files: [sample] })
    if (program === undefined)
      throw new Error(`${sample.name}: ${diagnostics.map(({ code }) => code).join()}`)
    const times = Array.from({ length: repeats }, () => processorMs(() => compile({ files: [sample] })))
    const warm = times.slice(-warmRepeats)
    const lines = sample.text.split("\n").length
    return {
      figures: { "compile.sample_ms": { value: round(median(warm)), unit: "ms" } },
      notes: [`${sample.name}: ${lines} lines, ${program.wasm.length} bytes of WebAssembly`],
    }
  },
}

export default benchmark
