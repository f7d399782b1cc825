/** What makes a number worth believing: it equals its rows, adds up where it may, and can be counted again for ever. */
import type {
  IndicatorBreakdown,
  IndicatorRow,
  IndicatorValue,
  Snapshot,
  SnapshotDifference,
} from "@lehrwerk/contract"
import type { Transaction } from "@lehrwerk/database"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { told as changeAndTell } from "../../test-support/database.ts"
import { giveTestRole } from "../../test-support/give-test-role.ts"
import { codeOf, startApp, type TestApp } from "../../test-support/start-app.ts"

let test: TestApp
let admin: Awaited<ReturnType<TestApp["as"]>>
let authorityId: string
let schoolIds: readonly string[]
beforeAll(async () => {
  test = await startApp()
  admin = await test.as("admin")
  await told(async (trx) => {
    authorityId = await insertOrganisation(trx, "Authority", null)
    const ids: string[] = []
    for (const name of ["A", "B", "C"]) ids.push(await insertOrganisation(trx, name, authorityId))
    schoolIds = ids
  })
})
afterAll(() => test.stop())

const told = <Result>(work: (trx: Transaction) => Promise<Result>): Promise<Result> =>
  changeAndTell(test.database.db, work)

const insertOrganisation = async (trx: Transaction, name: string, parentId: string | null) => {
  const { id } = await trx
    .insertInto("party")
    .values({ kind: "organisation", organisationKind: "college", nameEn: name, nameZh: name, parentId })
    .returning("id")
    .executeTakeFirstOrThrow()
  return id
}

const insertPerson = async (trx: Transaction, name: string) => {
  const { id } = await trx
    .insertInto("party")
    .values({ kind: "person", nameEn: name, nameZh: name })
    .returning("id")
    .executeTakeFirstOrThrow()
  return id
}

let lastCode = 0
const insertLab = async (trx: Transaction, organisationId: string, openedOn: string) => {
  lastCode += 1
  const { id } = await trx
    .insertInto("site")
    .values({
      kind: "lab",
      organisationId,
      code: `L${lastCode}`,
      nameEn: `Lab ${lastCode}`,
      nameZh: `实训室 ${lastCode}`,
      state: "open",
      openedOn,
    })
    .returning("id")
    .executeTakeFirstOrThrow()
  return id
}

const year = (organisation: string, from = "2026-01-01", to = "2026-06-30") => ({ organisation, from, to })
const valueOf = async (code: string, query: Record<string, string>) =>
  (await admin("readIndicatorValue", { params: { code }, query })).json as IndicatorValue
const breakdownOf = async (code: string, query: Record<string, string>) =>
  (await admin("readIndicatorBreakdown", { params: { code }, query })).json as IndicatorBreakdown

const allRows = async (code: string, query: Record<string, string>): Promise<IndicatorRow[]> => {
  const rows: IndicatorRow[] = []
  let cursor: string | null = ""
  while (cursor !== null) {
    const answer = await admin("listIndicatorRows", {
      params: { code },
      query: { ...query, limit: 3, ...(cursor === "" ? {} : { cursor }) },
    })
    const page = answer.json as { items: IndicatorRow[]; nextCursor: string | null }
    rows.push(...page.items)
    cursor = page.nextCursor
  }
  return rows
}

describe("an additive number", () => {
  it("when laboratories open anywhere, then the province is exactly the sum of its schools and of its rows", async () => {
    const opening = fc.record({
      school: fc.nat(2),
      day: fc.constantFrom("2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(opening, { maxLength: 8 }), async (openings) => {
        const before = await valueOf("laboratories-opened", year(authorityId))
        await told(async (trx) => {
          for (const { school, day } of openings) await insertLab(trx, schoolIds[school] ?? "", day)
        })
        const inside = openings.filter(({ day }) => day >= "2026-01-01" && day <= "2026-06-30").length
        const total = await valueOf("laboratories-opened", year(authorityId))
        expect(total.value).toBe(before.value + inside)
        const parts = await breakdownOf("laboratories-opened", year(authorityId))
        expect([parts.sum, parts.total]).toEqual([total.value, total.value])
        const rows = await allRows("laboratories-opened", year(authorityId))
        expect(rows).toHaveLength(total.value)
        expect(new Set(rows.map(({ key }) => key)).size).toBe(total.value)
      }),
      { numRuns: 8 },
    )
  })
})

