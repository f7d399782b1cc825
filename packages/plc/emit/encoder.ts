/**
 * The code of one WebAssembly function, written straight into a byte buffer (Core Specification 2.0, chapter 5).
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
  private probeBytes = 0
  /** Where in `code` a statement of a debug build begins. */
  readonly marks: { readonly at: number; readonly statement: number }[] = []
  private readonly locals: ValType[] = []
  private readonly labels: Label[] = []
  private readonly free = new Map<ValType, number[]>()
  readonly index: number
  readonly signature: Signature
  /** For people: the POU, in the name section of a debug build. */
  name = ""
  private readonly imported: number

  constructor(index: number, signature: Signature, imported: number) {
    this.index = index
    this.signature = signature
    this.imported = imported
  }

  /** How much code there is without its probes. */
  get ownLength(): number {
    return this.code.length - this.probeBytes
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
    const before = this.rareBytes
    write()
    this.rareBytes = before + this.code.length - from
  }

  /** As `rarely`, and what is written does not count as code either. */
  probe(write: () => void): void {
    const from = this.code.length
    const before = this.probeBytes
    this.rarely(write)
    this.probeBytes = before + this.code.length - from
  }

  mark(statement: number): void {
    this.marks.push({ at: this.code.length, statement })
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
    if (this.imported === 0) return
    // Imports shift the indices of all functions: that must not change what the code weighs.
    const more = lengthOfU32(index) - lengthOfU32(Math.max(0, index - this.imported))
    this.rareBytes += more
    this.probeBytes += more
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
    const head = this.head()
    head.append(this.code.view())
    head.u8(0x0b)
    return head.view()
  }

  /** What stands before the code: the locals. */
  head(): ByteBuffer {
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
    return head
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

/** How many bytes `ByteBuffer.u32` writes. */
export function lengthOfU32(value: number): number {
  let length = 1
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) length++
  return length
}
