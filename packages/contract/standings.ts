/** The scoreboard of a round. */
import { z } from "zod"
import { centi, id, instant, localisedText } from "./common.ts"

/** A column that decides between equal totals, in order. */
export const tieBreakColumn = z.object({
  metric: z.string(),
  title: localisedText,
  unit: localisedText,
  better: z.enum(["higher", "lower"]),
  decimals: z.int(),
})
export type TieBreakColumn = z.infer<typeof tieBreakColumn>

export const standingsRow = z.object({
  /** Shared on exact ties (1, 2, 2, 4); null before the first counted judging. */
  rank: z.int().nullable(),
  entry: z.object({ id, name: localisedText }),
  organisation: z.object({ id, name: localisedText }),
  totalCenti: centi.nullable(),
  /** WorldSkills-like scale (median 700) after the round's scale plug-in; null when the plug-in is `none` or too few entries. */
  scaleScore: z.number().nullable(),
  /** Tie-break metrics of the counted judging by name. */
  metrics: z.record(z.string(), z.number().nullable()),
  /** The counted submission, for who may see it. */
  submissionId: id.nullable(),
  submissions: z.int(),
  /** When the counted judging was written. */
  lastChangeAt: instant.nullable(),
  own: z.boolean(),
})
export type StandingsRow = z.infer<typeof standingsRow>

export const standings = z.object({
  roundId: id,
  maxCenti: centi.nullable(),
  tieBreak: z.enum(["2017", "2026"]),
  tieBreakColumns: z.array(tieBreakColumn),
  scale: z.object({
    plugin: z.enum(["robust700", "sd700", "none"]),
    /** What the plug-in used, printed beside every result: k, median, spread, n. */
    parameters: z.record(z.string(), z.number()),
  }),
  /** True while the public standings stand still; experts always see the live ones. */
  frozen: z.boolean(),
  asOf: instant,
  rows: z.array(standingsRow),
})
export type Standings = z.infer<typeof standings>
