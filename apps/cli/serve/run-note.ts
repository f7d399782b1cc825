/**
 * The note in the data folder that says which process runs Lehrwerk here and where, so that a second start can point
 * there instead of fighting over database and ports. A note whose process is gone is taken over.
 */
import { readFile, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { isAlive } from "@lehrwerk/database"

interface RunNote {
  readonly pid: number
  /** Null while it is still starting. */
  readonly url: string | null
}

export interface HeldNote {
  readonly kind: "held"
  readonly announce: (url: string) => Promise<void>
  readonly release: () => Promise<void>
}

export type Acquired =
  | HeldNote
  | { readonly kind: "running"; readonly url: string }
  | { readonly kind: "starting"; readonly pid: number }

/** A start that takes longer than this is not believed any more. */
const startingAtMostMs = 120_000

export async function acquireRunNote(folder: string): Promise<Acquired> {
  const file = join(folder, "lehrwerk.lock")
  for (;;) {
    const written = await writeFile(file, noteText(null), { flag: "wx", mode: 0o600 }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") return false
        throw error
      },
    )
    if (written) return hold(file)
    const other = await lookAt(file)
    if (other !== undefined) return other
    await rm(file, { force: true })
  }
}

function hold(file: string): HeldNote {
  return {
    kind: "held",
    announce: (url) => writeFile(file, noteText(url), { mode: 0o600 }),
    release: () => rm(file, { force: true }),
  }
}

function noteText(url: string | null): string {
  return JSON.stringify({ pid: process.pid, url } satisfies RunNote)
}

/** What the note's process does; undefined when it is gone. Numbers are reused, so only an answer proves a server. */
async function lookAt(file: string): Promise<Exclude<Acquired, HeldNote> | undefined> {
  const note = await readNote(file)
  if (note === undefined || note.pid === process.pid || !isAlive(note.pid)) return undefined
  if (note.url !== null) return (await answers(note.url)) ? { kind: "running", url: note.url } : undefined
  const { mtimeMs } = await stat(file)
  return Date.now() - mtimeMs < startingAtMostMs ? { kind: "starting", pid: note.pid } : undefined
}

async function readNote(file: string): Promise<RunNote | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as RunNote
  } catch {
    return undefined
  }
}

export async function answers(url: string, path = "/healthz"): Promise<boolean> {
  try {
    const response = await fetch(new URL(path, url), { signal: AbortSignal.timeout(2_000) })
    return response.status < 500
  } catch {
    return false
  }
}
