/** The demo's data: put in once, whatever happens, and with the shipped exercise exactly as the judge will see it. */

import { fileURLToPath } from "node:url"
import { packageHash } from "@lehrwerk/exercise"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { startApp, type TestApp } from "../test-support/start-app.ts"
import { seedDemo } from "./demo.ts"
import { demoPassword, demoTeams } from "./demo-people.ts"
import { type ExercisePackageFiles, readExerciseFolder } from "./read-exercise-folder.ts"

const content = fileURLToPath(new URL("../../../content", import.meta.url))

let test: TestApp
let exercise: ExercisePackageFiles
beforeAll(async () => {
  test = await startApp({ demo: true })
  exercise = await readExerciseFolder(content, "lift-group")
})
afterAll(() => test.stop())

const seed = (now: Date, files = exercise) =>
  seedDemo(test.database.db, { exercise: files, passwords: test.app.services.passwords, now })

const count = async (table: "party" | "entry" | "account" | "round" | "exerciseVersion"): Promise<number> => {
  const { total } = await test.database.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow()
  return total
}

describe("the demo", () => {
  it("when the exercise folder is read, then its hash is the engine's and the secret stays apart", () => {
    expect(exercise.hash).toBe(packageHash(new Map(Object.entries(exercise.files))))
    expect(Object.keys(exercise.files)).not.toContain("sealed.json")
    expect(exercise.sealed).not.toBeNull()
    expect(Object.keys(exercise.files)).toContain("plant-library/lift-car.st")
  })

  it("when it is seeded again, then nothing is added; when its round is over, then a new one opens", async () => {
    const now = new Date()
    const before = await count("entry")
    const first = await seed(now)
    const sizes = async () => [
      await count("party"),
      await count("entry"),
      await count("account"),
      await count("round"),
    ]
    const after = await sizes()
    expect((await count("entry")) - before).toBe(demoTeams.length)
    expect(await seed(now)).toBe(first)
    expect(await sizes()).toEqual(after)
    const tomorrow = new Date(now.getTime() + 24 * 3_600_000)
    expect(await seed(tomorrow)).not.toBe(first)
    expect(await count("account")).toBe(after[2])
  })

  it("when the exercise was changed under the same number, then it becomes a version of its own", async () => {
    const before = await count("exerciseVersion")
    const files = { ...exercise.files, "statement.en.md": "changed" }
    await seed(new Date(), { ...exercise, files, hash: packageHash(new Map(Object.entries(files))) })
    expect(await count("exerciseVersion")).toBe(before + 1)
  })

  it("when a visitor signs in with the listed account, then a team and an open round are waiting", async () => {
    const roundId = await seed(new Date())
    const answer = await test.anonymous("signIn", { body: { name: "competitor", password: demoPassword } })
    expect(answer.status).toBe(200)
    const cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? ""
    const round = await test.anonymous("readRound", { params: { roundId }, headers: { cookie } })
    expect(round.json).toMatchObject({
      state: "open",
      ownEntry: { organisation: { name: { "zh-CN": "江畔职业技术学院" } } },
      abilities: { submit: true },
    })
  })
})
