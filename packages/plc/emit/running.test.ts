import { describe, expect, it } from "vitest"
import { start } from "./test-support/evaluate.ts"

describe("a cold start", () => {
  it("when init is called again after cycles, then all of memory is as it was", () => {
    const machine = start(`
TYPE Pair : STRUCT a : INT := 3; s : STRING[10] := 'abc'; END_STRUCT; END_TYPE
VAR_GLOBAL g : ARRAY[1..50] OF INT := [25(7), 25(0)]; END_VAR
PROGRAM main
VAR_EXTERNAL g : ARRAY[1..50] OF INT; END_VAR
VAR p : Pair; t : TON; x : LREAL := 1.5; q AT %QW2 : WORD := 16#1234; n : DINT; long : STRING; END_VAR
  n := n + 1; g[1 + n MOD 50] := DINT_TO_INT(n); p.s := CONCAT(p.s, 'x'); x := x * 2.0; q := SHL(q, 1);
  t(IN := TRUE, PT := T#1s); long := DINT_TO_STRING(n);
END_PROGRAM`)
    const before = new Uint8Array(machine.memory.buffer).slice()
    for (let cycle = 0; cycle < 5; cycle++) expect(machine.cycle(cycle * 10_000)).toBeUndefined()
    expect(machine.read("main.p")).toEqual({ a: 3, s: "abcxxxxx" })
    expect(machine.read("main.q")).toBe(0x2_4680 & 0xffff)
    machine.init()
    expect(new Uint8Array(machine.memory.buffer)).toEqual(before)
  })
})

describe("FOR", () => {
  const rounds = (type: string, from: string, to: string, by = "") => {
    const machine = start(
      `PROGRAM main VAR i : ${type}; n : DINT; last : ${type} := ${to}; step : ${type} := 1; END_VAR\n` +
        `FOR i := ${from} TO last ${by} DO n := n + 1; END_FOR;\nEND_PROGRAM`,
    )
    expect(machine.cycle()).toBeUndefined()
    return { rounds: machine.read("main.n"), counter: machine.read("main.i") }
  }

  it("when it ends at the largest number of its type, then it ends and does not wrap around", () => {
    expect(rounds("SINT", "120", "127")).toEqual({ rounds: 8, counter: 127 })
    expect(rounds("INT", "32760", "32767", "BY 5")).toEqual({ rounds: 2, counter: 32765 })
    expect(rounds("DINT", "2147483640", "2147483647")).toEqual({ rounds: 8, counter: 2147483647 })
    expect(rounds("ULINT", "18446744073709551614", "18446744073709551615").rounds).toBe(2)
    expect(rounds("USINT", "250", "255", "BY step")).toEqual({ rounds: 6, counter: 255 })
    expect(rounds("SINT", "-120", "-128", "BY -3")).toEqual({ rounds: 3, counter: -126 })
  })

  it("when it runs to its end, then the counter stands one step beyond", () => {
    expect(rounds("INT", "1", "10")).toEqual({ rounds: 10, counter: 11 })
    expect(rounds("INT", "10", "1", "BY -4")).toEqual({ rounds: 3, counter: -2 })
    expect(rounds("INT", "5", "4")).toEqual({ rounds: 0, counter: 5 })
  })
})

