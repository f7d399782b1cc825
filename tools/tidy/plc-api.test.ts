/**
 * packages/plc/api.md: the public surface of the compiler, door by door, written from the declarations that TypeScript makes. A
 * change of the surface shows as a change of this page and is meant; UPDATE_EXPECTATIONS=1 writes it anew.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { plcDoors, writeDeclarations } from "../pack-plc.ts"
import { type PublicName, readPublicNames } from "./read-declarations.ts"
import { root } from "./source-files.ts"

const intro = `# The API of @lehrwerk/plc

What each door exports, as TypeScript declares it, without comments. Written by \`tools/tidy/plc-api.test.ts\`; do not edit by hand.
Types that a declaration names and no door exports are listed at the end: hosts hand them on and do not look inside.
`

interface Door {
  readonly name: string
  readonly names: readonly PublicName[]
}

const readDoors = (): readonly Door[] => {
  const folder = mkdtempSync(join(tmpdir(), "lehrwerk-plc-api-"))
  try {
    writeDeclarations(folder)
    return plcDoors().map(([door, path]) => ({
      name: door.replace(/^\./, "@lehrwerk/plc"),
      names: readPublicNames(join(folder, path.replace(/\.ts$/, ".d.ts"))),
    }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const report = (doors: readonly Door[]): string => {
  const sections = doors.map(
    ({ name, names }) =>
      `## ${name}\n\n\`\`\`ts\n${names.map(({ declaration }) => declaration).join("\n\n")}\n\`\`\`\n`,
  )
  const hidden = handedOn(doors).map((name) => `\`${name}\``)
  return `${intro}\n${sections.join("\n")}\n## Handed on\n\n${hidden.join(", ")}\n`
}

/** Names with a capital that are neither exported nor TypeScript's own; texts are not looked into. */
const handedOn = (doors: readonly Door[]): readonly string[] => {
  const all = doors.flatMap(({ names }) => names)
  const exported = new Set(all.map(({ name }) => name))
  const used = all.flatMap(({ declaration }) =>
    [...declaration.replaceAll(/"[^"]*"/g, "").matchAll(/(?<![.\w])[A-Z]\w+\b(?!\??:)/g)].map(
      ([name]) => name,
    ),
  )
  return [...new Set(used)]
    .filter((name) => !exported.has(name) && !(name in globalThis) && !builtIn.has(name))
    .toSorted()
}

const builtIn = new Set([
  "Exclude",
  "Extract",
  "Omit",
  "Partial",
  "Pick",
  "Readonly",
  "ReadonlyMap",
  "ReadonlySet",
  "Record",
  "Required",
  "ReturnType",
])

test("when the public surface of the compiler changes then packages/plc/api.md says so", () => {
  const path = join(root, "packages", "plc", "api.md")
  const written = report(readDoors())
  if (process.env["UPDATE_EXPECTATIONS"] === "1" || !existsSync(path)) writeFileSync(path, written)
  expect(readFileSync(path, "utf8")).toBe(written)
})

test("when a door lists a name then the page holds its declaration", () => {
  const text = readFileSync(join(root, "packages", "plc", "api.md"), "utf8")
  expect(text).toContain("export declare const compile: (options: CompileOptions) => CompileResult;")
  expect(text).toContain("export interface Hover {")
  expect(text).not.toContain("/**")
})
