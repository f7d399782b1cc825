/** Finding PostgreSQL among the installed packages, and mending what a switched-off install script left out. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { findBinaries, makeLinks, NoBinaries } from "./binaries.ts"

test("when there is no PostgreSQL for the machine, then DATABASE_URL is named as the way out", async () => {
  await expect(findBinaries("plan9", "mips")).rejects.toThrow(NoBinaries)
  await expect(findBinaries("plan9", "mips")).rejects.toThrow(/DATABASE_URL/)
})

test("when install scripts were off, then the library links are made, and making them again changes nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lehrwerk-links-"))
  await mkdir(join(folder, "native", "lib"), { recursive: true })
  await writeFile(join(folder, "native", "lib", "libpq.so.5.18"), "library")
  const links = [{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }]
  await writeFile(join(folder, "native", "pg-symlinks.json"), JSON.stringify(links))
  await makeLinks(folder)
  await makeLinks(folder)
  expect(await readFile(join(folder, "native", "lib", "libpq.so.5"), "utf8")).toBe("library")
  await rm(folder, { recursive: true })
})
