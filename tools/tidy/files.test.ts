/** How files look: names, sizes, an opening sentence, and no leftovers. */
import { expect, test } from "vitest"
import { codeFiles, isTest, projectFiles, read } from "./source-files.ts"

/** Lines a source file may have before it must be split. */
const longestFile = 700

test("when a source file is named then the name is kebab-case", () => {
  const named = codeFiles.map((path) => path.split("/").at(-1) ?? "")
  expect(
    named.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|bench|config|d))?\.(ts|tsx|js)$/.test(name)),
  ).toEqual([])
})

test("when a source file grows over the limit then it holds more than one idea", () => {
  const long = codeFiles.map((path) => [path, read(path).split("\n").length] as const)
  expect(long.filter(([, lines]) => lines > longestFile)).toEqual([])
})

test("when a source file opens then its first lines say what it is for", () => {
  const silent = codeFiles.filter((path) => !isTest(path) && !/^(#!.*\n)?\s*(\/\*\*|\/\/)/.test(read(path)))
  expect(silent).toEqual([])
})

test("when code lands then no leftovers land with it", () => {
  const leftovers =
    /\b(?:it|test|describe)\.(?:skip|only|todo)\b|\bTODO\b|\bFIXME\b|@ts-(?:ignore|nocheck)|eslint-disable|oxlint-disable|biome-ignore|: any\b|\bas any\b/
  const own = "tools/tidy/files.test.ts"
  const prose = /\/\*[\s\S]*?\*\//g
  // A comment may say "any" in a sentence; it may not switch a check off or leave work behind.
  const isLeft = (path: string) =>
    leftovers.test(read(path).replaceAll(prose, (text) => text.replaceAll(/: any\b|\bas any\b/g, "")))
  expect(codeFiles.filter((path) => path !== own && isLeft(path))).toEqual([])
})

test("when a document is written then it has one title and its links lead somewhere", () => {
  const documents = projectFiles.filter((path) => path.endsWith(".md"))
  const broken = documents.flatMap((path) => {
    const text = read(path).replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, "")
    const titles = text.match(/^# /gm)?.length ?? 0
    const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => match[1] ?? "")
    const folder = path.split("/").slice(0, -1).join("/")
    const dead = links.filter((link) => {
      const target = new URL(link, `file:///${folder === "" ? "" : `${folder}/`}`).pathname
        .slice(1)
        .replace(/\/$/, "")
      return !projectFiles.some((file) => file === target || file.startsWith(`${target}/`))
    })
    return [
      ...(titles === 1 ? [] : [`${path}: ${titles} titles`]),
      ...dead.map((link) => `${path}: dead link ${link}`),
    ]
  })
  expect(broken).toEqual([])
})

test("when the manual has a page in one language then it has it in the other", () => {
  const pages = (language: string) =>
    projectFiles
      .filter((path) => path.startsWith(`docs/manual/${language}/`))
      .map((path) => path.split("/").at(-1))
  expect(pages("en").length).toBeGreaterThan(0)
  expect(pages("zh-CN")).toEqual(pages("en"))
})

/** The compiler's own texts quote Structured Text, whose punctuation is half-width. */
test("when a sentence is Chinese then its punctuation is Chinese too", () => {
  const halfWidth = /\p{Script=Han}[,;:?!()]|[()]\p{Script=Han}/u
  const spoken = codeFiles.filter((path) => /^(apps|tools|packages\/words)\//.test(path))
  const wrong = spoken.flatMap((path) =>
    read(path)
      .split("\n")
      .filter((line) => halfWidth.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(wrong).toEqual([])
})
