/**
 * A WebAssembly module around its functions: types, imports, memory, exports, segments (Core Specification 2.0, chapter 5), and in a
 * debug build where statements begin in its bytes.
 */
import { ByteBuffer } from "./byte-buffer.ts"
import { FunctionBuilder, lengthOfU32, type Signature } from "./encoder.ts"
import { type ValType, valTypeCodes } from "./opcodes.ts"

/** A function that the host provides; it gives nothing. */
export interface Import {
  readonly module: string
  readonly name: string
  readonly params: readonly ValType[]
}

export interface ActiveSegment {
  readonly address: number
  readonly bytes: Uint8Array
}

export class ModuleBuilder {
  private readonly functions: FunctionBuilder[] = []
  private readonly types: Signature[] = []
  private readonly exports: { name: string; kind: number; index: number }[] = []
  private readonly globals: number[] = []
  private readonly imports: readonly Import[]

  constructor(imports: readonly Import[] = []) {
    this.imports = imports
  }

  function(signature: Signature): FunctionBuilder {
    const imported = this.imports.length
    const built = new FunctionBuilder(imported + this.functions.length, signature, imported)
    this.functions.push(built)
    return built
  }

  /** A mutable i32 global. */
  global(initial: number): number {
    this.globals.push(initial)
    return this.globals.length - 1
  }

  exportFunction(name: string, built: FunctionBuilder): void {
    this.exports.push({ name, kind: 0, index: built.index })
  }

  /** Passive segments come first, so that their index is their position in `passive`. */
  toBytes(options: {
    readonly pages: number
    readonly passive: readonly Uint8Array[]
    readonly active: readonly ActiveSegment[]
  }): Uint8Array<ArrayBuffer> {
    const out = new ByteBuffer()
    out.append(new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]))
    const importTypes = this.imports.map(({ params }) => this.typeIndex({ params, results: [] }))
    const typeIndices = this.functions.map((built) => this.typeIndex(built.signature))
    const segments = options.passive.length + options.active.length
    section(out, 1, (body) => this.writeTypes(body))
    if (this.imports.length > 0) section(out, 2, (body) => this.writeImports(body, importTypes))
    section(out, 3, (body) => vector(body, typeIndices, (index) => body.u32(index)))
    section(out, 5, (body) => {
      body.u32(1)
      body.u8(1)
      body.u32(options.pages)
      body.u32(options.pages)
    })
    if (this.globals.length > 0) section(out, 6, (body) => this.writeGlobals(body))
    section(out, 7, (body) => this.writeExports(body))
    if (segments > 0) section(out, 12, (body) => body.u32(segments))
    section(out, 10, (body) => vector(body, this.functions, (built) => body.sized(built.body())))
    if (segments > 0) section(out, 11, (body) => writeSegments(body, options))
    if (this.imports.length > 0) writeNames(out, this.functions)
    return out.toBytes()
  }

  /** Where statements begin in a module that `toBytes` gave, in the order of the bytes. */
  marksIn(wasm: Uint8Array): readonly { readonly offset: number; readonly statement: number }[] {
    let at = startOfSection(wasm, 10) + lengthOfU32(this.functions.length)
    return this.functions.flatMap((built) => {
      const head = built.head().length
      const length = head + built.code.length + 1
      const start = at + lengthOfU32(length)
      at = start + length
      return built.marks.map((mark) => ({ offset: start + head + mark.at, statement: mark.statement }))
    })
  }

  private writeImports(body: ByteBuffer, types: readonly number[]): void {
    vector(
      body,
      this.imports.map((wanted, at) => ({ ...wanted, type: types[at] ?? 0 })),
      ({ module, name, type }) => {
        body.name(module)
        body.name(name)
        body.u8(0)
        body.u32(type)
      },
    )
  }

  private typeIndex(signature: Signature): number {
    const same = (a: readonly ValType[], b: readonly ValType[]) =>
      a.length === b.length && a.every((type, at) => type === b[at])
    const known = this.types.findIndex(
      (type) => same(type.params, signature.params) && same(type.results, signature.results),
    )
    if (known >= 0) return known
    this.types.push(signature)
    return this.types.length - 1
  }

  private writeTypes(body: ByteBuffer): void {
    vector(body, this.types, (type) => {
      body.u8(0x60)
      vector(body, type.params, (param) => body.u8(valTypeCodes[param]))
      vector(body, type.results, (result) => body.u8(valTypeCodes[result]))
    })
  }

  private writeGlobals(body: ByteBuffer): void {
    vector(body, this.globals, (initial) => {
      body.u8(valTypeCodes.i32)
      body.u8(1)
      body.u8(0x41)
      body.s32(initial)
      body.u8(0x0b)
    })
  }

  private writeExports(body: ByteBuffer): void {
    vector(body, [{ name: "memory", kind: 2, index: 0 }, ...this.exports], ({ name, kind, index }) => {
      body.name(name)
      body.u8(kind)
      body.u32(index)
    })
  }
}

function section(out: ByteBuffer, id: number, write: (body: ByteBuffer) => void): void {
  const body = new ByteBuffer()
  write(body)
  out.u8(id)
  out.sized(body.view())
}

function vector<T>(body: ByteBuffer, items: readonly T[], write: (item: T) => void): void {
  body.u32(items.length)
  for (const item of items) write(item)
}

function writeSegments(
  body: ByteBuffer,
  { passive, active }: { readonly passive: readonly Uint8Array[]; readonly active: readonly ActiveSegment[] },
): void {
  body.u32(passive.length + active.length)
  for (const bytes of passive) {
    body.u32(1)
    body.sized(bytes)
  }
  for (const { address, bytes } of active) {
    body.u32(0)
    body.u8(0x41)
    body.s32(address)
    body.u8(0x0b)
    body.sized(bytes)
  }
}

/** The custom section that tells debuggers and stack traces what functions are called. */
function writeNames(out: ByteBuffer, functions: readonly FunctionBuilder[]): void {
  section(out, 0, (body) => {
    body.name("name")
    const names = new ByteBuffer()
    const named = functions.filter(({ name }) => name !== "")
    vector(names, named, ({ index, name }) => {
      names.u32(index)
      names.sized(new TextEncoder().encode(name))
    })
    body.u8(1)
    body.sized(names.view())
  })
}

/** The offset of the content of the first section of this kind. */
function startOfSection(wasm: Uint8Array, wanted: number): number {
  let at = 8
  while (at < wasm.length) {
    const id = wasm[at++]
    let length = 0
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++] ?? 0
      length += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) break
    }
    if (id === wanted) return at
    at += length
  }
  return at
}
