import { describe, expect, it } from "vitest"
import { start } from "./test-support/evaluate.ts"

describe("a loop that keeps its variables in locals", () => {
  it("when a fault stops it, then memory holds what was written before", () => {
    const machine = start(`
PROGRAM main VAR a : ARRAY[0..9] OF INT; i : INT; sum : DINT; END_VAR
  WHILE TRUE DO sum := sum + 10; a[i] := i; i := i + 1; END_WHILE;
END_PROGRAM`)
    expect(machine.cycle()).toBeDefined()
    expect([machine.read("main.i"), machine.read("main.sum")]).toEqual([10, 110])
  })

  it("when a RETURN, an EXIT or its end leaves it, then memory is up to date", () => {
    const machine = start(`
FUNCTION_BLOCK Count VAR_INPUT how : INT; END_VAR VAR_OUTPUT n, after : DINT; END_VAR
  n := 0; after := 0;
  REPEAT n := n + 1; IF n = 7 AND how = 1 THEN RETURN; END_IF; IF n = 5 AND how = 2 THEN EXIT; END_IF; UNTIL n > 8 END_REPEAT;
  after := n;
END_FUNCTION_BLOCK
PROGRAM main VAR x, y, z : Count; END_VAR x(how := 1); y(how := 2); z(how := 3); END_PROGRAM`)
    expect(machine.cycle()).toBeUndefined()
    const ends = ["x", "y", "z"].map((name) => [
      machine.read(`main.${name}.n`),
      machine.read(`main.${name}.after`),
    ])
    expect(ends).toEqual([
      [7, 0],
      [5, 5],
      [9, 9],
    ])
  })

  it("when it calls what reads and writes the same global variable, then both see one value", () => {
    const machine = start(`
VAR_GLOBAL g : DINT; END_VAR
FUNCTION bump : DINT VAR_EXTERNAL g : DINT; END_VAR g := g + 1; bump := g; END_FUNCTION
PROGRAM main VAR_EXTERNAL g : DINT; END_VAR VAR i : INT; seen : DINT; END_VAR
  FOR i := 1 TO 10 DO g := g * 2; seen := seen + bump(); END_FOR;
END_PROGRAM`)
    expect(machine.cycle()).toBeUndefined()
    expect([machine.read("main.seen"), machine.read("g")]).toEqual([2036, 1023])
  })

  it("when a structure is copied or an in-out read in it, then they have the newest values", () => {
    const machine = start(`
TYPE Pair : STRUCT a, b : INT; END_STRUCT; END_TYPE
FUNCTION_BLOCK Look VAR_IN_OUT v : INT; END_VAR VAR_OUTPUT sum : DINT; END_VAR sum := sum + v; END_FUNCTION_BLOCK
PROGRAM main VAR p, q : Pair; look1 : Look; i : INT; total : DINT; END_VAR
  FOR i := 1 TO 5 DO p.a := p.a + 1; q := p; total := total + q.a; look1(v := p.a); END_FOR;
END_PROGRAM`)
    expect(machine.cycle()).toBeUndefined()
    expect([machine.read("main.total"), machine.read("main.look1.sum")]).toEqual([15, 15])
  })
})

describe("an IF that only chooses", () => {
  it("when both variables depend on one another, then the old values are taken as the text says", () => {
    const machine = start(`
PROGRAM main VAR a : INT := 1; b : INT := 2; i, low : INT; high : INT := 100; END_VAR
  FOR i := 1 TO 3 DO
    IF a < 10 THEN a := a + b; b := a + 1; END_IF;
    IF i < 3 THEN low := low + 1; ELSE high := high - low; END_IF;
  END_FOR;
END_PROGRAM`)
    expect(machine.cycle()).toBeUndefined()
    expect(["a", "b", "low", "high"].map((name) => machine.read(`main.${name}`))).toEqual([15, 16, 2, 98])
  })
})

describe("a short loop in a loop", () => {
  it("when it is written out, then elements, counters and wrapping are as ever", () => {
    const machine = start(`
PROGRAM main VAR m : ARRAY[1..3, 1..4] OF INT; row, column : INT; n : SINT; sum : DINT; END_VAR
  FOR row := 1 TO 3 DO
    FOR column := 4 TO 1 BY -1 DO m[row, column] := row * 10 + column; sum := sum + m[row, column]; END_FOR;
    FOR n := 124 TO 127 DO sum := sum + n; END_FOR;
  END_FOR;
END_PROGRAM`)
    expect(machine.cycle()).toBeUndefined()
    expect(["column", "n", "sum"].map((name) => machine.read(`main.${name}`))).toEqual([0, 127, 270 + 1506])
    expect(machine.read("main.m[2,3]")).toBe(23)
  })
})
