/** Each service on small texts with a cursor `|`. */
import { readdirSync, readFileSync } from "node:fs"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { compile } from "../compile.ts"
import { coloursOf } from "./colour.ts"
import { completeAt } from "./complete.ts"
import { foldsOf } from "./fold.ts"
import { hoverAt } from "./hover.ts"
import { definitionAt, referencesAt, renameAt } from "./navigate.ts"
import { outlineOf } from "./outline.ts"
import { signatureAt } from "./signature.ts"
import { marked } from "./testing.ts"
import { understand } from "./understand.ts"

const plant = (body: string): string => `
TYPE Mode : (idle, busy); Point : STRUCT x, y : INT; END_STRUCT; END_TYPE
VAR_GLOBAL plantRuns : BOOL; END_VAR
FUNCTION_BLOCK Motor
VAR_INPUT start : BOOL; END_VAR
VAR_OUTPUT running : BOOL; END_VAR
VAR inner : INT; END_VAR
  METHOD PUBLIC halt : BOOL VAR_INPUT hard : BOOL; END_VAR halt := hard; END_METHOD
  running := start; inner := inner + 1;
END_FUNCTION_BLOCK
FUNCTION scale : REAL VAR_INPUT raw : INT; gain : REAL; END_VAR scale := INT_TO_REAL(raw) * gain; END_FUNCTION
PROGRAM main
VAR
  speed : INT; // turns per minute
  motors : ARRAY[1..2] OF Motor;
  spot : Point; mode : Mode; t : TON;
END_VAR
${body}
END_PROGRAM`

const labels = (body: string): readonly string[] => {
  const { look, position } = marked(plant(body))
  return completeAt(look, position).items.map(({ label }) => label)
}

describe("completion", () => {
  test.each([
    ["behind the dot of a structure come its fields", "  speed := spot.|", ["x", "y"]],
    [
      "behind the dot of an array element its members and methods",
      "  motors[1].|",
      ["start", "running", "halt"],
    ],
    ["behind the dot of a timer what the standard gives it", "  t.|", ["IN", "PT", "Q", "ET"]],
    ["behind an enumeration's name its values", "  mode := Mode#|;", ["idle", "busy"]],
    ["in a half-written line in front of other text", "  spot.|\n  speed := 1;", ["x", "y"]],
  ])("when the cursor stands %s, then these and no others", (_, body, wanted) => {
    expect(labels(body)).toEqual(wanted)
  })

  test("when a statement begins, then variables come before the language's words", () => {
    const found = labels("  sp|")
    expect(found.slice(0, 5)).toEqual(["speed", "motors", "spot", "mode", "t"])
    expect(found).toEqual(expect.arrayContaining(["plantRuns", "scale", "busy", "LIMIT", "IF"]))
  })

  test("when a call opens, then its parameters come first, with their sign", () => {
    const { look, position } = marked(plant("  motors[1](|"))
    const items = completeAt(look, position).items.slice(0, 2)
    expect(items.map(({ insert }) => insert)).toEqual(["start := ", "running => "])
  })

  test("when a type is wanted, then types and blocks come and no variables", () => {
    const { look, position } = marked(plant("").replace("spot : Point", "spot : P|"))
    const found = completeAt(look, position).items.map(({ label }) => label)
    expect(found).toEqual(expect.arrayContaining(["Point", "Motor", "INT", "TON"]))
    expect(found).not.toContain("speed")
  })
})

describe("hover", () => {
  test.each([
    [
      "a variable says its declaration and the comment beside it",
      "  spe|ed := 1;",
      "VAR speed : INT",
      "turns per minute",
    ],
    ["a keyword says what the standard rules", "  I|F plantRuns THEN END_IF;", "IF", "Runs the first branch"],
    ["a function of the standard says its parameters", "  speed := LIM|IT(1, 2, 3);", "LIMIT", "Table 32"],
    ["an enumeration's value says its number", "  mode := bu|sy;", "Mode#busy = 1", undefined],
  ])("when the pointer is on %s", (_, body, code, paragraph) => {
    const { look, position } = marked(plant(body))
    const hover = hoverAt(look, position, "en")
    expect(hover?.code).toContain(code)
    if (paragraph !== undefined) expect(hover?.paragraphs.join(" ")).toContain(paragraph)
    expect(hoverAt(look, position, "zh-CN")?.code).toBe(hover?.code)
  })
})

