import { describe, expect, it } from "vitest"
import { answers, expected, type Row } from "./test-support/evaluate.ts"

interface IntegerType {
  readonly name: string
  readonly bits: number
  readonly signed: boolean
}

const integers: readonly IntegerType[] = [
  { name: "SINT", bits: 8, signed: true },
  { name: "INT", bits: 16, signed: true },
  { name: "DINT", bits: 32, signed: true },
  { name: "LINT", bits: 64, signed: true },
  { name: "USINT", bits: 8, signed: false },
  { name: "UINT", bits: 16, signed: false },
  { name: "UDINT", bits: 32, signed: false },
  { name: "ULINT", bits: 64, signed: false },
]

const bitStrings: readonly IntegerType[] = [
  { name: "BYTE", bits: 8, signed: false },
  { name: "WORD", bits: 16, signed: false },
  { name: "DWORD", bits: 32, signed: false },
  { name: "LWORD", bits: 64, signed: false },
]

const low = ({ bits, signed }: IntegerType): bigint => (signed ? -(1n << BigInt(bits - 1)) : 0n)
const high = ({ bits, signed }: IntegerType): bigint => (1n << BigInt(signed ? bits - 1 : bits)) - 1n

const wrap = (value: bigint, { bits, signed }: IntegerType): bigint =>
  signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)

const shown = (value: bigint, { bits }: IntegerType): number | bigint => (bits === 64 ? value : Number(value))

const edges = (type: IntegerType): readonly bigint[] => [low(type), 0n, 1n, 100n, high(type) - 1n, high(type)]

const declare = (type: IntegerType, values: readonly bigint[]): string =>
  values.map((value, at) => `v${at} : ${type.name} := ${value};`).join(" ")

describe("integer conversions", () => {
  it.each([...integers, ...bitStrings])(
    "when $name is converted to any integer or bit string, then the low bits count",
    (from) => {
      const values = edges(from)
      const rows: Row[] = values.flatMap((value, at) =>
        [...integers, ...bitStrings]
          .filter((to) => to.name !== from.name)
          .map((to): Row => [to.name, `${from.name}_TO_${to.name}(v${at})`, shown(wrap(value, to), to)]),
      )
      expect(answers(declare(from, values), rows)).toEqual(expected(rows))
    },
  )

  it.each(integers)("when $name is converted to a real, then it is the nearest one", (from) => {
    const values = edges(from)
    const rows: Row[] = values.flatMap((value, at): Row[] => [
      ["LREAL", `${from.name}_TO_LREAL(v${at})`, Number(value)],
      ["REAL", `${from.name}_TO_REAL(v${at})`, Math.fround(Number(value))],
    ])
    expect(answers(declare(from, values), rows)).toEqual(expected(rows))
  })

  it("when a number becomes a BOOL, then all its bits count", () => {
    const rows: Row[] = [
      ["BOOL", "INT_TO_BOOL(i)", true],
      ["BOOL", "LINT_TO_BOOL(l)", true],
      ["BOOL", "INT_TO_BOOL(z)", false],
      ["BOOL", "BYTE_TO_BOOL(b)", true],
      ["BOOL", "BYTE_TO_BOOL(n)", false],
      ["BOOL", "WORD_TO_BOOL(w)", true],
      ["INT", "BOOL_TO_INT(t)", 1],
      ["LWORD", "BOOL_TO_LWORD(t)", 1n],
    ]
    const declared =
      "i : INT := 2; l : LINT := 4294967296; z : INT; b : BYTE := 2; n : BYTE; w : WORD := 3; t : BOOL := TRUE;"
    expect(answers(declared, rows)).toEqual(expected(rows))
  })
})

const halfEven = (value: number): number => {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

const saturate = (value: number, type: IntegerType): bigint => {
  if (Number.isNaN(value)) return 0n
  if (value <= Number(low(type))) return low(type)
  if (value >= Number(high(type))) return high(type)
  return BigInt(value)
}

describe("real conversions", () => {
  const values = [
    0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999997, 3.7, -3.7, 126.5, 127.5, 1e6, -1e6, 3e9, -3e9, 1e19, -1e19,
    1e30,
  ]
  const declared = (type: string) =>
    `${values.map((value, at) => `v${at} : ${type} := ${value.toExponential().replace(/^(-?\d+)e/, "$1.0e")};`).join(" ")} z : ${type};`

  it.each(integers)(
    "when a real becomes $name, then it rounds half to even and stops at the bounds",
    (to) => {
      for (const from of ["REAL", "LREAL"]) {
        const numbers = values.map((value) => (from === "REAL" ? Math.fround(value) : value))
        const rows: Row[] = numbers.flatMap((value, at): Row[] => [
          [to.name, `${from}_TO_${to.name}(v${at})`, shown(saturate(halfEven(value), to), to)],
          [to.name, `${from}_TRUNC_${to.name}(v${at})`, shown(saturate(Math.trunc(value), to), to)],
        ])
        rows.push([to.name, `${from}_TO_${to.name}(z / z)`, shown(0n, to)])
        expect(answers(declared(from), rows)).toEqual(expected(rows))
      }
    },
  )

  it("when bits change their meaning, then none of them changes", () => {
    const rows: Row[] = [
      ["DWORD", "REAL_TO_DWORD(one)", 0x3f800000],
      ["REAL", "DWORD_TO_REAL(bits)", -2],
      ["LWORD", "LREAL_TO_LWORD(long)", 0x3ff0000000000000n],
      ["DWORD", "REAL_TO_DWORD(-(z / z))", 0x7fc00000],
    ]
    const variables = "one : REAL := 1.0; bits : DWORD := 16#C0000000; long : LREAL := 1.0; z : REAL;"
    expect(answers(variables, rows)).toEqual(expected(rows))
  })
})

describe("time", () => {
  it("when durations are computed with, then nanoseconds are exact and numbers mean milliseconds", () => {
    const rows: Row[] = [
      ["TIME", "t + T#1ms", 5_001_000_000n],
      ["TIME", "t - T#6s", -1_000_000_000n],
      ["TIME", "t * i", 15_000_000_000n],
      ["TIME", "t / i", 1_666_666_666n],
      ["TIME", "t * r", 2_500_000_000n],
      ["TIME", "t / r", 10_000_000_000n],
      ["BOOL", "t > T#4999ms", true],
      ["DINT", "TIME_TO_DINT(t)", 5000],
      ["REAL", "TIME_TO_REAL(u)", 1.5],
      ["TIME", "DINT_TO_TIME(d)", 250_000_000n],
      ["TIME", "REAL_TO_TIME(r)", 500_000n],
      ["TIME", "TIME()", 1_234_567_000n],
      ["TIME", "MAX(t, u)", 5_000_000_000n],
    ]
    const variables = "t : TIME := T#5s; u : TIME := T#1.5ms; i : INT := 3; r : REAL := 0.5; d : DINT := 250;"
    expect(answers(variables, rows)).toEqual(expected(rows))
  })
})
