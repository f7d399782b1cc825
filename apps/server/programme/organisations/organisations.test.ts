/** Organisations over HTTP: who may enter and change what, what is refused, and what lists find. */
import type { OrganisationDetail, Role } from "@lehrwerk/contract"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { giveTestRole } from "../../test-support/give-test-role.ts"
import { codeOf, startApp, type TestApp } from "../../test-support/start-app.ts"

let test: TestApp
let admin: Awaited<ReturnType<TestApp["as"]>>
let authority: OrganisationDetail
let college: OrganisationDetail
beforeAll(async () => {
  test = await startApp()
  admin = await test.as("admin")
  await test.database.db
    .insertInto("region")
    .values([
      { code: "440000", nameEn: "Guangdong", nameZh: "广东省" },
      { code: "440100", nameEn: "Guangzhou", nameZh: "广州市", parentCode: "440000" },
    ])
    .execute()
  authority = await enter({
    kind: "authority",
    name: { en: "Department of Human Resources", "zh-CN": "人力资源厅" },
  })
  college = await enter({
    kind: "college",
    name: { en: "River College", "zh-CN": "江畔学院" },
    parentId: authority.id,
    region: "440100",
    codes: { school: "4144012345", uscc: "91350100M000100Y43" },
  })
})
afterAll(() => test.stop())

const body = (fields: object) => ({ parentId: null, ...fields })
const enter = async (fields: object): Promise<OrganisationDetail> => {
  const answer = await admin("createOrganisation", { body: body(fields) })
  expect(answer.status, answer.text).toBe(201)
  return answer.json as OrganisationDetail
}
const person = (name: string) => ({ name: { en: name, "zh-CN": "张三" }, number: "2026001" })

describe("entering organisations", () => {
  it("when it is entered, then it stands in the tree with its codes and region", () => {
    expect(college).toMatchObject({
      parent: { id: authority.id },
      region: { code: "440100", name: { "zh-CN": "广州市" } },
      codes: { school: "4144012345", uscc: "91350100M000100Y43" },
      lineage: [{ id: authority.id }],
    })
  })

  it("when a code is mistyped or a region unknown, then the field is named with the reason", async () => {
    const wrong = await admin("createOrganisation", {
      body: body({
        kind: "college",
        name: { en: "X", "zh-CN": "甲" },
        codes: { uscc: "91350100M000100Y34", school: "4144112345" },
      }),
    })
    expect(wrong.json).toMatchObject({
      code: "invalid",
      errors: [
        { pointer: "/codes/uscc", reason: "wrong-check-digit" },
        { pointer: "/codes/school", reason: "wrong-format" },
      ],
    })
    const nowhere = await admin("createOrganisation", {
      body: body({ kind: "college", name: { en: "X", "zh-CN": "甲" }, region: "999999" }),
    })
    expect(nowhere.json).toMatchObject({ code: "invalid", errors: [{ pointer: "/region" }] })
  })

  it("when a code is another's or the tree would bite its tail, then nothing changes", async () => {
    const twin = await admin("createOrganisation", {
      body: body({ kind: "college", name: { en: "Twin", "zh-CN": "乙" }, codes: { school: "4144012345" } }),
    })
    expect(codeOf(twin)).toBe("code-taken")
    const circle = await admin("changeOrganisation", {
      params: { organisationId: authority.id },
      body: body({
        kind: "authority",
        name: { en: "Moved", "zh-CN": "移动" },
        parentId: college.id,
      }),
    })
    expect(codeOf(circle)).toBe("organisation-cycle")
    const after = await admin("readOrganisation", { params: { organisationId: authority.id } })
    expect(after.json).toMatchObject({ name: { en: "Department of Human Resources" }, parent: null })
  })
})

