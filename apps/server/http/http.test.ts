/** What holds for every route: problems, headers, limits, the interface's own description, static files. */

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { errorCodes, fieldReasons, pathOf, type RouteName, type RouteSpec, routes } from "@lehrwerk/contract"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { demoAccounts } from "../seed/demo-people.ts"
import { startApp, type TestApp } from "../test-support/start-app.ts"
import { languageOf } from "./language.ts"
import { createBucket } from "./limiters.ts"

let test: TestApp
let webFolder: string
beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), "web-"))
  await mkdir(join(webFolder, "assets"))
  await writeFile(join(webFolder, "index.html"), "<!doctype html><title>page</title>")
  await writeFile(join(webFolder, "assets", "app-1a2b.js"), "plain")
  await writeFile(join(webFolder, "assets", "app-1a2b.js.br"), "brotli bytes")
  test = await startApp({ webFolder, demo: true })
})
afterAll(async () => {
  await test.stop()
  await rm(webFolder, { recursive: true, force: true })
})

const get = (url: string, headers: Record<string, string> = {}) =>
  test.app.server.inject({ method: "GET", url, headers, remoteAddress: "127.0.0.1" })

describe("every answer", () => {
  it("when a page of ours is loaded, then it may run no foreign or inline script, but WebAssembly", async () => {
    const { headers } = await get("/api/v1/session")
    const policy = String(headers["content-security-policy"])
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers["x-content-type-options"]).toBe("nosniff")
    expect(headers["x-request-id"]).toMatch(/^[\w-]{12}$/)
    expect(headers["cache-control"]).toBe("no-store")
  })

  it("when something is wrong, then it is a problem document with the request's number", async () => {
    const answer = await get("/api/v1/no-such-thing", { accept: "text/html" })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8")
    expect(answer.json()).toMatchObject({
      code: "not-found",
      status: 404,
      type: "/api/docs#not-found",
      instance: `urn:request:${String(answer.headers["x-request-id"])}`,
    })
  })

  it("when a path holds what no name of ours can, then it names nothing", async () => {
    const admin = await test.as("admin")
    for (const code of ["a\u0000b", "a".repeat(3_000)]) {
      const query = { organisation: "1", from: "2026-01-01", to: "2026-01-02" }
      expect((await admin("readIndicatorValue", { params: { code }, query })).status).toBe(404)
    }
    expect((await get(`/${"a".repeat(5_000)}`)).statusCode).toBe(404)
  })

  it("when the body is no JSON, of another type, or far too large, then each has its own code", async () => {
    const post = async (payload: string, type: string) => {
      const answer = await test.app.server.inject({
        method: "POST",
        url: "/api/v1/session",
        payload,
        headers: { "content-type": type, "x-csrf-token": "signed-out" },
      })
      return answer.json<{ code: string }>().code
    }
    expect(await post("{", "application/json")).toBe("malformed-body")
    expect(await post("", "application/json")).toBe("malformed-body")
    expect(await post("name=red", "application/x-www-form-urlencoded")).toBe("unsupported-media-type")
    expect(await post(JSON.stringify({ name: "x".repeat(100_000) }), "application/json")).toBe(
      "body-too-large",
    )
    expect(await post('{"__proto__": {"role": "administrator"}}', "application/json")).toBe("malformed-body")
  })

  it("when one address asks without end, then it is slowed down", async () => {
    let last = await get("/healthz")
    for (let count = 0; count < 1_300 && last.statusCode === 200; count += 1) {
      last = await test.app.server.inject({ method: "GET", url: "/healthz", remoteAddress: "10.9.8.7" })
    }
    expect(last.json()).toMatchObject({ code: "too-many-requests" })
    expect(Number(last.headers["retry-after"])).toBeGreaterThan(0)
  })
})

