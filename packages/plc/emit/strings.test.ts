import { describe, expect, it } from "vitest"
import { answers, expected, type Row, start } from "./test-support/evaluate.ts"

describe("strings", () => {
  it("when the string functions are called, inside and beyond the string, then places count from 1 and nothing faults", () => {
    const rows: Row[] = [
      ["INT", "LEN(a)", 5],
      ["INT", "LEN(e)", 0],
      ["STRING", "LEFT(a, 2)", "He"],
      ["STRING", "LEFT(a, 99)", "Hello"],
      ["STRING", "LEFT(a, n)", ""],
      ["STRING", "RIGHT(a, 2)", "lo"],
      ["STRING", "RIGHT(a, 99)", "Hello"],
      ["STRING", "RIGHT(a, n)", ""],
      ["STRING", "MID(a, 2, 3)", "ll"],
      ["STRING", "MID(a, 99, 4)", "lo"],
      ["STRING", "MID(a, 2, 6)", ""],
      ["STRING", "MID(a, 2, 0)", "He"],
      ["STRING", "CONCAT(a, b)", "Hello, world"],
      ["STRING", "CONCAT(a, e, b, a)", "Hello, worldHello"],
      ["STRING", "INSERT(a, b, 2)", "He, worldllo"],
      ["STRING", "INSERT(a, b, 0)", ", worldHello"],
      ["STRING", "INSERT(a, b, 99)", "Hello, world"],
      ["STRING", "DELETE(a, 2, 2)", "Hlo"],
      ["STRING", "DELETE(a, 99, 3)", "He"],
      ["STRING", "DELETE(a, 0, 3)", "Hello"],
      ["STRING", "REPLACE(a, 'XYZ', 2, 2)", "HXYZlo"],
      ["INT", "FIND(a, 'l')", 3],
      ["INT", "FIND(a, 'lo')", 4],
      ["INT", "FIND(a, 'x')", 0],
      ["INT", "FIND(a, 'Hello!')", 0],
      ["BOOL", "a = 'Hello'", true],
      ["BOOL", "a < 'Help'", true],
      ["BOOL", "a > 'Hell'", true],
      ["BOOL", "a <> b", true],
      ["STRING", "SEL(t, a, b)", ", world"],
      ["STRING[3]", "short", "Hel"],
    ]
    const declared =
      "a : STRING := 'Hello'; b : STRING := ', world'; e : STRING; n : DINT := -3; t : BOOL := TRUE; short : STRING[3] := 'Hel';"
    expect(answers(declared, rows)).toEqual(expected(rows))
  })

  it("when a text is longer than its variable, then it is cut off at the end", () => {
    const machine = start(
      "PROGRAM main VAR a : STRING := 'abcdefgh'; s : STRING[5]; n : DINT := 7; END_VAR s := a; n := n + 1; END_PROGRAM",
    )
    machine.cycle()
    expect(machine.read("main.s")).toBe("abcde")
    expect(machine.read("main.n")).toBe(8)
  })

  it("when values become text, then it is written as the language writes them", () => {
    const rows: Row[] = [
      ["STRING", "DINT_TO_STRING(d)", "-2147483648"],
      ["STRING", "LINT_TO_STRING(l)", "-9223372036854775808"],
      ["STRING", "ULINT_TO_STRING(u)", "18446744073709551615"],
      ["STRING", "INT_TO_STRING(i)", "0"],
      ["STRING", "BOOL_TO_STRING(t)", "TRUE"],
      ["STRING", "TIME_TO_STRING(x)", "T#1h1m1s1ms1us"],
      ["STRING", "TIME_TO_STRING(y)", "T#0ms"],
      ["STRING", "REAL_TO_STRING(r)", "1.5"],
      ["STRING", "REAL_TO_STRING(-r / 1000.0)", "-0.0015"],
      ["STRING", "REAL_TO_STRING(r * 100000.0)", "150000.0"],
      ["STRING", "REAL_TO_STRING(tenth)", "0.1"],
      ["STRING", "LREAL_TO_STRING(long)", "0.333333333333333"],
      ["STRING", "LREAL_TO_STRING(large)", "1.5E+20"],
      ["STRING", "LREAL_TO_STRING(small)", "2.5E-10"],
      ["STRING", "LREAL_TO_STRING(nines)", "1.0E+15"],
      ["STRING", "LREAL_TO_STRING(ten)", "10.0"],
      ["STRING", "REAL_TO_STRING(z)", "0.0"],
      ["STRING", "REAL_TO_STRING(z / z)", "NaN"],
      ["STRING", "REAL_TO_STRING(-r / z)", "-Inf"],
    ]
    const declared =
      "d : DINT := -2147483648; l : LINT := -9223372036854775808; u : ULINT := 18446744073709551615; i : INT; t : BOOL := TRUE; " +
      "x : TIME := T#1h1m1s1ms1us; y : TIME; r : REAL := 1.5; z : REAL; tenth : REAL := 0.1; ten : LREAL := 10.0; " +
      "long : LREAL := 0.3333333333333333; large : LREAL := 1.5E20; small : LREAL := 2.5E-10; nines : LREAL := 999999999999999.9;"
    expect(answers(declared, rows)).toEqual(expected(rows))
  })

  it("when text becomes a value, then it is read as far as it is a number", () => {
    const rows: Row[] = [
      ["DINT", "STRING_TO_DINT('  -123abc')", -123],
      ["LINT", "STRING_TO_LINT('-9223372036854775808')", -9223372036854775808n],
      ["UINT", "STRING_TO_UINT('+65535')", 65535],
      ["INT", "STRING_TO_INT('')", 0],
      ["BOOL", "STRING_TO_BOOL('TRUE')", true],
      ["BOOL", "STRING_TO_BOOL('FALSE')", false],
      ["LREAL", "STRING_TO_LREAL('3.25')", 3.25],
      ["LREAL", "STRING_TO_LREAL('-1.5e3')", -1500],
      ["LREAL", "STRING_TO_LREAL('0.1')", 0.1],
      ["LREAL", "STRING_TO_LREAL('1E-22')", 1e-22],
      ["LREAL", "STRING_TO_LREAL('1E400')", Number.POSITIVE_INFINITY],
      ["REAL", "STRING_TO_REAL('0.1')", Math.fround(0.1)],
    ]
    expect(answers("", rows)).toEqual(expected(rows))
  })
})
