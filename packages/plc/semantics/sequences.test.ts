/** One small program for every code of charts, instruction lists and jumps: it must give that code and nothing else. */
import { describe, expect, it } from "vitest"
import { compile } from "../compile.ts"
import { diagnosticAreas } from "../source/diagnostic-table.ts"
import type { DialectName } from "../syntax/dialects.ts"

const main = (body: string): string =>
  `PROGRAM main\nVAR b, lamp : BOOL; i : INT; END_VAR\n${body}\nEND_PROGRAM`

const chart = (rest: string, first = "lamp(N);"): string =>
  main(
    `INITIAL_STEP a: ${first} END_STEP STEP c: END_STEP TRANSITION FROM a TO c := b; END_TRANSITION\n${rest}`,
  )

interface Case {
  readonly code: string
  readonly text: string
  readonly dialect?: DialectName
}

const rows: readonly (readonly [code: string, program: string, dialect?: DialectName])[] = [
  ["expected-sfc-element", chart("lamp := TRUE;")],
  ["sfc-with-statements", main("i := 1;\nINITIAL_STEP a: END_STEP")],
  [
    "sfc-in-function",
    `FUNCTION f : INT\nINITIAL_STEP a: END_STEP\nEND_FUNCTION\n${main("i := f(); lamp := b;")}`,
  ],
  ["unknown-qualifier", chart("", "lamp(X);")],
  ["qualifier-needs-time", chart("", "lamp(D);")],
  ["qualifier-takes-no-time", chart("", "lamp(S, T#1s);")],
  ["transition-without-result", chart("TRANSITION FROM c TO a : END_TRANSITION")],
  ["sfc-no-initial-step", main("STEP a: lamp(N); END_STEP")],
  ["sfc-two-initial-steps", chart("INITIAL_STEP d: END_STEP TRANSITION FROM c TO d := b; END_TRANSITION")],
  ["unknown-step", chart("TRANSITION FROM c TO nowhere := b; END_TRANSITION")],
  ["unreachable-step", chart("STEP alone: END_STEP")],
  [
    "sfc-unsafe",
    main(
      "INITIAL_STEP a: lamp(N); END_STEP STEP c: END_STEP STEP d: END_STEP TRANSITION FROM a TO (c, d) := b; END_TRANSITION TRANSITION FROM c TO a := b; END_TRANSITION TRANSITION FROM d TO a := b; END_TRANSITION",
    ),
  ],
  [
    "sfc-never-together",
    main(
      "INITIAL_STEP a: lamp(N); END_STEP STEP c: END_STEP STEP d: END_STEP TRANSITION FROM a TO c := b; END_TRANSITION TRANSITION FROM a TO d := b; END_TRANSITION TRANSITION FROM (c, d) TO a := b; END_TRANSITION",
    ),
  ],
  ["assign-to-step", chart("ACTION x: IF b THEN c.X := TRUE; END_IF; END_ACTION")],
  ["unknown-label", main("LD b\nJMPC nowhere")],
  ["unknown-label", main("JMP inside; IF b THEN inside: lamp := b; END_IF;"), "codesys"],
  ["duplicate-label", main("LD b\nx: LD b\nx: LD b\nST lamp")],
  ["expected-instruction", main("LD b\n:= 5\nST lamp")],
  ["expected-operand", main("LD b\nST\nLD i\nST i")],
  ["expected-end-of-instruction", main("LD b ST lamp")],
  ["no-current-result", main("ST lamp")],
  ["unopened-parenthesis", main("LD b\n)\nST lamp")],
]

const cases = rows.map(
  ([code, text, dialect]): Case => ({ code, text, ...(dialect === undefined ? {} : { dialect }) }),
)

describe("every diagnostic of charts, instruction lists and jumps", () => {
  it.each(cases)(
    "when a program has the fault $code, then it alone is reported",
    ({ code, text, dialect }) => {
      const files = [{ name: "main.st", text }]
      const { diagnostics } = compile(dialect === undefined ? { files } : { files, dialect })
      const codes = diagnostics.map((diagnostic) => diagnostic.code)
      expect(
        [...new Set(codes)].filter((each) => each !== "unused-variable" && each !== "never-written"),
      ).toEqual([code])
    },
  )

  it("when the table gets a row, then a program here shows how it is reached", () => {
    const covered = new Set(cases.map(({ code }) => code))
    expect(Object.keys(diagnosticAreas.sequences).filter((code) => !covered.has(code))).toEqual([])
  })
})

const printed = (text: string): readonly string[] =>
  compile({ files: [{ name: "main.st", text }] }).diagnostics.map(({ code }) => code)

describe("charts and lists cut short", () => {
  it.each([
    "INITIAL_STEP",
    "STEP a",
    "TRANSITION (PRIORITY",
    "ACTION x:",
    "LD",
    "AND(",
    "CAL t(",
    "x:",
    "JMPC",
  ])("when a body ends behind %s, then the compiler says so and does not fail", (body) => {
    const codes = printed(`PROGRAM main VAR t : TON; END_VAR\nINITIAL_STEP a: END_STEP\n${body}`)
    expect(codes.length).toBeGreaterThan(0)
    expect(codes).not.toContain("internal-error")
    expect(printed(`PROGRAM main VAR t : TON; END_VAR\nLD TRUE\n${body}`)).not.toContain("internal-error")
  })
})