describe("fuel", () => {
  const used = (body: string): number => {
    const machine = start(`
FUNCTION twice : DINT VAR_INPUT a : DINT; END_VAR VAR i : DINT; END_VAR
  FOR i := 1 TO a DO twice := twice + 2; END_FOR;
END_FUNCTION
PROGRAM main VAR i, j, n, m : DINT; END_VAR
${body}
END_PROGRAM`)
    machine.setFuel(1000)
    expect(machine.cycle()).toBeUndefined()
    return 1000 - machine.fuelLeft()
  }

  /** What ten rounds more cost: the text around the loop costs by its length. */
  const tenRounds = (body: string): number => used(body.replace("#", "20")) - used(body.replace("#", "10"))

  it("when loops run, then each round costs one unit, however the loop is written", () => {
    expect(tenRounds("FOR i := 1 TO # DO n := n + 1; END_FOR;")).toBe(10)
    expect(tenRounds("m := #; FOR i := 1 TO m DO n := n + 1; END_FOR;")).toBe(10)
    expect(tenRounds("WHILE n < # DO n := n + 1; END_WHILE;")).toBe(10)
    expect(tenRounds("REPEAT n := n + 1; UNTIL n >= # END_REPEAT;")).toBe(10)
    expect(tenRounds("WHILE TRUE DO n := n + 1; IF n > # THEN EXIT; END_IF; END_WHILE;")).toBe(10)
    expect(tenRounds("m := #; FOR i := 1 TO m DO WHILE n < 0 DO n := 1; END_WHILE; END_FOR;")).toBe(10)
  })

  it("when a RETURN leaves loops that count in a local, then what they used is not lost", () => {
    expect(used("WHILE TRUE DO n := n + 1; IF n > 10 THEN RETURN; END_IF; END_WHILE;")).toBe(10)
  })

  it("when a text is long or divides much, then running through it costs by its size, once in each round", () => {
    const line = "n := n * 3 + m * 5 + i * 7 + j;\n"
    const once = used(line.repeat(100))
    expect(once).toBeGreaterThan(30)
    expect(used(line.repeat(200))).toBeGreaterThan(1.8 * once)
    for (const loop of ["FOR j := 1 TO 4 DO _ END_FOR;", "m := 4; FOR j := 1 TO m DO _ END_FOR;"]) {
      expect(used(loop.replace("_", line.repeat(50)))).toBeGreaterThan(2 * once)
    }
    expect(used("WHILE m < 4 DO m := m + 1; _ END_WHILE;".replace("_", line.repeat(50)))).toBeGreaterThan(
      2 * once,
    )
    expect(
      used("REPEAT m := m + 1; _ UNTIL m > 3 END_REPEAT;".replace("_", line.repeat(50))),
    ).toBeGreaterThan(2 * once)
    expect(used("n := LREAL_TO_DINT(SQRT(DINT_TO_LREAL(n)) / 3.0);".repeat(10))).toBeGreaterThan(40)
  })

  it("when functions with loops are called, then the calls and their loops count", () => {
    expect(tenRounds("m := #; FOR i := 1 TO m DO n := twice(5); END_FOR;")).toBeGreaterThanOrEqual(
      10 * (1 + 1 + 5),
    )
  })

  it("when the fuel is used up, then the cycle faults at the loop and only a cold start heals it", () => {
    const machine = start(
      "PROGRAM main\nVAR n : DINT; END_VAR\n  WHILE n >= 0 DO\n    n := 1;\n  END_WHILE;\nEND_PROGRAM",
    )
    machine.setFuel(100)
    expect(machine.cycle()).toBe("fuel-exhausted")
    expect(machine.faultSite()).toMatchObject({ pou: "main", line: 3 })
  })
})

describe("references", () => {
  it("when a bit, an element and a field are handed out, then each is written where it lies", () => {
    const machine = start(`
TYPE Point : STRUCT x, y : INT; END_STRUCT; END_TYPE
FUNCTION_BLOCK Next VAR_IN_OUT v : INT; END_VAR v := v + 1; END_FUNCTION_BLOCK
FUNCTION swap VAR_IN_OUT a, b : INT; END_VAR VAR t : INT; END_VAR t := a; a := b; b := t; END_FUNCTION
PROGRAM main VAR n : Next; a : ARRAY[0..3] OF INT := [1, 2, 3, 4]; p : Point; i : INT := 2; END_VAR
  n(v := a[i]); n(v := p.y); n(v := i); swap(a := a[0], b := a[i]);
END_PROGRAM`)
    expect(machine.cycle()).toBeUndefined()
    expect(machine.read("main.a")).toEqual([4, 2, 4, 1])
    expect(machine.read("main.p")).toEqual({ x: 0, y: 1 })
    expect(machine.read("main.i")).toBe(3)
  })

  it("when a value leaves its subrange, then the cycle faults and the variable keeps its value", () => {
    const machine = start(
      "TYPE Small : INT (0..9); END_TYPE\nPROGRAM main\nVAR s : Small := 9; n : INT := 1; END_VAR\n  s := s + n;\nEND_PROGRAM",
    )
    expect(machine.cycle()).toBe("subrange-violated")
    expect(machine.faultSite()).toMatchObject({ line: 4 })
    expect(machine.read("main.s")).toBe(9)
  })
})

describe("fuel", () => {
  const endsIn = (declarations: string, statement: string) => {
    const machine = start(
      `PROGRAM main VAR n : DINT; ${declarations} END_VAR WHILE n >= 0 DO ${statement} n := n + 1; END_WHILE; END_PROGRAM`,
    )
    machine.setFuel(100_000)
    expect(machine.cycle()).toBe("fuel-exhausted")
    return Number(machine.read("main.n"))
  }

  it("when a statement copies or searches many bytes, then it burns fuel as a loop over them would", () => {
    expect(endsIn("x : DINT;", "x := x + 1;")).toBeGreaterThan(99_000)
    expect(endsIn("a, b : ARRAY[0..99999] OF DINT;", "a := b;")).toBeLessThan(100)
    expect(endsIn("a, b : STRING[4000];", "a := CONCAT(a, b);")).toBeLessThan(5_000)
    expect(endsIn("a, b : STRING[4000]; place : INT;", "place := FIND(a, b);")).toBeLessThan(5)
  })
})
