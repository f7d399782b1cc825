/** What decides between equal totals: the marking package's presets of the lift competition, by the year of the rules. */
import { type TieBreakRule, tieBreakPresets } from "@lehrwerk/marking"

export interface TieBreak {
  readonly id: "2017" | "2026"
  /** Metric ids of the exercise's marking scheme, the most important first. */
  readonly steps: readonly TieBreakRule[]
}

const tieBreaks: Readonly<Record<TieBreak["id"], TieBreak>> = {
  "2017": { id: "2017", steps: tieBreakPresets["cimc-2017"] },
  "2026": { id: "2026", steps: tieBreakPresets["cimc-2026"] },
}

/** An unknown name means the newest order. */
export const tieBreakOf = (name: string): TieBreak =>
  name === "2017" ? tieBreaks["2017"] : tieBreaks["2026"]
