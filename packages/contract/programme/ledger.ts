/** The time ledger: sessions that take rooms, benches, kits and people; what is free; calendars. */
import { z } from "zod"
import { abilities, id, instant, localisedText } from "../common.ts"
import { limits } from "../limits.ts"
import { day, isPlainYear } from "./organisation.ts"

export const purposes = [
  "teaching",
  "training",
  "research",
  "service",
  "exam",
  "competition",
  "open",
] as const
const purpose = z.enum(purposes)
export type Purpose = z.infer<typeof purpose>

const assetKind = z.enum(["room", "bench", "kit", "equipment"])

const isRealDate = (text: string): boolean => {
  const date = new Date(`${text}:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && isPlainYear(text)
}

/** A local date and time without a zone, `2026-09-01T08:00`: the hour on the wall of the laboratory. */
const localTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/)
  // 30 February reads as 2 March, and would be booked there.
  .refine(isRealDate, { params: { reason: "wrong-format" } })

/** One thing that a session takes: this asset, this person, or any so many of a pool. */
export const want = z.union([
  z.strictObject({ assetId: id }),
  z.strictObject({ personId: id }),
  z.strictObject({
    pool: z.strictObject({
      kind: assetKind,
      /** Absent: of any model. */
      model: z.string().max(limits.titleLength).optional(),
    }),
    count: z.int().min(1).max(200),
  }),
])
export type Want = z.infer<typeof want>

export const bookSessionBody = z.strictObject({
  siteId: id,
  title: z.string().trim().min(1).max(limits.titleLength),
  purpose,
  /** In the site's zone. A session may end on the day after. */
  start: localTime,
  end: localTime,
  wants: z.array(want).min(1).max(100),
  people: z.int().min(1).max(1_000).optional(),
  activityId: id.optional(),
  exerciseVersionIds: z.array(id).max(20).default([]),
  /** Every week at the same local hour, so many times; days in `except` are left out. */
  series: z
    .strictObject({ weeks: z.int().min(2).max(60), except: z.array(day).max(60).default([]) })
    .optional(),
  /** `all`: one refused item refuses the series; `free`: book what is free and list the rest. */
  ifTaken: z.enum(["all", "free"]).default("all"),
  /** Chosen once per press of the button: repeated, it answers with the first booking. */
  requestKey: z.string().regex(/^[\w-]{8,64}$/),
})
export type BookSessionBody = z.infer<typeof bookSessionBody>

export const bookedSession = z.object({
  id,
  siteId: id,
  seriesId: id.nullable(),
  title: z.string(),
  purpose,
  state: z.enum(["confirmed", "cancelled", "released"]),
  start: instant,
  end: instant,
  /** The same in the site's zone. */
  localStart: localTime,
  localEnd: localTime,
  timeZone: z.string(),
  bookedBy: z.object({ id, name: localisedText }),
  people: z.int().nullable(),
  checkedInAt: instant.nullable(),
  assets: z.array(z.object({ id, tag: z.string(), kind: assetKind, name: localisedText })),
  persons: z.array(z.object({ id, name: localisedText })),
  exerciseVersionIds: z.array(id),
  abilities: abilities(["cancel", "checkIn"]),
})
export type BookedSession = z.infer<typeof bookedSession>

/** Why one item could not be booked; the codes are those of the error table. */
export const refusedItem = z.object({
  start: localTime,
  code: z.enum([
    "slot-taken",
    "pool-exhausted",
    "site-closed",
    "outside-hours",
    "asset-blocked",
    "no-such-local-time",
  ]),
  /** What it failed on: an asset's tag, a closure's title, the number that is free. */
  detail: z.string(),
})
export type RefusedItem = z.infer<typeof refusedItem>

export const booking = z.object({ sessions: z.array(bookedSession), refused: z.array(refusedItem) })
export type Booking = z.infer<typeof booking>

export const calendarQuery = z.object({ from: day, to: day })
export const siteCalendar = z.object({
  timeZone: z.string(),
  sessions: z.array(bookedSession),
  closures: z.array(z.object({ id, title: localisedText, start: instant, end: instant })),
})
export type SiteCalendar = z.infer<typeof siteCalendar>

export const cancelBody = z.strictObject({ what: z.enum(["this", "this-and-later"]).default("this") })

export const closureBody = z.strictObject({
  siteId: id,
  title: z.strictObject({
    en: z.string().trim().min(1).max(limits.titleLength),
    "zh-CN": z.string().trim().min(1).max(limits.titleLength),
  }),
  start: localTime,
  end: localTime,
})
