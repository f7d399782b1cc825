/** Diagnostics of a text as lines of test expectations. */
import { createDiagnosticSink } from "../../source/reporter.ts"
import { createLineMap } from "../../source/text.ts"
import type { CompilationUnit } from "../ast.ts"
import { parseFiles } from "../parse.ts"

export const describeProblems = (text: string): string => {
  const sink = createDiagnosticSink()
  parseFiles([{ name: "case.st", text }], sink)
  const lines = createLineMap(text)
  return sink.diagnostics
    .map(({ code, span, params }) => {
      const { line, column } = lines.at(span.from)
      const values = Object.entries(params).map(([name, value]) => `${name}=${value}`)
      return `${[`${line}:${column}`, code, ...values].join(" ")}\n`
    })
    .join("")
}

/** The tree and the codes of one text. */
export const parseText = (
  text: string,
): { readonly unit: CompilationUnit; readonly codes: readonly string[] } => {
  const sink = createDiagnosticSink()
  const [unit] = parseFiles([{ name: "case.st", text }], sink)
  if (unit === undefined) throw new Error("the text is beyond the limits")
  return { unit, codes: sink.diagnostics.map(({ code }) => code) }
}
