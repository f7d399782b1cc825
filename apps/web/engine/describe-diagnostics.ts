/** Compiler messages in the form the editor shows: with places as offsets, in both languages. */
import type { ControllerDiagnostic, SourceDiagnostic } from "@lehrwerk/exercise"
import type { EditorDiagnostic } from "./protocol.ts"

/** More messages than this do not help anybody; the first ones are the true ones. */
const mostDiagnostics = 200

/** A message with its sentences, and whether a page says more about it. */
type Explained = SourceDiagnostic & { readonly hasPage: boolean }

export type ExplainDiagnostic = (diagnostic: ControllerDiagnostic) => Explained

export function describeDiagnostics(
  diagnostics: readonly ControllerDiagnostic[],
  explain: ExplainDiagnostic,
  source: string,
): EditorDiagnostic[] {
  const starts = lineStarts(source)
  const offset = (line: number, column: number) =>
    Math.min(source.length, (starts[line - 1] ?? source.length) + column - 1)
  return diagnostics
    .slice(0, mostDiagnostics)
    .map(explain)
    .map((one) => ({
      from: offset(one.line, one.column),
      to: offset(one.endLine, one.endColumn),
      line: one.line,
      column: one.column,
      severity: one.severity,
      code: one.code,
      message: one.message,
      help: one.help,
      hasPage: one.hasPage,
    }))
}

function lineStarts(source: string): number[] {
  const starts = [0]
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1)
  return starts
}
