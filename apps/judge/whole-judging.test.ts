/**
 * Whole judgings with the real engine, in the real process, on a real database: a good program, a bad one, and every
 * hostile program of the folder beside this file, with work of others in between.
 */

import { readdir, readFile } from "node:fs/promises"
import { enqueueJudging, type Json, type SubmissionState, toJson } from "@lehrwerk/database"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  openTestDatabase,
  type TestDatabase,
  type TinyCompetition,
  tinyCompetition,
} from "./test-support/database.ts"
import { endAllJudges, startJudgeProcess } from "./test-support/judge-process.ts"
import { goodSource, stuckSource, tinyExercise } from "./test-support/tiny-exercise.ts"

let database: TestDatabase
let competition: TinyCompetition
let exerciseVersionId: string
beforeAll(async () => {
  database = await openTestDatabase()
  competition = await tinyCompetition(database.db, 2)
  exerciseVersionId = await insertExercise("lamp", tinyExercise.hash)
  startJudgeProcess(database.url, { module: "../main.ts" })
})
afterAll(async () => {
  await endAllJudges()
  await database.drop()
})

const insertExercise = async (id: string, hash: string): Promise<string> => {
  await database.db.insertInto("exercise").values({ id, titleEn: "Lamp", titleZh: "指示灯" }).execute()
  const version = await database.db
    .insertInto("exerciseVersion")
    .values({
      exerciseId: id,
      version: "1.0.0",
      hash,
      package: toJson(tinyExercise.files),
      sealed: toJson(tinyExercise.sealed),
    })
    .returning("id")
    .executeTakeFirstOrThrow()
  return version.id
}

let lastKey = 0
const submit = async (source: string, versionId = exerciseVersionId): Promise<string> => {
  lastKey += 1
  const idempotencyKey = `whole-${lastKey}`
  const { entryId = null, personId = "" } = competition.teams[lastKey % 2] ?? {}
  return database.db.transaction().execute(async (transaction) => {
    const { id } = await transaction
      .insertInto("submission")
      .values({
        roundExerciseId: competition.roundExerciseId,
        exerciseVersionId: versionId,
        entryId,
        authorId: personId,
        kind: "live",
        source,
        sourceHash: "p1",
        variant: tinyExercise.variant,
        idempotencyKey,
      })
      .returning("id")
      .executeTakeFirstOrThrow()
    await enqueueJudging(transaction, { submissionId: id })
    return id
  })
}

const settled = async (id: string): Promise<SubmissionState> => {
  for (let turn = 0; turn < 2_000; turn += 1) {
    const { state } = await database.db
      .selectFrom("submission")
      .select("state")
      .where("id", "=", id)
      .executeTakeFirstOrThrow()
    if (state === "judged" || state === "failed") return state
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`${id} was never judged`)
}

interface StoredSheet {
  readonly compiled: boolean
  readonly diagnostics: readonly {
    readonly severity: string
    readonly message: { readonly en: string; readonly "zh-CN": string }
  }[]
  readonly fault: { readonly code: string; readonly atUs: number; readonly line: number | null } | null
  readonly scenarios: readonly {
    readonly id: string
    readonly sealed: boolean
    readonly skipped: boolean
    readonly title: Json
  }[]
}

const resultOf = async (id: string) => {
  const row = await database.db
    .selectFrom("judging")
    .selectAll()
    .where("submissionId", "=", id)
    .where("state", "=", "done")
    .executeTakeFirstOrThrow()
  return { ...row, sheet: row.markSheet as unknown as StoredSheet }
}

