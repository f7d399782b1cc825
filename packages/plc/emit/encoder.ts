/**
 * WebAssembly modules, written straight into byte buffers (Core Specification 2.0, chapter 5).
 * Branches name a `Label`; the encoder counts the depth. Every function gets its index when it is declared, so bodies
 * may be written in any order.
 */
import { assert } from "./assert.ts"
import { ByteBuffer } from "./byte-buffer.ts"
import {
  type MemoryOp,
  memoryCodes,
  type PlainOp,
  plainCodes,
  type ValType,
  valTypeCodes,
} from "./opcodes.ts"

/** The target of a branch. */
export interface Label {
  /** How many constructs were open when this one began. */
  readonly depth: number
}

export interface Signature {
  readonly params: readonly ValType[]
  readonly results: readonly ValType[]
}

/** A processor needs some twenty cycles for these, where others take one. */
const isSlow = (code: number): boolean =>
  code === plainCodes["f32.div"] ||
  code === plainCodes["f64.div"] ||
  code === plainCodes["f32.sqrt"] ||
  code === plainCodes["f64.sqrt"]
/** What a slow instruction weighs, in bytes of others. */
const slowOpWeight = 64

export class FunctionBuilder {
  readonly code = new ByteBuffer()
  /** How long the code takes to run through once, in bytes of ordinary instructions. */
  get weight(): number {
    return this.code.length - this.rareBytes + this.slowOps * slowOpWeight
  }
  private slowOps = 0
  private rareBytes = 0
  private readonly locals: ValType[] = []
  private readonly labels: Label[] = []
  private readonly free = new Map<ValType, number[]>()
  readonly index: number
  readonly signature: Signature

  constructor(index: number, signature: Signature) {
    this.index = index
    this.signature = signature
  }

  newLocal(type: ValType): number {
    this.locals.push(type)
    return this.signature.params.length + this.locals.length - 1
  }

  /** A local for one short use; give it back with `releaseLocal`. Holds garbage at first. */
  borrowLocal(type: ValType): number {
    return this.free.get(type)?.pop() ?? this.newLocal(type)
  }

  releaseLocal(type: ValType, index: number): void {
    const list = this.free.get(type)
    if (list === undefined) this.free.set(type, [index])
    else list.push(index)
  }

  /** What `write` writes runs at most once where the rest may run often, and weighs nothing. */
  rarely(write: () => void): void {
    const from = this.code.length
    write()
    this.rareBytes += this.code.length - from
  }

  /** Instructions without immediates, in order. */
  op(...names: readonly PlainOp[]): void {
    for (const name of names) {
      const code = plainCodes[name]
      if (isSlow(code)) this.slowOps++
      if (code > 0xff) {
        this.code.u8(0xfc)
        this.code.u32(code & 0xff)
      } else this.code.u8(code)
    }
  }

  get(local: number): void {
    this.code.u8(0x20)
    this.code.u32(local)
  }

  set(local: number): void {
    this.code.u8(0x21)
    this.code.u32(local)
  }

  tee(local: number): void {
    this.code.u8(0x22)
    this.code.u32(local)
  }

  globalGet(index: number): void {
    this.code.u8(0x23)
    this.code.u32(index)
  }

  globalSet(index: number): void {
    this.code.u8(0x24)
    this.code.u32(index)
  }

  i32(value: number): void {
    this.code.u8(0x41)
    this.code.s32(value)
  }

  /** An `i32.const` whose value is filled in with `code.patchS32(position, value)`. */
  i32Later(): number {
    this.code.u8(0x41)
    return this.code.placeholderS32()
  }

  i64(value: bigint): void {
    this.code.u8(0x42)
    this.code.s64(value)
  }

  f32(value: number): void {
    this.code.u8(0x43)
    this.code.f32(value)
  }

  f64(value: number): void {
    this.code.u8(0x44)
    this.code.f64(value)
  }

  /** A load or store; alignment is left at one byte, which is only a hint. */
  memory(name: MemoryOp, offset: number): void {
    this.code.u8(memoryCodes[name])
    this.code.u8(0)
    this.code.u32(offset)
  }

  /** Stack: destination, source, bytes. */
  memoryCopy(): void {
    this.code.append(new Uint8Array([0xfc, 10, 0, 0]))
  }

  /** Stack: destination, value, bytes. */
  memoryFill(): void {
    this.code.append(new Uint8Array([0xfc, 11, 0]))
  }

  /** Stack: destination, offset in the segment, bytes. */
  memoryInit(segment: number): void {
    this.code.u8(0xfc)
    this.code.u32(8)
    this.code.u32(segment)
    this.code.u8(0)
  }

  call(index: number): void {
    this.code.u8(0x10)
    this.code.u32(index)
  }

  block(result?: ValType): Label {
    return this.open(0x02, result)
  }

  loop(result?: ValType): Label {
    return this.open(0x03, result)
  }

  if(result?: ValType): Label {
    return this.open(0x04, result)
  }

  else(): void {
    this.code.u8(0x05)
  }

  /** Ends the innermost construct, which must be `label`. */
  end(label: Label): void {
    assert(this.labels.pop() === label, "constructs end in the reverse order of their beginning")
    this.code.u8(0x0b)
  }

  br(label: Label): void {
    this.code.u8(0x0c)
    this.code.u32(this.depthOf(label))
  }

  brIf(label: Label): void {
    this.code.u8(0x0d)
    this.code.u32(this.depthOf(label))
  }

  brTable(labels: readonly Label[], otherwise: Label): void {
    this.code.u8(0x0e)
    this.code.u32(labels.length)
    for (const label of labels) this.code.u32(this.depthOf(label))
    this.code.u32(this.depthOf(otherwise))
  }

  /** The function's entry in the code section. */
  body(): Uint8Array {
    assert(this.labels.length === 0, "every construct is closed")
    const head = new ByteBuffer()
    const runs: { type: ValType; count: number }[] = []
    for (const type of this.locals) {
      const last = runs.at(-1)
      if (last !== undefined && last.type === type) last.count++
      else runs.push({ type, count: 1 })
    }
    head.u32(runs.length)
    for (const { type, count } of runs) {
      head.u32(count)
      head.u8(valTypeCodes[type])
    }
    head.append(this.code.view())
    head.u8(0x0b)
    return head.view()
  }

  private open(code: number, result: ValType | undefined): Label {
    this.code.u8(code)
    this.code.u8(result === undefined ? 0x40 : valTypeCodes[result])
    const label: Label = { depth: this.labels.length }
    this.labels.push(label)
    return label
  }

  private depthOf(label: Label): number {
    assert(this.labels[label.depth] === label, "a branch stands inside its target")
    return this.labels.length - 1 - label.depth
  }
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

  function(signature: Signature): FunctionBuilder {
    const built = new FunctionBuilder(this.functions.length, signature)
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
    const typeIndices = this.functions.map((built) => this.typeIndex(built.signature))
    const segments = options.passive.length + options.active.length
    section(out, 1, (body) => this.writeTypes(body))
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
    return out.toBytes()
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