describe("a number of persons", () => {
  it("when a teacher passes courses in two schools, then the province counts once, each school too, and the parts exceed it", async () => {
    await told(async (trx) => {
      const personId = await insertPerson(trx, "Tea Cher")
      for (const organisationId of schoolIds.slice(0, 2)) {
        for (const decidedOn of ["2026-02-01", "2026-03-01"]) {
          const activity = await trx
            .insertInto("activity")
            .values({ kind: "teacher-course", organisationId, titleEn: "Course", titleZh: "课程" })
            .returning("id")
            .executeTakeFirstOrThrow()
          await trx
            .insertInto("enrolment")
            .values({ activityId: activity.id, personId, organisationId, state: "passed", decidedOn })
            .execute()
        }
      }
    })
    const breakdown = await breakdownOf("teachers-trained", year(authorityId))
    expect(breakdown).toMatchObject({ total: 1, sum: 2, additive: false })
    expect(breakdown.items.map(({ value }) => value)).toEqual([1, 1])
    expect(await allRows("teachers-trained", year(authorityId))).toMatchObject([
      { on: "2026-02-01", label: { en: "Tea Cher" } },
    ])
  })
})

describe("utilisation", () => {
  it("when a bench is used for a tenth of its rated time, then the share says so and the bench is the row", async () => {
    const siteSchool = schoolIds[2] ?? ""
    await told(async (trx) => {
      const siteId = await insertLab(trx, siteSchool, "2024-01-01")
      const bench = await trx
        .insertInto("asset")
        .values({ siteId, kind: "bench", tag: "U-1", nameEn: "Bench", nameZh: "工位", ratedHours: 365 })
        .returning("id")
        .executeTakeFirstOrThrow()
      const bookedBy = await insertPerson(trx, "Booker")
      // Ten days of 2026 are rated ten hours; one hour is used. The last hour of the day before is not of the period.
      for (const during of [
        "[2026-02-28T15:00:00Z,2026-02-28T16:00:00Z)",
        "[2026-03-01T16:00:00Z,2026-03-01T17:00:00Z)",
      ]) {
        const session = await trx
          .insertInto("session")
          .values({
            siteId,
            title: "Lesson",
            purpose: "teaching",
            during,
            timeZone: "Asia/Shanghai",
            bookedBy,
          })
          .returning("id")
          .executeTakeFirstOrThrow()
        await trx
          .insertInto("reservation")
          .values({ sessionId: session.id, assetId: bench.id, during })
          .execute()
      }
    })
    const ten = year(siteSchool, "2026-03-01", "2026-03-10")
    expect(await valueOf("laboratory-utilisation", ten)).toMatchObject({ value: 0.1, rowCount: 1 })
    expect(await allRows("laboratory-utilisation", ten)).toMatchObject([
      { usedMinutes: 60, ratedMinutes: 600, label: { en: "Bench · U-1" } },
    ])
  })
})

