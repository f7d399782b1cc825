/**
 * The demo: one competition with a round that is open now, schools, teams and three accounts. Idempotent: whatever is
 * there stays; when no demo round with this exercise is open any more, a new one is opened.
 */
import { type Database, recordAudit, type Transaction, toJson } from "@lehrwerk/database"
import { readManifest } from "../competition/index.ts"
import type { PasswordHasher } from "../identity/index.ts"
import { demoAccounts, demoPassword, demoTeams } from "./demo-people.ts"
import { insertProvince } from "./demo-province.ts"
import type { ExercisePackageFiles } from "./read-exercise-folder.ts"

interface DemoOptions {
  readonly exercise: ExercisePackageFiles
  readonly passwords: PasswordHasher
  readonly now: Date
}

const slug = "demo-industrial-control"
const openForMs = 12 * 3_600_000
/** A round that closes sooner than this is as good as closed. */
const enoughLeftMs = 2 * 3_600_000
const liveSubmissionsPerTeam = 60

const competitionTitle = {
  titleEn: "Provincial selection, Industrial Control",
  titleZh: "省级选拔赛·工业控制",
}
const stageTitle = { titleEn: "Provincial stage", titleZh: "省级阶段" }
const roundTitle = { titleEn: "Module 2: lift group", titleZh: "模块二：电梯群控" }

/** Returns the id of the open demo round. */
export const seedDemo = async (db: Database, options: DemoOptions): Promise<string> => {
  const knownAccount = await db
    .selectFrom("account")
    .select("partyId")
    .where("username", "=", "competitor")
    .executeTakeFirst()
  // Hashing takes a moment; a second start does not need it.
  const passwordHash = knownAccount ? null : await options.passwords.hash(demoPassword)
  return db.transaction().execute(async (transaction) => {
    const exerciseVersionId = await ensureExercise(transaction, options.exercise)
    const stageId = await ensureStage(transaction)
    // People, organisations and teams come together, the first time only.
    if (passwordHash !== null) {
      const organisationIds = await insertProvince(transaction)
      const personByAccount = await insertAccounts(transaction, passwordHash, organisationIds)
      await insertTeams(transaction, stageId, { organisationIds, personByAccount })
    }
    const round = await ensureRound(transaction, { stageId, exerciseVersionId, now: options.now })
    if (round.isNew) {
      await recordAudit(transaction, {
        actorId: null,
        verb: "demo-seeded",
        objectKind: "round",
        objectId: round.id,
      })
    }
    return round.id
  })
}

const ensureExercise = async (transaction: Transaction, exercise: ExercisePackageFiles): Promise<string> => {
  const manifest = readManifest(exercise.files)
  await transaction
    .insertInto("exercise")
    .values({ id: manifest.id, titleEn: manifest.title.en, titleZh: manifest.title["zh-CN"] })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute()
  const versions = await transaction
    .selectFrom("exerciseVersion")
    .select(["id", "hash", "version"])
    .where("exerciseId", "=", manifest.id)
    .execute()
  const known = versions.find(({ hash }) => hash === exercise.hash)
  if (known) return known.id
  // An author who changes files without a new number still gets a version of its own: judgings must stay explainable.
  const taken = versions.some(({ version }) => version === manifest.version)
  const { id } = await transaction
    .insertInto("exerciseVersion")
    .values({
      exerciseId: manifest.id,
      version: taken ? `${manifest.version}+${exercise.hash.slice(0, 8)}` : manifest.version,
      hash: exercise.hash,
      package: toJson(exercise.files),
      sealed: exercise.sealed === null ? null : toJson(exercise.sealed),
    })
    .returning("id")
    .executeTakeFirstOrThrow()
  return id
}

