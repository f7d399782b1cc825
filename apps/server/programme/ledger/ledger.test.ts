/** The time ledger over HTTP: nothing twice, all or what is free, the hour on the wall, and the rules before it. */
import type { Booking } from "@lehrwerk/contract"
import type { Transaction } from "@lehrwerk/database"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { told as changeAndTell } from "../../test-support/database.ts"
import { giveTestRole } from "../../test-support/give-test-role.ts"
import { codeOf, startApp, type TestApp } from "../../test-support/start-app.ts"
import { releaseNoShows } from "./change-session.ts"

let test: TestApp
let teacher: Awaited<ReturnType<TestApp["as"]>>
let schoolId: string
beforeAll(async () => {
  test = await startApp()
  schoolId = await told(async (trx) => {
    const { id } = await trx
      .insertInto("party")
      .values({ kind: "organisation", organisationKind: "college", nameEn: "College", nameZh: "学院" })
      .returning("id")
      .executeTakeFirstOrThrow()
    return id
  })
  await giveTestRole(test, { name: "blue", role: "teacher", organisationId: schoolId })
  teacher = await test.as("blue")
})
afterAll(() => test.stop())

const told = <Result>(work: (trx: Transaction) => Promise<Result>): Promise<Result> =>
  changeAndTell(test.database.db, work)

interface Lab {
  readonly siteId: string
  /** By tag without the laboratory's own letters: 1, 2, 3. */
  readonly benches: readonly string[]
}

let labs = 0
const newLab = (site: object = {}, bench: object = {}): Promise<Lab> =>
  told(async (trx) => {
    labs += 1
    const { id: siteId } = await trx
      .insertInto("site")
      .values({
        kind: "lab",
        organisationId: schoolId,
        code: `LAB-${labs}`,
        nameEn: `Lab ${labs}`,
        nameZh: `实训室 ${labs}`,
        state: "open",
        openedOn: "2025-01-01",
        ...site,
      })
      .returning("id")
      .executeTakeFirstOrThrow()
    const benches: string[] = []
    for (const number of [1, 2, 3]) {
      const { id } = await trx
        .insertInto("asset")
        .values({
          siteId,
          kind: "bench",
          tag: `${labs}-${number}`,
          model: "S7",
          nameEn: `Bench ${number}`,
          nameZh: `${number} 号工位`,
          ...bench,
        })
        .returning("id")
        .executeTakeFirstOrThrow()
      benches.push(id)
    }
    return { siteId, benches }
  })

let keys = 0
const newKey = () => {
  keys += 1
  return `request-key-${keys}`
}
const book = (lab: Lab, fields: object) =>
  teacher("bookSession", {
    body: {
      siteId: lab.siteId,
      title: "Lesson",
      purpose: "teaching",
      start: "2030-03-04T08:00",
      end: "2030-03-04T10:00",
      wants: [{ assetId: lab.benches[0] }],
      requestKey: newKey(),
      ...fields,
    },
  })
const at = (start: string, end: string) => ({ start: `2030-03-04T${start}`, end: `2030-03-04T${end}` })

