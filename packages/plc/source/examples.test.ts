/** Each example of docs/problems: the failing program has its problem and no other error, the mended one has none. */
import { describe, expect, test } from "vitest"
import { compile } from "../compile.ts"
import { diagnosticRow } from "./diagnostic-table.ts"
import { readExamples } from "./testing/examples.ts"

const reports = (text: string): readonly (readonly [severity: string, code: string])[] =>
  compile({ files: [{ name: "main.st", text }], library: true, dialect: "iec" }).diagnostics.map(
    ({ severity, code }) => [severity, code],
  )

describe("examples of docs/problems", () => {
  test.each([...readExamples()])(
    "when %s is shown, then it is there and gone when mended",
    (code, example) => {
      expect(diagnosticRow(code)).toBeDefined()
      const failing = reports(example.failing)
      expect(failing.map(([, found]) => found)).toContain(code)
      expect(failing.filter(([severity, found]) => severity === "error" && found !== code)).toEqual([])
      const mended = reports(example.mended)
      expect(mended.filter(([severity, found]) => severity === "error" || found === code)).toEqual([])
    },
  )
})