describe("a whole judging", () => {
  it("when the program is good, then it has all marks, proved over the open and the sealed scenario", async () => {
    const id = await submit(goodSource)
    expect(await settled(id)).toBe("judged")
    const { sheet, ...row } = await resultOf(id)
    expect(row).toMatchObject({
      totalMarkCenti: 10_000,
      maxMarkCenti: 10_000,
      exerciseHash: tinyExercise.hash,
      fault: null,
    })
    expect(row.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(sheet.compiled).toBe(true)
    expect(sheet.scenarios).toMatchObject([
      { id: "open", sealed: false, skipped: false, title: { "zh-CN": "公开" } },
      { id: "sealed", sealed: true, skipped: false },
    ])
    const aspects = await database.db
      .selectFrom("aspectMark")
      .selectAll()
      .where("judgingId", "=", row.id)
      .execute()
    expect(aspects.map(({ aspectId, markCenti, verdict }) => [aspectId, markCenti, verdict])).toEqual([
      ["A1.1", 6_000, "passed"],
      ["A1.2", 4_000, "passed"],
    ])
  })

  it("when the same program is judged twice, then the digest is the same; a worse one loses its aspect with evidence", async () => {
    const ids = [await submit(goodSource), await submit(goodSource), await submit(stuckSource)]
    for (const id of ids) expect(await settled(id)).toBe("judged")
    const [first, second, stuck] = await Promise.all(ids.map(resultOf))
    expect(first?.digest).toBe(second?.digest)
    expect(stuck?.totalMarkCenti).toBe(6_000)
    const lost = await database.db
      .selectFrom("aspectMark")
      .selectAll()
      .where("judgingId", "=", stuck?.id ?? "")
      .where("aspectId", "=", "A1.2")
      .executeTakeFirstOrThrow()
    expect(lost).toMatchObject({ markCenti: 0, verdict: "failed" })
    expect(JSON.stringify(lost.evidence)).toContain('"worstUs"')
  })

  it("when a package is not what its hash says, then no marks are made from it", async () => {
    const wrongId = await insertExercise("swapped", "f".repeat(64))
    const id = await submit(goodSource, wrongId)
    expect(await settled(id)).toBe("failed")
  })
})

/** What each hostile program must come to. `fault`: the controller stopped; null: it ran to the end. */
const expectations: Readonly<Record<string, { readonly compiled: boolean; readonly fault?: string | null }>> =
  {
    "burns-fuel.st": { compiled: true, fault: null },
    "calls-itself.st": { compiled: false },
    "divides-by-zero-in-scan-7.st": { compiled: true, fault: "division-by-zero" },
    "endless-loop.st": { compiled: true, fault: "fuel-exhausted" },
    "flickers.st": { compiled: true, fault: null },
    "huge-array.st": { compiled: false },
    "not-a-number.st": { compiled: true, fault: null },
    "outside-the-array.st": { compiled: true, fault: "index-out-of-range" },
    "two-programs.st": { compiled: false },
    "wrong-address.st": { compiled: false },
  }

const generated: Readonly<Record<string, string>> = {
  "deep parentheses": `PROGRAM main VAR x : DINT; END_VAR x := ${"(".repeat(100_000)}1${")".repeat(100_000)}; END_PROGRAM`,
  "random bytes": Array.from({ length: 20_000 }, (_, at) =>
    String.fromCodePoint(1 + ((at * 7_919) % 0xd7_00)),
  ).join(""),
  "a megabyte of one name": "x".repeat(1_048_576),
  "a comment that never ends": `(* ${"(* ".repeat(50_000)}`,
  nothing: "",
}

describe("hostile programs", () => {
  it("when a file is added to the folder, then the table below says what it must come to", async () => {
    const names = await readdir(new URL("./hostile/", import.meta.url))
    expect(new Set(names)).toEqual(new Set(Object.keys(expectations)))
  })

  it("when all of them are sent at once, then each gets its verdict and honest work goes on", async () => {
    const hostile = await Promise.all(
      Object.keys(expectations).map(async (name) => {
        const source = await readFile(new URL(`./hostile/${name}`, import.meta.url), "utf8")
        return { name, id: await submit(source) }
      }),
    )
    const honest = [await submit(goodSource), await submit(goodSource)]
    for (const id of honest) {
      expect(await settled(id)).toBe("judged")
      expect((await resultOf(id)).totalMarkCenti).toBe(10_000)
    }
    for (const { name, id } of hostile) {
      expect(await settled(id), name).toBe("judged")
      const { sheet } = await resultOf(id)
      const wanted = expectations[name]
      expect(sheet.compiled, `${name} ${JSON.stringify(sheet.diagnostics)}`).toBe(wanted?.compiled)
      if (wanted?.compiled) expect(sheet.fault?.code ?? null, name).toBe(wanted.fault)
      else
        expect(
          sheet.diagnostics.some(({ severity }) => severity === "error"),
          name,
        ).toBe(true)
    }
  })

  it("when the text is no program at all, then the messages say so in both languages", async () => {
    const sent = await Promise.all(
      Object.entries(generated).map(async ([name, source]) => ({ name, id: await submit(source) })),
    )
    for (const { name, id } of sent) {
      expect(await settled(id), name).toBe("judged")
      const { sheet, totalMarkCenti } = await resultOf(id)
      expect([sheet.compiled, totalMarkCenti], name).toEqual([false, 0])
      const [first] = sheet.diagnostics
      expect(first?.message.en, name).toMatch(/[a-z]/)
      expect(first?.message["zh-CN"], name).toMatch(/\p{Script=Han}/u)
    }
  })
})
