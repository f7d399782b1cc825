import { describe, expect, it } from "vitest"
import { compile } from "../compile.ts"
import { load } from "../emit/test-support/machine.ts"

const names = ["SIN", "COS", "TAN", "LN", "LOG", "EXP", "ASIN", "ACOS", "ATAN"] as const

const machine = () => {
  const calls = names.map((name, at) => `r[${at}] := ${name}(x);`).join("\n")
  const text = `PROGRAM main VAR x, y : LREAL; r : ARRAY[0..9] OF LREAL; END_VAR ${calls} r[9] := EXPT(x, y); END_PROGRAM`
  const { program } = compile({ files: [{ name: "main.st", text }] })
  const loaded = load(program ?? expect.fail("it compiles"))
  return (x: number, y = 2): readonly number[] => {
    loaded.write("main.x", x)
    loaded.write("main.y", y)
    loaded.cycle()
    return loaded.read("main.r") as readonly number[]
  }
}

/** Difference in units of the last place of the expected value. */
const unitsApart = (actual: number, expected: number): number => {
  if (Object.is(actual, expected) || actual === expected) return 0
  const exponent = Math.max(-1022, Math.floor(Math.log2(Math.abs(expected))))
  return Math.abs(actual - expected) / 2 ** (exponent - 52)
}

/** The same numbers on every run: a small linear congruential generator. */
const numbers = (count: number): readonly number[] => {
  let state = 12_345
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state / 2 ** 32
  })
}

describe("mathematical functions in ST", () => {
  it("when arguments range over their domains, then results lie within 1.6 units in the last place", () => {
    const evaluate = machine()
    const expected = [
      Math.sin,
      Math.cos,
      Math.tan,
      Math.log,
      Math.log10,
      Math.exp,
      Math.asin,
      Math.acos,
      Math.atan,
    ]
    for (const [at, random] of numbers(4_000).entries()) {
      const x =
        [random * 2 - 1, random * 1e5 - 5e4, Math.exp(random * 1400 - 700), random * 20 - 10][at % 4] ?? 0
      const found = evaluate(x)
      for (const [index, reference] of expected.entries()) {
        if (index < 3 && Math.abs(x) > 1e6) continue
        const units = unitsApart(found[index] ?? 0, reference(x))
        // Ours are within 0.65 units, the engine's within 0.9.
        if (!(units <= 1.6)) expect.fail(`${names[index]}(${x}) is ${found[index]}, expected ${reference(x)}`)
      }
    }
  })

  it("when arguments are those that programs write, then results are the nearest LREAL", () => {
    // Computed with 200 bits.
    const known: readonly (readonly [(typeof names)[number], number, number])[] = [
      ["EXP", 1, Math.E],
      ["LN", 2, Math.LN2],
      ["LN", 10, Math.LN10],
      ["LOG", 3, 0.47712125471966244],
      ["LOG", 2, 0.3010299956639812],
      ["SIN", 0.5, 0.479425538604203],
      ["SIN", 0.75, 0.6816387600233341],
      ["COS", 0.5, 0.8775825618903728],
      ["COS", 1, 0.5403023058681398],
      ["TAN", 0.75, 0.9315964599440725],
      ["TAN", 1, 1.5574077246549023],
      ["ASIN", 0.7, 0.775397496610753],
      ["ACOS", 0.5, 1.0471975511965979],
      ["ACOS", -0.5, 2.0943951023931957],
      ["ATAN", 0.5, 0.4636476090008061],
      ["ATAN", -2, -1.1071487177940904],
    ]
    const evaluate = machine()
    expect(known.map(([name, x]) => evaluate(x)[names.indexOf(name)])).toEqual(
      known.map(([, , value]) => value),
    )
    expect(evaluate(2, 0.3)[9]).toBe(1.2311444133449163)
  })

  it("when the argument is special, then so is the result", () => {
    const evaluate = machine()
    const [, , , ln, log, exp, asin] = evaluate(0)
    expect([ln, log, exp, asin]).toEqual([-Infinity, -Infinity, 1, 0])
    expect(evaluate(-1)[3]).toBeNaN()
    expect(evaluate(2)[6]).toBeNaN()
    expect(evaluate(Infinity).slice(3, 6)).toEqual([Infinity, Infinity, Infinity])
    expect(evaluate(-Infinity)[5]).toBe(0)
    expect(evaluate(NaN).slice(0, 9)).toEqual(names.map(() => NaN))
  })

  it("when powers are whole, then they are exact, and powers of ten have exact logarithms", () => {
    const evaluate = machine()
    expect([evaluate(3, 4)[9], evaluate(-2, 3)[9], evaluate(2, -2)[9], evaluate(0, 0)[9]]).toEqual([
      81, -8, 0.25, 1,
    ])
    expect(evaluate(2, 0.5)[9]).toBeCloseTo(Math.SQRT2, 14)
    expect(evaluate(-2, 0.5)[9]).toBeNaN()
    expect([1e3, 1e-5, 1e22].map((x) => evaluate(x)[4])).toEqual([3, -5, 22])
  })

  it("when the function is called with REAL, then the result is the LREAL result rounded once", () => {
    const text = "PROGRAM main VAR x : REAL := 0.5; y : REAL; END_VAR y := SIN(x) + 2 ** 0.5; END_PROGRAM"
    const { program, diagnostics } = compile({ files: [{ name: "main.st", text }] })
    expect(diagnostics).toEqual([])
    const loaded = load(program ?? expect.fail("it compiles"))
    loaded.cycle()
    expect(loaded.read("main.y")).toBe(Math.fround(Math.fround(Math.sin(0.5)) + Math.fround(Math.SQRT2)))
  })
})
