import { describe, expect, it } from "vitest"
import { splitLines } from "../io.ts"
import { answerLine, type BatchAction } from "./answer-line.ts"

interface Answer {
  readonly id: unknown
  readonly ok?: boolean
  readonly crash?: string
  readonly malformed?: string
  readonly lone?: string
  readonly diagnostics?: readonly { readonly code: string; readonly line: number; readonly column: number }[]
  readonly steps?: readonly { readonly values: Record<string, unknown>; readonly problems?: unknown }[]
  readonly fault?: unknown
}

const answer = (wanted: object, action: BatchAction = "run"): Answer =>
  JSON.parse(answerLine(JSON.stringify(wanted), action, "en")) as Answer

const program = (variables: string, body: string, before = "") =>
  `${before}\nPROGRAM main\nVAR\n${variables}\nEND_VAR\n${body}\nEND_PROGRAM`

const run = (text: string, steps: readonly object[], more: object = {}): Answer =>
  answer({ id: "a", files: [{ name: "a.st", text }], steps, ...more })

const valuesOf = (text: string, steps: readonly object[]) =>
  run(text, steps).steps?.map((step) => step.values)

describe("a case that runs", () => {
  it("when time advances then the scan sees it, and what is read stands under its path as written", () => {
    const text = program("start : BOOL := FALSE; t : TON;", "t(IN := start, PT := T#20ms);")
    const read = ["t.Q", "T.et"]
    const steps = [{ dt_us: 10_000, set: { start: true }, read }, { dt_us: 10_000 }, { dt_us: 10_000, read }]
    expect(run(text, steps)).toEqual({
      id: "a",
      ok: true,
      diagnostics: [],
      steps: [
        { values: { "t.Q": false, "T.et": 0 } },
        { values: {} },
        { values: { "t.Q": true, "T.et": 20_000_000 } },
      ],
    })
  })

  it("when a path is written as TIA Portal shows it then it is found, and an organization block shows its temporaries", () => {
    const text = `DATA_BLOCK "Data" STRUCT "level" : Int := 4; END_STRUCT; BEGIN END_DATA_BLOCK
ORGANIZATION_BLOCK "Main" VAR_TEMP n : Int; END_VAR BEGIN #n := #n + "Data"."level"; END_ORGANIZATION_BLOCK`
    const read = ['"Data"."level"', "#n", "n"]
    expect(valuesOf(text, [{}, { read }])).toEqual([{}, { '"Data"."level"': 4, "#n": 4, n: 4 }])
  })

  it("when a step restarts the controller then a warm start keeps what is declared with RETAIN, a cold one nothing", () => {
    const text = `PROGRAM main VAR RETAIN kept : INT; END_VAR VAR plain : INT; END_VAR
      kept := kept + 1; plain := plain + 1; END_PROGRAM`
    const read = ["kept", "plain"]
    const steps = [{ read }, { read }, { restart: "warm", read }, { restart: "cold", read }]
    const answer = answerLine(JSON.stringify({ id: 1, files: [{ text }], steps }), "run", "en")
    const values = (JSON.parse(answer) as { steps: { values: unknown }[] }).steps.map((step) => step.values)
    expect(values).toEqual([
      { kept: 1, plain: 1 },
      { kept: 2, plain: 2 },
      { kept: 3, plain: 1 },
      { kept: 1, plain: 1 },
    ])
  })

  it("when a step asks for no scan then nothing runs, but the time goes on", () => {
    const text = program("n : INT; now : TIME;", "n := n + 1; now := TIME();")
    const read = ["n", "now"]
    expect(
      valuesOf(text, [
        { dt_us: 5, scan: false, read },
        { dt_us: 5, read },
      ]),
    ).toEqual([
      { n: 0, now: 0 },
      { n: 1, now: 10_000 },
    ])
  })

  it("when values of every kind are read then each has its form", () => {
    const text = program(
      `big : ULINT := 18446744073709551615; small : LINT := -9007199254740991; r : REAL := 0.5; zero, nan, inf : LREAL;
       s : STRING := 'a$'b'; c : Colour := green; a : ARRAY[1..2, 0..1] OF SINT := [1, 2, 3, -4]; p : Point; d : TIME := T#-1ns;`,
      "inf := -1.0 / zero; nan := zero / zero;",
      "TYPE Colour : (red, green := 7); Point : STRUCT x : INT := 3; on : BOOL; END_STRUCT; END_TYPE",
    )
    const read = ["big", "small", "r", "nan", "inf", "s", "c", "a", "a[2,1]", "p", "p.x", "d"]
    expect(valuesOf(text, [{ read }])).toEqual([
      {
        big: "18446744073709551615",
        small: -9007199254740991,
        r: 0.5,
        nan: "NaN",
        inf: "-Infinity",
        s: "a'b",
        c: 7,
        a: [
          [1, 2],
          [3, -4],
        ],
        "a[2,1]": -4,
        p: { x: 3, on: false },
        "p.x": 3,
        d: -1,
      },
    ])
  })

  it("when values of every kind are set then they arrive", () => {
    const text = program(
      "b : BOOL; u : ULINT; r : LREAL; s : STRING[3]; a : ARRAY[1..3] OF INT; p : ARRAY[0..1] OF Point; t : TIME; e : Colour;",
      "a[3] := a[1] + a[2];",
      "TYPE Colour : (red, green); Point : STRUCT x : INT; name : STRING; END_STRUCT; END_TYPE",
    )
    const set = {
      b: true,
      u: "18446744073709551615",
      r: "NaN",
      s: "abc",
      a: [4, 5],
      "p[1]": { x: 9, name: "n" },
      t: 5,
      e: 1,
    }
    expect(
      valuesOf(text, [{ set, read: ["b", "u", "r", "s", "a", "p[1].x", "p[1].name", "t", "e"] }]),
    ).toEqual([
      {
        b: true,
        u: "18446744073709551615",
        r: "NaN",
        s: "abc",
        a: [4, 5, 9],
        "p[1].x": 9,
        "p[1].name": "n",
        t: 5,
        e: 1,
      },
    ])
  })

  it("when a path is an address then the image is read and written, with or without a variable there", () => {
    const text = program("lamp AT %QX0.1 : BOOL; level AT %IW2 : INT;", "lamp := level < 0; %QB1 := 7;")
    expect(
      valuesOf(text, [{ set: { "%IW2": -2 }, read: ["%QX0.1", "%QB0", "%QB1", "level", "%IW2"] }]),
    ).toEqual([{ "%QX0.1": true, "%QB0": 2, "%QB1": 7, level: -2, "%IW2": 65_534 }])
  })

  it("when a path names nothing or a value does not fit then the step says so and the rest goes on", () => {
    const text = program("n : SINT; s : STRING[2];", "")
    const step = { set: { n: 128, s: "abc", none: 1 }, read: ["n", "gone"] }
    expect(run(text, [step]).steps).toEqual([
      {
        values: { n: 0, gone: null },
        problems: [
          { path: "n", problem: "value-does-not-fit" },
          { path: "s", problem: "value-does-not-fit" },
          { path: "none", problem: "unknown-path" },
          { path: "gone", problem: "unknown-path" },
        ],
      },
    ])
  })

  it("when a variable hides a global one then the bare name means the program's own", () => {
    const text = `VAR_GLOBAL n : INT := 1; g : INT := 5; END_VAR\n${program("n : INT := 2;", "")}`
    expect(valuesOf(text, [{ read: ["n", "g", "main.n"] }])).toEqual([{ n: 2, g: 5, "main.n": 2 }])
  })

  it("when files of TwinCAT name their lists then variables of one name stay apart", () => {
    const list = (name: string, value: number): object => ({
      name: `${name}.TcGVL`,
      text: `<TcPlcObject><GVL Name="${name}"><Declaration><![CDATA[VAR_GLOBAL n : INT := ${value}; END_VAR
        VAR_GLOBAL CONSTANT MAX : INT := ${value}; END_VAR]]></Declaration></GVL></TcPlcObject>`,
    })
    const text =
      "PROGRAM main VAR row : ARRAY[0..B.MAX] OF INT; x, y : INT; END_VAR x := A.n; y := B.n + row[5]; END_PROGRAM"
    const files = [list("A", 4), list("B", 7), { name: "m.st", text }]
    expect(answer({ id: 1, files, steps: [{ read: ["x", "y", "A.n", "B.n"] }] })).toMatchObject({
      ok: true,
      steps: [{ values: { x: 4, y: 7, "A.n": 4, "B.n": 7 } }],
    })
  })

  it("when a configuration has several tasks then each runs in its own interval, and a task alone in every scan", () => {
    const task = (name: string, ms: number) =>
      `TASK ${name}(INTERVAL := T#${ms}ms); PROGRAM ${name}P WITH ${name} : p;`
    const text = (tasks: string) =>
      `PROGRAM p VAR n : INT; END_VAR n := n + 1; END_PROGRAM
       CONFIGURATION c RESOURCE r ON plc ${tasks} END_RESOURCE END_CONFIGURATION`
    const steps = Array.from({ length: 5 }, () => ({ dt_us: 10_000, read: ["aP.n", "bP.n"] }))
    expect(valuesOf(text(task("a", 10) + task("b", 20)), steps)?.at(-1)).toEqual({ "aP.n": 5, "bP.n": 3 })
    expect(valuesOf(text(task("a", 1000)), steps)?.at(-1)).toEqual({ "aP.n": 5, "bP.n": null })
  })

  it("when a program of several is named then it alone runs", () => {
    const two =
      "PROGRAM a VAR n : INT := 1; END_VAR END_PROGRAM PROGRAM b VAR n : INT := 2; END_VAR END_PROGRAM"
    expect(run(two, [{ read: ["n"] }], { program: "B" }).steps?.[0]?.values).toEqual({ n: 2 })
  })
})

