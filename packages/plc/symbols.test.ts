/** Symbol paths against a table written by hand: every kind of step, every way to be wrong. */
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { SymbolTable } from "./program.ts"
import { listSymbols, readSymbol, resolveSymbol, writeSymbol } from "./symbols.ts"

const table: SymbolTable = {
  types: [
    { kind: "elementary", name: "BOOL", bytes: 1 },
    { kind: "elementary", name: "INT", bytes: 2 },
    { kind: "elementary", name: "TIME", bytes: 8 },
    {
      kind: "array",
      element: 1,
      dimensions: [
        { low: -1, high: 1 },
        { low: 5, high: 6 },
      ],
      bytes: 12,
    },
    {
      kind: "record",
      name: "Main",
      recordKind: "program",
      bytes: 64,
      fields: [
        { name: "grid", type: 3, offset: 0, section: "var" },
        { name: "elapsed", type: 2, offset: 16, section: "output" },
        { name: "partner", type: 3, offset: 24, section: "in-out" },
        { name: "lamp", type: 0, offset: 70, bit: 3, absolute: true, section: "var" },
        { name: "text", type: 5, offset: 32, section: "var" },
      ],
    },
    { kind: "string", capacity: 10, bytes: 14 },
  ],
  roots: [
    { name: "hallUp1", type: 0, address: 64, bit: 2, location: "%IX0.2", constant: false },
    { name: "main", type: 4, address: 100, constant: false },
    { name: "shown", type: 4, address: 100, constant: false, access: "read-only" },
    { name: "given", type: 3, address: 100, constant: false, access: "read-write" },
  ],
}

const newMemory = () => new DataView(new ArrayBuffer(200))
const at = (path: string) => {
  const symbol = resolveSymbol(table, path)
  if (symbol === undefined) throw new Error(`no ${path}`)
  return symbol
}

describe("resolveSymbol", () => {
  test("when a path names an element then its address counts rows first from the lower bounds", () => {
    expect(at("main.grid[-1,5]").address).toBe(100)
    expect(at("MAIN.Grid[ 0 , 6 ]").address).toBe(100 + 2 * 3)
    expect(at("main.grid[1,6]").address).toBe(100 + 2 * 5)
  })

  test("when a program's variable is named alone or by its direct address then it is found", () => {
    expect(at("elapsed").address).toBe(116)
    expect(at("%ix0.2")).toMatchObject({ address: 64, bit: 2 })
    expect(at("lamp")).toMatchObject({ address: 70, bit: 3 })
  })

  test.each([
    "",
    "nothing",
    "main.nothing",
    "main.grid[2,5]",
    "main.grid[0]",
    "main.partner",
    "main..grid",
    "main.grid[a]",
    "main.grid[]",
    "%QX9.9",
  ])("when the path is %j then nothing is found and nothing is thrown", (path) => {
    expect(resolveSymbol(table, path)).toBeUndefined()
  })

  test("when a path is any text then nothing is thrown", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (path) => resolveSymbol(table, path) !== null))
  })
})

describe("values", () => {
  test("when a value is written then it reads back and its neighbours stay", () => {
    const memory = newMemory()
    memory.setUint8(70, 0b1010_0101)
    expect(writeSymbol(memory, at("lamp"), true)).toBe(true)
    expect(memory.getUint8(70)).toBe(0b1010_1101)
    expect(writeSymbol(memory, at("main.grid[0,5]"), -7)).toBe(true)
    expect(readSymbol(table, memory, at("main.grid"))).toEqual([
      [0, 0],
      [-7, 0],
      [0, 0],
    ])
    expect(writeSymbol(memory, at("elapsed"), 5_000_000n)).toBe(true)
    expect(readSymbol(table, memory, at("elapsed"))).toBe(5_000_000n)
    expect(writeSymbol(memory, at("text"), "ab")).toBe(true)
    expect(readSymbol(table, memory, at("main"))).toMatchObject({ text: "ab", lamp: true })
  })

  test.each([
    ["main.grid[0,5]", 40_000],
    ["main.grid[0,5]", 1.5],
    ["lamp", 1],
    ["text", "longer than ten"],
    ["text", "汉"],
    ["main.grid", 3],
  ])("when %s is given %j then it is refused and memory stays", (path, value) => {
    const memory = newMemory()
    expect(writeSymbol(memory, at(path), value)).toBe(false)
    expect(new Uint8Array(memory.buffer).every((byte) => byte === 0)).toBe(true)
  })
})

test("when symbols are listed then each leaf stands once and storage that is not a value is left out", () => {
  const paths = listSymbols(table).map(({ path }) => path)
  expect(paths).toEqual([
    "hallUp1",
    "main.grid[-1,5]",
    "main.grid[-1,6]",
    "main.grid[0,5]",
    "main.grid[0,6]",
    "main.grid[1,5]",
    "main.grid[1,6]",
    "main.elapsed",
    "main.lamp",
    "main.text",
  ])
  expect(listSymbols(table, 3)).toHaveLength(3)
})

describe("names of VAR_ACCESS", () => {
  test("when a name is for reading, then neither it nor a part of it can be written", () => {
    const memory = new DataView(new ArrayBuffer(256))
    for (const path of ["shown.elapsed", "shown.grid[0,5]"]) {
      const symbol = resolveSymbol(table, path)
      expect(symbol).toBeDefined()
      if (symbol !== undefined) expect(writeSymbol(memory, symbol, path.endsWith("]") ? 3 : 3n)).toBe(false)
    }
    const given = resolveSymbol(table, "given[0,5]")
    if (given === undefined) throw new Error("a name for writing leads somewhere")
    expect(writeSymbol(memory, given, 3)).toBe(true)
    const read = resolveSymbol(table, "shown.grid[0,5]")
    expect(read && readSymbol(table, memory, read)).toBe(3)
  })

  test("when symbols are listed, then what has two names stands there once, and a bare name still means the program's own", () => {
    expect(listSymbols(table).filter(({ path }) => /^(?:shown|given)/.test(path))).toEqual([])
    expect(resolveSymbol(table, "elapsed")?.path).toBe("main.elapsed")
  })
})
