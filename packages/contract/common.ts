/** Building blocks that several nouns share: localised text, identifiers, time stamps, paging, abilities. */
import { z } from "zod"
import { limits } from "./limits.ts"

export const languages = ["en", "zh-CN"] as const
export const language = z.enum(languages)
export type Language = z.infer<typeof language>

/** A text that a person reads, always in both languages. */
export const localisedText = z.object({ en: z.string(), "zh-CN": z.string() })
export type LocalisedText = z.infer<typeof localisedText>

/** Identifiers are opaque strings; do not compute with them. */
export const id = z.string().min(1).max(64)

/** UTC instant, ISO 8601 with milliseconds: `2026-03-01T08:00:00.000Z`. */
export const instant = z.iso.datetime()

/** SHA-256 in lower-case hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Marks are integers in hundredths of a mark: 1250 is 12.50. */
export const centi = z.int()

/** Simulated time: integer microseconds since the start of the run. */
export const micros = z.int()

/** From weak to strong: where a person is shown with one role, it is the strongest. */
export const roles = [
  "learner",
  "competitor",
  "teacher",
  "lab-manager",
  "coordinator",
  "head",
  "partner",
  "officer",
  "expert",
  "administrator",
] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/** What the caller may do with a record; the interface shows buttons from this and never re-implements permissions. */
export const abilities = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.object(
    Object.fromEntries(names.map((name) => [name, z.boolean()])) as Record<Names[number], z.ZodBoolean>,
  )

/** Paging by cursor: pass `nextCursor` of one answer as `cursor` of the next request. */
export const pageQuery = z.object({
  cursor: z.string().max(limits.cursorLength).optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageSizeMax).default(limits.pageSize),
})

export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