const ensureStage = async (transaction: Transaction): Promise<string> => {
  const known = await transaction
    .selectFrom("stage")
    .innerJoin("skill", "skill.id", "stage.skillId")
    .innerJoin("competition", "competition.id", "skill.competitionId")
    .select("stage.id")
    .where("competition.slug", "=", slug)
    .executeTakeFirst()
  if (known) return known.id
  const competition = await transaction
    .insertInto("competition")
    .values({ slug, ...competitionTitle })
    .returning("id")
    .executeTakeFirstOrThrow()
  const skill = await transaction
    .insertInto("skill")
    .values({ competitionId: competition.id, code: "19", titleEn: "Industrial Control", titleZh: "工业控制" })
    .returning("id")
    .executeTakeFirstOrThrow()
  const stage = await transaction
    .insertInto("stage")
    .values({ skillId: skill.id, level: "province", ...stageTitle })
    .returning("id")
    .executeTakeFirstOrThrow()
  return stage.id
}

const insertPerson = async (
  transaction: Transaction,
  name: { en: string; "zh-CN": string },
): Promise<string> => {
  const { id } = await transaction
    .insertInto("party")
    .values({ kind: "person", nameEn: name.en, nameZh: name["zh-CN"] })
    .returning("id")
    .executeTakeFirstOrThrow()
  return id
}

const insertAccounts = async (
  transaction: Transaction,
  passwordHash: string,
  organisationIds: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> => {
  const taken = await transaction.selectFrom("account").select("username").execute()
  const personByAccount = new Map<string, string>()
  // A name that somebody has already stays theirs.
  const free = demoAccounts.filter(({ name }) =>
    taken.every(({ username }) => username.toLowerCase() !== name),
  )
  for (const { name, displayName, role, at } of free) {
    const partyId = await insertPerson(transaction, displayName)
    await transaction.insertInto("account").values({ partyId, username: name, passwordHash }).execute()
    const organisationId = at === undefined ? null : (organisationIds.get(at) ?? null)
    await transaction.insertInto("role").values({ partyId, role, organisationId }).execute()
    personByAccount.set(name, partyId)
  }
  return personByAccount
}

const insertTeams = async (
  transaction: Transaction,
  stageId: string,
  known: {
    readonly organisationIds: ReadonlyMap<string, string>
    readonly personByAccount: ReadonlyMap<string, string>
  },
): Promise<void> => {
  for (const team of demoTeams) {
    const organisationId = known.organisationIds.get(team.school.en) ?? null
    const entry = await transaction
      .insertInto("entry")
      .values({ stageId, teamName: team.team, organisationId })
      .returning("id")
      .executeTakeFirstOrThrow()
    const own = team.account === undefined ? undefined : known.personByAccount.get(team.account)
    const personId = own ?? (await insertPerson(transaction, team.member))
    await transaction.insertInto("member").values({ entryId: entry.id, personId }).execute()
  }
}

const ensureRound = async (
  transaction: Transaction,
  wanted: { readonly stageId: string; readonly exerciseVersionId: string; readonly now: Date },
): Promise<{ readonly id: string; readonly isNew: boolean }> => {
  const { stageId, exerciseVersionId, now } = wanted
  const open = await transaction
    .selectFrom("round")
    .innerJoin("roundExercise", "roundExercise.roundId", "round.id")
    .select(["round.id", "roundExercise.exerciseVersionId", "round.closesAt"])
    .where("round.stageId", "=", stageId)
    .where("round.opensAt", "<=", now)
    .where("round.closesAt", ">", now)
    .execute()
  const usable = open.find(
    (round) =>
      round.exerciseVersionId === exerciseVersionId &&
      round.closesAt.getTime() - now.getTime() > enoughLeftMs,
  )
  if (usable) return { id: usable.id, isNew: false }
  for (const { id } of open)
    await transaction.updateTable("round").set({ closesAt: now }).where("id", "=", id).execute()
  const { id } = await transaction
    .insertInto("round")
    .values({
      stageId,
      ...roundTitle,
      opensAt: new Date(now.getTime() - 60_000),
      closesAt: new Date(now.getTime() + openForMs),
      tieBreak: "2026",
      scale: "robust700",
      standingsRule: "best",
      maxSubmissions: liveSubmissionsPerTeam,
    })
    .returning("id")
    .executeTakeFirstOrThrow()
  await transaction.insertInto("roundExercise").values({ roundId: id, exerciseVersionId }).execute()
  return { id, isNew: true }
}
