/** Reads rounds with their competition and exercises, and the caller's own entry. */
import type { Database } from "@lehrwerk/database"
import { isUuid } from "../../http/identifiers.ts"
import { refuse } from "../../http/refusal.ts"

const MAX_ROUNDS = 200

const roundQuery = (db: Database) =>
  db
    .selectFrom("round")
    .innerJoin("stage", "stage.id", "round.stageId")
    .innerJoin("skill", "skill.id", "stage.skillId")
    .innerJoin("competition", "competition.id", "skill.competitionId")
    .selectAll("round")
    .select((eb) => [
      "competition.id as competitionId",
      "competition.titleEn as competitionEn",
      "competition.titleZh as competitionZh",
      eb
        .selectFrom("entry")
        .select(eb.fn.countAll<number>().as("count"))
        .whereRef("entry.stageId", "=", "round.stageId")
        .where("entry.state", "=", "entered")
        .as("entryCount"),
    ])

export type RoundRow = Awaited<ReturnType<ReturnType<typeof roundQuery>["executeTakeFirstOrThrow"]>>

export const findRound = async (db: Database, roundId: string): Promise<RoundRow> => {
  if (!isUuid(roundId)) return refuse("not-found")
  const row = await roundQuery(db).where("round.id", "=", roundId).executeTakeFirst()
  return row ?? refuse("not-found")
}

/** Open ones first, then those that open next, then the newest closed. */
export const listRounds = async (db: Database, now: Date): Promise<RoundRow[]> => {
  const rows = await roundQuery(db).orderBy("round.opensAt", "desc").limit(MAX_ROUNDS).execute()
  const order = { open: 0, upcoming: 1, closed: 2 } as const
  return rows.toSorted((a, b) => order[stateOf(a, now)] - order[stateOf(b, now)])
}

export const stateOf = (
  round: { readonly opensAt: Date; readonly closesAt: Date },
  now: Date,
): "upcoming" | "open" | "closed" =>
  now < round.opensAt ? "upcoming" : now < round.closesAt ? "open" : "closed"

/** The exercises of a round in their order: `roundExercise` rows. */
export const exercisesOfRounds = (db: Database, roundIds: readonly string[]) =>
  roundIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom("roundExercise")
        .selectAll()
        .where("roundId", "in", roundIds)
        .orderBy("roundId")
        .orderBy("position")
        .execute()

/** The entry in a stage that a person is a member of; undefined when there is none that still competes. */
export const findOwnEntry = (db: Database, stageId: string, personId: string) =>
  db
    .selectFrom("entry")
    .innerJoin("member", "member.entryId", "entry.id")
    .leftJoin("party as organisation", "organisation.id", "entry.organisationId")
    .select([
      "entry.id",
      "entry.teamName",
      "organisation.id as organisationId",
      "organisation.nameEn as organisationEn",
      "organisation.nameZh as organisationZh",
    ])
    .where("entry.stageId", "=", stageId)
    .where("entry.state", "=", "entered")
    .where("member.personId", "=", personId)
    .orderBy("entry.createdAt")
    .limit(1)
    .executeTakeFirst()

export type OwnEntryRow = NonNullable<Awaited<ReturnType<typeof findOwnEntry>>>

export const countLiveSubmissions = async (
  db: Database,
  roundId: string,
  entryId: string,
): Promise<number> => {
  const { count } = await db
    .selectFrom("submission")
    .innerJoin("roundExercise", "roundExercise.id", "submission.roundExerciseId")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("roundExercise.roundId", "=", roundId)
    .where("submission.entryId", "=", entryId)
    .where("submission.kind", "=", "live")
    .executeTakeFirstOrThrow()
  return count
}
