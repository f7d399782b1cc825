/**
 * What a first visit of the exercise page loads in scripts until somebody touches it: the entry, the workbench, the editor and
 * the engine's worker, each with everything it imports. Left out is what comes later, when it is needed: the trend chart
 * with its tab, the compiler with the first text that is not the exercise's own starter, the sentences of diagnostics with the
 * first message, the readers of XML with the first project, the form
 * library with the first screen that has a form, and with the first touch of the page the bench (code generator, rig, marking)
 * and the editor's services. Reads Vite's manifest of the last build; a worker's own chunks stand in no manifest and are
 * followed by its import statements.
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
/** What the first touch of program and page adds. */
const touched = [...firstLoad, "editor/services/pack.ts"]

const workerOf = { first: /^worker-.*\.js$/, touched: /^(?:worker|bench|language-desk)-.*\.js$/ } as const

/** `import(…)` is no import statement: what it names comes later. */
const importStatement = /\b(?:import|from)\s*["'`]\.\/([\w.-]+\.js)["'`]/g

async function addWithImports(scripts: Set<string>, folder: string, file: string): Promise<void> {
  if (scripts.has(file)) return
  scripts.add(file)
  const text = await readFile(join(folder, file), "utf8")
  for (const [, name] of text.matchAll(importStatement))
    await addWithImports(scripts, folder, `assets/${name}`)
}

const folder = fileURLToPath(new URL("dist", import.meta.url))

/** `touched`: once somebody has touched the program, compiler and editor's services are there too. */
export async function measureBundle(stage: "first" | "touched"): Promise<BundleMeasure> {
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
  for (const key of stage === "first" ? firstLoad : touched) visit(key)
  const workers = (await readdir(join(folder, "assets"))).filter((name) => workerOf[stage].test(name))
  for (const name of workers) await addWithImports(scripts, folder, `assets/${name}`)
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
