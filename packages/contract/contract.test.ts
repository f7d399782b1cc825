/** The contract's own promises: each route is in the OpenAPI document, addresses are built safely, titles are bilingual. */
import { describe, expect, it } from "vitest"
import {
  createSubmissionBody,
  errorCodes,
  isSocialCreditCode,
  openApiDocument,
  pathOf,
  type RouteSpec,
  routes,
  urlOf,
} from "./index.ts"

const table = Object.entries(routes) as [keyof typeof routes, RouteSpec][]

describe("the OpenAPI document", () => {
  const document = openApiDocument({ version: "1.2.3" }) as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>
  }

  it("when a route is in the table, then it is in the document with each path parameter", () => {
    expect(document.openapi).toBe("3.1.0")
    for (const [name, route] of table) {
      const path = pathOf(route).replace(/:(\w+)/g, "{$1}")
      const operation = document.paths[path]?.[route.method.toLowerCase()]
      expect(operation?.operationId, path).toBe(name)
      const declared = operation?.parameters
        .filter((parameter) => parameter.in === "path")
        .map(({ name }) => name)
      expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))
    }
  })

  it("when it is written out, then it is plain JSON without a second schema dialect", () => {
    const text = JSON.stringify(document)
    expect(text).not.toContain("$schema")
    expect(JSON.parse(text)).toEqual(document)
  })
})

describe("the route table", () => {
  it("when two routes share method and path, then that is a mistake", () => {
    const keys = table.map(([, route]) => `${route.method} ${pathOf(route)}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it("when a parameter needs escaping, then the address stays one segment", () => {
    expect(urlOf("readRound", { roundId: "a/b c" })).toBe("/api/v1/rounds/a%2Fb%20c")
    expect(urlOf("listSubmissions", { roundId: "1" }, { limit: 5, kind: undefined })).toBe(
      "/api/v1/rounds/1/submissions?limit=5",
    )
    expect(() => urlOf("readRound")).toThrow("roundId")
  })
})

describe("error codes", () => {
  it("when a person reads a title, then it exists in English and in Chinese", () => {
    for (const [code, { status, title }] of Object.entries(errorCodes)) {
      expect(status, code).toBeGreaterThanOrEqual(400)
      expect(title.en, code).toMatch(/^[A-Z].*\.$/)
      expect(title["zh-CN"], code).toMatch(/\p{Script=Han}.*。$/u)
    }
  })
})

describe("a submission body", () => {
  const good = {
    exerciseVersionId: "1",
    variant: "3x10",
    kind: "live",
    source: "",
    idempotencyKey: "abcdefgh",
  }

  it("when a field is unknown or the key is odd, then it is refused", () => {
    expect(createSubmissionBody.safeParse(good).success).toBe(true)
    expect(createSubmissionBody.safeParse({ ...good, marks: 100 }).success).toBe(false)
    expect(createSubmissionBody.safeParse({ ...good, idempotencyKey: "a b c d e f" }).success).toBe(false)
  })
})

describe("the unified social credit code", () => {
  // The example of GB 32100-2015.
  const code = "91350100M000100Y43"
  it("when one character is another or two neighbours are swapped, then it is refused", () => {
    expect(isSocialCreditCode(code)).toBe(true)
    for (let at = 0; at < code.length; at += 1) {
      const before = code.slice(0, at)
      for (const other of "0123456789ABCDEFGHJKLMNPQRTUWXY") {
        if (other !== code[at]) expect(isSocialCreditCode(before + other + code.slice(at + 1))).toBe(false)
      }
      const swapped = `${before}${code[at + 1] ?? ""}${code[at]}${code.slice(at + 2)}`
      if (swapped !== code) expect(isSocialCreditCode(swapped), swapped).toBe(false)
    }
  })
})
