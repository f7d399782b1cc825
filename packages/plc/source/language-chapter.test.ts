/** docs/manual/{en,zh-CN}/language.md: written from tables and templates. `UPDATE_EXPECTATIONS=1` writes it anew. */
import { readFileSync, writeFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { compile } from "../compile.ts"
import { languageChapter } from "../test-support/chapter/language-chapter.ts"
import { literalExamples } from "../test-support/chapter/literal-examples.ts"

describe("the chapter on the language", () => {
  test.each(["en", "zh-CN"] as const)(
    "when a table or the template changes, then docs/manual/%s/language.md says the same",
    (language) => {
      const path = new URL(`../../../docs/manual/${language}/language.md`, import.meta.url)
      const written = languageChapter(language)
      if (process.env["UPDATE_EXPECTATIONS"] === "1") writeFileSync(path, written)
      expect(readFileSync(path, "utf8")).toBe(written)
    },
  )

  test.each([...literalExamples])("when it shows literals of %s, then %s compile", (type, literals) => {
    const variables = literals.map((literal, at) => `x${at} : ${type} := ${literal};`)
    const text = `PROGRAM main VAR ${variables.join(" ")} END_VAR END_PROGRAM`
    const { diagnostics } = compile({ files: [{ name: "main.st", text }], dialect: "iec" })
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([])
  })
})