describe("navigation", () => {
  test.each([
    ["a variable", "  spe|ed := 1;", "speed"],
    ["a field", "  spot.|y := 1;", "y"],
    ["an enumeration's value", "  mode := bu|sy;", "busy"],
    ["a method", "  motors[1].ha|lt(hard := TRUE);", "halt"],
    ["a parameter named in a call", "  motors[1](st|art := TRUE);", "start"],
    ["a function", "  speed := REAL_TO_INT(sc|ale(1, 2.0));", "scale"],
    ["a global variable", "  plantR|uns := TRUE;", "plantRuns"],
  ])("when the definition of %s is asked for, then its name in the declaration is found", (_, body, name) => {
    const { look, position, text } = marked(plant(body))
    const span = definitionAt(look, position)
    expect(text.slice(span?.from, span?.to)).toBe(name)
    expect(span?.from).toBeLessThan(position.offset)
    expect(referencesAt(look, position).length).toBeGreaterThan(1)
  })

  test("when a standard block's parameter is asked for, then there is no place to go", () => {
    const { look, position } = marked(plant("  t(I|N := TRUE);"))
    expect(definitionAt(look, position)).toBeUndefined()
    expect(renameAt(look, position, "go")).toEqual({ refused: "nothing-to-rename" })
  })

  test.each([
    ["1st", "not-a-name"],
    ["while", "reserved-word"],
    ["mode", "name-is-taken"],
    ["spot", "name-is-taken"],
  ])("when a variable should be called %s, then it is refused as %s", (name, refused) => {
    const { look, position } = marked(plant("  spe|ed := 1;"))
    expect(renameAt(look, position, name)).toEqual({ refused })
  })

  test("when a name is renamed, then the program compiles to the same bytes", () => {
    const body =
      "  motors[1](start := plantRuns); IF motors[1].halt(hard := TRUE) THEN speed := spot.x; END_IF;"
    for (const name of ["speed", "start", "halt", "hard", "x", "Motor", "Point", "plantRuns"]) {
      const text = plant(body)
      const look = understand({ files: [{ name: "main.st", text }] })
      const offset = text.indexOf(name)
      const renamed = renameAt(look, { file: 0, offset }, `${name}2`)
      if (!("edits" in renamed)) throw new Error(`${name}: ${renamed.refused}`)
      const edits = renamed.edits.toSorted((a, b) => b.span.from - a.span.from)
      const changed = edits.reduce(
        (now, edit) => now.slice(0, edit.span.from) + edit.text + now.slice(edit.span.to),
        text,
      )
      const bytes = (of: string) => compile({ files: [{ name: "main.st", text: of }] }).program?.wasm
      expect(changed).not.toBe(text)
      expect(bytes(changed), name).toEqual(bytes(text))
    }
  })
})

test("when a call is open, then the parameter at the cursor is the active one", () => {
  const active = (body: string) => {
    const { look, position } = marked(plant(body))
    const open = signatureAt(look, position)
    return [open?.signature.name, open?.signature.parameters[open.active]?.name]
  }
  expect(active("  speed := REAL_TO_INT(scale(1, |")).toEqual(["scale", "gain"])
  expect(active("  motors[1](running => |")).toEqual(["Motor", "running"])
  expect(active("  motors[2].halt(|")).toEqual(["halt", "hard"])
  expect(active("  speed := LIMIT(1, speed, |")).toEqual(["LIMIT", "MX"])
  expect(active("  speed := (1 + |")).toEqual([undefined, undefined])
})