describe("the languages of an answer", () => {
  it.each([
    [undefined, "en"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
    ["zh-Hans", "zh-CN"],
    ["fr, zh;q=0.3, en;q=0.7", "en"],
    ["de", "en"],
    ["en;q=0, zh;q=0.1", "zh-CN"],
    [",;;q=,", "en"],
  ])("when asked for %s, then it is %s", (header, language) => {
    expect(languageOf(header)).toBe(language)
  })
})

describe("a bucket", () => {
  it("when the clock is set back, then nobody is locked out", () => {
    let now = 1_000_000
    const bucket = createBucket({ capacity: 2, refillMs: 100, now: () => new Date(now) })
    expect(bucket.take("a").waitMs).toBe(0)
    now -= 500_000
    expect(bucket.take("a").waitMs).toBe(0)
    expect(bucket.take("a").waitMs).toBe(100)
    now += 100
    expect(bucket.take("a").waitMs).toBe(0)
  })
})

describe("the system's own routes", () => {
  it("when asked for health, metrics and readiness, then they answer; figures stay inside the own network", async () => {
    expect((await get("/healthz")).json()).toEqual({ status: "ok" })
    expect((await get("/readyz")).json()).toEqual({ status: "ok" })
    const metrics = await get("/metrics")
    expect(metrics.body).toContain("lehrwerk_http_request_duration_seconds_bucket")
    expect(metrics.body).toContain("lehrwerk_event_readers 0")
    const outside = await test.app.server.inject({ method: "GET", url: "/metrics", remoteAddress: "8.8.8.8" })
    expect(outside.json()).toMatchObject({ code: "forbidden" })
  })

  it("when the contract has a route, then the server has it and the served description lists it", async () => {
    const document = (await get("/api/v1/openapi.json")).json<{
      paths: Record<string, Record<string, unknown>>
    }>()
    for (const [name, spec] of Object.entries(routes) as [RouteName, RouteSpec][]) {
      expect(test.app.server.hasRoute({ method: spec.method, url: pathOf(spec) }), name).toBe(true)
      const path = pathOf(spec).replace(/:(\w+)/g, "{$1}")
      expect(document.paths[path]?.[spec.method.toLowerCase()], name).toBeDefined()
    }
    const page = await get("/api/docs")
    expect(page.body).toContain("idempotency-conflict")
    expect(page.body).not.toContain("<script")
  })

  it("when the demo runs, then the sign-in page gets its accounts", async () => {
    expect((await get("/api/v1/session")).json()).toMatchObject({
      demo: {
        password: "lehrwerk-demo",
        accounts: demoAccounts.map(({ name, role }) => ({ name, role })),
      },
    })
  })
})

describe("the web application", () => {
  it("when a file carries its hash in its name, then it is kept for a year and sent compressed", async () => {
    const answer = await get("/assets/app-1a2b.js", { "accept-encoding": "br, gzip" })
    expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable")
    expect([answer.headers["content-encoding"], answer.body]).toEqual(["br", "brotli bytes"])
    expect((await get("/assets/app-1a2b.js")).body).toBe("plain")
    expect((await get("/assets/gone.js", { accept: "text/html" })).statusCode).toBe(404)
  })

  it("when an address belongs to the page's own router, then the page comes and is not kept", async () => {
    for (const url of ["/", "/rounds/1/standings?x=1"]) {
      const answer = await get(url, { accept: "text/html,*/*" })
      expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([200, "no-cache"])
      expect(answer.body).toContain("<title>page</title>")
    }
  })

  it("when someone tries to leave the folder, then there is nothing", async () => {
    for (const url of [
      "/../package.json",
      "/%2e%2e/package.json",
      "/assets/..%2f..%2fpackage.json",
      "/.env",
    ]) {
      expect((await get(url)).statusCode, url).toBeGreaterThanOrEqual(400)
    }
  })
})

describe("docs/formats/api.md", () => {
  const page = new URL("../../../docs/formats/api.md", import.meta.url)
  const access = ({ access }: RouteSpec) =>
    typeof access === "string" ? access.replace("-", " ") : access.join(", ")
  const tables: Readonly<Record<string, readonly string[]>> = {
    Routes: [
      "| Route | Who | What |",
      "|---|---|---|",
      ...(Object.values(routes) as RouteSpec[]).map(
        (spec) =>
          `| \`${spec.method} ${spec.root ? "" : "…"}${spec.path}\` | ${access(spec)} | ${spec.summary} |`,
      ),
    ],
    "Error codes": [
      "| Code | Status | Meaning |",
      "|---|---|---|",
      ...Object.entries(errorCodes).map(
        ([code, { status, title }]) => `| \`${code}\` | ${status} | ${title.en} |`,
      ),
    ],
    "Reasons of field errors": [
      "| Reason | Meaning |",
      "|---|---|",
      ...Object.entries(fieldReasons).map(([reason, text]) => `| \`${reason}\` | ${text.en} |`),
    ],
  }

  it("when the contract changes, then the page's tables are written anew (UPDATE_EXPECTATIONS=1)", async () => {
    const text = await readFile(page, "utf8")
    const written = Object.entries(tables).reduce(
      (done, [title, lines]) =>
        done.replace(
          new RegExp(`(\\n## ${title}\\n\\n)(?:\\|.*\\n)+`),
          (_, head: string) => `${head}${lines.join("\n")}\n`,
        ),
      text,
    )
    if (process.env["UPDATE_EXPECTATIONS"] === "1") await writeFile(page, written)
    expect(written).toContain(tables["Routes"]?.at(-1))
    expect(await readFile(page, "utf8")).toBe(written)
  })
})
