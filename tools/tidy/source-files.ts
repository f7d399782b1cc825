/** The project's own files, read once, for the tidy tests. */
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join, posix } from "node:path"
import { fileURLToPath } from "node:url"

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Tracked files and untracked ones that git does not ignore, as paths relative to the root with forward slashes. */
export const projectFiles: readonly string[] = execFileSync(
  "git",
  ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
  { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
)
  .split("\0")
  .filter((path) => path !== "" && existsSync(join(root, path)))

export const read = (path: string): string => readFileSync(join(root, path), "utf8")

export const codeFiles = projectFiles.filter((path) => /\.(ts|tsx|js)$/.test(path))

export const isTest = (path: string): boolean =>
  /\.test\.tsx?$|\/test-support\/|\/testing\/|^e2e\/|^tools\//.test(path)

export interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

/** Static, re-exporting and literal dynamic imports of a file. Comments are removed first. */
export const importsOf = (path: string): readonly Import[] => {
  const text = read(path)
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/^\s*\/\/.*$/gm, "")
  const found: Import[] = []
  for (const match of text.matchAll(/^\s*(import|export)\s+(type\s+)?(?:[^"'`;]*?\sfrom\s+)?"([^"]+)"/gm)) {
    const specifier = match[3]
    if (specifier !== undefined) found.push({ specifier, typeOnly: match[2] !== undefined })
  }
  for (const match of text.matchAll(/\bimport\(\s*"([^"]+)"\s*\)/g)) {
    if (match[1] !== undefined) found.push({ specifier: match[1], typeOnly: false })
  }
  return found
}

/** The project path a relative specifier means, or undefined for a package. */
export const resolveRelative = (from: string, specifier: string): string | undefined =>
  specifier.startsWith(".")
    ? posix.normalize(posix.join(posix.dirname(from), specifier)).replace(/\?.*$/, "")
    : undefined
