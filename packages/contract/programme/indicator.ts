/** Indicators: what an agreement counts, as definitions; values with the rows behind them; frozen snapshots. */
import { z } from "zod"
import { abilities, id, instant, localisedText, page, pageQuery, sha256 } from "../common.ts"
import { day, organisationReference } from "./organisation.ts"

/** What can be counted. Each has its own columns to filter by; see docs/formats/indicators.md. */
const countedThings = [
  "site",
  "enrolment",
  "edition",
  "participant",
  "entry",
  "credential",
  "asset-use",
] as const
const countedThing = z.enum(countedThings)
export type CountedThing = z.infer<typeof countedThing>

/** Which rows are one: each row for itself, or all of one person, organisation or work. */
const distinctBy = z.enum(["row", "person", "organisation", "work"])

export const indicatorDefinition = z.strictObject({
  title: localisedText,
  /** How it is counted, in a sentence that an officer can defend. */
  description: localisedText,
  unit: localisedText,
  thing: countedThing,
  /** Each field must have one of the values. */
  filter: z.array(z.strictObject({ field: z.string(), is: z.array(z.string()).min(1) })),
  distinct: distinctBy,
  /** A count of rows, or used time over rated time. */
  measure: z.enum(["count", "ratio"]),
  /** May the values of schools be added up? Where one person may count in two schools, they may not. */
  additive: z.boolean(),
})
export type IndicatorDefinition = z.infer<typeof indicatorDefinition>

const indicator = indicatorDefinition.extend({ code: z.string(), version: z.int() })
export type Indicator = z.infer<typeof indicator>
export const indicatorList = z.object({ items: z.array(indicator) })

/** Of what and of when: an organisation or an agreement, each with everything below it, and a span of days, both included. */
const scopeFields = {
  organisation: id.optional(),
  agreement: id.optional(),
  from: day,
  to: day,
}
export const indicatorQuery = z.object(scopeFields)
export const indicatorRowQuery = pageQuery.extend(scopeFields)

export const indicatorValue = z.object({
  code: z.string(),
  version: z.int(),
  from: day,
  to: day,
  /** A count; or a share of 1 with four decimals. */
  value: z.number(),
  /** How many rows the list behind it has: for counts the value itself. */
  rowCount: z.int(),
  abilities: abilities(["seeRows", "freeze"]),
})
export type IndicatorValue = z.infer<typeof indicatorValue>

export const indicatorRow = z.object({
  /** What makes the row one: of a count by person, the person's id. */
  key: z.string(),
  /** The first counted row of this key. */
  rowId: id,
  on: day.nullable(),
  organisation: organisationReference.nullable(),
  /** What it is called, where that names no person. */
  label: localisedText,
  /** Only of ratios. */
  usedMinutes: z.int().nullable(),
  ratedMinutes: z.int().nullable(),
})
export type IndicatorRow = z.infer<typeof indicatorRow>
export const indicatorRowPage = page(indicatorRow)

export const indicatorBreakdown = z.object({
  total: z.number(),
  /** The sum over the parts; of what is not additive it may exceed the total. */
  sum: z.number().nullable(),
  additive: z.boolean(),
  items: z.array(z.object({ organisation: organisationReference, value: z.number() })),
})
export type IndicatorBreakdown = z.infer<typeof indicatorBreakdown>

export const snapshot = z.object({
  id,
  code: z.string(),
  version: z.int(),
  title: localisedText,
  organisation: organisationReference.nullable(),
  agreement: z.object({ id, title: localisedText }).nullable(),
  from: day,
  to: day,
  value: z.number(),
  rowCount: z.int(),
  listHash: sha256,
  asOfEvent: z.int(),
  frozenAt: instant,
})
export type Snapshot = z.infer<typeof snapshot>
export const snapshotPage = page(snapshot)
export const snapshotQuery = pageQuery.extend({ organisation: id.optional(), agreement: id.optional() })

export const freezeBody = z.strictObject({
  code: z.string(),
  organisation: id.optional(),
  agreement: id.optional(),
  from: day,
  to: day,
})
export type FreezeBody = z.infer<typeof freezeBody>

export const recomputation = z.object({
  /** Do the recorded changes give the same bytes again? */
  same: z.boolean(),
  value: z.number(),
  listHash: sha256,
})

/** Why today's number differs from the frozen one, row by row, with the event that made the difference. */
export const snapshotDifference = z.object({
  frozen: z.number(),
  now: z.number(),
  items: z.array(
    z.object({
      key: z.string(),
      rowId: id,
      how: z.enum(["added", "removed", "changed"]),
      event: z.object({ seq: z.int(), at: instant, verb: z.string() }).nullable(),
    }),
  ),
})
export type SnapshotDifference = z.infer<typeof snapshotDifference>
