/**
 * `web.exercise.gzip_kb`: the scripts that a first visit of the exercise page loads by itself, engine included; what comes with
 * the first touch or later is listed in apps/web/measure-bundle.ts. `web.exercise.touched_gzip_kb`: the same once somebody has
 * touched the program, with compiler, bench and the editor's services. Both need a build.
 */
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { measureBundle } from "../apps/web/measure-bundle.ts"
import { type Benchmark, round, skipped } from "./benchmark.ts"

const manifest = fileURLToPath(new URL("../apps/web/dist/.vite/manifest.json", import.meta.url))

const benchmark: Benchmark = {
  names: ["web.exercise.gzip_kb", "web.exercise.touched_gzip_kb"],
  run: async () => {
    if (!existsSync(manifest)) return skipped("web.exercise.gzip_kb: no build; run npm start once")
    const { gzipKb, files } = await measureBundle("first")
    const touched = await measureBundle("touched")
    return {
      figures: {
        "web.exercise.gzip_kb": { value: round(gzipKb), unit: "kB gzip" },
        "web.exercise.touched_gzip_kb": { value: round(touched.gzipKb), unit: "kB gzip" },
      },
      notes: [files.map((file) => `${file.name.split("/").at(-1)} ${round(file.gzipKb)}`).join(", ")],
    }
  },
}

export default benchmark
