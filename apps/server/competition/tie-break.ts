/**
 * What decides between equal totals: the two published orders of the lift competition as presets. Source of truth: the
 * competition rules 2017 and 2026. Metric ids are those of the exercise's marking scheme.
 */
export interface TieBreakStep {
  readonly metric: string
  readonly better: "higher" | "lower"
}

export interface TieBreak {
  readonly id: "2017" | "2026"
  readonly steps: readonly TieBreakStep[]
}

const lower = (metric: string): TieBreakStep => ({ metric, better: "lower" })

const tieBreaks = {
  "2017": {
    id: "2017",
    steps: [lower("meanWait"), lower("longWaitRate"), lower("meanRide"), lower("distance"), lower("starts")],
  },
  "2026": {
    id: "2026",
    steps: [
      { metric: "carried", better: "higher" },
      lower("energy"),
      lower("meanWait"),
      lower("longWaitRate"),
      lower("meanRide"),
    ],
  },
} as const satisfies Record<string, TieBreak>

/** An unknown name means the newest order. */
export const tieBreakOf = (name: string): TieBreak =>
  name === "2017" ? tieBreaks["2017"] : tieBreaks["2026"]
