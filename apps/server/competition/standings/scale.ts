/** Applies the round's scale plug-in to the totals of the entries that have a result. */
import { type ScaleId, scaleIds, scaleScores } from "@lehrwerk/marking"
import type { ResultRow } from "./read-results.ts"

export interface ScaledResults {
  readonly plugin: ScaleId
  /** What the plug-in used; printed beside every result. */
  readonly parameters: Readonly<Record<string, number>>
  readonly scoreByEntry: ReadonlyMap<string, number>
}

/** Fewer entries have no meaningful median. */
const fewestEntries = 3

export const scaleResults = (name: string, rows: readonly ResultRow[]): ScaledResults => {
  const plugin = scaleIds.find((id) => id === name) ?? "none"
  const marked = rows.filter((row): row is ResultRow & { totalCenti: number } => row.totalCenti !== null)
  if (plugin === "none" || marked.length < fewestEntries) {
    return { plugin, parameters: { n: marked.length }, scoreByEntry: new Map() }
  }
  const { report, scores } = scaleScores(
    plugin,
    marked.map(({ totalCenti }) => totalCenti),
  )
  const { k, n, median, mad, standardDeviation } = report
  return {
    plugin,
    parameters: { k, n, median, mad, standardDeviation },
    scoreByEntry: new Map(marked.map(({ entryId }, index) => [entryId, scores[index]?.score ?? 0])),
  }
}
