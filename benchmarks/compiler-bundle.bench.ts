/**
 * What a browser loads, minified and compressed: `bundle.compiler.gzip_kb` the compiler alone,
 * `bundle.services.gzip_kb` the compiler together with what editors ask of it.
 */
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { type Benchmark, round } from "./benchmark.ts"

const doors = { compiler: ["index.ts"], services: ["index.ts", "services/index.ts"] } as const

const benchmark: Benchmark = {
  names: ["bundle.compiler.gzip_kb", "bundle.services.gzip_kb"],
  run: async () => ({
    figures: {
      "bundle.compiler.gzip_kb": { value: await bundledKb(doors.compiler), unit: "kB gzip" },
      "bundle.services.gzip_kb": { value: await bundledKb(doors.services), unit: "kB gzip" },
    },
    notes: [],
  }),
}

async function bundledKb(entries: readonly string[]): Promise<number> {
  const folder = new URL("../packages/plc/", import.meta.url).pathname
  const { outputFiles } = await build({
    stdin: { contents: entries.map((entry) => `export * from "./${entry}"`).join("\n"), resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  })
  const bytes = outputFiles.reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0)
  return round(bytes / 1000)
}

export default benchmark
