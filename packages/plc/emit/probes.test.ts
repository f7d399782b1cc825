/** A debug build is the normal build with calls of the host in between: nothing that a program does may tell them apart. */
import { readdirSync, readFileSync } from "node:fs"
import { array, assert as assertProperty, nat, property } from "fast-check"
import { describe, expect, test } from "vitest"
import { compile } from "../compile.ts"
import type { DebugProbe } from "../debug-info.ts"
import { type CompiledProgram, controlBlock } from "../program.ts"
import { Choices, generateProgram } from "../test-support/program-generator.ts"
import { isValid } from "./test-support/machine.ts"

const conformance = new URL("../../../conformance/", import.meta.url)
const texts = readdirSync(conformance, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".st"))
  .toSorted()
  .map((path) => ({ path, text: readFileSync(new URL(path, conformance), "utf8") }))

const build = (text: string, debug: boolean): CompiledProgram | undefined =>
  compile({ files: [{ name: "main.st", text }], debug }).program

const silent: DebugProbe = {
  enter: () => undefined,
  place: () => undefined,
  i32: () => undefined,
  i64: () => undefined,
  f32: () => undefined,
  f64: () => undefined,
  at: () => undefined,
  leave: () => undefined,
}

interface Outcome {
  readonly trapped: boolean
  readonly memory: Buffer
}

function runThreeScans(program: CompiledProgram, probe: DebugProbe): Outcome {
  const module = new WebAssembly.Module(program.wasm)
  const instance = new WebAssembly.Instance(module, { debug: { ...probe } })
  const { memory, init, run } = instance.exports as unknown as {
    readonly memory: WebAssembly.Memory
    readonly init: () => void
    readonly run: (task: number, nowUs: number) => void
  }
  new DataView(memory.buffer).setInt32(controlBlock.fuelPerCycle, 200_000, true)
  init()
  let trapped = false
  for (let scan = 0; scan < 3 && !trapped; scan++) {
    for (const task of program.tasks.keys()) {
      try {
        run(task, scan * 10_000)
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError)) throw error
        trapped = true
      }
    }
  }
  return { trapped, memory: Buffer.from(memory.buffer) }
}

const expectSameRun = (text: string): void => {
  const [normal, debug] = [build(text, false), build(text, true)]
  if (normal === undefined || debug === undefined) {
    expect(debug).toBe(normal)
    return
  }
  const [expected, found] = [runThreeScans(normal, silent), runThreeScans(debug, silent)]
  expect(found.trapped, text).toBe(expected.trapped)
  // All of memory, with scratch, fuel and fault.
  expect(found.memory.equals(expected.memory), text).toBe(true)
}

describe("a debug build", () => {
  test("when a program is built normally, then its module imports nothing and names nothing", () => {
    const program = build(
      "PROGRAM main\nVAR a : INT; END_VAR\nIF a < 3 THEN a := a + 1; END_IF\nEND_PROGRAM",
      false,
    )
    const module = new WebAssembly.Module(program?.wasm ?? new Uint8Array())
    expect(WebAssembly.Module.imports(module)).toEqual([])
    expect(WebAssembly.Module.customSections(module, "name")).toEqual([])
    expect(program?.debug).toBeUndefined()
  })

  test("when the cases of conformance run in both builds, then memory, fuel and faults are the same", () => {
    for (const { text } of texts) expectSameRun(text)
  })

  test("when random programs run in both builds, then memory, fuel and faults are the same", () => {
    const decisions = array(nat({ max: 10_000 }), { minLength: 60, maxLength: 600, size: "max" })
    assertProperty(
      property(decisions, (numbers) => {
        expectSameRun(generateProgram(new Choices(numbers)))
      }),
      { numRuns: 60, seed: 8, endOnFailure: true },
    )
  })

  test("when a debug build is read by another tool, then it is valid and its functions carry the names of POUs", () => {
    for (const { path, text } of texts.slice(0, 60)) {
      const program = build(text, true)
      if (program !== undefined) expect(isValid(program.wasm), path).toBe(true)
    }
    const program = build(
      `FUNCTION 平方 : INT
VAR_INPUT x : INT; END_VAR
WHILE x > 10 DO x := x - 1; END_WHILE
平方 := x * x;
END_FUNCTION
PROGRAM main
VAR a, b : INT; END_VAR
a := 平方(b);
b := 平方(a);
END_PROGRAM`,
      true,
    )
    const module = new WebAssembly.Module(program?.wasm ?? new Uint8Array())
    const [names] = WebAssembly.Module.customSections(module, "name")
    expect(new TextDecoder().decode(names)).toContain("平方")
    expect(new TextDecoder().decode(names)).toContain("main")
  })
})

