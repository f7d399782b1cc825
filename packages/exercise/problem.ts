/** What is wrong with an exercise folder: data with a code of `problem-table.ts`, never prose. */
export interface ExerciseProblem {
  readonly code: string
  readonly severity: "error" | "warning"
  /** File in the folder, e.g. `interface.3x10.csv`. */
  readonly file: string
  /** Where in the file: a JSON path, `line 12`, or empty. */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
}
