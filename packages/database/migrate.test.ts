/** Migrations on a real server: from nothing, twice, at the same moment, and against a history that was tampered with. */
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Migration, MigrationRefused, migrate, readMigrations } from "./migrate.ts"
import { openTestDatabase, type TestDatabase } from "./testing/index.ts"

const step = (number: number, sql: string, checksum = `sum-${number}`): Migration => ({
  number,
  name: `step-${number}`,
  sql,
  checksum,
})
const tables = async (database: TestDatabase): Promise<readonly string[]> => {
  const { rows } = await database.pool.query<{ tablename: string }>(
    "select tablename from pg_tables where schemaname = 'public' order by 1",
  )
  return rows.map((row) => row.tablename)
}

describe("migrations", () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase({ empty: true })
  })
  afterAll(() => database.drop())

  test("when an empty database is migrated twice, then everything runs once", async () => {
    const all = (await readMigrations()).map((migration) => migration.number)
    expect(await migrate(database.pool)).toEqual(all)
    expect(await migrate(database.pool)).toEqual([])
    expect(await tables(database)).toContain("aspect_mark")
    const { rows } = await database.pool.query(
      "select to_regclass('graphile_worker.jobs') is not null as there",
    )
    expect(rows).toEqual([{ there: true }])
  })

  test("when a migration that ran was changed, then it is refused by name and nothing runs", async () => {
    const [first, ...rest] = await readMigrations()
    if (first === undefined) throw new Error("there is a first migration")
    const changed = [{ ...first, checksum: "other" }, ...rest, step(rest.length + 2, "create table never ()")]
    await expect(migrate(database.pool, changed)).rejects.toThrow(/0001-competition was changed/)
    expect(await tables(database)).not.toContain("never")
  })

  test("when the database is ahead of the program, then the program refuses it", async () => {
    await expect(migrate(database.pool, [])).rejects.toThrow(MigrationRefused)
  })
})

describe("migrating", () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase({ empty: true })
  })
  afterAll(() => database.drop())

  test("when two programs migrate at the same moment, then each file runs once", async () => {
    const steps = [step(1, "create table first_one ()"), step(2, "create table second_one ()")]
    const ran = await Promise.all([migrate(database.pool, steps), migrate(database.pool, steps)])
    expect(ran.flat().toSorted((a, b) => a - b)).toEqual([1, 2])
  })

  test("when a file fails half-way, then nothing of it stays and the earlier ones do", async () => {
    const steps = [
      step(1, "create table first_one ()"),
      step(2, "create table second_one ()"),
      step(3, "create table third_one (); create table half (); select 1 / 0"),
    ]
    await expect(migrate(database.pool, steps)).rejects.toThrow(/division by zero/)
    expect(await tables(database)).toEqual(["first_one", "schema_migration", "second_one"])
    expect(await migrate(database.pool, [...steps.slice(0, 2), step(3, "create table half ()")])).toEqual([3])
  })

  test("when a new file comes, then only it runs", async () => {
    const { rows } = await database.pool.query<{ number: number }>(
      "select number from schema_migration order by 1",
    )
    const known = rows.map(({ number }) => step(number, "select 1"))
    expect(await migrate(database.pool, [...known, step(4, "create table fourth_one ()")])).toEqual([4])
  })
})
