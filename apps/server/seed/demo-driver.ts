/**
 * Demo mode only: the other teams submit sample programs now and then, so that a visitor sees a competition being
 * judged. Bounded; goes through the same use case as a person's submission. Each step has a fixed idempotency key, so a
 * restart goes on where the demo stood and two servers do not submit twice.
 */

import { createSubmission } from "../competition/index.ts"
import type { Services } from "../http/services.ts"
import { demoTeams } from "./demo-people.ts"

/** The first ones come quickly, so that the scoreboard is not empty. */
const quickSteps = 7
const quickMs = 2_500
const calmMs = 20_000
const calmSpreadMs = 10_000
const maxSteps = 24

export interface DemoDriver {
  readonly stop: () => void
}

export const startDemoDriver = (options: {
  readonly services: Services
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number
}): DemoDriver => {
  const { services, random } = options
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let step = 0

  const waitMs = (): number => (step < quickSteps ? quickMs : calmMs + random() * calmSpreadMs)
  /** Steps done before a restart are skipped at once. */
  const submitNext = async (demo: Demo): Promise<void> => {
    let isNew = false
    while (!isNew && step < maxSteps) {
      isNew = await submitStep(services, demo, step)
      step += 1
    }
  }
  const next = async (): Promise<void> => {
    try {
      const demo = await findDemo(services)
      if (demo) await submitNext(demo)
    } catch (error) {
      services.log.warn({ err: error }, "the demo could not submit")
      step += 1
    }
    if (!stopped && step < maxSteps) timer = setTimeout(() => void next(), waitMs())
  }

  timer = setTimeout(() => void next(), quickMs)
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}

interface Demo {
  readonly roundId: string
  readonly exerciseVersionId: string
  readonly variant: string
  readonly samples: readonly string[]
  /** One author per team that is not a visitor's. */
  readonly authorIds: readonly string[]
}

const submitStep = async (services: Services, demo: Demo, step: number): Promise<boolean> => {
  const team = step % demo.authorIds.length
  const source = demo.samples[sampleIndex(step, team, demo)]
  const authorId = demo.authorIds[team]
  if (source === undefined || authorId === undefined) return false
  const { replayed } = await createSubmission(services, {
    roundId: demo.roundId,
    authorId,
    body: {
      exerciseVersionId: demo.exerciseVersionId,
      variant: demo.variant,
      kind: "live",
      source,
      idempotencyKey: `demo-${demo.roundId}-${step}`.slice(0, 64),
    },
  })
  return !replayed
}

/** Each team has a strength of its own and works up to it in three submissions; only the last team reaches the best sample. */
const sampleIndex = (step: number, team: number, { samples, authorIds }: Demo): number => {
  const attempt = Math.floor(step / authorIds.length)
  const best = Math.floor(((team + 2) * (samples.length - 1)) / (authorIds.length + 1))
  return Math.max(0, Math.min(best, best - 2 + attempt))
}

const findDemo = async ({ db, now }: Services): Promise<Demo | undefined> => {
  const round = await db
    .selectFrom("round")
    .innerJoin("stage", "stage.id", "round.stageId")
    .innerJoin("skill", "skill.id", "stage.skillId")
    .innerJoin("competition", "competition.id", "skill.competitionId")
    .innerJoin("roundExercise", "roundExercise.roundId", "round.id")
    .innerJoin("exerciseVersion", "exerciseVersion.id", "roundExercise.exerciseVersionId")
    .select([
      "round.id",
      "round.stageId",
      "exerciseVersion.id as exerciseVersionId",
      "exerciseVersion.package",
    ])
    .where("competition.slug", "like", "demo-%")
    .where("round.opensAt", "<=", now())
    .where("round.closesAt", ">", now())
    .orderBy("round.opensAt", "desc")
    .limit(1)
    .executeTakeFirst()
  if (!round) return undefined
  const members = await db
    .selectFrom("member")
    .innerJoin("entry", "entry.id", "member.entryId")
    .select(["member.personId", "entry.teamName"])
    .where("entry.stageId", "=", round.stageId)
    .execute()
  const authorIds = demoTeams
    .filter(({ account }) => account === undefined)
    .flatMap(({ team }) =>
      members.filter(({ teamName }) => teamName === team).map(({ personId }) => personId),
    )
  const { defaultVariant } = JSON.parse(round.package["exercise.json"] ?? "{}") as { defaultVariant?: string }
  return {
    roundId: round.id,
    exerciseVersionId: round.exerciseVersionId,
    variant: defaultVariant ?? "",
    samples: samplesOf(round.package, defaultVariant ?? ""),
    authorIds,
  }
}

/** From weak to strong by the marks written beside them; without those in the order of their names. */
const samplesOf = (files: Readonly<Record<string, string>>, variant: string): string[] => {
  type Expected = Readonly<Record<string, Readonly<Record<string, { readonly total: number }>>>>
  const expected = JSON.parse(files["samples/expected.json"] ?? "{}") as Expected
  const totalOf = (path: string): number => expected[variant]?.[path.slice("samples/".length)]?.total ?? 0
  return Object.keys(files)
    .filter((path) => path.startsWith("samples/") && path.endsWith(".st"))
    .toSorted((a, b) => totalOf(a) - totalOf(b) || (a < b ? -1 : 1))
    .map((path) => files[path] ?? "")
}
