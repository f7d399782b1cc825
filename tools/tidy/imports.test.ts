/**
 * The walls between the parts (ARCHITECTURE.md, "Who may import whom"), held for every file: a part imports only what
 * its row allows, packages are reached by name, nothing goes in a circle, and what decides marks stays pure.
 */
import { existsSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { codeFiles, importsOf, isTest, read, resolveRelative } from "./source-files.ts"

/** Part → parts of ours it may import at run time. A part not listed here may import none. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "packages/plc": [],
  "packages/words": [],
  "packages/contract": [],
  "packages/database": [],
  "packages/rig": ["packages/plc"],
  "packages/marking": ["packages/rig"],
  "packages/exercise": ["packages/plc", "packages/rig", "packages/marking"],
  "apps/judge": ["packages/exercise", "packages/database"],
  "apps/server": ["packages/contract", "packages/database", "packages/marking", "packages/words"],
  "apps/web": ["packages/contract", "packages/words"],
  "apps/web/engine": [
    "packages/exercise",
    "packages/plc",
    "packages/rig",
    "packages/marking",
    "packages/words",
  ],
  "apps/cli": ["packages/exercise", "packages/plc", "packages/rig", "packages/marking", "packages/words"],
  "apps/cli/serve": ["packages/database", "packages/words"],
}

/** Parts whose results must depend on their arguments alone. */
const pureParts = ["plc", "rig", "marking", "exercise", "words", "contract"].map((name) => `packages/${name}`)

const partOf = (path: string): string | undefined =>
  Object.keys(mayImport)
    .filter((part) => path.startsWith(`${part}/`))
    .toSorted((a, b) => b.length - a.length)[0]

const partOfSpecifier = (specifier: string): string | undefined => {
  const name = /^@lehrwerk\/([a-z]+)/.exec(specifier)?.[1]
  if (name === undefined) return undefined
  return ["server", "judge", "web", "cli"].includes(name) ? `apps/${name}` : `packages/${name}`
}

const productFiles = codeFiles.filter((path) => partOf(path) !== undefined && !isTest(path))

describe("imports", () => {
  test("when a part imports another then its row of the table allows it", () => {
    const broken = productFiles.flatMap((path) => {
      const part = partOf(path) ?? ""
      return importsOf(path).flatMap(({ specifier, typeOnly }) => {
        const target = partOfSpecifier(specifier)
        if (target === undefined || part.startsWith(target) || mayImport[part]?.includes(target)) return []
        // The page names the engine's types in messages to its worker; the code itself stays inside the worker.
        if (typeOnly && part === "apps/web") return []
        return [`${path} imports ${specifier}`]
      })
    })
    expect(broken).toEqual([])
  })

  test("when a file imports relatively then it stays inside its own workspace", () => {
    const workspaceOf = (path: string) => path.split("/").slice(0, 2).join("/")
    // Launchers in plain JavaScript run before anything is installed and reach for the tools beside them.
    const files = productFiles.filter((path) => !path.endsWith(".js"))
    const broken = files.flatMap((path) =>
      importsOf(path).flatMap(({ specifier }) => {
        const target = resolveRelative(path, specifier)
        return target === undefined || workspaceOf(target) === workspaceOf(path)
          ? []
          : [`${path} imports ${specifier}`]
      }),
    )
    expect(broken).toEqual([])
  })

  test("when a package is imported then by a door that its package.json opens, never by a path into it", () => {
    const broken = codeFiles.flatMap((path) =>
      importsOf(path).flatMap(({ specifier }) => (isDoor(specifier) ? [] : [`${path} imports ${specifier}`])),
    )
    expect(broken).toEqual([])
  })

  test("when imports are followed then no file reaches itself", () => {
    const targets = new Map(
      productFiles.map((path) => [
        path,
        importsOf(path).flatMap(({ specifier, typeOnly }) => {
          const target = resolveRelative(path, specifier)
          return target === undefined || typeOnly ? [] : [target]
        }),
      ]),
    )
    const state = new Map<string, "open" | "done">()
    const cycles: string[] = []
    const visit = (path: string, trail: readonly string[]) => {
      if (state.get(path) === "done") return
      if (state.get(path) === "open") {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(" → "))
        return
      }
      state.set(path, "open")
      for (const next of targets.get(path) ?? []) visit(next, [...trail, path])
      state.set(path, "done")
    }
    for (const path of targets.keys()) visit(path, [])
    expect(cycles).toEqual([])
  })
})

describe("purity", () => {
  const pureFiles = productFiles.filter((path) => pureParts.some((part) => path.startsWith(`${part}/`)))
  /** Banned text → what to do instead. */
  const banned: readonly (readonly [RegExp, string])[] = [
    [/\bfrom "node:/, "take the data as an argument; only apps/ may touch the machine"],
    [/\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/, "take the time as an argument"],
    [/\bMath\.random\b|\bcrypto\.(randomUUID|getRandomValues)\b/, "take a seed as an argument"],
    [/\bsetTimeout\b|\bsetInterval\b|\bprocess\.|\bfetch\(/, "leave effects to apps/"],
    [
      /\bMath\.(sin|cos|tan|asin|acos|atan|atan2|exp|expm1|pow|log|log2|log10|log1p|sinh|cosh|tanh|cbrt|hypot)\b/,
      "engines may differ in the last digit: use a correctly specified software version",
    ],
    [/\beval\(|\bnew Function\(/, "nothing is ever evaluated from text"],
    [/\bconsole\./, "return data; the caller says it"],
  ]

  test("when a file decides marks then it reads no clock, randomness, file or network", () => {
    const broken = pureFiles.flatMap((path) => {
      const text = read(path).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
      return banned.flatMap(([pattern, remedy]) => {
        const found = pattern.exec(text)
        return found === null ? [] : [`${path}: ${found[0]} – ${remedy}`]
      })
    })
    expect(broken).toEqual([])
  })
})

/** `@lehrwerk/plc` and what its `exports` list; other packages are not ours to judge. */
const isDoor = (specifier: string): boolean => {
  const [, name, inner] = /^@lehrwerk\/([a-z]+)\/(.+)$/.exec(specifier) ?? []
  if (name === undefined) return true
  const folder = ["packages", "apps"].find((place) =>
    existsSync(new URL(`../../${place}/${name}`, import.meta.url)),
  )
  const path = new URL(`../../${folder}/${name}/package.json`, import.meta.url)
  const { exports } = JSON.parse(readFileSync(path, "utf8")) as { readonly exports: object }
  return Object.hasOwn(exports, `./${inner}`)
}
