/** The smallest competition that can be judged: one round, one exercise, a few teams of one person each. */
import { recordAudit } from "../audit.ts"
import { type Database, toJson } from "../connect.ts"
import type { Claim, JudgingRecord } from "../queue/claim.ts"
import { enqueueJudging } from "../queue/enqueue.ts"
import type { SubmissionKind } from "../tables.ts"

export interface TinyCompetition {
  readonly roundId: string
  readonly roundExerciseId: string
  readonly exerciseVersionId: string
  readonly teams: readonly { readonly entryId: string; readonly personId: string }[]
}

export async function tinyCompetition(db: Database, teamCount: number): Promise<TinyCompetition> {
  const named = { titleEn: "Lifts", titleZh: "电梯" }
  await db
    .insertInto("exercise")
    .values({ id: "tiny", ...named })
    .execute()
  const version = await db
    .insertInto("exerciseVersion")
    .values({ exerciseId: "tiny", version: "1", hash: "e1", package: toJson({ "exercise.json": "{}" }) })
    .returning("id")
    .executeTakeFirstOrThrow()
  const competition = await db
    .insertInto("competition")
    .values({ slug: "tiny", ...named })
    .returning("id")
    .executeTakeFirstOrThrow()
  const skill = await db
    .insertInto("skill")
    .values({ competitionId: competition.id, code: "01", ...named })
    .returning("id")
    .executeTakeFirstOrThrow()
  const stage = await db
    .insertInto("stage")
    .values({ skillId: skill.id, level: "school", ...named })
    .returning("id")
    .executeTakeFirstOrThrow()
  const round = await db
    .insertInto("round")
    .values({
      stageId: stage.id,
      ...named,
      opensAt: "2026-01-01T00:00:00Z",
      closesAt: "2099-01-01T00:00:00Z",
    })
    .returning("id")
    .executeTakeFirstOrThrow()
  const roundExercise = await db
    .insertInto("roundExercise")
    .values({ roundId: round.id, exerciseVersionId: version.id })
    .returning("id")
    .executeTakeFirstOrThrow()
  const teams = []
  for (let number = 1; number <= teamCount; number += 1) teams.push(await team(db, stage.id, number))
  return {
    roundId: round.id,
    roundExerciseId: roundExercise.id,
    exerciseVersionId: version.id,
    teams,
  }
}

let lastKey = 0

/** Inserts and queues one submission of a team, as the server does it: in one transaction. Returns its id. */
export async function insertSubmission(
  db: Database,
  competition: TinyCompetition,
  team: number,
  kind: SubmissionKind = "live",
): Promise<string> {
  const { entryId, personId } = competition.teams[team] ?? { entryId: null, personId: "" }
  lastKey += 1
  const idempotencyKey = `key-${process.pid}-${lastKey}`
  return db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto("submission")
      .values({
        roundExerciseId: competition.roundExerciseId,
        exerciseVersionId: competition.exerciseVersionId,
        entryId,
        authorId: personId,
        kind,
        source: "PROGRAM main END_PROGRAM",
        sourceHash: "p1",
        variant: "3x10",
        idempotencyKey,
      })
      .returning("id")
      .executeTakeFirstOrThrow()
    await enqueueJudging(trx, { submissionId: id })
    return id
  })
}

/** A judging's outcome that names its submission, so that a test can tell whose it is. */
export function tinyRecord(claim: Claim): JudgingRecord {
  return {
    engineVersion: "0.1.0",
    exerciseHash: "e1",
    programHash: claim.submission.sourceHash,
    seedInfo: null,
    digest: claim.submission.id,
    totalMarkCenti: 150,
    maxMarkCenti: 300,
    metrics: null,
    fault: null,
    markSheet: null,
    aspects: [
      { aspectId: "a1", markCenti: 100, maxCenti: 100, verdict: "passed", evidence: {} },
      { aspectId: "a2", markCenti: 50, maxCenti: 200, verdict: "partly", evidence: { worstUs: 1_000 } },
    ],
  }
}

async function team(db: Database, stageId: string, number: number) {
  const names = { nameEn: `Team ${number}`, nameZh: `${number} 队` }
  const person = await db
    .insertInto("party")
    .values({ kind: "person", ...names })
    .returning("id")
    .executeTakeFirstOrThrow()
  const entry = await db.transaction().execute(async (trx) => {
    const inserted = await trx
      .insertInto("entry")
      .values({ stageId, teamName: names.nameEn })
      .returning("id")
      .executeTakeFirstOrThrow()
    await trx.insertInto("member").values({ entryId: inserted.id, personId: person.id }).execute()
    await recordAudit(trx, { actorId: null, verb: "enter", objectKind: "entry", objectId: inserted.id })
    return inserted
  })
  return { entryId: entry.id, personId: person.id }
}
