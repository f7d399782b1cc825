/** Titles, units and decimals of the tie-break columns, from the metrics of the exercise's marking scheme. */
import type { LocalisedText, TieBreakColumn } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { z } from "zod"
import type { TieBreak } from "../tie-break.ts"

const text = z.object({ en: z.string(), "zh-CN": z.string() })
const schemeSchema = z.object({
  metrics: z
    .array(z.object({ id: z.string(), title: text, unit: text.optional(), decimals: z.int().optional() }))
    .default([]),
})

const plain = (word: string): LocalisedText => ({ en: word, "zh-CN": word })
const MAX_KEPT = 200
const schemeByVersion = new Map<string, z.infer<typeof schemeSchema>>()

export const tieBreakColumns = async (
  db: Database,
  exerciseVersionId: string | undefined,
  tieBreak: TieBreak,
): Promise<TieBreakColumn[]> => {
  const scheme = exerciseVersionId === undefined ? { metrics: [] } : await readScheme(db, exerciseVersionId)
  return tieBreak.steps.map(({ metric, better }) => {
    const known = scheme.metrics.find(({ id }) => id === metric)
    return {
      metric,
      better,
      title: known?.title ?? plain(metric),
      unit: known?.unit ?? plain(""),
      decimals: known?.decimals ?? 2,
    }
  })
}

/** A version never changes, so its scheme is read once. */
const readScheme = async (db: Database, exerciseVersionId: string) => {
  const kept = schemeByVersion.get(exerciseVersionId)
  if (kept) return kept
  const row = await db
    .selectFrom("exerciseVersion")
    .select("package")
    .where("id", "=", exerciseVersionId)
    .executeTakeFirst()
  const parsed = schemeSchema.safeParse(JSON.parse(row?.package["marking.json"] ?? "{}"))
  const scheme = parsed.success ? parsed.data : { metrics: [] }
  if (schemeByVersion.size >= MAX_KEPT) schemeByVersion.clear()
  schemeByVersion.set(exerciseVersionId, scheme)
  return scheme
}
