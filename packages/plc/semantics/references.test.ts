/** One small program for every code about references: it must give that code and nothing else. */
import { describe, expect, it } from "vitest"
import { compile } from "../compile.ts"
import { diagnosticAreas } from "../source/diagnostic-table.ts"
import type { DialectName } from "../syntax/dialects.ts"

const main = (statements: string): string => `
PROGRAM main
VAR i, j : INT; w : WORD; r : REF_TO INT; END_VAR
VAR CONSTANT top : INT := 10; END_VAR
  i := j; j := i; w := w; r := r; j := top;
  ${statements}
END_PROGRAM`

const cases: readonly (readonly [code: string, statements: string, dialect: DialectName])[] = [
  ["not-a-reference", "i := j^;", "iec"],
  ["reference-to-bit", "r := REF(w.3);", "iec"],
  ["reference-to-constant", "r := REF(top);", "iec"],
  ["reference-needs-variable", "r := REF(i + 1);", "iec"],
  ["attempt-needs-reference", "i ?= j;", "iec"],
  ["bind-needs-alias", "i REF= j;", "codesys"],
  ["size-of-nothing", "i := SIZEOF(i, j);", "codesys"],
]

describe("diagnostics about references", () => {
  it.each(cases)(
    "when a program has the fault %s, then it alone is reported",
    (code, statements, dialect) => {
      const { diagnostics } = compile({ files: [{ name: "main.st", text: main(statements) }], dialect })
      expect([...new Set(diagnostics.map((diagnostic) => diagnostic.code))]).toEqual([code])
    },
  )

  it("when the table gets a row, then a program here says how it is reached", () => {
    const covered = new Set(cases.map(([code]) => code))
    expect(Object.keys(diagnosticAreas.references).filter((code) => !covered.has(code))).toEqual([])
  })
})
