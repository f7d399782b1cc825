import { expect, test } from "vitest"
import { compile } from "./compile.ts"
import { sourceMap, withSourceMap } from "./source-map.ts"

const files = [
  {
    name: "main.st",
    text: "PROGRAM main\nVAR a : INT; END_VAR\n  a := 1; a := a + 1;\n  IF a > 1 THEN\n    a := 0;\n  END_IF\nEND_PROGRAM",
  },
]

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/** A reader of our own, so that a mistake is not made twice. */
function readFields(segment: string): readonly number[] {
  const fields: number[] = []
  let [value, shift] = [0, 0]
  for (const letter of segment) {
    const digit = alphabet.indexOf(letter)
    value += (digit & 31) * 2 ** shift
    shift += 5
    if (digit >= 32) continue
    fields.push(value % 2 === 1 ? -(value - 1) / 2 : value / 2)
    ;[value, shift] = [0, 0]
  }
  return fields
}

test("when a debug build is mapped, then each of its statements is found from a byte of the module", () => {
  const { program } = compile({ files, debug: true })
  if (program === undefined) throw new Error("it does not compile")
  const map = JSON.parse(sourceMap(program, files)) as { mappings: string; sources: string[] }
  let at = [0, 0, 0, 0]
  const found = map.mappings.split(",").map((segment) => {
    at = readFields(segment).map((field, index) => field + (at[index] ?? 0))
    return at
  })
  expect(map.sources).toEqual(["main.st"])
  expect(found.map(([, , line, column]) => [(line ?? 0) + 1, (column ?? 0) + 1])).toEqual([
    [3, 3],
    [3, 11],
    [4, 3],
    [5, 5],
  ])
  expect(found.map(([offset]) => offset)).toEqual(program.debug?.mappings.map(({ offset }) => offset))
})

test("when a module is told where its map is, then it still loads and says so", () => {
  const { program } = compile({ files })
  const wasm = withSourceMap(program?.wasm ?? new Uint8Array(), "http://localhost/主.map")
  const [section] = WebAssembly.Module.customSections(new WebAssembly.Module(wasm), "sourceMappingURL")
  expect(new TextDecoder().decode(section?.slice(1))).toBe("http://localhost/主.map")
})
