/** Rounds and exercise versions over HTTP: what is told to whom, and when the secret seeds come out. */
import type { ExercisePackage, Round } from "@lehrwerk/contract"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { codeOf, startApp, type TestApp } from "../../test-support/start-app.ts"

const hour = 3_600_000
let test: TestApp
beforeAll(async () => {
  test = await startApp()
})
beforeEach(() => {
  test.clock.offsetMs = 0
})
afterAll(() => test.stop())

const beforeOpening = -2 * hour
const afterClose = 2 * hour

describe("rounds", () => {
  it("when anyone asks, then the open round is told without an entry", async () => {
    const answer = await test.anonymous("listRounds")
    const { items } = answer.json as { items: Round[] }
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      state: "open",
      ownEntry: null,
      entryCount: 2,
      abilities: { submit: false },
    })
    expect(items[0]?.exercises[0]).toMatchObject({ title: { "zh-CN": "小练习" }, defaultVariant: "3x10" })
  })

  it("when a competitor asks, then the own entry, school and abilities come along", async () => {
    const red = await test.as("red")
    const answer = await red("readRound", { params: { roundId: test.roundId } })
    expect(answer.json).toMatchObject({
      ownEntry: { name: { en: "red" }, organisation: { name: { en: "School of red", "zh-CN": "red 学校" } } },
      submissionsLeft: null,
      abilities: { submit: true, practise: true, seeAllSubmissions: false, rejudge: false },
    })
  })

  it("when the round has not opened, then only staff see what will be set", async () => {
    test.clock.offsetMs = beforeOpening
    const read = async (name: string) =>
      (await (await test.as(name))("readRound", { params: { roundId: test.roundId } })).json as Round
    expect(await read("red")).toMatchObject({ state: "upcoming", exercises: [] })
    expect((await read("expert")).exercises).toHaveLength(1)
  })

  it("when there is no such round, then the answer is a problem document and not a crash", async () => {
    for (const roundId of ["nonsense", "00000000-0000-4000-8000-000000000000", "%00", "../../etc/passwd"]) {
      const answer = await test.anonymous("readRound", { params: { roundId } })
      expect([answer.status, codeOf(answer)], roundId).toEqual([404, "not-found"])
    }
  })
})

describe("exercise versions", () => {
  const read = async (name: string) => {
    const client = await test.as(name)
    return client("readExercisePackage", { params: { exerciseVersionId: test.exerciseVersionId } })
  }

  it("when signed out or before the opening, then nothing of it comes out, except to staff", async () => {
    const params = { exerciseVersionId: test.exerciseVersionId }
    expect(codeOf(await test.anonymous("readExerciseVersion", { params }))).toBe("signed-out")
    expect(codeOf(await test.anonymous("readExercisePackage", { params }))).toBe("signed-out")
    test.clock.offsetMs = beforeOpening
    const red = await test.as("red")
    expect(codeOf(await red("readExerciseVersion", { params }))).toBe("round-not-open")
    expect(codeOf(await read("red"))).toBe("round-not-open")
    expect((await read("expert")).status).toBe(200)
  })

  it("when the round runs, then competitors get no samples and nobody gets the sealed seeds", async () => {
    const own = (await read("red")).json as ExercisePackage
    expect(Object.keys(own.files)).toEqual(["exercise.json", "marking.json", "statement.en.md"])
    for (const name of ["red", "expert", "admin"]) {
      const answer = await read(name)
      expect((answer.json as ExercisePackage).sealed).toBeNull()
      expect(answer.text).not.toContain("pepper")
    }
  })

  it("when the round has ended, then anyone signed in can check the seeds against their published hash", async () => {
    test.clock.offsetMs = afterClose
    const own = (await read("red")).json as ExercisePackage
    expect(JSON.parse(own.sealed ?? "null")).toEqual({ secret: { salt: "pepper", seed: 7 } })
    expect(own.files["samples/best.st"]).toContain("PROGRAM")
  })

  it("when there is no such version, then it is not found", async () => {
    const red = await test.as("red")
    const params = { exerciseVersionId: "nonsense" }
    expect(codeOf(await red("readExerciseVersion", { params }))).toBe("not-found")
    expect(codeOf(await red("readExercisePackage", { params }))).toBe("not-found")
  })
})
