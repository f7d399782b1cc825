/** What is wrong with a marking scheme: data with a code of `problem-table.ts`, never prose. */
export interface SchemeProblem {
  readonly code: string
  readonly severity: "error" | "warning"
  /** Where in the JSON, e.g. `criteria[0].subCriteria[1].aspects[2].rule`. Empty for the whole file. */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
  /** Half-open UTF-16 offsets into a rule's text, when the problem lies in one. */
  readonly span?: { readonly from: number; readonly to: number }
}
