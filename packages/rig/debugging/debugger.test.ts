import { compile } from "@lehrwerk/plc"
import { array, assert as assertProperty, constantFrom, nat, property, tuple } from "fast-check"
import { describe, expect, test } from "vitest"
import { Choices, generateProgram } from "../../plc/test-support/program-generator.ts"
import { debuggeeOfProgram, type LoneProgram } from "./debuggee.ts"
import { createDebugger, type Debugger, type Stop, type Stride } from "./debugger.ts"

const settings = { scanUs: 10_000, fuelPerCycle: 200_000 }

function open(text: string): { readonly debug: Debugger; readonly lone: LoneProgram } {
  const { program, diagnostics } = compile({ files: [{ name: "main.st", text }], debug: true })
  if (program === undefined) throw new Error(diagnostics.map(({ code }) => code).join())
  let lone: LoneProgram | undefined
  const debug = createDebugger(program, (probe) => {
    lone = debuggeeOfProgram(program, probe, settings)
    return lone
  })
  if (lone === undefined) throw new Error("a debugger attaches at once")
  return { debug, lone }
}

const text = `FUNCTION twice : INT
VAR_INPUT x : INT; END_VAR
VAR y : INT; END_VAR
y := x + x;
twice := y;
END_FUNCTION
FUNCTION_BLOCK counter
VAR_INPUT amount : INT; END_VAR
VAR_OUTPUT total : INT; END_VAR
VAR_IN_OUT seen : INT; END_VAR
VAR_TEMP before : INT; END_VAR
before := total;
total := before + twice(amount);
seen := total;
END_FUNCTION_BLOCK
PROGRAM main
VAR first, second : counter; n, last : INT; list : ARRAY[1..2] OF INT; t : TIME := T#1s500ms; END_VAR
n := n + 1;
first(amount := n, seen := last); second(amount := 1, seen := list[2]);
IF last > 6 THEN
  n := 0;
END_IF
END_PROGRAM`

const where = (stop: Stop | undefined) =>
  stop?.frames.map(({ pou, instance, line }) => [pou, instance, line].filter((part) => part !== undefined))

/** Goes on until there is a stop, for a few scans at most. */
function go(debug: Debugger, stride: Stride): Stop | undefined {
  debug.proceed(stride)
  for (let scan = 0; scan < 10; scan++) {
    const stop = debug.scan()
    if (stop !== undefined) return stop
  }
  return undefined
}

const valueOf = (debug: Debugger, name: string, frame = 0) => debug.ask(frame, name)?.value

