/** A diagnostic as people and tools read it: place by line and column, sentences in one language. */
import type { Diagnostic, Severity, SourceFile } from "./diagnostic.ts"
import { diagnosticRow } from "./diagnostic-table.ts"
import type { DiagnosticText } from "./diagnostics/row.ts"
import { createLineMap, type LineMap } from "./text.ts"

export type DiagnosticLanguage = "en" | "zh-CN"

export interface RenderedDiagnostic {
  readonly code: string
  readonly severity: Severity
  /** The file's name as given to `compile`; empty where the diagnostic belongs to no file. */
  readonly file: string
  /** Lines and columns count from 1; the end is exclusive. */
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly message: string
  readonly help: string
}

export const renderDiagnostic = (
  diagnostic: Diagnostic,
  files: readonly SourceFile[],
  language: DiagnosticLanguage,
): RenderedDiagnostic => {
  const file = files[diagnostic.span.file]
  const lines = file === undefined ? emptyMap : lineMapOf(file)
  const start = lines.at(diagnostic.span.from)
  const end = lines.at(Math.max(diagnostic.span.from, diagnostic.span.to))
  const text = textOf(diagnostic, language)
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    file: file?.name ?? "",
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    message: text.message,
    help: text.help,
  }
}

/** Puts the parameters into the braces; a brace without a parameter stays as it is. */
const fillPlaceholders = (text: string, params: Diagnostic["params"]): string =>
  text.replace(/\{([A-Za-z][A-Za-z0-9]*)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  )

/** A code we do not know (a diagnostic stored by a newer version) shows itself instead of failing. */
const textOf = (diagnostic: Diagnostic, language: DiagnosticLanguage): DiagnosticText => {
  const text = diagnosticRow(diagnostic.code)?.[language]
  if (text === undefined) return { message: diagnostic.code, help: "" }
  return {
    message: fillPlaceholders(text.message, diagnostic.params),
    help: fillPlaceholders(text.help, diagnostic.params),
  }
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
