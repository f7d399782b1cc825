import { describe, expect, it } from "vitest"
import { answers, expected, type Row, start } from "./test-support/evaluate.ts"

const widths: readonly (readonly [type: string, bits: number, signed: boolean])[] = [
  ["SINT", 8, true],
  ["INT", 16, true],
  ["DINT", 32, true],
  ["LINT", 64, true],
  ["USINT", 8, false],
  ["UINT", 16, false],
  ["UDINT", 32, false],
  ["ULINT", 64, false],
]

const wrap = (value: bigint, bits: number, signed: boolean): bigint =>
  signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)

const plain = (value: bigint, bits: number): number | bigint => (bits === 64 ? value : Number(value))

describe("integer arithmetic", () => {
  it.each(widths)(
    "when %s computes at its edges, then it wraps around as two's complement does",
    (type, bits, signed) => {
      const low = signed ? -(1n << BigInt(bits - 1)) : 0n
      const high = (1n << BigInt(signed ? bits - 1 : bits)) - 1n
      const values = [low, low + 1n, signed ? -1n : 2n, 0n, 1n, 7n, high - 1n, high]
      const declared = values.map((value, at) => `v${at} : ${type} := ${value};`).join(" ")
      const rows: Row[] = []
      values.forEach((a, left) =>
        values.forEach((b, right) => {
          const add = (op: string, value: bigint) =>
            rows.push([type, `v${left} ${op} v${right}`, plain(wrap(value, bits, signed), bits)])
          add("+", a + b)
          add("-", a - b)
          add("*", a * b)
          if (b !== 0n) {
            add("/", a / b)
            add("MOD", a % b)
          }
          rows.push(["BOOL", `v${left} < v${right}`, a < b], ["BOOL", `v${left} >= v${right}`, a >= b])
          rows.push(["BOOL", `v${left} = v${right}`, a === b])
          rows.push([type, `MAX(v${left}, v${right})`, plain(a > b ? a : b, bits)])
          rows.push([type, `LIMIT(v${left}, v3, v${right})`, plain(limit(a, values[3] ?? 0n, b), bits)])
        }),
      )
      expect(answers(declared, rows)).toEqual(expected(rows))
    },
  )

  it.each(["SINT", "INT", "DINT", "LINT", "USINT", "UINT", "UDINT", "ULINT"])(
    "when %s is divided by zero, then the cycle faults in the line of the division",
    (type) => {
      const machine = start(
        `PROGRAM main\nVAR a : ${type} := 5; b : ${type}; END_VAR\n  a := 1;\n  a := a / b;\nEND_PROGRAM`,
      )
      expect(machine.cycle()).toBe("division-by-zero")
      expect(machine.faultSite()).toMatchObject({ pou: "main", file: "main.st", line: 4 })
      const remainder = start(
        `PROGRAM main\nVAR a : ${type} := 5; b : ${type}; END_VAR\n\n  a := a MOD b;\nEND_PROGRAM`,
      )
      expect(remainder.cycle()).toBe("division-by-zero")
      expect(remainder.faultSite()).toMatchObject({ line: 4 })
    },
  )
})

const limit = (low: bigint, value: bigint, high: bigint): bigint => {
  const atLeast = value < low ? low : value
  return atLeast > high ? high : atLeast
}