describe("a debugger", () => {
  test("when nothing is to stop, then scans run through", () => {
    const { debug } = open(text)
    expect(debug.mayStop).toBe(false)
    expect(go(debug, "run")).toBeUndefined()
  })

  test("when a line has a breakpoint, then the run stops before it, with all callers and their instances", () => {
    const { debug } = open(text)
    expect(debug.setBreakpoints("main.st", [{ line: 5 }])).toEqual([{ line: 5, conditionReads: true }])
    const stop = go(debug, "run")
    expect(stop?.reason).toBe("breakpoint")
    expect(where(stop)).toEqual([
      ["twice", 5],
      ["counter", "main.first", 13],
      ["main", "main", 19],
    ])
    expect(where(go(debug, "run"))?.[1]).toEqual(["counter", "main.second", 13])
  })

  test("when it stands still, then variables of calls, instances and parameters by reference are seen", () => {
    const { debug } = open(text)
    debug.setBreakpoints("main.st", [{ line: 5 }])
    go(debug, "run")
    go(debug, "run")
    expect(debug.variables(0).map(({ name, value }) => `${name}=${value}`)).toEqual(["x=1", "twice=0", "y=2"])
    expect(debug.variables(1).map(({ name, value }) => `${name}=${value}`)).toEqual([
      "seen=0",
      "before=0",
      "amount=1",
      "total=0",
    ])
    const main = debug.variables(2)
    expect(main.find(({ name }) => name === "t")).toMatchObject({ value: "T#1s500ms", path: "main.t" })
    expect(main.find(({ name }) => name === "list")?.parts).toEqual([
      { name: "[1]", type: "INT", value: "0", path: "main.list[1]" },
      { name: "[2]", type: "INT", value: "0", path: "main.list[2]" },
    ])
    expect(valueOf(debug, "first.total", 2)).toBe("2")
    expect(valueOf(debug, "x = 1 AND NOT (y < 2)")).toBe("TRUE")
    expect(valueOf(debug, "nobody")).toBeUndefined()
  })

  test("when stepping, then into enters calls, over passes them, and out ends them", () => {
    const { debug } = open(text)
    debug.setBreakpoints("main.st", [{ line: 19 }])
    expect(where(go(debug, "run"))).toEqual([["main", "main", 19]])
    expect(where(go(debug, "into"))?.[0]).toEqual(["counter", "main.first", 12])
    expect(where(go(debug, "over"))?.[0]).toEqual(["counter", "main.first", 13])
    expect(where(go(debug, "into"))?.[0]).toEqual(["twice", 4])
    expect(where(go(debug, "out"))?.[0]).toEqual(["counter", "main.first", 14])
    expect(go(debug, "out")?.frames[0]).toMatchObject({ pou: "main", line: 19, column: 35 })
    expect(where(go(debug, "over"))?.[0]).toEqual(["main", "main", 20])
    expect(where(go(debug, "over"))?.[0]).toEqual(["main", "main", 18])
    expect(debug.stop?.nowUs).toBe(20_000)
  })

  test("when stepping back, then memory is that of the earlier statement, across scans too", () => {
    const { debug } = open(text)
    debug.setBreakpoints("main.st", [{ line: 18, condition: "n = 2" }])
    expect(where(go(debug, "run"))).toEqual([["main", "main", 18]])
    expect([valueOf(debug, "n"), valueOf(debug, "last")]).toEqual(["2", "6"])
    expect(debug.back("over")?.frames[0]).toMatchObject({ pou: "main", line: 20 })
    expect(debug.back("into")?.frames[0]).toMatchObject({ pou: "counter", line: 14 })
    expect(debug.back("over")?.frames[0]).toMatchObject({ pou: "counter", line: 13 })
    expect(debug.back("over")?.frames[0]).toMatchObject({ pou: "counter", line: 12 })
    expect(debug.back("over")?.frames[0]).toMatchObject({ pou: "main", line: 19, column: 35 })
    expect([debug.stop?.nowUs, valueOf(debug, "n")]).toEqual([20_000, "2"])
    for (let step = 0; step < 3; step++) debug.back("over")
    expect([debug.stop?.nowUs, debug.stop?.frames[0]?.line]).toEqual([10_000, 20])
    expect(where(go(debug, "run"))).toEqual([["main", "main", 18]])
    expect([debug.stop?.nowUs, valueOf(debug, "n")]).toEqual([30_000, "2"])
  })

  test("when there is nothing earlier, then stepping back leaves everything as it is", () => {
    const { debug } = open(text)
    debug.pause()
    const first = go(debug, "run")
    expect([first?.reason, first?.event]).toEqual(["pause", 1])
    expect(debug.back("into")).toBeUndefined()
    expect(debug.stop).toEqual(first)
    expect(where(go(debug, "over"))).toEqual([["main", "main", 19]])
  })

  test("when a breakpoint has a condition or a count, then only the hits that are meant stop", () => {
    const { debug } = open(text)
    debug.setBreakpoints("main.st", [{ line: 14, condition: "total >= 6", fromHit: 2 }])
    expect(where(go(debug, "run"))?.[0]).toEqual(["counter", "main.first", 14])
    expect(valueOf(debug, "total")).toBe("12")
    expect(debug.setBreakpoints("main.st", [{ line: 14, condition: "total >=" }])).toEqual([
      { line: 14, conditionReads: false },
    ])
  })

  test("when a line holds no statement, then the breakpoint goes to the next that does, or nowhere", () => {
    const { debug } = open(text)
    expect(debug.setBreakpoints("main.st", [{ line: 15 }, { line: 40 }])).toEqual([
      { line: 18, conditionReads: true },
      { line: undefined, conditionReads: true },
    ])
  })

  test("when the program faults, then it stops at the statement that does it, and the fault follows", () => {
    const { debug, lone } = open(`FUNCTION part : INT
VAR_INPUT of_ : INT; END_VAR
part := 100 / of_;
END_FUNCTION
PROGRAM main
VAR n : INT := 2; r : INT; END_VAR
n := n - 1;
r := part(n);
END_PROGRAM`)
    const stop = go(debug, "run")
    expect(stop?.reason).toBe("fault")
    expect(stop?.fault).toMatchObject({ kind: "division-by-zero", line: 3 })
    expect(where(stop)).toEqual([
      ["part", 3],
      ["main", "main", 8],
    ])
    expect(valueOf(debug, "of_")).toBe("0")
    expect(lone.over).toBe(false)
    debug.proceed("run")
    expect(debug.scan()).toBeUndefined()
    expect(lone.over).toBe(true)
  })

  test("when a variable is forced at a stop, then it holds from the next scan on and the interrupted one ends as it began", () => {
    const { debug, lone } = open(text)
    debug.setBreakpoints("main.st", [{ line: 20 }])
    go(debug, "run")
    debug.whenScanEnds(() => lone.force("main.n", 5))
    expect(valueOf(debug, "n")).toBe("1")
    go(debug, "run")
    expect([valueOf(debug, "n"), valueOf(debug, "last")]).toEqual(["6", "14"])
  })

  test("when an interrupted scan is left, then it begins anew without the debugger", () => {
    const { debug, lone } = open(text)
    debug.setBreakpoints("main.st", [{ line: 20 }])
    go(debug, "run")
    debug.setBreakpoints("main.st", [])
    debug.leave()
    expect(lone.nowUs).toBe(0)
    expect(debug.scan()).toBeUndefined()
    expect(lone.nowUs).toBe(10_000)
  })

  test("when a chart is stepped, then each place of the text is seen once in a scan", () => {
    const { debug } = open(`PROGRAM main
VAR n : INT; END_VAR
INITIAL_STEP first:
  count(N);
END_STEP
TRANSITION FROM first TO second := n > 1;
END_TRANSITION
STEP second:
END_STEP
TRANSITION FROM second TO first := TRUE;
END_TRANSITION
ACTION count:
  n := n + 1;
END_ACTION
END_PROGRAM`)
    debug.pause()
    const seen = [go(debug, "run")]
    while (seen.at(-1)?.nowUs === 10_000) seen.push(go(debug, "into"))
    const places = seen.slice(0, -1).map((stop) => [stop?.frames[0]?.line, stop?.frames[0]?.column].join(":"))
    expect(places.filter((place, at) => place === places[at - 1])).toEqual([])
    expect(places).toContain("13:3")
  })

  test("when a method of an object runs, then its instance is the object's", () => {
    const { debug } = open(`FUNCTION_BLOCK base
VAR v : INT; END_VAR
METHOD PUBLIC raise : INT
VAR_INPUT by_ : INT; END_VAR
v := v + by_;
raise := v;
END_METHOD
END_FUNCTION_BLOCK
FUNCTION_BLOCK derived EXTENDS base
END_FUNCTION_BLOCK
PROGRAM main
VAR d : derived; r : INT; END_VAR
r := d.raise(by_ := 3);
END_PROGRAM`)
    debug.setBreakpoints("main.st", [{ line: 6 }])
    const stop = go(debug, "run")
    expect(where(stop)).toEqual([
      ["base.raise", "main.d", 6],
      ["main", "main", 13],
    ])
    expect([valueOf(debug, "v"), valueOf(debug, "by_"), valueOf(debug, "raise")]).toEqual(["3", "3", "0"])
  })
})

