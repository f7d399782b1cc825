/** What frozen numbers rest on: counted rows keep their past, and nothing changes without an audit event. */
import fc from "fast-check"
import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { auditHead } from "./audit.ts"
import type { Transaction } from "./connect.ts"
import { told as changeAndTell, openTestDatabase, type TestDatabase } from "./testing/index.ts"

let database: TestDatabase
let schoolId: string
beforeAll(async () => {
  database = await openTestDatabase()
  schoolId = await told(async (trx) => {
    const { id } = await trx
      .insertInto("party")
      .values({ kind: "organisation", organisationKind: "college", nameEn: "College", nameZh: "学院" })
      .returning("id")
      .executeTakeFirstOrThrow()
    return id
  })
})
afterAll(() => database.drop())

const told = <Result>(work: (trx: Transaction) => Promise<Result>): Promise<Result> =>
  changeAndTell(database.db, work)

const headSeq = async (): Promise<number> => (await auditHead(database.db))?.seq ?? 0

/** Code and state of every site as of an event, in order of code. */
const sitesAsOf = async (seq: number): Promise<readonly string[]> => {
  const { rows } = await sql<{ site: string }>`
    select (content ->> 'code') || ' ' || (content ->> 'state') as site
    from rows_as_of('site', ${seq}) as content order by 1`.execute(database.db)
  return rows.map(({ site }) => site)
}

const insertSite = (trx: Transaction, code: string) =>
  trx
    .insertInto("site")
    .values({ kind: "lab", organisationId: schoolId, code, nameEn: code, nameZh: code })
    .execute()

describe("a counted row", () => {
  test("when it changes without an audit event, then the transaction is refused", async () => {
    const silent = database.db.transaction().execute((trx) => insertSite(trx, "silent"))
    await expect(silent).rejects.toThrow(/without an audit event/)
  })

  test("when it changes twice in one transaction, then nobody ever saw the state between", async () => {
    const before = await headSeq()
    await told(async (trx) => {
      await insertSite(trx, "twice")
      await trx.updateTable("site").set({ state: "building" }).where("code", "=", "twice").execute()
    })
    expect(await sitesAsOf(before)).not.toContain("twice planned")
    expect(await sitesAsOf(await headSeq())).toContain("twice building")
    const past = await database.db.selectFrom("pastRow").select("rowId").execute()
    expect(past).toEqual([])
  })

  test("when rows come, change and go in any order, then every earlier state can be read again", async () => {
    const states = ["planned", "building", "closed"] as const
    const step = fc.record({ site: fc.nat(3), state: fc.option(fc.constantFrom(...states), { nil: null }) })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 3 }), { maxLength: 6 }), async (transactions) => {
        await told((trx) => trx.deleteFrom("site").execute())
        const seen: { readonly seq: number; readonly sites: readonly string[] }[] = []
        for (const steps of transactions) {
          await told(async (trx) => {
            for (const { site, state } of steps) await put(trx, `s${site}`, state)
          })
          const { rows } = await sql<{
            site: string
          }>`select code || ' ' || state as site from site order by 1`.execute(database.db)
          seen.push({ seq: await headSeq(), sites: rows.map(({ site }) => site) })
        }
        for (const { seq, sites } of seen) expect(await sitesAsOf(seq)).toEqual(sites)
      }),
      { numRuns: 20 },
    )
  })
})

/** Makes the site stand there with this state; null takes it away. */
const put = async (trx: Transaction, code: string, state: "planned" | "building" | "closed" | null) => {
  if (state === null) return trx.deleteFrom("site").where("code", "=", code).execute()
  const known = await trx.selectFrom("site").select("id").where("code", "=", code).executeTakeFirst()
  if (!known) await insertSite(trx, code)
  return trx.updateTable("site").set({ state }).where("code", "=", code).execute()
}

describe("the tree of organisations", () => {
  test("when one would stand below itself, then it is refused by name", async () => {
    const child = await told((trx) =>
      trx
        .insertInto("party")
        .values({
          kind: "organisation",
          organisationKind: "department",
          nameEn: "Department",
          nameZh: "系部",
          parentId: schoolId,
        })
        .returning("id")
        .executeTakeFirstOrThrow(),
    )
    const circle = told((trx) =>
      trx.updateTable("party").set({ parentId: child.id }).where("id", "=", schoolId).execute(),
    )
    await expect(circle).rejects.toMatchObject({ constraint: "party_no_cycle" })
    const { rows } = await sql<{ id: string }>`select organisation_subtree(${schoolId}) as id`.execute(
      database.db,
    )
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([schoolId, child.id]))
  })
})

describe("the time ledger", () => {
  test("when two reservations of one bench overlap, then the second is refused; side by side they stand", async () => {
    const bench = await told(async (trx) => {
      await insertSite(trx, "ledger")
      const { id: siteId } = await trx
        .selectFrom("site")
        .select("id")
        .where("code", "=", "ledger")
        .executeTakeFirstOrThrow()
      const { id: assetId } = await trx
        .insertInto("asset")
        .values({ siteId, kind: "bench", tag: "B-1", nameEn: "Bench 1", nameZh: "1 号工位" })
        .returning("id")
        .executeTakeFirstOrThrow()
      const { id: personId } = await trx
        .insertInto("party")
        .values({ kind: "person", nameEn: "Booker", nameZh: "预约人" })
        .returning("id")
        .executeTakeFirstOrThrow()
      return { siteId, assetId, personId }
    })
    const book = (from: number, to: number) =>
      told(async (trx) => {
        const during = `[2026-03-02T0${from}:00Z,2026-03-02T0${to}:00Z)`
        const { id: sessionId } = await trx
          .insertInto("session")
          .values({
            siteId: bench.siteId,
            title: "Lesson",
            purpose: "teaching",
            during,
            timeZone: "Asia/Shanghai",
            bookedBy: bench.personId,
          })
          .returning("id")
          .executeTakeFirstOrThrow()
        await trx.insertInto("reservation").values({ sessionId, assetId: bench.assetId, during }).execute()
      })
    await book(1, 3)
    await expect(book(2, 4)).rejects.toMatchObject({ code: "23P01", constraint: "reservation_no_overlap" })
    await book(3, 4)
    const { rows } = await sql<{
      count: number
    }>`select count(*) as count from reservation`.execute(database.db)
    expect(rows).toEqual([{ count: 2 }])
  })
})
