/** A diagnostic as people and tools read it: place by line and column, sentences in one language. */
import type { Diagnostic, SourceFile } from "./diagnostic.ts"
import { diagnosticRow } from "./diagnostic-table.ts"
import type { DiagnosticText } from "./diagnostics/row.ts"
import { type PlacedDiagnostic, placeDiagnostic } from "./place-diagnostic.ts"

export type DiagnosticLanguage = "en" | "zh-CN"

export interface RenderedDiagnostic extends PlacedDiagnostic {
  readonly message: string
  readonly help: string
}

export const renderDiagnostic = (
  diagnostic: Diagnostic,
  files: readonly SourceFile[],
  language: DiagnosticLanguage,
): RenderedDiagnostic => ({
  ...placeDiagnostic(diagnostic, files),
  ...diagnosticText(diagnostic, language),
})

/** A code we do not know (a diagnostic stored by a newer version) shows itself instead of failing. */
export const diagnosticText = (
  { code, params }: Pick<Diagnostic, "code" | "params">,
  language: DiagnosticLanguage,
): DiagnosticText => {
  const text = diagnosticRow(code)?.[language]
  if (text === undefined) return { message: code, help: "" }
  return { message: fillPlaceholders(text.message, params), help: fillPlaceholders(text.help, params) }
}

/** Puts the parameters into the braces; a brace without a parameter stays as it is. */
const fillPlaceholders = (text: string, params: Diagnostic["params"]): string =>
  text.replace(/\{([A-Za-z][A-Za-z0-9]*)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  )
