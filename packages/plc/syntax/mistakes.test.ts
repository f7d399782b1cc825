/**
 * What the parser says about typical mistakes, in `cases/mistakes.txt`: a title, a program, and under `---` the
 * diagnostics as `line:column code params`. UPDATE_EXPECTATIONS=1 rewrites the file; read the difference before
 * committing it: each real mistake must have exactly one line.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { describeProblems } from "./testing/problems.ts"

const path = new URL("./cases/mistakes.txt", import.meta.url)

interface Case {
  readonly title: string
  readonly program: string
  readonly expected: string
}

const readCases = (text: string): Case[] =>
  text
    .split(/^=== /m)
    .filter((part) => part !== "")
    .map((part) => {
      const [head = "", expected = ""] = part.split(/^---\n/m)
      const end = head.indexOf("\n")
      return { title: head.slice(0, end), program: head.slice(end + 1, -1), expected }
    })

const cases = readCases(readFileSync(path, "utf8"))

describe("mistakes", () => {
  if (process.env["UPDATE_EXPECTATIONS"] === "1") {
    test("rewrite the expectations", () => {
      const parts = cases.map(
        ({ title, program }) => `=== ${title}\n${program}\n---\n${describeProblems(program)}`,
      )
      writeFileSync(path, parts.join(""))
      expect(cases.length).toBeGreaterThan(50)
    })
  } else {
    test.each(cases)("when $title, then the written diagnostics come", ({ program, expected }) => {
      expect(describeProblems(program)).toBe(expected)
    })
  }
})
