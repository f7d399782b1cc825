/**
 * A package as it ships: bundled, not through the development loader, whose name-keeping wrappers cost a compiler full of
 * small functions a factor of three.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { build } from "esbuild"

export const importAsShipped = async <Module>(entry: string): Promise<Module> => {
  const folder = mkdtempSync(join(tmpdir(), "lehrwerk-bench-"))
  const outfile = join(folder, "bundle.mjs")
  await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
  })
  const loaded = (await import(pathToFileURL(outfile).href)) as Module
  rmSync(folder, { recursive: true, force: true })
  return loaded
}
