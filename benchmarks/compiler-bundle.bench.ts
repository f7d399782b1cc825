/** `bundle.compiler.gzip_kb`: what a browser loads for the compiler alone, minified and compressed. */
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { type Benchmark, round } from "./benchmark.ts"

const benchmark: Benchmark = {
  names: ["bundle.compiler.gzip_kb"],
  run: async () => {
    const { outputFiles } = await build({
      entryPoints: [new URL("../packages/plc/index.ts", import.meta.url).pathname],
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      target: "es2022",
      write: false,
    })
    const bytes = outputFiles.reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0)
    return {
      figures: { "bundle.compiler.gzip_kb": { value: round(bytes / 1000), unit: "kB gzip" } },
      notes: [],
    }
  },
}

export default benchmark
