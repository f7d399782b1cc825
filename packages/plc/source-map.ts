/**
 * The standard source map (ECMA-426, version 3) of a debug build, for the developer tools of browsers: to them a module is one line,
 * and its bytes are the columns. `withSourceMap` adds the custom section that says where the map is.
 */
import type { CompiledProgram } from "./program.ts"
import type { SourceFile } from "./source/diagnostic.ts"

/** The map as JSON. A build without probes gives an empty one. */
export function sourceMap({ debug }: CompiledProgram, files: readonly SourceFile[]): string {
  const names = files.map(({ name }) => name)
  const { mappings, statements } = debug ?? { mappings: [], statements: [] }
  let before = { offset: 0, source: 0, line: 0, column: 0 }
  const segments = mappings.flatMap(({ offset, statement }) => {
    const place = statements[statement]
    if (place === undefined) return []
    const now = {
      offset,
      source: Math.max(0, names.indexOf(place.file)),
      line: place.line - 1,
      column: place.column - 1,
    }
    const fields = [
      now.offset - before.offset,
      now.source - before.source,
      now.line - before.line,
      now.column - before.column,
    ]
    before = now
    return [fields.map(variableLength).join("")]
  })
  return JSON.stringify({
    version: 3,
    sources: names,
    sourcesContent: files.map(({ text }) => text),
    names: [],
    mappings: segments.join(","),
  })
}

/** The module with a last custom section that names the address of its source map. */
export function withSourceMap(wasm: Uint8Array, url: string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const name = sized(encoder.encode("sourceMappingURL"))
  const address = sized(encoder.encode(url))
  return new Uint8Array([...wasm, 0, ...unsigned(name.length + address.length), ...name, ...address])
}

const sized = (bytes: Uint8Array): readonly number[] => [...unsigned(bytes.length), ...bytes]

function unsigned(value: number): readonly number[] {
  const low = value & 0x7f
  const rest = value >>> 7
  return rest === 0 ? [low] : [low | 0x80, ...unsigned(rest)]
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/** Five bits in each digit, the lowest first; the sign is the lowest bit of all. */
function variableLength(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1
  let text = ""
  do {
    const more = rest > 31 ? 32 : 0
    text += digits[(rest & 31) | more]
    rest >>>= 5
  } while (rest > 0)
  return text
}