test("when random programs are stepped at random, back and forth, then they end in the memory of a run without a debugger", () => {
  const decisions = array(nat({ max: 10_000 }), { minLength: 60, maxLength: 300, size: "max" })
  const moves = array(constantFrom("into", "over", "out", "back", "run"), { minLength: 1, maxLength: 12 })
  const sameEnd = property(tuple(decisions, moves, nat({ max: 30 })), ([numbers, steps, line]) => {
    const program = generateProgram(new Choices(numbers))
    if (compile({ files: [{ name: "main.st", text: program }] }).program === undefined) return
    const [plain, stepped] = [open(program), open(program)]
    stepped.debug.setBreakpoints("main.st", [{ line }])
    for (const step of steps) {
      if (step === "back") stepped.debug.back("into")
      else if (!stepped.lone.over) {
        stepped.debug.proceed(step)
        stepped.debug.scan()
      }
    }
    stepped.debug.setBreakpoints("main.st", [])
    stepped.debug.proceed("run")
    // The interrupted scan, then as many as the other has done.
    if (stepped.debug.stop !== undefined) stepped.debug.scan()
    while (stepped.debug.stop !== undefined) {
      stepped.debug.proceed("run")
      stepped.debug.scan()
    }
    while (plain.debug.stop !== undefined || (plain.lone.nowUs < stepped.lone.nowUs && !plain.lone.over)) {
      plain.debug.proceed("run")
      plain.debug.scan()
    }
    const bytes = ({ view }: LoneProgram) => Buffer.from(view.buffer)
    expect(stepped.lone.nowUs).toBe(plain.lone.nowUs)
    expect(bytes(stepped.lone).equals(bytes(plain.lone)), program).toBe(true)
  })
  assertProperty(sameEnd, { numRuns: 80, seed: 11, endOnFailure: true })
})
