/** The shape of one row of the diagnostic table. */
import type { Severity } from "../diagnostic.ts"

export interface DiagnosticText {
  /** What is wrong, in one line; `{name}` stands for a parameter. */
  readonly message: string
  /** What to do about it, in one or two sentences. */
  readonly help: string
}

/** Both languages are written together; a test compares their placeholders. */
export interface DiagnosticRow {
  readonly severity: Severity
  readonly en: DiagnosticText
  readonly "zh-CN": DiagnosticText
}

export type DiagnosticRows = Readonly<Record<string, DiagnosticRow>>