describe("one resource", () => {
  it("when spans overlap, then the second is refused with what is taken; side by side they stand", async () => {
    const lab = await newLab()
    expect((await book(lab, at("08:00", "10:00"))).status).toBe(201)
    const second = await book(lab, at("09:59", "11:00"))
    expect([second.status, codeOf(second)]).toEqual([409, "slot-taken"])
    expect(second.json).toMatchObject({ detail: `2030-03-04 09:59 · ${labs}-1` })
    expect((await book(lab, at("10:00", "11:00"))).status).toBe(201)
  })

  it("when random spans are asked for, then exactly those without overlap are confirmed", async () => {
    const span = fc.tuple(fc.nat(2), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 3 }))
    await fc.assert(
      fc.asyncProperty(fc.array(span, { minLength: 1, maxLength: 12 }), async (spans) => {
        const lab = await newLab()
        const taken: [number, number, number][] = []
        for (const [bench, from, length] of spans) {
          const clash = taken.some(
            ([other, start, end]) => other === bench && start < from + length && from < end,
          )
          const hour = (value: number) => String(value).padStart(2, "0")
          const answer = await book(lab, {
            ...at(`${hour(from)}:00`, `${hour(from + length)}:00`),
            wants: [{ assetId: lab.benches[bench] }],
          })
          expect(answer.status, answer.text).toBe(clash ? 409 : 201)
          if (!clash) taken.push([bench, from, from + length])
        }
      }),
      { numRuns: 10 },
    )
  })

  it("when many ask for one slot at the same moment, then one has it and the others are told", async () => {
    const lab = await newLab()
    const answers = await Promise.all(Array.from({ length: 16 }, () => book(lab, {})))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201,
      ...Array(15).fill(409),
    ])
    for (const answer of answers.filter(({ status }) => status === 409))
      expect(codeOf(answer)).toBe("slot-taken")
  })

  it("when a bench needs time around a session, then that time is taken too", async () => {
    const lab = await newLab({}, { bufferMinutes: 15 })
    expect((await book(lab, at("08:00", "10:00"))).status).toBe(201)
    expect(codeOf(await book(lab, at("10:20", "11:00")))).toBe("slot-taken")
    expect((await book(lab, at("10:30", "11:00"))).status).toBe(201)
  })
})

describe("several resources", () => {
  it("when a pool is asked for, then concrete benches are given, and too few are told with their number", async () => {
    const lab = await newLab()
    const pool = (count: number) => ({ wants: [{ pool: { kind: "bench", model: "S7" }, count }] })
    const first = (await book(lab, pool(2))).json as Booking
    expect(first.sessions[0]?.assets.map(({ tag }) => tag)).toEqual([`${labs}-1`, `${labs}-2`])
    const second = await book(lab, pool(2))
    expect(codeOf(second)).toBe("pool-exhausted")
    expect(second.json).toMatchObject({ detail: "2030-03-04 08:00 · 1 / 2" })
    expect((await book(lab, pool(1))).status).toBe(201)
  })

  it("when one of them is taken, then nothing of the session is booked; a person cannot be in two places", async () => {
    const lab = await newLab()
    const other = await newLab()
    const personId = test.personIdByName["blue"]
    const [first, second] = lab.benches
    expect((await book(lab, { wants: [{ assetId: second }, { personId }] })).status).toBe(201)
    expect(codeOf(await book(lab, { wants: [{ assetId: first }, { assetId: second }] }))).toBe("slot-taken")
    expect((await book(lab, { wants: [{ assetId: first }] })).status).toBe(201)
    const elsewhere = await book(other, { wants: [{ assetId: other.benches[0] }, { personId }] })
    expect(codeOf(elsewhere)).toBe("slot-taken")
  })

  it("when a want is foreign, unknown or named twice, then its place is told", async () => {
    const lab = await newLab()
    const other = await newLab()
    const [first] = lab.benches
    for (const [wants, pointer, reason] of [
      [[{ assetId: first }, { assetId: other.benches[0] }], "/wants/1", "not-a-choice"],
      [[{ personId: test.personIdByName["loner"] }], "/wants/0", "not-a-choice"],
      [[{ assetId: first }, { assetId: first }], "/wants/1", "repeated"],
    ] as const) {
      expect((await book(lab, { wants })).json).toMatchObject({ errors: [{ pointer, reason }] })
    }
  })
})