describe("real arithmetic", () => {
  it("when a REAL is divided by zero, then the result is the one of IEEE 754 and nothing faults", () => {
    const rows: Row[] = [
      ["REAL", "one / zero", Number.POSITIVE_INFINITY],
      ["REAL", "-one / zero", Number.NEGATIVE_INFINITY],
      ["REAL", "zero / zero", Number.NaN],
      ["BOOL", "zero / zero = zero / zero", false],
      ["REAL", "one / 3.0", Math.fround(1 / 3)],
      ["LREAL", "long / 3.0", 1 / 3],
      ["REAL", "SQRT(-one)", Number.NaN],
      ["REAL", "SQRT(one + one)", Math.fround(Math.SQRT2)],
      ["REAL", "ABS(-one)", 1],
      ["REAL", "MAX(one, zero)", 1],
      ["REAL", "LIMIT(zero, -one, one)", 0],
    ]
    expect(answers("one : REAL := 1.0; zero : REAL; long : LREAL := 1.0;", rows)).toEqual(expected(rows))
  })

  it("when a NaN reaches the process image, then its bytes are the canonical ones", () => {
    const machine = start(
      "PROGRAM main VAR a AT %QD0 : REAL; b AT %QL8 : LREAL; z : REAL; l : LREAL; END_VAR\n" +
        "a := -(z / z); b := -(l / l);\nEND_PROGRAM",
    )
    machine.cycle()
    expect(machine.outputs().getUint32(0, true)).toBe(0x7fc00000)
    expect(machine.outputs().getBigUint64(8, true)).toBe(0x7ff8000000000000n)
  })
})

describe("bit strings", () => {
  const rows: Row[] = [
    ["BYTE", "NOT b", 0x5a],
    ["BYTE", "SHL(b, 1)", 0x4a],
    ["BYTE", "SHR(b, 1)", 0x52],
    ["BYTE", "SHL(b, 8)", 0],
    ["BYTE", "SHR(b, 100)", 0],
    ["BYTE", "ROL(b, 1)", 0x4b],
    ["BYTE", "ROR(b, 1)", 0xd2],
    ["BYTE", "ROL(b, 9)", 0x4b],
    ["WORD", "ROL(w, 4)", 0x2348],
    ["WORD", "ROR(w, 4)", 0x4823],
    ["DWORD", "ROL(d, 8)", 0xadbeefde],
    ["DWORD", "SHL(d, 31)", 0x80000000],
    ["DWORD", "SHL(d, 32)", 0],
    ["DWORD", "SHR(d, 31)", 1],
    ["LWORD", "SHL(l, 63)", 0x8000000000000000n],
    ["LWORD", "SHL(l, 64)", 0n],
    ["LWORD", "ROL(l, 4)", 0x123456789abcdef0n],
    ["LWORD", "ROR(l, 4)", 0xf0123456789abcden],
    ["WORD", "w AND 16#0FF0", 0x0230],
    ["WORD", "w OR 16#000F", 0x823f],
    ["WORD", "w XOR 16#FFFF", 0x7dcb],
    ["BOOL", "b.0", true],
    ["BOOL", "b.1", false],
    ["BOOL", "l.63", false],
    ["BOOL", "w.15", true],
    ["BOOL", "t XOR t", false],
    ["BOOL", "t AND NOT t", false],
  ]
  it("when they are shifted, rotated and combined, then bits go where the standard says", () => {
    const declared =
      "b : BYTE := 16#A5; w : WORD := 16#8234; d : DWORD := 16#DEADBEEF; l : LWORD := 16#0123456789ABCDEF; t : BOOL := TRUE;"
    expect(answers(declared, rows)).toEqual(expected(rows))
  })

  it("when single bits are written, then their neighbours stay", () => {
    const machine = start(
      "PROGRAM main VAR w : WORD := 16#00F0; l : LWORD; q AT %QX1.3 : BOOL; r AT %QX1.4 : BOOL := TRUE; all AT %QB1 : BYTE; END_VAR\n" +
        "w.15 := TRUE; w.4 := FALSE; l.63 := TRUE; l.0 := w.15; q := w.15; q := NOT q; q := TRUE;\nEND_PROGRAM",
    )
    machine.cycle()
    expect(machine.read("main.w")).toBe(0x80e0)
    expect(machine.read("main.l")).toBe(0x8000000000000001n)
    expect(machine.outputs().getUint8(1)).toBe(0x18)
    expect(machine.read("main.all")).toBe(0x18)
  })
})
