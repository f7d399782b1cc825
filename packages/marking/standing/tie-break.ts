/**
 * Who is first among equal totals. Source of truth of the presets: the lift competition's rules of 2017 and 2026
 * (2017: "mean wait > long-wait rate > mean ride > total distance > starts"; 2026: "carried ↑ → energy ↓ → mean wait ↓
 * → long-wait rate ↓ → mean ride ↓").
 */
import type { MetricValues } from "../metrics.ts"
import type { Scheme } from "../scheme/shape.ts"

export interface TieBreakRule {
  readonly metric: string
  readonly better: "lower" | "higher"
}

const lower = (metric: string): TieBreakRule => ({ metric, better: "lower" })
const higher = (metric: string): TieBreakRule => ({ metric, better: "higher" })

export const tieBreakPresets = {
  "cimc-2017": [
    lower("meanWait"),
    lower("longWaitRate"),
    lower("meanRide"),
    lower("distance"),
    lower("starts"),
  ],
  "cimc-2026": [
    higher("carried"),
    lower("energy"),
    lower("meanWait"),
    lower("longWaitRate"),
    lower("meanRide"),
  ],
} as const satisfies Readonly<Record<string, readonly TieBreakRule[]>>

export const tieBreakOrder = ({ tieBreak }: Scheme): readonly TieBreakRule[] => {
  if (tieBreak === undefined) return []
  return "preset" in tieBreak ? tieBreakPresets[tieBreak.preset] : tieBreak.order
}

/** Negative: `a` stands before `b`; 0: still equal. A missing value stands behind every value. */
export const compareByMetrics = (
  a: MetricValues,
  b: MetricValues,
  order: readonly TieBreakRule[],
): number => {
  for (const { metric, better } of order) {
    const left = a[metric] ?? null
    const right = b[metric] ?? null
    if (left === right) continue
    if (left === null) return 1
    if (right === null) return -1
    return left < right === (better === "lower") ? -1 : 1
  }
  return 0
}
