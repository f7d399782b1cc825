/** A competition small enough to know by heart: one open round, one exercise, two teams, every role. */
import { type Database, recordAudit, toJson } from "@lehrwerk/database"
import type { PasswordHasher } from "../identity/index.ts"

export const testPassword = "correct horse battery"

export interface SmallCompetition {
  readonly roundId: string
  readonly stageId: string
  readonly roundExerciseId: string
  readonly exerciseVersionId: string
  readonly entryIdByTeam: Readonly<Record<"red" | "blue", string>>
  readonly personIdByName: Readonly<Record<string, string>>
}

/** red and blue belong to the teams of that name; loner is a competitor without a team. */
const people = [
  ["red", "competitor"],
  ["blue", "competitor"],
  ["loner", "competitor"],
  ["expert", "expert"],
  ["admin", "administrator"],
  ["sleeper", "competitor"],
] as const

const smallPackage: Readonly<Record<string, string>> = {
  "exercise.json": JSON.stringify({
    id: "small",
    version: "1",
    title: { en: "Small", "zh-CN": "小练习" },
    defaultVariant: "3x10",
    variants: [{ id: "3x10", title: { en: "3 lifts", "zh-CN": "三台电梯" } }],
  }),
  "statement.en.md": "Drive the lifts.",
  "marking.json": JSON.stringify({
    metrics: [
      {
        id: "carried",
        title: { en: "Carried", "zh-CN": "运送人数" },
        unit: { en: "passengers", "zh-CN": "人" },
        decimals: 0,
      },
    ],
  }),
  "samples/best.st": "PROGRAM best END_PROGRAM",
}

export const smallCompetition = async (
  db: Database,
  passwords: PasswordHasher,
): Promise<SmallCompetition> => {
  const passwordHash = await passwords.hash(testPassword)
  const personIdByName: Record<string, string> = {}
  for (const [name, role] of people) {
    const { id } = await db
      .insertInto("party")
      .values({ kind: "person", nameEn: name, nameZh: `${name} 同学` })
      .returning("id")
      .executeTakeFirstOrThrow()
    const disabledAt = name === "sleeper" ? new Date() : null
    await db.insertInto("account").values({ partyId: id, username: name, passwordHash, disabledAt }).execute()
    await db.insertInto("role").values({ partyId: id, role }).execute()
    personIdByName[name] = id
  }
  const set = await insertRound(db)
  const red = await insertTeam(db, set.stageId, "red", personIdByName["red"])
  const blue = await insertTeam(db, set.stageId, "blue", personIdByName["blue"])
  return { ...set, entryIdByTeam: { red, blue }, personIdByName }
}

const insertRound = async (db: Database) => {
  const titles = { titleEn: "Lifts", titleZh: "电梯" }
  await db
    .insertInto("exercise")
    .values({ id: "small", ...titles })
    .execute()
  const version = await db
    .insertInto("exerciseVersion")
    .values({
      exerciseId: "small",
      version: "1",
      hash: "a".repeat(64),
      package: toJson(smallPackage),
      sealed: toJson({ secret: { salt: "pepper", seed: 7 } }),
    })
    .returning("id")
    .executeTakeFirstOrThrow()
  const competition = await db
    .insertInto("competition")
    .values({ slug: "small", ...titles })
    .returning("id")
    .executeTakeFirstOrThrow()
  const skill = await db
    .insertInto("skill")
    .values({ competitionId: competition.id, code: "19", ...titles })
    .returning("id")
    .executeTakeFirstOrThrow()
  const stage = await db
    .insertInto("stage")
    .values({ skillId: skill.id, level: "province", ...titles })
    .returning("id")
    .executeTakeFirstOrThrow()
  const round = await db
    .insertInto("round")
    .values({
      stageId: stage.id,
      ...titles,
      opensAt: new Date(Date.now() - 3_600_000),
      closesAt: new Date(Date.now() + 3_600_000),
      scale: "robust700",
    })
    .returning("id")
    .executeTakeFirstOrThrow()
  const roundExercise = await db
    .insertInto("roundExercise")
    .values({ roundId: round.id, exerciseVersionId: version.id })
    .returning("id")
    .executeTakeFirstOrThrow()
  return {
    roundId: round.id,
    stageId: stage.id,
    roundExerciseId: roundExercise.id,
    exerciseVersionId: version.id,
  }
}

export const insertTeam = async (
  db: Database,
  stageId: string,
  teamName: string,
  personId?: string,
): Promise<string> => {
  return db.transaction().execute(async (transaction) => {
    const school = await transaction
      .insertInto("party")
      .values({
        kind: "organisation",
        organisationKind: "vocational-school",
        nameEn: `School of ${teamName}`,
        nameZh: `${teamName} 学校`,
      })
      .returning("id")
      .executeTakeFirstOrThrow()
    const entry = await transaction
      .insertInto("entry")
      .values({ stageId, teamName, organisationId: school.id })
      .returning("id")
      .executeTakeFirstOrThrow()
    if (personId !== undefined) {
      await transaction.insertInto("member").values({ entryId: entry.id, personId }).execute()
    }
    await recordAudit(transaction, { actorId: null, verb: "enter", objectKind: "entry", objectId: entry.id })
    return entry.id
  })
}
