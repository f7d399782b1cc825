/** Reads exercise versions. A version never changes, so what was read of it is kept by its id. */
import type { ExerciseVersionSummary } from "@lehrwerk/contract"
import type { Database } from "@lehrwerk/database"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"
import { readManifest } from "./read-manifest.ts"

const MAX_KEPT = 200
const keptById = new Map<string, ExerciseVersionSummary>()

/** Summaries for the ids, in their order; unknown ids are left out. */
export const exerciseSummaries = async (
  db: Database,
  ids: readonly string[],
): Promise<ExerciseVersionSummary[]> => {
  const missing = [...new Set(ids)].filter((id) => !keptById.has(id))
  if (missing.length > 0) {
    const rows = await db.selectFrom("exerciseVersion").selectAll().where("id", "in", missing).execute()
    if (keptById.size > MAX_KEPT) keptById.clear()
    for (const row of rows) keptById.set(row.id, summarise(row))
  }
  return ids.flatMap((id) => keptById.get(id) ?? [])
}

const summarise = (row: {
  id: string
  exerciseId: string
  version: string
  hash: string
  package: { readonly [path: string]: string }
}): ExerciseVersionSummary => {
  const { title, variants, defaultVariant } = readManifest(row.package)
  return {
    id: row.id,
    exerciseId: row.exerciseId,
    version: row.version,
    title,
    hash: row.hash,
    variants: [...variants],
    defaultVariant,
  }
}

export const findExerciseVersion = async (
  db: Database,
  exerciseVersionId: string,
): Promise<ExerciseVersionSummary> => {
  if (!isUuid(exerciseVersionId)) return refuse("not-found")
  const [summary] = await exerciseSummaries(db, [exerciseVersionId])
  return summary ?? refuse("not-found")
}

/** The rounds that set a version. */
export const roundsOfExercise = (db: Database, exerciseVersionId: string) =>
  db
    .selectFrom("roundExercise")
    .innerJoin("round", "round.id", "roundExercise.roundId")
    .select(["round.id", "round.opensAt", "round.closesAt", "round.stageId"])
    .where("roundExercise.exerciseVersionId", "=", exerciseVersionId)
    .orderBy("round.opensAt")
    .execute()

export type RoundOfExercise = Awaited<ReturnType<typeof roundsOfExercise>>[number]
