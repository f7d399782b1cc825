/** One example with its value for every row of the table, and the family of conversions. */
import { describe, expect, it } from "vitest"
import { compile } from "../compile.ts"
import { load } from "../emit/test-support/machine.ts"
import { elementaryNames } from "../program.ts"
import { libraryNames, parseLibraryPou, vendorLibraryNames } from "./parse-library.ts"
import { standardFunctions } from "./standard-functions.ts"

/** name: the type of the result, a call, its value. Variables: i = -7, r = 2.25, w = 16#8001, s = 'abcdef', b = TRUE. */
const examples: Readonly<Record<string, readonly [type: string, call: string, value: unknown]>> = {
  ABS: ["INT", "ABS(i)", 7],
  SQRT: ["REAL", "SQRT(r)", 1.5],
  LN: ["LREAL", "LN(1.0)", 0],
  LOG: ["LREAL", "LOG(1000.0)", 3],
  EXP: ["LREAL", "EXP(0.0)", 1],
  SIN: ["LREAL", "SIN(0.0)", 0],
  COS: ["LREAL", "COS(0.0)", 1],
  TAN: ["LREAL", "TAN(0.0)", 0],
  ASIN: ["LREAL", "ASIN(0.0)", 0],
  ACOS: ["LREAL", "ACOS(1.0)", 0],
  ATAN: ["LREAL", "ATAN(0.0)", 0],
  ATAN2: ["LREAL", "ATAN2(1.0, -1.0)", 2.356194490192345],
  EXPT: ["REAL", "EXPT(r, 2)", 5.0625],
  TRUNC: ["INT", "TRUNC(-r)", -2],
  ADD: ["INT", "ADD(i, 1, 2)", -4],
  MUL: ["INT", "MUL(i, 2, 3)", -42],
  SUB: ["INT", "SUB(i, 3)", -10],
  DIV: ["INT", "DIV(i, 2)", -3],
  MOD: ["INT", "MOD(i, 4)", -3],
  MOVE: ["INT", "MOVE(i)", -7],
  SHL: ["WORD", "SHL(w, 1)", 2],
  SHR: ["WORD", "SHR(w, 1)", 0x4000],
  ROL: ["WORD", "ROL(w, 1)", 3],
  ROR: ["WORD", "ROR(w, 1)", 0xc000],
  AND: ["WORD", "AND(w, 16#FF)", 1],
  OR: ["WORD", "OR(w, 2, 4)", 0x8007],
  XOR: ["WORD", "XOR(w, 1)", 0x8000],
  NOT: ["WORD", "NOT(w)", 0x7ffe],
  SEL: ["INT", "SEL(b, 1, i)", -7],
  MAX: ["INT", "MAX(i, 3, 2)", 3],
  MIN: ["INT", "MIN(i, 3, 2)", -7],
  LIMIT: ["INT", "LIMIT(-5, i, 5)", -5],
  MUX: ["INT", "MUX(2, 10, 20, 30)", 30],
  GT: ["BOOL", "GT(3, 2, i)", true],
  GE: ["BOOL", "GE(3, 3, i)", true],
  EQ: ["BOOL", "EQ(i, -7)", true],
  LE: ["BOOL", "LE(i, i, 1)", true],
  LT: ["BOOL", "LT(i, 1, 1)", false],
  NE: ["BOOL", "NE(i, 1)", true],
  LEN: ["INT", "LEN(s)", 6],
  LEFT: ["STRING", "LEFT(s, 2)", "ab"],
  RIGHT: ["STRING", "RIGHT(s, 2)", "ef"],
  MID: ["STRING", "MID(s, 2, 3)", "cd"],
  CONCAT: ["STRING", "CONCAT(s, '-', 'x')", "abcdef-x"],
  INSERT: ["STRING", "INSERT(s, 'X', 2)", "abXcdef"],
  DELETE: ["STRING", "DELETE(s, 2, 2)", "adef"],
  REPLACE: ["STRING", "REPLACE(s, 'XYZ', 2, 2)", "aXYZdef"],
  FIND: ["INT", "FIND(s, 'cd')", 3],
  ADD_TIME: ["TIME", "ADD_TIME(t, T#1s)", 3_000_000_000n],
  SUB_TIME: ["TIME", "SUB_TIME(t, T#1s)", 1_000_000_000n],
  MUL_TIME: ["TIME", "MUL_TIME(t, 1.5)", 3_000_000_000n],
  MULTIME: ["TIME", "MULTIME(t, 2)", 4_000_000_000n],
  DIV_TIME: ["TIME", "DIV_TIME(t, 4)", 500_000_000n],
  DIVTIME: ["TIME", "DIVTIME(t, 0.5)", 4_000_000_000n],
  TIME: ["TIME", "TIME()", 20_000_000n],
  ADD_LTIME: ["LTIME", "ADD_LTIME(t, LTIME#1s)", 3_000_000_000n],
  SUB_LTIME: ["LTIME", "SUB_LTIME(t, LTIME#1s)", 1_000_000_000n],
  MUL_LTIME: ["LTIME", "MUL_LTIME(t, 1.5)", 3_000_000_000n],
  DIV_LTIME: ["LTIME", "DIV_LTIME(t, 4)", 500_000_000n],
  LTIME: ["LTIME", "LTIME()", 20_000_000n],
  TO_BIG_ENDIAN: ["WORD", "TO_BIG_ENDIAN(w)", 0x0180],
  TO_LITTLE_ENDIAN: ["WORD", "TO_LITTLE_ENDIAN(w)", 0x8001],
  FROM_BIG_ENDIAN: ["INT", "FROM_BIG_ENDIAN(i)", -1537],
  FROM_LITTLE_ENDIAN: ["INT", "FROM_LITTLE_ENDIAN(i)", -7],
}

