/** docs/formats/semantics.md and its Chinese twin: every row names a case that holds it, and both have the same rows. */
import { existsSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"

test("when the page on semantics names a case, then the case exists", () => {
  const text = readFileSync(new URL("../docs/formats/semantics.md", import.meta.url), "utf8")
  const rows = text.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| Trouble"))
  const missing = rows.filter((line) => {
    const named = /`([\w-]+\/[\w-]+\.st)` \|$/.exec(line)?.[1]
    return named === undefined || !existsSync(new URL(named, import.meta.url))
  })
  expect(rows.length).toBeGreaterThan(15)
  expect(missing).toEqual([])
})

test("when a row is added to the page on semantics, then the Chinese page has it in the same place", () => {
  const held = (name: string): readonly string[] =>
    readFileSync(new URL(`../docs/formats/${name}.md`, import.meta.url), "utf8")
      .split("\n")
      .flatMap((line) => /`([\w-]+\/[\w-]+\.st)` \|$/.exec(line)?.[1] ?? [])
  expect(held("semantics.zh-CN")).toEqual(held("semantics"))
})
