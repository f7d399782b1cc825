/**
 * `web.exercise.gzip_kb`: the scripts that a first visit of the exercise page loads by itself, engine included; what comes with
 * the first touch or later is listed in apps/web/measure-bundle.ts. Needs a build.
 */
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { measureBundle } from "../apps/web/measure-bundle.ts"
import { type Benchmark, round, skipped } from "./benchmark.ts"

const manifest = fileURLToPath(new URL("../apps/web/dist/.vite/manifest.json", import.meta.url))

const benchmark: Benchmark = {
  names: ["web.exercise.gzip_kb"],
  run: async () => {
    if (!existsSync(manifest)) return skipped("web.exercise.gzip_kb: no build; run npm start once")
    const { gzipKb, files } = await measureBundle()
    return {
      figures: { "web.exercise.gzip_kb": { value: round(gzipKb), unit: "kB gzip" } },
      notes: [files.map((file) => `${file.name.split("/").at(-1)} ${round(file.gzipKb)}`).join(", ")],
    }
  },
}

export default benchmark
