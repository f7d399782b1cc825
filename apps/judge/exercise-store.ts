/** Exercise packages by version id, read once per process: a version never changes. */
import type { Database } from "@lehrwerk/database"
import { judgeLimits } from "./limits.ts"

interface StoredExercise {
  readonly hash: string
  readonly files: Readonly<Record<string, string>>
  readonly sealed: unknown
}

export interface ExerciseStore {
  readonly read: (exerciseVersionId: string) => Promise<StoredExercise>
}

export const createExerciseStore = (db: Database): ExerciseStore => {
  const kept = new Map<string, StoredExercise>()
  return {
    read: async (exerciseVersionId) => {
      const known = kept.get(exerciseVersionId)
      if (known) return known
      const row = await db
        .selectFrom("exerciseVersion")
        .select(["hash", "package", "sealed"])
        .where("id", "=", exerciseVersionId)
        .executeTakeFirstOrThrow()
      const exercise = { hash: row.hash, files: row.package, sealed: row.sealed }
      if (kept.size >= judgeLimits.keptExercises) kept.delete(kept.keys().next().value ?? "")
      kept.set(exerciseVersionId, exercise)
      return exercise
    },
  }
}
