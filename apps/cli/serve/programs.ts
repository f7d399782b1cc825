/**
 * Where the programs stand that the supervisor starts: as sources, run through tsx, or as the bundle that
 * `tools/build.js` made in `dist/`. This module is part of either, so its own file name tells which.
 */
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export type ProgramName = "server" | "judge" | "seed"

export interface Program {
  readonly file: string
  /** Node's own options for it. */
  readonly nodeOptions: readonly string[]
}

const here = fileURLToPath(import.meta.url)
const bundled = here.endsWith(".js")

/** The project's folder: `dist/` stands in it, and so does `apps/cli/serve/`. */
export const projectFolder = bundled ? dirname(dirname(here)) : join(dirname(here), "..", "..", "..")

const sources: Readonly<Record<ProgramName, string>> = {
  server: "apps/server/main.ts",
  judge: "apps/judge/main.ts",
  seed: "apps/server/seed/main.ts",
}

/** Each program is started together with the guard that ends it when we are gone. */
export function findProgram(name: ProgramName): Program {
  const file = bundled ? join(dirname(here), `${name}.js`) : join(projectFolder, sources[name])
  const guard = join(dirname(here), bundled ? "end-with-parent.js" : "end-with-parent.ts")
  const imports = bundled ? [guard] : ["tsx", guard]
  return { file, nodeOptions: ["--enable-source-maps", ...imports.flatMap((path) => ["--import", path])] }
}
