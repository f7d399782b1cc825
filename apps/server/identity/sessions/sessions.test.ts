/** Sign-in over HTTP: who gets in, who does not, and what protects the door. */
import type { Session } from "@lehrwerk/contract"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { testPassword } from "../../test-support/small-competition.ts"
import { codeOf, startApp, type TestApp } from "../../test-support/start-app.ts"

let test: TestApp
beforeAll(async () => {
  test = await startApp()
})
afterAll(() => test.stop())

describe("signing in", () => {
  it("when name and password are right, then the cookie is locked down and the session tells the abilities", async () => {
    const answer = await test.anonymous("signIn", { body: { name: "RED", password: testPassword } })
    expect(answer.status).toBe(200)
    const cookie = String(answer.headers["set-cookie"])
    expect(cookie).toMatch(/^lehrwerk_session=[\w-]{40,}; /)
    expect(cookie).toContain("HttpOnly")
    expect(cookie).toContain("SameSite=Lax")
    expect(cookie).not.toContain("Secure")
    const session = answer.json as Session
    expect(session.person).toMatchObject({ name: "red", role: "competitor" })
    expect(session.abilities).toEqual({
      submit: true,
      rejudge: false,
      seeAllSubmissions: false,
      manageAccounts: false,
    })
    expect(session.demo).toBeNull()
  })

  it("when the password is wrong or the name unknown, then both answers are the same", async () => {
    const wrong = await test.anonymous("signIn", { body: { name: "blue", password: "nonsense" } })
    const unknown = await test.anonymous("signIn", { body: { name: "nobody", password: "nonsense" } })
    expect([wrong.status, codeOf(wrong)]).toEqual([401, "wrong-credentials"])
    const withoutId = (document: Record<string, unknown>) => ({ ...document, instance: "" })
    expect(withoutId(unknown.json as Record<string, unknown>)).toEqual(
      withoutId(wrong.json as Record<string, unknown>),
    )
  })

  it("when the account is disabled, then only the right password is told so", async () => {
    const right = await test.anonymous("signIn", { body: { name: "sleeper", password: testPassword } })
    const wrong = await test.anonymous("signIn", { body: { name: "sleeper", password: "nonsense" } })
    expect([codeOf(right), codeOf(wrong)]).toEqual(["account-disabled", "wrong-credentials"])
  })

  it("when a field is missing or has the wrong type, then each is pointed at in the reader's language", async () => {
    const answer = await test.anonymous("signIn", {
      body: { password: 7 },
      headers: { "accept-language": "zh-CN,zh;q=0.9,en;q=0.5" },
    })
    expect(answer.status).toBe(422)
    expect(answer.headers["content-type"]).toContain("application/problem+json")
    expect(answer.headers["content-language"]).toBe("zh-CN")
    expect(answer.json).toMatchObject({
      code: "invalid",
      title: "部分字段无效。",
      errors: [
        { pointer: "/name", reason: "required", detail: "此字段为必填项。" },
        { pointer: "/password", reason: "wrong-type" },
      ],
    })
  })

  it("when guesses pile up on one account, then it must wait and others still get in", async () => {
    const guess = () => test.anonymous("signIn", { body: { name: "victim", password: "guess" } })
    const answers = []
    for (let count = 0; count < 9; count += 1) answers.push(await guess())
    const last = answers.at(-1)
    expect(answers.slice(0, 8).map(({ status }) => status)).toEqual(Array(8).fill(401))
    expect(last && codeOf(last)).toBe("too-many-sign-ins")
    expect(Number(last?.headers["retry-after"])).toBeGreaterThan(0)
    await expect(test.as("expert")).resolves.toBeDefined()
    test.clock.offsetMs += 60_000
    expect((await guess()).status).toBe(401)
  })
})

describe("the session", () => {
  it("when nobody is signed in, then it says so and still gives a token for the sign-in form", async () => {
    const answer = await test.anonymous("readSession")
    expect(answer.json).toMatchObject({ person: null, csrfToken: "signed-out" })
  })

  it("when signed out, then the old cookie opens nothing any more", async () => {
    const blue = await test.as("blue")
    expect((await blue("readSession")).json).toMatchObject({ person: { name: "blue" } })
    expect((await blue("signOut")).status).toBe(204)
    expect((await blue("readSession")).json).toMatchObject({ person: null })
  })

  it("when it is older than its time, then it is over", async () => {
    const expert = await test.as("expert")
    test.clock.offsetMs += 13 * 3_600_000
    expect((await expert("readSession")).json).toMatchObject({ person: null })
    test.clock.offsetMs -= 13 * 3_600_000
  })

  it("when the cookie is nonsense, then the caller is simply signed out", async () => {
    for (const cookie of [
      "lehrwerk_session=",
      "lehrwerk_session=%00",
      `lehrwerk_session=${"x".repeat(5_000)}`,
    ]) {
      const answer = await test.anonymous("readSession", { headers: { cookie } })
      expect([answer.status, (answer.json as Session).person]).toEqual([200, null])
    }
  })
})

describe("requests from elsewhere", () => {
  it("when the token is missing, foreign or the origin is another, then nothing is changed", async () => {
    const admin = await test.as("admin")
    const body = {
      name: "intruder",
      displayName: { en: "I", "zh-CN": "入" },
      role: "competitor",
      password: "long enough pw",
    }
    const send = (headers: Record<string, string>) => admin("createAccount", { body, headers })
    expect(codeOf(await send({ "x-csrf-token": "signed-out" }))).toBe("csrf-failed")
    expect(codeOf(await send({ "x-csrf-token": "" }))).toBe("csrf-failed")
    expect(codeOf(await send({ origin: "https://evil.example" }))).toBe("csrf-failed")
    expect(codeOf(await send({ origin: "null" }))).toBe("csrf-failed")
    expect(codeOf(await send({ "sec-fetch-site": "cross-site" }))).toBe("csrf-failed")
    const found = await test.database.db
      .selectFrom("account")
      .select("partyId")
      .where("username", "=", "intruder")
      .execute()
    expect(found).toEqual([])
    expect((await send({ origin: "http://localhost:4321", host: "localhost:4321" })).status).toBe(201)
  })

  it("when a form without the header tries to sign someone in, then it is refused", async () => {
    const answer = await test.app.server.inject({
      method: "POST",
      url: "/api/v1/session",
      payload: { name: "red", password: testPassword },
    })
    expect(answer.json()).toMatchObject({ code: "csrf-failed" })
  })
})
