/**
 * The standard blocks against the standard's timing diagrams, as text: one column for each scan of 10 ms, `_` FALSE
 * and `#` TRUE.
 */
import { describe, expect, it } from "vitest"
import { compile } from "../compile.ts"
import { load } from "../emit/test-support/machine.ts"

const start = (text: string) => {
  const { program, diagnostics } = compile({ files: [{ name: "main.st", text }] })
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([])
  return load(program ?? expect.fail("it compiles"))
}

/** Runs a timer with PT = 30 ms over the wave of its input; gives Q and ET in milliseconds for each scan. */
const runTimer = (type: string, wave: string, pt = "T#30ms") => {
  const machine = start(
    `PROGRAM main VAR t : ${type}; go AT %IX0.0 : BOOL; END_VAR t(IN := go, PT := ${pt}); END_PROGRAM`,
  )
  let q = ""
  const elapsed = Array.from(wave).map((level, scan) => {
    machine.write("main.go", level === "#")
    expect(machine.cycle(scan * 10_000)).toBeUndefined()
    q += machine.read("main.t.Q") === true ? "#" : "_"
    return Number(machine.read("main.t.ET")) / 1e6
  })
  return { q, elapsed }
}

describe("timers", () => {
  it("when IN stays TRUE for PT, then TON sets Q and ET stops at PT", () => {
    const { q, elapsed } = runTimer("TON", "_######_##_")
    expect(q).toBe("____###____")
    expect(elapsed).toEqual([0, 0, 10, 20, 30, 30, 30, 0, 0, 10, 0])
  })

  it("when IN falls, then TOF holds Q for PT and ET keeps its end", () => {
    const { q, elapsed } = runTimer("TOF", "_##______#__#_")
    expect(q).toBe("_#####___#####")
    expect(elapsed).toEqual([0, 0, 0, 0, 10, 20, 30, 30, 30, 0, 0, 10, 0, 0])
  })

  it("when IN rises, then TP gives one pulse of PT that no second edge lengthens", () => {
    const { q, elapsed } = runTimer("TP", "_#_#____######_")
    expect(q).toBe("_###____###____")
    expect(elapsed).toEqual([0, 0, 10, 20, 0, 0, 0, 0, 0, 10, 20, 30, 30, 30, 0])
  })

  it("when PT is zero, then TON follows IN at once and TP gives no pulse", () => {
    expect(runTimer("TON", "_##_", "T#0s").q).toBe("_##_")
    expect(runTimer("TP", "_##_", "T#0s").q).toBe("____")
  })

  it("when scans are longer than PT, then ET is PT and not the time passed", () => {
    expect(runTimer("TON", "__##", "T#3ms").elapsed).toEqual([0, 0, 0, 3])
  })
})

describe("counters", () => {
  const count = (type: string, inputs: string, steps: readonly string[]) => {
    const machine = start(`PROGRAM main VAR c : ${type} := (PV := 2); END_VAR
      VAR ${inputs} : BOOL; END_VAR
      c(${inputs
        .split(", ")
        .map((name) => `${name} := ${name}`)
        .join(", ")}); END_PROGRAM`)
    return steps.map((set) => {
      for (const name of inputs.split(", ")) machine.write(`main.${name}`, set.split(" ").includes(name))
      machine.cycle()
      return Number(machine.read("main.c.CV"))
    })
  }

  it("when CU rises, then CTU counts edges, and R wins", () => {
    expect(count("CTU", "CU, R", ["CU", "CU", "", "CU", "", "CU", "CU R", "CU", ""])).toEqual([
      1, 1, 1, 2, 2, 3, 0, 0, 0,
    ])
  })

  it("when CD rises, then CTD counts down from what LD loads", () => {
    expect(count("CTD_DINT", "CD, LD", ["LD", "CD", "", "CD", "", "CD"])).toEqual([2, 1, 1, 0, 0, -1])
  })

  it("when both edges come in one scan, then CTUD does not move", () => {
    expect(count("CTUD", "CU, CD, R, LD", ["CU CD", "", "CU", "", "CD", "LD", "R LD"])).toEqual([
      0, 0, 1, 1, 0, 2, 0,
    ])
  })

  it("when CTU stands at the end of INT, then it stays there", () => {
    const machine = start(
      "PROGRAM main VAR c : CTU; go : BOOL; END_VAR go := NOT go; c(CU := go, PV := 5); END_PROGRAM",
    )
    machine.write("main.c.CV", 32_766)
    for (let scan = 0; scan < 8; scan++) machine.cycle()
    expect(machine.read("main.c.CV")).toBe(32_767)
    expect(machine.read("main.c.Q")).toBe(true)
  })
})

describe("edges and bistables", () => {
  const wave = (call: string, type: string, output: string, waves: Readonly<Record<string, string>>) => {
    const names = Object.keys(waves)
    const machine = start(
      `PROGRAM main VAR x : ${type}; ${names.join(", ")} : BOOL; END_VAR x(${call}); END_PROGRAM`,
    )
    return Array.from(waves[names[0] ?? ""] ?? "", (_, scan) => {
      for (const name of names) machine.write(`main.${name}`, waves[name]?.[scan] === "#")
      machine.cycle()
      return machine.read(`main.x.${output}`) === true ? "#" : "_"
    }).join("")
  }

  it("when CLK rises or falls, then R_TRIG and F_TRIG are TRUE for one call", () => {
    expect(wave("CLK := a", "R_TRIG", "Q", { a: "_##_#" })).toBe("_#__#")
    // The standard's own definition: F_TRIG is TRUE in the first call if CLK is FALSE then.
    expect(wave("CLK := a", "F_TRIG", "Q", { a: "_##_#" })).toBe("#__#_")
  })

  it("when set and reset come together, then SR sets and RS resets", () => {
    expect(wave("S1 := s, R := r", "SR", "Q1", { s: "_#__#", r: "___##" })).toBe("_##_#")
    expect(wave("S := s, R1 := r", "RS", "Q1", { s: "_#__#", r: "___##" })).toBe("_##__")
  })
})
