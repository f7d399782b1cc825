/** The door to the sentences of diagnostics, in English and Chinese. They weigh as much as the parser. */
export type { DiagnosticText } from "./source/diagnostics/row.ts"
export type { DiagnosticLanguage, RenderedDiagnostic } from "./source/render-diagnostic.ts"
export { diagnosticText, renderDiagnostic } from "./source/render-diagnostic.ts"
