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
  ["bound-of-array", "i := LOWER_BOUND(i, 1);", "iec"],
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

  it("when an ARRAY[*] is no parameter or is assigned as a whole, then that is reported", () => {
    const text = `FUNCTION f : INT VAR_IN_OUT a, b : ARRAY[*] OF INT; END_VAR VAR c : ARRAY[*] OF INT; END_VAR
      a := b; f := 1; c[1] := 2; END_FUNCTION
      PROGRAM main VAR x : ARRAY[1..2] OF INT; i : INT; END_VAR i := f(x, x); END_PROGRAM`
    const { diagnostics } = compile({ files: [{ name: "main.st", text }] })
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(["open-array-place", "open-array-whole"])
  })

  it("when the table gets a row, then a program here says how it is reached", () => {
    const covered = new Set([...cases.map(([code]) => code), "open-array-place", "open-array-whole"])
    expect(Object.keys(diagnosticAreas.references).filter((code) => !covered.has(code))).toEqual([])
  })
})
