/** Where a diagnostic stands, by line and column, without its sentences. */
import type { Diagnostic, Severity, SourceFile, Span } from "./diagnostic.ts"
import { createLineMap, type LineMap } from "./text.ts"

/** Lines and columns count from 1; the end is exclusive. */
export interface TextPlace {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

export interface PlacedDiagnostic extends TextPlace {
  readonly code: string
  readonly severity: Severity
  /** The file's name as given to `compile`; empty where the diagnostic belongs to no file. */
  readonly file: string
}

export const placeDiagnostic = (
  { code, severity, span }: Diagnostic,
  files: readonly SourceFile[],
): PlacedDiagnostic => ({ code, severity, file: files[span.file]?.name ?? "", ...placeOf(span, files) })

export const placeOf = ({ file: index, from, to }: Span, files: readonly SourceFile[]): TextPlace => {
  const file = files[index]
  const lines = file === undefined ? emptyMap : lineMapOf(file)
  const start = lines.at(from)
  const end = lines.at(Math.max(from, to))
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}

const emptyMap = createLineMap("")

/** A thousand diagnostics of one file need its lines once. */
const lineMaps = new WeakMap<SourceFile, LineMap>()

const lineMapOf = (file: SourceFile): LineMap => {
  const known = lineMaps.get(file)
  if (known !== undefined) return known
  const made = createLineMap(file.text)
  lineMaps.set(file, made)
  return made
}
