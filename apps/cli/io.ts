/** Everything a command may touch of the world outside: tests give their own. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { StringDecoder } from "node:string_decoder"
import { fileURLToPath } from "node:url"

export interface Io {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  /** Short-lived progress line; empty text clears it. */
  readonly progress: (text: string) => void
  /** Standard input line by line, as it comes. */
  readonly inputLines: () => AsyncIterable<string>
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly folder: string
  /** Folders in which `content/` may stand. */
  readonly homes: readonly string[]
  readonly readText: (path: string) => string
  readonly writeText: (path: string, text: string) => void
  /** All files below a folder, relative, with `/`; undefined when it is no folder. */
  readonly listFiles: (path: string) => readonly string[] | undefined
}

const parentsOf = (folder: string): string[] => {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...parentsOf(above)]
}

/** A reader such as `head` leaves when it has seen enough: the rest is not wanted, and nobody is at fault. */
const endWithReader = (): void => {
  process.stdout.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error
    process.exit(0)
  })
}

export const processIo = (): Io => {
  endWithReader()
  return hostIo
}

const hostIo: Io = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`)
  },
  inputLines: () => splitLines(process.stdin),
  environment: process.env,
  folder: process.cwd(),
  homes: [...parentsOf(process.cwd()), ...parentsOf(dirname(fileURLToPath(import.meta.url)))],
  readText: (path) => readFileSync(path, "utf8"),
  writeText: (path, text) => writeFileSync(path, text),
  listFiles: (path) => {
    if (!existsSync(path) || !statSync(path).isDirectory()) return undefined
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(path.length + 1)
          .split("\\")
          .join("/"),
      )
  },
}

/** Splits at line feeds only: other separators of Unicode may stand inside a JSON text. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8")
  let parts: string[] = []
  for await (const chunk of chunks) {
    const text = typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk))
    const [first = "", ...others] = text.split("\n")
    parts.push(first)
    for (const next of others) {
      yield parts.join("")
      parts = [next]
    }
  }
  const last = parts.join("") + decoder.end()
  if (last !== "") yield last
}
