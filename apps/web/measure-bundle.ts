/**
 * What a first visit of the exercise page loads in scripts: the entry, the workbench, the editor and the engine's worker, each
 * with everything it imports. The trend chart is left out, because it is loaded when its tab is first opened, and
 * so are the sentences of diagnostics, which the worker fetches with the first message.
 * Reads Vite's manifest of the last build.
 */
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"

interface ManifestChunk {
  readonly file: string
  readonly imports?: readonly string[]
}

export interface BundleMeasure {
  /** kB (1,000 bytes) after gzip -9, all scripts together. */
  readonly gzipKb: number
  readonly files: readonly { readonly name: string; readonly gzipKb: number }[]
}

const firstLoad = ["index.html", "screens/workbench/workbench-screen.tsx", "editor/code-editor.tsx"]

export async function measureBundle(
  folder = fileURLToPath(new URL("dist", import.meta.url)),
): Promise<BundleMeasure> {
  const manifest = JSON.parse(await readFile(join(folder, ".vite", "manifest.json"), "utf8")) as Readonly<
    Record<string, ManifestChunk>
  >
  const scripts = new Set<string>()
  const visit = (key: string): void => {
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`the build holds no ${key}`)
    if (scripts.has(chunk.file)) return
    scripts.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const key of firstLoad) visit(key)
  const workers = (await readdir(join(folder, "assets"))).filter((name) => /^worker-.*\.js$/.test(name))
  for (const name of workers) scripts.add(`assets/${name}`)
  const files = await Promise.all(
    [...scripts].map(async (name) => ({
      name,
      gzipKb: gzipSync(await readFile(join(folder, name)), { level: 9 }).length / 1000,
    })),
  )
  return {
    gzipKb: files.reduce((sum, file) => sum + file.gzipKb, 0),
    files: files.toSorted((a, b) => b.gzipKb - a.gzipKb),
  }
}
