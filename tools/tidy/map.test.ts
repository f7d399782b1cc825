/** ARCHITECTURE.md's map against the tree, both ways: a folder that is not there misleads, one not named is unexplained. */
import { expect, test } from "vitest"
import { projectFiles, read } from "./source-files.ts"

/** Paths of the map: the first word of each line of the fenced block under "## Map", with its indentation as nesting. */
const mappedPaths = (): readonly string[] => {
  const block = /^## Map$[\s\S]*?```text\n([\s\S]*?)```/m.exec(read("ARCHITECTURE.md"))?.[1] ?? ""
  const trail: string[] = []
  return block
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const depth = (/^ */.exec(line)?.[0].length ?? 0) / 2
      trail.length = depth
      trail.push(line.trim().split(/\s/)[0] ?? "")
      return trail.join("").replace(/\/$/, "")
    })
}

const isFolder = (path: string) => projectFiles.some((file) => file.startsWith(`${path}/`))

test("when the map names a path then the tree has it", () => {
  const paths = mappedPaths()
  expect(paths.length).toBeGreaterThan(20)
  expect(paths.filter((path) => !isFolder(path) && !projectFiles.includes(path))).toEqual([])
})

test("when the tree has a folder down to the second level of a workspace then the map names it", () => {
  const mapped = new Set(mappedPaths())
  const folders = new Set(
    projectFiles.flatMap((file) => {
      const parts = file.split("/").slice(0, -1)
      const depth = ["packages", "apps"].includes(parts[0] ?? "") ? 3 : 1
      return parts.slice(0, depth).map((_, index) => parts.slice(0, index + 1).join("/"))
    }),
  )
  expect([...folders].filter((folder) => !mapped.has(folder)).toSorted()).toEqual([])
})

test("when ARCHITECTURE.md tells the journey of a submission then every file it names is there", () => {
  const journey = /^## The journey of a submission$[\s\S]*?(?=^## )/m.exec(read("ARCHITECTURE.md"))?.[0] ?? ""
  const named = [...journey.matchAll(/`((?:packages|apps|content|tools)\/[\w./-]+)`/g)].map(
    (match) => match[1] ?? "",
  )
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((path) => !projectFiles.includes(path) && !isFolder(path.replace(/\/$/, "")))).toEqual(
    [],
  )
})
