import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { createLineMap } from "./text.ts"

describe("createLineMap", () => {
  test.each([
    ["LF", "ab\ncd\n"],
    ["CR LF", "ab\r\ncd\r\n"],
    ["CR alone", "ab\rcd\r"],
  ])("when lines end with %s, then there are three and c begins the second", (_, text) => {
    const map = createLineMap(text)
    expect(map.lineCount).toBe(3)
    expect(map.at(text.indexOf("c"))).toEqual({ line: 2, column: 1 })
    expect(map.at(text.indexOf("b"))).toEqual({ line: 1, column: 2 })
  })

  test("when CR LF is mixed with both alone, then the pair counts once", () => {
    expect(createLineMap("a\r\n\n\r\rb").lineCount).toBe(5)
  })

  test("when the offset lies outside, then it is moved to the nearest end", () => {
    const map = createLineMap("ab\ncd")
    expect(map.at(-5)).toEqual({ line: 1, column: 1 })
    expect(map.at(99)).toEqual({ line: 2, column: 3 })
  })

  test("when the text is empty, then it has one line", () => {
    expect(createLineMap("").at(0)).toEqual({ line: 1, column: 1 })
  })

  test("when any offset is turned into line and column, then the line's start and the column give it back", () => {
    const text = fc.array(fc.constantFrom("a", "计", "\n", "\r", "\r\n", "\uD83D\uDE00"), { maxLength: 40 })
    fc.assert(
      fc.property(text, fc.nat(80), (parts, seed) => {
        const joined = parts.join("")
        const map = createLineMap(joined)
        const offset = seed % (joined.length + 1)
        const { line, column } = map.at(offset)
        expect(map.lineStart(line) + column - 1).toBe(offset)
      }),
    )
  })
})
