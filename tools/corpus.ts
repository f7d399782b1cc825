/**
 * `npx tsx tools/corpus.ts FOLDER`: compiles libraries that others publish and prints a table for docs/corpus. Each
 * folder inside FOLDER is one library, compiled as one project; a file `dialect` in it may name the dialect. The sources
 * belong to their authors: a person downloads them, they never become part of this repository.
 */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join, relative } from "node:path"
import { pathToFileURL } from "node:url"
import { compile, type DialectName, dialectNames } from "@lehrwerk/plc"
import { readProject } from "@lehrwerk/plc/plcopen"

export interface LibraryReport {
  readonly name: string
  readonly files: number
  readonly lines: number
  /** Files in which nothing is wrong. */
  readonly right: number
  /** Codes of errors with their counts, the most frequent first. */
  readonly errors: readonly (readonly [code: string, count: number])[]
}

const sourcePattern = /\.(?:st|scl|awl|il|exp|xml|tcpou|tcdut|tcgvl|tcio|iecst)$/i

export const checkLibrary = (folder: string, name: string): LibraryReport => {
  const paths = sourcesIn(folder)
  const files = paths.map((path) => ({ name: relative(folder, path), text: readFileSync(path, "utf8") }))
  const dialect = namedDialect(folder)
  const { diagnostics } = compile({
    files,
    library: true,
    readProject,
    ...(dialect === undefined ? {} : { dialect }),
  })
  const errors = diagnostics.filter(({ severity }) => severity === "error")
  const counts = new Map<string, number>()
  for (const { code } of errors) counts.set(code, (counts.get(code) ?? 0) + 1)
  return {
    name,
    files: files.length,
    lines: files.reduce((sum, { text }) => sum + text.split("\n").length, 0),
    right: files.length - new Set(errors.map(({ span }) => span.file)).size,
    errors: [...counts].toSorted(([, a], [, b]) => b - a),
  }
}

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path))
    .filter((path) => sourcePattern.test(path) && statSync(path).isFile())
    .toSorted()

const namedDialect = (folder: string): DialectName | undefined => {
  if (!readdirSync(folder).includes("dialect")) return undefined
  const word = readFileSync(join(folder, "dialect"), "utf8").trim()
  return dialectNames.find((each) => each === word)
}

export const corpusTable = (reports: readonly LibraryReport[]): string =>
  [
    "| Library | Files | Lines | Right | What is wrong in the others |",
    "|---|---|---|---|---|",
    ...reports.map(({ name, files, lines, right, errors }) => {
      const shown = errors.slice(0, 5).map(([code, count]) => `${count} × \`${code}\``)
      return `| ${name} | ${files} | ${lines} | ${right} | ${shown.join(", ")} |`
    }),
  ].join("\n")

const main = ([folder]: readonly string[]): number => {
  if (folder === undefined) {
    process.stderr.write("npx tsx tools/corpus.ts FOLDER: each folder inside is one library\n")
    return 2
  }
  const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory())
  process.stdout.write(
    `${corpusTable(names.toSorted().map((name) => checkLibrary(join(folder, name), name)))}\n`,
  )
  return 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  process.exitCode = main(process.argv.slice(2))
