import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { readProblemPages } from "./problem-pages.ts"

const pages = (language: string) =>
  readProblemPages(readFileSync(new URL(`../../../../docs/problems/${language}.md`, import.meta.url), "utf8"))

test("when the documentation is read then each message has a page in both languages", () => {
  const [english, chinese] = [pages("en"), pages("zh-CN")]
  expect(english.length).toBeGreaterThan(200)
  expect(chinese.map(({ code }) => code)).toEqual(english.map(({ code }) => code))
  for (const { code, area, severity, message, body } of [...english, ...chinese]) {
    expect(code).toMatch(/^[a-z0-9-]+$/)
    for (const part of [area, severity, message, body]) expect(part, code).not.toBe("")
  }
})

test("when a page has signs of Markdown in its message then they are shown as they are meant", () => {
  const page = pages("en").find(({ code }) => code === "else-if")
  expect(page).toMatchObject({ severity: expect.stringMatching(/error|warning/) })
  expect(pages("en").some(({ message }) => message.includes("\\"))).toBe(false)
})

test("when a message names what a program would fill in then the page shows a gap, and examples keep their braces", () => {
  const all = pages("en")
  const slots = all.filter(({ message, body }) => /\{[a-z]+\}/.test(message + (body.split("\n\n")[0] ?? "")))
  expect(slots.map(({ code }) => code)).toEqual([])
  expect(all.find(({ code }) => code === "assign-with-equals")?.body).toMatch(/^Write … := …/)
})
