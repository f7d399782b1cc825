/** Holds the two languages together: a text missing in one, or a value one of them forgets, fails here. */
import { describe, expect, test } from "vitest"
import { areas, wordsIn } from "./catalogue.ts"
import { type Area, fill, slotNames } from "./text.ts"

const texts = Object.entries(areas as Readonly<Record<string, Area>>).flatMap(([areaName, area]) =>
  Object.entries(area).map(([key, text]) => ({ name: `${areaName}.${key}`, text })),
)

/** The product's name and a bare factor read the same in both languages. */
const sameInBoth = new Set(["common.productName", "workbench.times", "building.load"])

describe("catalogue", () => {
  test("when a text asks for values then both languages ask for the same ones", () => {
    const different = texts.filter(
      ({ text }) => slotNames(text.en).join() !== slotNames(text["zh-CN"]).join(),
    )
    expect(different.map(({ name }) => name)).toEqual([])
  })

  test("when a text exists then neither language leaves it empty or padded", () => {
    const poor = texts.filter(({ text }) =>
      [text.en, text["zh-CN"]].some((one) => one === "" || one !== one.trim()),
    )
    expect(poor.map(({ name }) => name)).toEqual([])
  })

  test("when a text is Chinese then it is written in Chinese, and English holds no Chinese", () => {
    const han = /\p{Script=Han}/u
    const wrong = texts.filter(
      ({ name, text }) =>
        han.test(text.en) ||
        (!sameInBoth.has(name) &&
          !han.test(text["zh-CN"]) &&
          /[a-z]{2}/i.test(text["zh-CN"].replaceAll(/\{[^}]*\}/g, ""))),
    )
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  test("when Chinese punctuation belongs after a Chinese character then no ASCII comma stands there", () => {
    const wrong = texts.filter(({ text }) => /\p{Script=Han}[,;:?!]/u.test(text["zh-CN"]))
    expect(wrong.map(({ name }) => name)).toEqual([])
  })
})

describe("templates", () => {
  test("when a count is one then the singular stands, else the plural", () => {
    const { submission } = wordsIn("en")
    expect(submission.received({ count: 1 })).toBe("1 submission received")
    expect(submission.received({ count: 3 })).toBe("3 submissions received")
    expect(wordsIn("zh-CN").submission.received({ count: 3 })).toBe("已收到 3 份提交")
  })

  test("when a value is missing then its slot stays visible", () => {
    expect(fill("{a} and {b}", { a: 1 })).toBe("1 and {b}")
  })

  test("when a value holds braces then it is not filled again", () => {
    expect(fill("{a}{b}", { a: "{b}", b: "x" })).toBe("{b}x")
  })

  test("when a text has no values then it is a plain string", () => {
    expect(wordsIn("en").workbench.run).toBe("Run")
  })
})
