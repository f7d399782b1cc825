/** The administrator's accounts over HTTP. */
import type { Account } from "@lehrwerk/contract"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { testPassword } from "../../test-support/small-competition.ts"
import { codeOf, startApp, type TestApp } from "../../test-support/start-app.ts"

let test: TestApp
beforeAll(async () => {
  test = await startApp()
})
afterAll(() => test.stop())

const newcomer = (name: string) => ({
  name,
  displayName: { en: "New Person", "zh-CN": "新同学" },
  role: "competitor",
  password: "a long first password",
})

describe("accounts", () => {
  it("when the caller is signed out or no administrator, then every route refuses", async () => {
    const red = await test.as("red")
    const expert = await test.as("expert")
    const params = { accountId: test.personIdByName["blue"] ?? "" }
    const calls = [
      ["listAccounts", {}],
      ["createAccount", { body: newcomer("x1") }],
      ["resetPassword", { params, body: { password: "long enough pw" } }],
      ["disableAccount", { params, body: { disabled: true } }],
    ] as const
    for (const [name, sent] of calls) {
      expect(codeOf(await test.anonymous(name, sent)), name).toBe("signed-out")
      expect(codeOf(await red(name, sent)), name).toBe("forbidden")
      expect(codeOf(await expert(name, sent)), name).toBe("forbidden")
    }
  })

  it("when one is created, then its person can sign in and the name is taken in any case", async () => {
    const admin = await test.as("admin")
    const created = await admin("createAccount", { body: newcomer("小明") })
    expect(created.status).toBe(201)
    expect(created.text).not.toContain("argon2")
    expect(created.json).toMatchObject({ name: "小明", role: "competitor", disabled: false })
    const signIn = await test.anonymous("signIn", {
      body: { name: "小明", password: "a long first password" },
    })
    expect(signIn.status).toBe(200)
    expect(codeOf(await admin("createAccount", { body: newcomer("RED") }))).toBe("name-taken")
  })

  it("when the fields are bad, then each is named and nothing is stored", async () => {
    const admin = await test.as("admin")
    const bad = { ...newcomer("has space"), role: "king", password: "short", extra: 1 }
    expect((await admin("createAccount", { body: bad })).json).toMatchObject({
      code: "invalid",
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: "/name", reason: "wrong-format" }),
        expect.objectContaining({ pointer: "/role", reason: "not-a-choice" }),
        expect.objectContaining({ pointer: "/password", reason: "too-short" }),
        expect.objectContaining({ pointer: "/extra", reason: "unknown-field" }),
      ]),
    })
    const nul = await admin("createAccount", {
      body: { ...newcomer("nully"), displayName: { en: "a\u0000b", "zh-CN": "空" } },
    })
    expect([nul.status, codeOf(nul)]).toEqual([422, "invalid"])
  })

  it("when a role belongs to one organisation, then no account is made with it for all of them", async () => {
    const admin = await test.as("admin")
    const answer = await admin("createAccount", { body: { ...newcomer("x2"), role: "coordinator" } })
    expect(answer.json).toMatchObject({ errors: [{ pointer: "/role", reason: "not-a-choice" }] })
  })

  it("when listed page by page, then every account comes once and in order", async () => {
    const admin = await test.as("admin")
    const names: string[] = []
    let cursor: string | null = ""
    while (cursor !== null) {
      const answer = await admin("listAccounts", {
        query: { limit: 2, ...(cursor === "" ? {} : { cursor }) },
      })
      const page = answer.json as { items: Account[]; nextCursor: string | null }
      names.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    }
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(expect.arrayContaining(["admin", "blue", "expert", "loner", "red", "sleeper"]))
    expect(codeOf(await admin("listAccounts", { query: { limit: 0 } }))).toBe("invalid")
    expect(codeOf(await admin("listAccounts", { query: { limit: "many" } }))).toBe("invalid")
  })

  it("when a password is reset or an account disabled, then its sessions end", async () => {
    const admin = await test.as("admin")
    const loner = await test.as("loner")
    const params = { accountId: test.personIdByName["loner"] ?? "" }
    expect((await admin("resetPassword", { params, body: { password: "another long one" } })).status).toBe(
      204,
    )
    expect((await loner("readSession")).json).toMatchObject({ person: null })
    const old = await test.anonymous("signIn", { body: { name: "loner", password: testPassword } })
    expect(codeOf(old)).toBe("wrong-credentials")
    expect((await admin("disableAccount", { params, body: { disabled: true } })).json).toMatchObject({
      disabled: true,
    })
    const right = await test.anonymous("signIn", { body: { name: "loner", password: "another long one" } })
    expect(codeOf(right)).toBe("account-disabled")
  })

  it("when administrators would lock themselves out or name nobody, then they are stopped", async () => {
    const admin = await test.as("admin")
    const own = { accountId: test.personIdByName["admin"] ?? "" }
    expect(codeOf(await admin("disableAccount", { params: own, body: { disabled: true } }))).toBe(
      "own-account",
    )
    for (const accountId of ["nonsense", "00000000-0000-4000-8000-000000000000"]) {
      expect(codeOf(await admin("disableAccount", { params: { accountId }, body: { disabled: true } }))).toBe(
        "not-found",
      )
      expect(
        codeOf(await admin("resetPassword", { params: { accountId }, body: { password: "long enough pw" } })),
      ).toBe("not-found")
    }
  })
})