describe("a case that goes wrong", () => {
  it("when the program divides by zero then the fault has its place and time, and the steps before it stand", () => {
    const text = program("n : INT := 2; q : INT;", "n := n - 1;\nq := 1 / n;")
    const result = run(text, [
      { dt_us: 10, read: ["q"] },
      { dt_us: 10, read: ["q"] },
    ])
    expect(result.steps).toEqual([{ values: { q: 1 } }])
    expect(result.fault).toEqual({ kind: "division-by-zero", pou: "main", line: 7, at_us: 20 })
  })

  it("when a loop would not end then fuel cuts it", () => {
    const text = program("n : DINT; on : BOOL := TRUE;", "WHILE on DO n := n + 1; END_WHILE;")
    expect(run(text, [{ dt_us: 1 }]).fault).toMatchObject({ kind: "fuel-exhausted", at_us: 1 })
  })

  it("when the text is wrong then the diagnostics have places and nothing runs", () => {
    const result = run(program("n : INT;", "n := missing;"), [{}])
    expect(result).toMatchObject({ ok: false, diagnostics: [{ code: "unknown-name", line: 6, column: 6 }] })
    expect(result.steps).toBeUndefined()
  })

  it("when files hold only a function or a block then they are right, said to be alone, and cannot be stepped", () => {
    const f = [{ name: "f.st", text: "FUNCTION f : INT VAR_INPUT a : INT; END_VAR f := a; END_FUNCTION" }]
    const fb = [{ name: "b.st", text: "FUNCTION_BLOCK b VAR n : INT; END_VAR n := 1; END_FUNCTION_BLOCK" }]
    expect(answer({ id: 1, files: f })).toMatchObject({ ok: true, lone: "function" })
    expect(answer({ id: 1, files: fb }, "check")).toMatchObject({ ok: true, lone: "function-block" })
    expect(answer({ id: 1, files: fb, steps: [{}] })).toMatchObject({
      ok: false,
      lone: "function-block",
      diagnostics: [{ code: "no-program" }],
    })
  })

  it.each([
    ["{", "not-json"],
    ["[]", "not-an-object"],
    ['{"id":5}', "files"],
    ['{"id":5,"files":[{"name":"a"}]}', "files"],
    ['{"id":5,"files":[{"text":""}],"program":3}', "program"],
    ['{"id":5,"files":[{"text":""}],"steps":{}}', "steps"],
    ['{"id":5,"files":[{"text":""}],"steps":[{"dt_us":-1}]}', "dt_us"],
    ['{"id":5,"files":[{"text":""}],"steps":[{"set":[]}]}', "set"],
    ['{"id":5,"files":[{"text":""}],"steps":[{"read":"x"}]}', "read"],
    ['{"id":5,"files":[{"text":""}],"steps":[{"scan":1}]}', "scan"],
    ['{"id":5,"files":[{"text":""}],"steps":[{"restart":"hot"}]}', "restart"],
  ])("when the line is %s then the answer names what is malformed", (line, malformed) => {
    const id = line.includes('"id":5') ? 5 : null
    expect(JSON.parse(answerLine(line, "run", "en"))).toEqual({ id, ok: false, malformed })
  })

  it("when thousands of cases follow each other then each gets its own answer", () => {
    const text = program("n : INT;", "n := n + 1;")
    for (let id = 0; id < 1_000; id++)
      expect(run(text, [{ set: { n: id }, read: ["n"] }]).steps?.[0]?.values).toEqual({ n: id + 1 })
  })
})

describe("the lines of the input", () => {
  it("when chunks end inside lines and letters then the lines come whole", async () => {
    const bytes = Buffer.from('{"a":"罐\u2028"}\n\n{"b":1}')
    const chunks = async function* () {
      for (const byte of bytes) yield Uint8Array.of(byte)
    }
    const lines: string[] = []
    for await (const line of splitLines(chunks())) lines.push(line)
    expect(lines).toEqual(['{"a":"罐\u2028"}', "", '{"b":1}'])
  })
})