describe("a series", () => {
  it("when its tenth item collides, then all are refused, or all but that one are booked", async () => {
    const lab = await newLab()
    const tenth = { start: "2030-05-06T08:30", end: "2030-05-06T09:00" }
    expect((await book(lab, tenth)).status).toBe(201)
    const series = { series: { weeks: 12 } }
    const whole = await book(lab, series)
    expect(codeOf(whole)).toBe("slot-taken")
    expect(whole.json).toMatchObject({ detail: expect.stringContaining("2030-05-06 08:00") })
    const count = () => test.database.pool.query("select from session where site_id = $1", [lab.siteId])
    expect((await count()).rowCount).toBe(1)
    const free = (await book(lab, { ...series, ifTaken: "free" })).json as Booking
    expect(free.sessions).toHaveLength(11)
    expect(free.refused).toMatchObject([{ start: "2030-05-06T08:00", code: "slot-taken" }])
    expect(new Set(free.sessions.map(({ seriesId }) => seriesId)).size).toBe(1)
  })

  it("when the clock changes on the way, then the hour on the wall stays and an hour that is left out is told", async () => {
    const lab = await newLab({ timeZone: "Europe/Berlin" })
    const answer = (
      await book(lab, {
        start: "2030-03-24T02:30",
        end: "2030-03-24T03:30",
        series: { weeks: 3 },
        ifTaken: "free",
      })
    ).json as Booking
    // 31 March 2030: the clock jumps from 2 to 3.
    expect(answer.refused).toMatchObject([{ start: "2030-03-31T02:30", code: "no-such-local-time" }])
    expect(answer.sessions.map(({ start, localStart }) => [start, localStart])).toEqual([
      ["2030-03-24T01:30:00.000Z", "2030-03-24T02:30"],
      ["2030-04-07T00:30:00.000Z", "2030-04-07T02:30"],
    ])
    // 27 October 2030: half past two comes twice; the first is meant, and the session lasts its hour.
    const twice = (await book(lab, { start: "2030-10-27T02:30", end: "2030-10-27T03:30" })).json as Booking
    expect(twice.sessions[0]).toMatchObject({
      start: "2030-10-27T00:30:00.000Z",
      end: "2030-10-27T02:30:00.000Z",
    })
  })

  it("when it falls on a leap day or runs across midnight, then it is booked as it is written", async () => {
    const lab = await newLab()
    const leap = (await book(lab, { start: "2032-02-29T22:00", end: "2032-03-01T02:00" })).json as Booking
    expect(leap.sessions[0]).toMatchObject({ localStart: "2032-02-29T22:00", localEnd: "2032-03-01T02:00" })
    expect(codeOf(await book(lab, { start: "2031-02-29T08:00", end: "2031-02-29T09:00" }))).toBe("invalid")
    expect(codeOf(await book(lab, at("10:00", "09:00")))).toBe("invalid")
  })

  it("when it is cancelled from one item on, then the later ones are free and the earlier stay", async () => {
    const lab = await newLab()
    const { sessions } = (await book(lab, { series: { weeks: 4, except: ["2030-03-11"] } })).json as Booking
    expect(sessions.map(({ localStart }) => localStart.slice(0, 10))).toEqual([
      "2030-03-04",
      "2030-03-18",
      "2030-03-25",
    ])
    const params = { sessionId: sessions[1]?.id ?? "" }
    const cancelled = await teacher("cancelSession", { params, body: { what: "this-and-later" } })
    expect(cancelled.json).toMatchObject({ state: "cancelled", abilities: { cancel: false } })
    expect((await book(lab, { start: "2030-03-25T08:00", end: "2030-03-25T09:00" })).status).toBe(201)
    expect(codeOf(await book(lab, at("08:00", "09:00")))).toBe("slot-taken")
    expect(codeOf(await teacher("cancelSession", { params, body: {} }))).toBe("session-over")
  })
})

