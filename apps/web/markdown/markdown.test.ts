/** Statements are written by people outside: the reader must survive anything and never let an address through that runs. */
import { assert, constantFrom, property, string } from "fast-check"
import { expect, test } from "vitest"
import { parseInline } from "./parse-inline.ts"
import { parseMarkdown } from "./parse-markdown.ts"

test("when any text is read then it gives blocks and does not throw", () => {
  assert(
    property(
      string({
        unit: constantFrom("#", "|", "-", "\n", "`", ">", "*", "[", "](", ")", " ", "a", "1."),
      }),
      (text) => {
        expect(Array.isArray(parseMarkdown(text))).toBe(true)
        expect(Array.isArray(parseInline(text))).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

test("when a link would run a script or leave without encryption then its address is dropped", () => {
  const addressOf = (text: string) => parseInline(text).find((part) => part.kind === "link")?.address
  expect(addressOf("[x](javascript:alert(1)")).toBeUndefined()
  expect(addressOf("[x](data:text/html,1)")).toBeUndefined()
  expect(addressOf("[x](//evil.example)")).toBeUndefined()
  expect(addressOf("[x](https://iec.ch/a)")).toBe("https://iec.ch/a")
})

test("when a text holds HTML then it stays text", () => {
  expect(parseMarkdown("<img src=x onerror=alert(1)>")).toEqual([
    { kind: "paragraph", text: "<img src=x onerror=alert(1)>" },
  ])
})

test("when a table has short rows then they are filled up to the head", () => {
  expect(parseMarkdown("| a | b |\n|---|---|\n| 1 |\n\nend")).toEqual([
    { kind: "table", head: ["a", "b"], rows: [["1", ""]] },
    { kind: "paragraph", text: "end" },
  ])
})

test("when a list holds a list then it is nested, and its lines are kept", () => {
  const [list] = parseMarkdown("- one\n  goes on\n  - inner\n- two")
  expect(list).toMatchObject({ kind: "list", ordered: false })
  expect(list?.kind === "list" ? list.items.length : 0).toBe(2)
  expect(list?.kind === "list" ? list.items[0]?.[1]?.kind : "").toBe("list")
})

test("when Chinese lines are joined then no space comes between them", () => {
  expect(parseMarkdown("电梯群控，\n三台电梯")).toEqual([{ kind: "paragraph", text: "电梯群控，三台电梯" }])
})