const traced = `FUNCTION twice : INT
VAR_INPUT x : INT; END_VAR
VAR y : INT; END_VAR
y := x + x;
twice := y;
END_FUNCTION
FUNCTION_BLOCK counter
VAR_INPUT amount : INT; END_VAR
VAR_OUTPUT total : INT; END_VAR
VAR_IN_OUT log : INT; END_VAR
total := total + amount;
log := total;
END_FUNCTION_BLOCK
PROGRAM main
VAR c : counter; i, n, seen : INT; END_VAR
FOR i := 1 TO 2 DO
  n := twice(i);
END_FOR
c(amount := n, log := seen);
WHILE n > 3 DO
  n := n - 1;
END_WHILE
REPEAT
  n := n + 1;
UNTIL n > 4 END_REPEAT
IF n = 1 THEN
  n := 0;
ELSIF n = 5 THEN
  n := 7;
END_IF
END_PROGRAM`

describe("probes", () => {
  const program = build(traced, true)
  const log: string[] = []
  const pouOf = (index: number) => program?.debug?.pous[index]
  const current: number[] = []
  const slotName = (slot: number) => pouOf(current.at(-1) ?? 0)?.variables[slot]?.name
  if (program !== undefined) {
    let scans = 0
    const note = (text: string) => {
      if (scans === 0) log.push(text)
    }
    runThreeScans(program, {
      ...silent,
      enter: (pou) => {
        current.push(pou)
        note(`enter ${pouOf(pou)?.name}`)
      },
      leave: () => {
        current.pop()
        note("leave")
        if (current.length === 0) scans++
      },
      i32: (slot, value) => note(`${slotName(slot)} = ${value}`),
      place: (slot) => note(`${slotName(slot)} placed`),
      at: (statement) => note(`line ${program.debug?.statements[statement]?.line}`),
    })
  }

  test("when a scan runs, then POUs, statements and values of one call are told in the order of the text", () => {
    const round = (i: number) => [
      "line 17",
      "enter twice",
      `x = ${i}`,
      "twice = 0",
      "y = 0",
      "line 4",
      `y = ${2 * i}`,
      "line 5",
      `twice = ${2 * i}`,
      "leave",
      "line 16",
    ]
    expect(log).toEqual([
      "enter main",
      "line 16",
      ...round(1),
      ...round(2),
      "line 19",
      "enter counter",
      "log placed",
      "line 11",
      "line 12",
      "leave",
      "line 20",
      "line 21",
      "line 20",
      "line 24",
      "line 25",
      "line 24",
      "line 25",
      "line 26",
      "line 28",
      "line 29",
      "leave",
    ])
  })

  test("when code is looked up by its place in the module, then statements follow one another in the order of bytes", () => {
    const { mappings, statements } = program?.debug ?? { mappings: [], statements: [] }
    const offsets = mappings.map(({ offset }) => offset)
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
    expect(offsets.length).toBeGreaterThanOrEqual(statements.length)
    // The probe itself stands there: i32.const statement, call 6 (`at`).
    for (const { offset, statement } of mappings) {
      expect([...(program?.wasm.subarray(offset, offset + 4) ?? [])]).toEqual([0x41, statement, 0x10, 6])
    }
  })
})