describe("rules before the ledger", () => {
  it("when the site is shut, then the reason names it", async () => {
    const lab = await newLab({ openingHours: JSON.stringify({ 1: ["08:00", "12:00"] }) })
    expect((await book(lab, at("08:00", "12:00"))).status).toBe(201)
    expect(codeOf(await book(lab, at("11:00", "12:30")))).toBe("outside-hours")
    const sunday = { start: "2030-03-03T08:00", end: "2030-03-03T09:00" }
    expect(codeOf(await book(lab, sunday))).toBe("outside-hours")
    await giveTestRole(test, { name: "loner", role: "lab-manager", organisationId: schoolId })
    const manager = await test.as("loner")
    const closure = await manager("createClosure", {
      body: {
        siteId: lab.siteId,
        title: { en: "Repairs", "zh-CN": "检修" },
        start: "2030-03-11T00:00",
        end: "2030-03-12T00:00",
      },
    })
    expect(closure.status).toBe(201)
    const shut = await book(lab, { start: "2030-03-11T08:00", end: "2030-03-11T09:00" })
    expect(codeOf(shut)).toBe("site-closed")
    expect(shut.json).toMatchObject({ detail: expect.stringContaining("检修") })
    const planned = await newLab({ state: "planned", openedOn: null })
    expect(codeOf(await book(planned, {}))).toBe("site-closed")
  })

  it("when calibration is overdue or a safety fault is open, then the bench is not given, by name or from a pool", async () => {
    const lab = await newLab()
    const [first = "", second = ""] = lab.benches
    await test.database.db
      .insertInto("carePlan")
      .values({
        assetId: first,
        kind: "calibration",
        titleEn: "Meter",
        titleZh: "仪表",
        everyMonths: 12,
        nextDueOn: "2030-03-01",
      })
      .execute()
    await test.database.db
      .insertInto("service")
      .values({ assetId: second, kind: "fault", state: "reported", safety: true })
      .execute()
    expect(codeOf(await book(lab, {}))).toBe("asset-blocked")
    expect((await book(lab, { start: "2030-02-25T08:00", end: "2030-02-25T09:00" })).status).toBe(201)
    expect(codeOf(await book(lab, { wants: [{ assetId: second }] }))).toBe("asset-blocked")
    const pool = (count: number) => ({ wants: [{ pool: { kind: "bench" }, count }] })
    expect(codeOf(await book(lab, pool(2)))).toBe("pool-exhausted")
    const left = (await book(lab, pool(1))).json as Booking
    expect(left.sessions[0]?.assets.map(({ id }) => id)).toEqual([lab.benches[2]])
  })

  it("when the day turns at the site before it does in Greenwich, then the site's day decides about calibration", async () => {
    const lab = await newLab()
    await test.database.db
      .insertInto("carePlan")
      .values({
        assetId: lab.benches[0] ?? "",
        kind: "calibration",
        titleEn: "Meter",
        titleZh: "仪表",
        everyMonths: 12,
        nextDueOn: "2030-03-04",
      })
      .execute()
    expect((await book(lab, at("23:00", "23:30"))).status).toBe(201)
    const afterMidnight = { start: "2030-03-05T00:30", end: "2030-03-05T01:00" }
    expect(codeOf(await book(lab, afterMidnight))).toBe("asset-blocked")
  })

  it("when the body names what is not there or cannot be, then the field is told and nothing breaks", async () => {
    const lab = await newLab()
    const nobody = "00000000-0000-4000-8000-000000000000"
    for (const [fields, pointer, reason] of [
      [{ activityId: "no-uuid" }, "/activityId", "not-a-choice"],
      [{ activityId: nobody }, "/activityId", "not-a-choice"],
      [{ exerciseVersionIds: [test.exerciseVersionId, "no-uuid"] }, "/exerciseVersionIds/1", "not-a-choice"],
      [{ exerciseVersionIds: [nobody] }, "/exerciseVersionIds/0", "not-a-choice"],
      [
        { start: "9999-12-31T08:00", end: "9999-12-31T09:00", series: { weeks: 2 } },
        "/start",
        "wrong-format",
      ],
      [{ end: "2030-03-06T08:00" }, "/end", "too-long"],
      [{ series: { weeks: 2, except: ["2030-03-04", "2030-03-11"] } }, "/series/except", "too-long"],
    ] as const) {
      const answer = await book(lab, fields)
      expect(answer.json, JSON.stringify(fields)).toMatchObject({
        errors: expect.arrayContaining([expect.objectContaining({ pointer, reason })]),
      })
    }
  })

  it("when the site asks for a safety training, then it must be passed and not have run out", async () => {
    const lab = await newLab({ safetyTopic: "high-voltage" })
    expect(codeOf(await book(lab, {}))).toBe("training-missing")
    await told(async (trx) => {
      const { id: activityId } = await trx
        .insertInto("activity")
        .values({
          kind: "safety-training",
          organisationId: schoolId,
          titleEn: "Safety",
          titleZh: "安全培训",
          topic: "high-voltage",
          validMonths: 12,
        })
        .returning("id")
        .executeTakeFirstOrThrow()
      const personId = test.personIdByName["blue"] ?? ""
      await trx
        .insertInto("enrolment")
        .values({ activityId, personId, state: "passed", decidedOn: "2029-06-01" })
        .execute()
    })
    expect((await book(lab, {})).status).toBe(201)
    const later = { start: "2030-06-03T08:00", end: "2030-06-03T09:00" }
    expect(codeOf(await book(lab, later))).toBe("training-missing")
  })

  it("when a teacher of another school asks, then it is refused", async () => {
    const lab = await newLab()
    const foreign = await told(async (trx) => {
      const { id } = await trx
        .insertInto("party")
        .values({ kind: "organisation", organisationKind: "college", nameEn: "Other", nameZh: "他校" })
        .returning("id")
        .executeTakeFirstOrThrow()
      await trx.updateTable("site").set({ organisationId: id }).where("id", "=", lab.siteId).execute()
      return id
    })
    expect(foreign).not.toBe(schoolId)
    expect(codeOf(await book(lab, {}))).toBe("forbidden")
  })
})

