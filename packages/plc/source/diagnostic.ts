/**
 * What the compiler says about a user's text. A diagnostic is data: a stable code from the table in
 * `diagnostic-table.ts`, a place, and parameters. Sentences are made from it only at the edge, in the reader's language.
 */

export type Severity = "error" | "warning" | "hint"

/** A half-open range of UTF-16 offsets in one file: `from` is the first character, `to` one past the last. */
export interface Span {
  /** Index into the `files` given to `compile`. */
  readonly file: number
  readonly from: number
  readonly to: number
}

export interface Diagnostic {
  /** A key of the diagnostic table, e.g. `unknown-name`. Codes are never reused. */
  readonly code: string
  readonly severity: Severity
  readonly span: Span
  /** Values for the placeholders of the message; numbers and names only, never prose. */
  readonly params: Readonly<Record<string, string | number>>
  /** Other places that explain this one, such as the first declaration. */
  readonly related?: readonly Span[]
}

export interface SourceFile {
  readonly name: string
  readonly text: string
}