describe("finding organisations", () => {
  it("when name, pinyin, initials or a code are typed, then it is found; wildcards are only letters", async () => {
    const found = async (query: Record<string, string>) => {
      const { json } = await admin("listOrganisations", { query })
      return (json as { items: { id: string }[] }).items.map(({ id }) => id)
    }
    for (const search of ["river", "江畔", "jiangpan", "jpxy", "M000100", "4144012345"])
      expect(await found({ search }), search).toEqual([college.id])
    expect(await found({ search: "%" })).toEqual([])
    expect(await found({ region: "440000" })).toEqual([college.id])
    expect(await found({ region: "440200" })).toEqual([])
    expect(await found({ parent: authority.id })).toEqual([college.id])
    expect(await found({ parent: "no-uuid" })).toEqual([])
  })

  it("when a cursor is none of ours, then it is refused and not asked of the database", async () => {
    for (const values of [["a"], ["a", "b"], [1, 2], { a: 1 }]) {
      const cursor = Buffer.from(JSON.stringify(values)).toString("base64url")
      expect(codeOf(await admin("listOrganisations", { query: { cursor } }))).toBe("invalid")
    }
  })
})

describe("roles", () => {
  const give = (as: typeof admin, organisationId: string, role: Role, name: string) =>
    as("giveRole", { params: { organisationId }, body: { person: person(name), role } })

  it("when held for an authority, then it holds for the schools below, and for no other school", async () => {
    const other = await enter({ kind: "college", name: { en: "Other", "zh-CN": "他校" } })
    await giveTestRole(test, { name: "blue", role: "officer", organisationId: authority.id })
    const officer = await test.as("blue")
    const people = (organisationId: string) => officer("listPeople", { params: { organisationId } })
    expect((await people(college.id)).status).toBe(200)
    expect(codeOf(await people(other.id))).toBe("forbidden")
    expect((await give(officer, college.id, "coordinator", "Co One")).status).toBe(201)
    expect(codeOf(await give(officer, college.id, "administrator", "Ad Min"))).toBe("forbidden")
    expect(codeOf(await give(officer, other.id, "teacher", "Out Side"))).toBe("forbidden")
  })

  it("when it ends, then the right ends at once; the row stays", async () => {
    const roleId = await giveTestRole(test, {
      name: "loner",
      role: "coordinator",
      organisationId: college.id,
    })
    const loner = await test.as("loner")
    const params = { organisationId: college.id }
    expect((await loner("listPeople", { params })).status).toBe(200)
    expect((await admin("endRole", { params: { roleId }, body: {} })).status).toBe(200)
    expect(codeOf(await loner("listPeople", { params }))).toBe("forbidden")
    const again = await admin("endRole", { params: { roleId }, body: { at: "2999-01-01T00:00:00.000Z" } })
    expect(codeOf(again)).toBe("role-over")
    expect(codeOf(await loner("listPeople", { params }))).toBe("forbidden")
    const all = await admin("listPeople", { params, query: { when: "all", role: "coordinator" } })
    expect((all.json as { items: { id: string }[] }).items.map(({ id }) => id)).toContain(roleId)
  })

  it("when a role is given twice or backwards in time, then it is refused", async () => {
    const first = await give(admin, college.id, "teacher", "Tea Cher")
    const { person: known } = first.json as { person: { id: string } }
    const params = { organisationId: college.id }
    const again = await admin("giveRole", { params, body: { personId: known.id, role: "teacher" } })
    expect(codeOf(again)).toBe("role-held-already")
    const backwards = await admin("giveRole", {
      params,
      body: {
        personId: known.id,
        role: "head",
        from: "2026-02-02T00:00:00.000Z",
        to: "2026-02-01T00:00:00.000Z",
      },
    })
    expect(backwards.json).toMatchObject({ errors: [{ pointer: "/to", reason: "out-of-order" }] })
  })

  it("when a person has roles in two schools, then each school sees its own", async () => {
    const second = await enter({ kind: "college", name: { en: "Second", "zh-CN": "二校" } })
    const answer = await give(admin, college.id, "teacher", "Two Schools")
    const { person: teacher } = answer.json as { person: { id: string } }
    const there = { organisationId: second.id }
    await admin("giveRole", { params: there, body: { personId: teacher.id, role: "teacher" } })
    const { json } = await admin("listPeople", { params: there })
    expect((json as { items: object[] }).items).toMatchObject([
      { person: { id: teacher.id }, organisation: { id: second.id } },
    ])
  })
})