describe("after booking", () => {
  it("when the button's request comes twice, then there is one session and the same answer", async () => {
    const lab = await newLab()
    const requestKey = newKey()
    const first = (await book(lab, { requestKey })).json as Booking
    const again = await book(lab, { requestKey })
    expect(again.headers["idempotent-replay"]).toBe("true")
    expect(again.json).toEqual(first)
    expect(codeOf(await book(lab, { requestKey, title: "Another lesson" }))).toBe("idempotency-conflict")
  })

  it("when nobody checks in where people do, then the bench is free again and the session is told released", async () => {
    const lab = await newLab()
    const { sessions } = (await book(lab, at("08:00", "10:00"))).json as Booking
    const next = (await book(lab, at("10:00", "12:00"))).json as Booking
    const ids = [sessions[0]?.id ?? "", next.sessions[0]?.id ?? ""]
    const eleven = new Date("2030-03-04T03:00:00Z")
    // Nobody ever checked in here: nobody is released.
    expect(await releaseNoShows(test.database.db, eleven)).toBe(0)
    expect((await teacher("checkInSession", { params: { sessionId: ids[0] ?? "" } })).status).toBe(200)
    expect(await releaseNoShows(test.database.db, new Date("2030-03-04T02:10:00Z"))).toBe(0)
    expect(await releaseNoShows(test.database.db, eleven)).toBe(1)
    const state = async (sessionId = "") =>
      (await teacher("readBookedSession", { params: { sessionId } })).json
    expect(await state(ids[0])).toMatchObject({ state: "confirmed" })
    expect(await state(ids[1])).toMatchObject({ state: "released" })
    expect((await book(lab, at("11:00", "12:00"))).status).toBe(201)
  })

  it("when a week is asked for, then its sessions and closures come in the site's days", async () => {
    const lab = await newLab()
    await book(lab, { start: "2030-03-04T23:00", end: "2030-03-05T01:00" })
    const calendar = async (from: string, to: string) =>
      teacher("readSiteCalendar", { params: { siteId: lab.siteId }, query: { from, to } })
    expect((await calendar("2030-03-05", "2030-03-05")).json).toMatchObject({
      timeZone: "Asia/Shanghai",
      sessions: [{ title: "Lesson", abilities: { cancel: true } }],
    })
    expect((await calendar("2030-03-06", "2030-03-12")).json).toMatchObject({ sessions: [] })
    expect(codeOf(await calendar("2030-01-01", "2030-12-31"))).toBe("invalid")
  })
})
