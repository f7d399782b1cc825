/** GET /exercise-versions/:id and its package. */
import type { Caller } from "../../http/caller.ts"
import { refuse } from "../../http/refusal.ts"
import type { Handlers } from "../../http/route.ts"
import type { Services } from "../../http/services.ts"
import { findExerciseVersion, roundsOfExercise } from "./find-exercise.ts"
import { publicationFor, publishedFiles } from "./publication.ts"

export const exerciseRoutes: Handlers<"readExerciseVersion" | "readExercisePackage"> = {
  readExerciseVersion: async (call) => {
    const summary = await findExerciseVersion(call.db, call.params.exerciseVersionId)
    const { rounds, publication } = await authorise(call, call.caller, summary.id)
    return {
      ...summary,
      roundIds: rounds.map(({ id }) => id),
      abilities: { download: publication.package, seeSealed: publication.sealed },
    }
  },

  readExercisePackage: async (call) => {
    const { db, params, reply } = call
    const summary = await findExerciseVersion(db, params.exerciseVersionId)
    const { publication } = await authorise(call, call.caller, summary.id)
    const row = await db
      .selectFrom("exerciseVersion")
      .select(["package", "sealed"])
      .where("id", "=", summary.id)
      .executeTakeFirstOrThrow()
    reply.header("cache-control", "private, no-cache")
    return {
      exerciseVersionId: summary.id,
      hash: summary.hash,
      files: publishedFiles(row.package, publication),
      sealed: publication.sealed && row.sealed !== null ? JSON.stringify(row.sealed, null, 2) : null,
    }
  },
}

const authorise = async ({ db, now, config }: Services, caller: Caller, exerciseVersionId: string) => {
  const rounds = await roundsOfExercise(db, exerciseVersionId)
  const publication = publicationFor(caller, rounds, { now: now(), demo: config.demo })
  if (!publication.package) refuse("round-not-open")
  return { rounds, publication }
}