describe("a frozen number", () => {
  const freeze = (body: object) => admin("freezeIndicator", { body })

  it("when rows change, go, move school or a person is erased, then it can be counted again to the same bytes", async () => {
    const [first = "", second = ""] = schoolIds
    const { kept, gone } = await told(async (trx) => ({
      kept: await insertLab(trx, first, "2025-02-01"),
      gone: await insertLab(trx, second, "2025-03-01"),
    }))
    const body = { code: "laboratories-opened", ...year(authorityId, "2025-01-01", "2025-12-30") }
    const frozen = (await freeze(body)).json as Snapshot
    expect(frozen).toMatchObject({ value: 2, rowCount: 2 })
    const people = { code: "teachers-trained", ...year(authorityId) }
    const frozenPeople = (await freeze(people)).json as Snapshot
    expect(frozenPeople.value).toBe(1)

    await told((trx) =>
      trx.updateTable("site").set({ openedOn: "2024-02-01" }).where("id", "=", kept).execute(),
    )
    await told((trx) => trx.deleteFrom("site").where("id", "=", gone).execute())
    const added = await told((trx) => insertLab(trx, first, "2025-05-05"))
    await told((trx) => trx.updateTable("party").set({ parentId: null }).where("id", "=", second).execute())
    await told((trx) =>
      trx
        .updateTable("party")
        .set({ nameEn: "Erased person", nameZh: "已删除", erasedAt: new Date() })
        .where("nameEn", "=", "Tea Cher")
        .execute(),
    )

    for (const each of [frozen, frozenPeople]) {
      const again = await admin("recomputeSnapshot", { params: { snapshotId: each.id } })
      expect(again.json).toEqual({ same: true, value: each.value, listHash: each.listHash })
    }
    const difference = (await admin("readSnapshotDifference", { params: { snapshotId: frozen.id } }))
      .json as SnapshotDifference
    expect([difference.frozen, difference.now]).toEqual([2, 1])
    expect(new Map(difference.items.map(({ rowId, how }) => [rowId, how]))).toEqual(
      new Map([
        [kept, "removed"],
        [gone, "removed"],
        [added, "added"],
      ]),
    )
    for (const { event } of difference.items) expect(event?.verb).toBe("test-change")
  })

  it("when the period is open or the number frozen, then it is refused and nothing is stored", async () => {
    const open = { code: "laboratories-opened", ...year(authorityId, "2026-01-01", "2199-12-31") }
    expect(codeOf(await freeze(open))).toBe("period-open")
    const again = { code: "laboratories-opened", ...year(authorityId, "2025-01-01", "2025-12-30") }
    expect(codeOf(await freeze(again))).toBe("frozen-already")
    const backwards = { code: "laboratories-opened", ...year(authorityId, "2025-12-31", "2025-01-01") }
    expect(codeOf(await freeze(backwards))).toBe("invalid")
    const list = await admin("listSnapshots", { query: { organisation: authorityId } })
    expect((list.json as { items: unknown[] }).items).toHaveLength(2)
  })
})

describe("who may count", () => {
  it("when a school's coordinator asks, then for the own school only; a partner sees the agreement's number, never rows", async () => {
    const [first = "", second = "", third = ""] = schoolIds
    await giveTestRole(test, { name: "blue", role: "coordinator", organisationId: first })
    const coordinator = await test.as("blue")
    const params = { code: "laboratories-opened" }
    expect((await coordinator("readIndicatorValue", { params, query: year(first) })).status).toBe(200)
    expect(codeOf(await coordinator("readIndicatorValue", { params, query: year(second) }))).toBe("forbidden")

    const { partnerId, agreementId } = await told(async (trx) => {
      const partner = await insertOrganisation(trx, "Partner", null)
      const agreement = await trx
        .insertInto("agreement")
        .values({
          kind: "framework",
          number: "F-1",
          titleEn: "Framework",
          titleZh: "框架",
          startsOn: "2025-01-01",
          endsOn: "2028-12-31",
        })
        .returning("id")
        .executeTakeFirstOrThrow()
      await trx
        .insertInto("agreementParty")
        .values({ agreementId: agreement.id, partyId: partner, role: "partner" })
        .execute()
      return { partnerId: partner, agreementId: agreement.id }
    })
    await told((trx) =>
      trx
        .insertInto("agreementParty")
        .values([first, second].map((partyId) => ({ agreementId, partyId, role: "school" as const })))
        .execute(),
    )
    // One school's coordinator sees the agreement's number; its rows name people of the other school too.
    const ofAgreement = { agreement: agreementId, from: "2026-01-01", to: "2026-06-30" }
    expect((await coordinator("readIndicatorValue", { params, query: ofAgreement })).json).toMatchObject({
      abilities: { seeRows: false, freeze: false },
    })
    expect(codeOf(await coordinator("listIndicatorRows", { params, query: ofAgreement }))).toBe("forbidden")
    await giveTestRole(test, { name: "loner", role: "partner", organisationId: partnerId })
    const partner = await test.as("loner")
    expect((await partner("readIndicatorValue", { params, query: ofAgreement })).json).toMatchObject({
      abilities: { seeRows: false, freeze: false },
    })
    expect(codeOf(await partner("listIndicatorRows", { params, query: ofAgreement }))).toBe("forbidden")
    expect(codeOf(await partner("readIndicatorValue", { params, query: year(third) }))).toBe("forbidden")
  })
})
