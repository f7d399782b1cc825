/** What the editor knows without the compiler: colours, indentation, which variables a line names. */
import { Text } from "@codemirror/state"
import { expect, test } from "vitest"
import { keyText } from "./editor-commands.ts"
import { formatValue } from "./format-value.ts"
import { instanceBefore, namesInLine } from "./online-values.ts"
import { changedLines } from "./services/formatting.ts"
import { indentAfter, structuredText } from "./st-language.ts"

const paths = new Map([
  ["START", "main.start"],
  ["DOOR[1].STATE", "main.door[1].state"],
  ["T.Q", "main.t.Q"],
])

test("when a line names variables then each is found once, in any case, and comments name none", () => {
  expect(namesInLine("IF Start AND START THEN // T.Q", paths)).toEqual(["main.start"])
  expect(namesInLine("x := door[1].state + 1; (* start *)", paths)).toEqual(["main.door[1].state"])
})

test("when a line stands in a function block then its first instance is meant, in a function none", () => {
  const texts = [
    "FUNCTION_BLOCK Door",
    "go := TRUE;",
    "FUNCTION f : INT",
    "x := 1;",
    "PROGRAM main",
    "y := 2;",
  ]
  const lines = { lines: texts.length, line: (number: number) => ({ text: texts[number - 1] ?? "" }) }
  const before = (line: number) => instanceBefore(lines, line, { DOOR: "main.door[1]" })
  expect([before(2), before(4), before(6)]).toEqual(["door[1].", undefined, ""])
  expect(namesInLine("state := 1;", paths, "door[1].")).toEqual(["main.door[1].state"])
})

test("when a line declares a variable then no value stands beside it", () => {
  expect(namesInLine("  start AT %IX0.0 : BOOL;", paths)).toEqual([])
  expect(namesInLine("start := TRUE;", paths)).toEqual(["main.start"])
})

test("when a comment spans lines then the code after it is code again", () => {
  const tree = structuredText.parser.parse("(* a (* b *)\n c *) IF x THEN")
  const names: string[] = []
  tree.iterate({ enter: (node) => void names.push(`${node.name}@${node.from}`) })
  expect(names.some((name) => name.startsWith("keyword@19"))).toBe(true)
  expect(names.filter((name) => name.startsWith("keyword"))).toHaveLength(2)
})

test("when a line opens a block then the next is indented, and its end comes back", () => {
  expect(indentAfter("  IF a THEN", "x")).toBe(4)
  expect(indentAfter("    x := 1;", "END_IF")).toBe(2)
})

test("when a value is shown then whole numbers have no decimals", () => {
  expect([formatValue(true), formatValue(3), formatValue(0.25)]).toEqual(["TRUE", "3", "0.25"])
})

test("when a text comes back formatted then only lines that differ change, or all where lines were joined", () => {
  const doc = Text.of(["if a then", "  b := 1;", "end_if;"])
  expect(changedLines(doc, "IF a THEN\n  b := 1;\nEND_IF;")).toEqual([
    { from: 0, to: 9, insert: "IF a THEN" },
    { from: 20, to: 27, insert: "END_IF;" },
  ])
  expect(changedLines(doc, doc.toString())).toEqual([])
  expect(changedLines(doc, "x")).toEqual([{ from: 0, to: 27, insert: "x" }])
})

test("when a key is shown then as it is printed on the keyboard", () => {
  expect([keyText("Mod-Shift-o", false), keyText("Mod-.", true), keyText("F12", false)]).toEqual([
    "Ctrl+Shift+O",
    "⌘+.",
    "F12",
  ])
})
