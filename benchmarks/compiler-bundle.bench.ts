/**
 * What a browser loads, minified and compressed: `bundle.compiler.gzip_kb` the compiler alone (`@lehrwerk/plc`: text to
 * diagnostics or bytes, symbols), `bundle.services.gzip_kb` the compiler together with what editors ask of it. Since the
 * package has doors of their own for them, neither holds the sentences of diagnostics, the readers of XML and the
 * conversions, which a page loads when they are first needed. What these add is measured beside:
 * `bundle.messages.gzip_kb`, `bundle.plcopen.gzip_kb`, `bundle.convert.gzip_kb`, each less what the compiler holds already.
 */
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { type Benchmark, round } from "./benchmark.ts"

const compiler = "index.ts"

const doors = {
  services: "services/index.ts",
  messages: "messages.ts",
  plcopen: "plcopen/index.ts",
  convert: "convert/index.ts",
} as const

const benchmark: Benchmark = {
  names: [
    "bundle.compiler.gzip_kb",
    "bundle.services.gzip_kb",
    "bundle.messages.gzip_kb",
    "bundle.plcopen.gzip_kb",
    "bundle.convert.gzip_kb",
  ],
  run: async () => {
    const alone = await bundledKb([compiler])
    const withDoor = (door: keyof typeof doors) => bundledKb([compiler, doors[door]])
    const kb = (value: number) => ({ value: round(value), unit: "kB gzip" })
    return {
      figures: {
        "bundle.compiler.gzip_kb": kb(alone),
        "bundle.services.gzip_kb": kb(await withDoor("services")),
        "bundle.messages.gzip_kb": kb((await withDoor("messages")) - alone),
        "bundle.plcopen.gzip_kb": kb((await withDoor("plcopen")) - alone),
        "bundle.convert.gzip_kb": kb((await withDoor("convert")) - alone),
      },
      notes: [],
    }
  },
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
  return bytes / 1000
}

export default benchmark