const evaluate = (type: string, call: string): unknown => {
  const text = `PROGRAM main
    VAR i : INT := -7; r : REAL := 2.25; w : WORD := 16#8001; s : STRING := 'abcdef'; b : BOOL := TRUE;
      t : TIME := T#2s; result : ${type}; END_VAR
    i := i; r := r; w := w; s := s; b := b; t := t; result := ${call};
    END_PROGRAM`
  const { program, diagnostics } = compile({ files: [{ name: "main.st", text }] })
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([])
  const machine = load(program ?? expect.fail("it compiles"))
  machine.cycle(20_000)
  return machine.read("main.result")
}

describe("standard functions", () => {
  it.each(standardFunctions.map((row) => row.name))(
    "when %s is called, then it gives its example's value",
    (name) => {
      const [type, call, value] = examples[name] ?? expect.fail(`${name} has an example`)
      expect(evaluate(type, call)).toEqual(value)
    },
  )

  it("when an argument is given by name, then order does not matter", () => {
    expect(evaluate("INT", "LIMIT(MX := 3, IN := i, MN := -2)")).toBe(-2)
    expect(evaluate("INT", "MUX(K := 1, IN1 := 5, IN0 := 4)")).toBe(5)
  })

  it("when a number converts to a number, then every pair has its function", () => {
    const numbers = elementaryNames.filter((name) => /INT$|REAL$/.test(name))
    const calls = numbers.flatMap((from) =>
      numbers
        .filter((to) => to !== from)
        .map((to) => `r_${to} := ${from}_TO_${to}(r_${from}); r_${to} := TO_${to}(r_${from});`),
    )
    const declared = numbers.map((name) => `r_${name} : ${name};`).join(" ")
    const text = `PROGRAM main VAR ${declared} END_VAR ${calls.join("\n")} END_PROGRAM`
    const { diagnostics } = compile({ files: [{ name: "main.st", text }] })
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([])
  })

  it.each([
    ["INT", "REAL_TO_INT(2.5)", 2],
    ["INT", "REAL_TO_INT(3.5)", 4],
    ["INT", "REAL_TRUNC_INT(-3.9)", -3],
    ["SINT", "INT_TO_SINT(200)", -56],
    ["BOOL", "INT_TO_BOOL(i)", true],
    ["INT", "BOOL_TO_INT(b)", 1],
    ["DWORD", "REAL_TO_DWORD(1.0)", 0x3f800000],
    ["DINT", "TIME_TO_DINT(t)", 2000],
    ["TIME", "DINT_TO_TIME(1500)", 1_500_000_000n],
    ["INT", "STRING_TO_INT('-42')", -42],
    ["STRING", "INT_TO_STRING(i)", "-7"],
    ["STRING", "BOOL_TO_STRING(b)", "TRUE"],
    ["STRING", "TIME_TO_STRING(t)", "T#2s"],
    ["REAL", "BOOL_TO_REAL(b)", 1],
    ["TIME", "STRING_TO_TIME('T#-1h30m5.5s')", -5_405_500_000_000n],
    ["TIME", "STRING_TO_TIME('2ms')", 2_000_000n],
    ["TIME", "STRING_TO_TIME('nonsense')", 0n],
    ["LTIME", 'WSTRING_TO_LTIME("LTIME#500us3ns")', 500_003n],
    ["DATE", "STRING_TO_DATE('D#2020-02-29')", 1_582_934_400_000_000_000n],
    ["TOD", "STRING_TO_TOD('TOD#12:30:15.25')", 45_015_250_000_000n],
    ["DT", "STRING_TO_DT('DT#2021-01-02-03:04:05')", 1_609_556_645_000_000_000n],
    ["BYTE", "USINT_TO_BCD_BYTE(42)", 0x42],
    ["WORD", "TO_BCD_WORD(1234)", 0x1234],
    ["WORD", "UINT_TO_BCD_WORD(12345)", 0x2345],
    ["USINT", "BYTE_BCD_TO_USINT(16#37)", 37],
    ["UINT", "BCD_TO_UINT(WORD#16#9999)", 9999],
    ["BOOL", "IS_VALID_BCD(WORD#16#1234)", true],
    ["BOOL", "IS_VALID_BCD(WORD#16#1A34)", false],
    ["BOOL", "IS_VALID(r)", true],
    ["BOOL", "IS_VALID(r / 0.0)", false],
    ["DWORD", "TO_BIG_ENDIAN(DWORD#16#12345678)", 0x78563412],
    ["LWORD", "TO_BIG_ENDIAN(LWORD#16#0102030405060708)", 0x0807060504030201n],
    ["DINT", "EXPT(2, 10)", 1024],
    ["LREAL", "EXPT(2.0, 0.5)", Math.SQRT2],
    ["LREAL", "ATAN2(0.0, -1.0)", Math.PI],
    ["LREAL", "ATAN2(-1.0, 0.0)", -Math.PI / 2],
    ["STRING", "MAX('abc', s, 'abd')", "abd"],
    ["STRING", "LIMIT('b', s, 'c')", "b"],
  ])("when a %s is %s, then it is converted as documented", (type, call, value) => {
    expect(evaluate(type, call)).toEqual(value)
  })
})

describe("library text", () => {
  it.each(libraryNames)("when %s is parsed, then its text has no error", (name) => {
    expect(parseLibraryPou(name)?.name.text).toBe(name)
  })

  it("when a program uses all that a vendor brings along, then it compiles", () => {
    const uses = vendorLibraryNames.map((name, at) => {
      const plain = name.slice(name.indexOf(".") + 1)
      return parseLibraryPou(name)?.pouKind === "function"
        ? { section: "", statement: `${plain}();` }
        : { section: `v${at} : ${plain};`, statement: `v${at}();` }
    })
    const text = `PROGRAM main VAR ${uses.map(({ section }) => section).join(" ")} END_VAR
      ${uses.map(({ statement }) => statement).join("\n")} END_PROGRAM`
    const { program, diagnostics } = compile({ files: [{ name: "a.st", text }], dialect: "codesys" })
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([])
    expect(program).toBeDefined()
  })
})
