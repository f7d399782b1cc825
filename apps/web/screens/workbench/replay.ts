/** A submission shown again: its text, and the moment the reader wants to see. */
export interface Replay {
  readonly submissionId: string
  readonly source: string
  readonly variant: string
  readonly scenarioId: string | undefined
  readonly atUs: number
}