test("when the outline is asked for, then methods and variables stand under their block", () => {
  const look = understand({ files: [{ name: "main.st", text: plant("") }] })
  const items = outlineOf(look, 0)
  expect(items.map(({ name }) => name)).toEqual(["Mode", "Point", "plantRuns", "Motor", "scale", "main"])
  expect(items[3]?.children.map(({ name }) => name)).toEqual(["start", "running", "inner", "halt"])
})

test("when parts of a chart go over lines, then they fold in every dialect", () => {
  const text = "PROGRAM main\nINITIAL_STEP a:\n  b(N);\nEND_STEP\nACTION b:\n  ;\nEND_ACTION\nEND_PROGRAM\n"
  const look = understand({ files: [{ name: "main.st", text }] })
  expect(foldsOf(look, 0).map(({ from }) => text.slice(from, from + 3))).toEqual(["PRO", "INI", "ACT"])
})

test("when parts go over lines, then they fold; within a line they do not", () => {
  const text =
    "PROGRAM main\nVAR a : INT; END_VAR\n(* one\ntwo *)\nIF TRUE THEN\n a := 1;\nEND_IF;\nEND_PROGRAM"
  const look = understand({ files: [{ name: "main.st", text }] })
  expect(foldsOf(look, 0).map(({ from, kind }) => [text.slice(from, from + 3), kind])).toEqual([
    ["PRO", "code"],
    ["(* ", "comment"],
    ["IF ", "code"],
  ])
})

test("when names are coloured, then by what they mean", () => {
  const text = plant("  mode := busy; speed := spot.x; t(IN := TRUE);")
  const parts = coloursOf(understand({ files: [{ name: "main.st", text }] }), 0)
  const kinds = new Map(parts.map(({ from, to, kind }) => [text.slice(from, to), kind]))
  expect(kinds.get("busy")).toBe("constant")
  expect(kinds.get("x")).toBe("property")
  expect(kinds.get("speed")).toBe("variable")
  expect(kinds.get("Motor")).toBe("block")
  expect(kinds.get("TRUE")).toBe("keyword")
})

const root = new URL("../../../conformance/", import.meta.url)
const texts = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".st"))
  .map((path) => readFileSync(new URL(path.replaceAll("\\", "/"), root), "utf8"))

test("when any text is cut anywhere, then every service answers without a throw", () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.double({ min: 0, max: 1, noNaN: true }), (whole, share) => {
      const text = whole.slice(0, Math.floor(whole.length * share))
      const look = understand({ files: [{ name: "main.st", text }] })
      expect(look.diagnostics.map(({ code }) => code)).not.toContain("internal-error")
      const position = { file: 0, offset: text.length }
      completeAt(look, position)
      hoverAt(look, position, "en")
      signatureAt(look, position)
      referencesAt(look, position)
      coloursOf(look, 0)
      foldsOf(look, 0)
      outlineOf(look, 0)
    }),
    { numRuns: 300 },
  )
})

test("when one file of several changes, then the tree of the other is taken over and both are understood", () => {
  const files = [
    { name: "a.st", text: "FUNCTION f : INT VAR_INPUT x : INT; END_VAR f := x; END_FUNCTION" },
    { name: "b.st", text: "PROGRAM main VAR n : INT; END_VAR n := f(1); END_PROGRAM" },
  ]
  const first = understand({ files })
  const changed = [
    files[0]!,
    { name: "b.st", text: "PROGRAM main VAR n : INT; END_VAR n := f(TRUE); END_PROGRAM" },
  ]
  const second = understand({ files: changed, previous: first })
  expect(second.units[0]).toBe(first.units[0])
  expect(second.diagnostics.map(({ code }) => code)).toEqual(
    understand({ files: changed }).diagnostics.map(({ code }) => code),
  )
  expect(second.diagnostics.length).toBeGreaterThan(0)
})
