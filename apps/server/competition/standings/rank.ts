/** Ranks in memory, equal to the SQL of read-results.ts: a property test holds the two together. */

import type { TieBreak } from "../tie-break.ts"
import type { ResultRow } from "./read-results.ts"

/** Sorted by rank, equal ones by team name; entries without a result last, without a rank. */
export const rankResults = (rows: readonly ResultRow[], tieBreak: TieBreak): ResultRow[] => {
  const sorted = rows.toSorted((a, b) => compareResults(a, b, tieBreak) || compareNames(a, b))
  let rank = 0
  return sorted.map((row, index) => {
    const previous = sorted[index - 1]
    if (!previous || compareResults(previous, row, tieBreak) !== 0) rank = index + 1
    return { ...row, rank: row.totalCenti === null ? null : rank }
  })
}

const compareResults = (a: ResultRow, b: ResultRow, { steps }: TieBreak): number => {
  const total = compareValues(a.totalCenti, b.totalCenti, "higher")
  if (total !== 0) return total
  for (const [index, { better }] of steps.entries()) {
    const order = compareValues(a.metrics[index] ?? null, b.metrics[index] ?? null, better)
    if (order !== 0) return order
  }
  return 0
}

/** A missing value is worse than any. */
const compareValues = (a: number | null, b: number | null, better: "higher" | "lower"): number => {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return (better === "higher") === a > b ? -1 : 1
}

const compareNames = (a: ResultRow, b: ResultRow): number =>
  a.teamName < b.teamName ? -1 : a.teamName > b.teamName ? 1 : a.entryId < b.entryId ? -1 : 1
