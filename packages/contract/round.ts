/** Rounds of a competition, and the versions of the exercises that they set. */
import { z } from "zod"
import { abilities, id, instant, localisedText, sha256 } from "./common.ts"

export const roundState = z.enum(["upcoming", "open", "closed"])
export type RoundState = z.infer<typeof roundState>

const exerciseVariant = z.object({ id: z.string(), title: localisedText })

export const exerciseVersionSummary = z.object({
  id,
  exerciseId: z.string(),
  version: z.string(),
  title: localisedText,
  /** Hash of the whole package: equal hash, equal exercise. */
  hash: sha256,
  variants: z.array(exerciseVariant),
  defaultVariant: z.string(),
})
export type ExerciseVersionSummary = z.infer<typeof exerciseVersionSummary>

export const entry = z.object({
  id,
  name: localisedText,
  organisation: z.object({ id, name: localisedText }),
})
export type Entry = z.infer<typeof entry>

export const round = z.object({
  id,
  competition: z.object({ id, title: localisedText }),
  title: localisedText,
  state: roundState,
  opensAt: instant,
  closesAt: instant,
  /** From this instant until the end the public standings stand still; null when they never do. */
  frozenAt: instant.nullable(),
  /** Which judged live submission of an entry counts. */
  counts: z.enum(["best", "last"]),
  tieBreak: z.enum(["2017", "2026"]),
  /** Live submissions per entry; null is without limit. */
  submissionLimit: z.int().nullable(),
  exercises: z.array(exerciseVersionSummary),
  entryCount: z.int(),
  /** The caller's own entry, if there is one. */
  ownEntry: entry.nullable(),
  /** Null when there is no limit or no own entry. */
  submissionsLeft: z.int().nullable(),
  abilities: abilities(["submit", "practise", "seeAllSubmissions", "rejudge"]),
})
export type Round = z.infer<typeof round>
export const roundList = z.object({ items: z.array(round) })

export const exerciseVersion = exerciseVersionSummary.extend({
  /** The rounds that set this version and that the caller can see. */
  roundIds: z.array(id),
  abilities: abilities(["download", "seeSealed"]),
})
export type ExerciseVersion = z.infer<typeof exerciseVersion>

/** Path → text; never the sealed file or the sample solutions before every round that sets the version has ended. */
export const exercisePackage = z.object({
  exerciseVersionId: id,
  hash: sha256,
  files: z.record(z.string(), z.string()),
  /**
   * The text of `sealed.json`, after the end only: seeds and salts of the secret scenarios, so that anyone can check the
   * commitments published in `scenarios.json` and replay every flow.
   */
  sealed: z.string().nullable(),
})
export type ExercisePackage = z.infer<typeof exercisePackage>
