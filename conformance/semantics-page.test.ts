/** docs/formats/semantics.md: every row names a case that holds it. */
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
