/**
 * What the lowering of one WebAssembly function carries: the encoder, the frame of the POU whose code is being written
 * (inlined POUs push their own), the value cache, scratch memory, fuel and faults. The `lower-*.ts` files are functions
 * over it; `parts` ties them together without import cycles.
 */
import type { ElementaryName, FaultKind } from "../program.ts"
import type {
  BlockCall,
  Expression,
  FunctionCall,
  Place,
  StandardCall,
  Statement,
  Variable,
} from "../semantics/ir.ts"
import type { Span } from "../source/diagnostic.ts"
import { must } from "./assert.ts"
import type { Emission } from "./emission.ts"
import type { FunctionBuilder, Label } from "./encoder.ts"
import type { ValType } from "./opcodes.ts"
import { absolute, anywhere, type CacheState, type CellKey, type Region, ValueCache } from "./value-cache.ts"

/** A byte address: `offset` from a local that is never set again, or absolute. */
export interface Address {
  readonly base: number | undefined
  readonly offset: number
  /** Where it can point: `exact` addresses are known to the byte. */
  readonly region: Region
}

/** Where a variable of the current frame is. */
export type Storage =
  | { readonly kind: "local"; readonly local: number }
  | { readonly kind: "memory"; readonly address: Address }
  | { readonly kind: "bit"; readonly address: Address; readonly bit: number }
  /** An in-out: the address of the variable, which has so many bytes, stands in memory. */
  | { readonly kind: "pointer-cell"; readonly cell: Address; readonly bytes: number }
  /** A place of an outer frame, in the code of an inlined POU. */
  | { readonly kind: "bound"; readonly resolved: Resolved }

/** A place whose address is known; what remains to do is to load or store. */
export type Resolved =
  | { readonly kind: "local"; readonly local: number }
  | { readonly kind: "memory"; readonly address: Address }
  | {
      readonly kind: "bit"
      readonly container:
        | { readonly kind: "local"; readonly local: number }
        | { readonly kind: "memory"; readonly address: Address }
      readonly containerType: ElementaryName
      readonly bit: number
      /** Absent: 1. */
      readonly width?: 8 | 16 | 32
    }

export interface Frame {
  readonly pou: string
  readonly variables: readonly Variable[]
  storage(index: number): Storage
  /** The instance whose body this is; absent in functions. */
  readonly instance?: Address
  readonly returnLabel: Label
  /** Cache states at each RETURN. */
  readonly returns: CacheState[]
  /** The fuel local that was active when the frame began. */
  readonly fuelLocal: number | undefined
}

export interface Loop {
  readonly exit: Label
  readonly again: Label
}

/** The lowering functions, by what they lower. */
export interface Parts {
  expression(context: Lowering, expression: Expression): void
  statements(context: Lowering, statements: readonly Statement[]): void
  blockCall(context: Lowering, call: BlockCall): void
  functionCall(context: Lowering, call: FunctionCall): void
  standardCall(context: Lowering, call: StandardCall): void
  /** Stores what the loop being lowered keeps in locals. */
  writeKept(context: Lowering): void
  /** The cache's name for a scalar place whose address is fixed. */
  stableKey(context: Lowering, place: Place): CellKey | undefined
}

/** A variable in memory that a loop keeps in a local. */
interface KeptCell {
  readonly address: Address
  readonly type: ElementaryName
  readonly local: number
}

/** Known inclusive bounds of an integer place while a FOR statement's body is lowered. */
export interface KnownRange {
  readonly low: bigint
  readonly high: bigint
}

interface ScratchSlot {
  readonly bytes: number
  readonly address: Address
}

export class Lowering {
  readonly emission: Emission
  readonly f: FunctionBuilder
  readonly parts: Parts
  readonly cache: ValueCache
  readonly frames: Frame[] = []
  readonly loops: Loop[] = []
  readonly ranges = new Map<CellKey, KnownRange>()
  /** What the loop being lowered keeps in locals, so that memory is behind. */
  readonly kept = new Map<CellKey, KeptCell>()
  /** In a debug build: which variable of its POU a wasm local is. */
  readonly probedLocals = new Map<number, { readonly slot: number; readonly machine: ValType }>()
  /** How many frames there were when that loop began. */
  keptBy = 0
  /** Set inside loops that contain no calls: fuel counts down in a local there. */
  fuelLocal: number | undefined
  /** Recursive functions keep their scratch on the run-time stack: the local that points at it. */
  readonly stackFrame: number | undefined
  stackBytes = 0
  private readonly freeSlots: ScratchSlot[] = []
  private usedSlots: ScratchSlot[] = []

  constructor(options: {
    readonly emission: Emission
    readonly f: FunctionBuilder
    readonly parts: Parts
    readonly stackFrame: number | undefined
  }) {
    this.emission = options.emission
    this.f = options.f
    this.parts = options.parts
    this.stackFrame = options.stackFrame
    this.cache = new ValueCache(
      (a, b) => this.overlaps(a, b),
      (type) => this.f.newLocal(type),
    )
  }

  get frame(): Frame {
    return must(this.frames.at(-1), "the current frame")
  }

  variable(index: number): Variable {
    return must(this.frame.variables[index], "the variable")
  }

  expression(expression: Expression): void {
    this.parts.expression(this, expression)
  }

  /** Memory for one statement, released by `releaseScratch`. */
  scratch(bytes: number): Address {
    const at = this.freeSlots.findIndex((slot) => slot.bytes >= bytes && slot.bytes <= bytes + 256)
    const slot = at >= 0 ? must(this.freeSlots.splice(at, 1)[0], "a slot") : this.newSlot(bytes)
    this.usedSlots.push(slot)
    return slot.address
  }

  scratchMark(): number {
    return this.usedSlots.length
  }

  releaseScratch(mark: number): void {
    if (this.usedSlots.length > mark) this.freeSlots.push(...this.usedSlots.splice(mark))
  }

  /** Memory that belongs to the function for good: aggregates of functions and temporaries. */
  newSlot(bytes: number): ScratchSlot {
    return { bytes, address: this.reserve(bytes) }
  }

  reserve(bytes: number): Address {
    if (this.stackFrame === undefined) return absoluteAddress(this.emission.reserveScratch(bytes), bytes)
    const offset = this.stackBytes
    this.stackBytes += Math.ceil(bytes / 8) * 8
    return {
      base: this.stackFrame,
      offset,
      region: { space: this.stackFrame, low: offset, high: offset + bytes },
    }
  }

  /** Pushes the base for a load or store at `address`. */
  pushBase({ base }: Address): void {
    if (base === undefined) this.f.i32(0)
    else this.f.get(base)
  }

  pushAddress({ base, offset }: Address): void {
    if (base === undefined) return this.f.i32(offset)
    this.f.get(base)
    if (offset === 0) return
    this.f.i32(offset)
    this.f.op("i32.add")
  }

  /** Stack: i32 condition. Stops the program when it is true. */
  faultIf(kind: FaultKind, span: Span): void {
    const label = this.f.if()
    this.fault(kind, span)
    this.f.end(label)
  }

  fault(kind: FaultKind, span: Span): void {
    this.parts.writeKept(this)
    this.emission.writeFault(this.f, { kind, pou: this.frame.pou, span })
  }

  /** Takes `cost` fuel from wherever it is counted now, and stops the program when it runs out. */
  burn(cost: number, span: Span): void {
    const { f } = this
    if (this.fuelLocal === undefined) {
      f.globalGet(this.emission.fuelGlobal)
      f.i32(cost)
      f.op("i32.sub")
      f.globalSet(this.emission.fuelGlobal)
      f.globalGet(this.emission.fuelGlobal)
    } else {
      f.get(this.fuelLocal)
      f.i32(cost)
      f.op("i32.sub")
      f.tee(this.fuelLocal)
    }
    f.i32(0)
    f.op("i32.lt_s")
    this.faultIf("fuel-exhausted", span)
  }

  /** Work on many bytes at once costs as a loop would, by 256 bytes, so that no statement escapes the watchdog. */
  burnForBytes(bytes: number, span: Span): void {
    if (bytes >= 256) this.burn(bytes >> 8, span)
  }

  /**
   * What it costs to run once through the instructions written since `from`: nothing for the few of an ordinary small loop,
   * else one unit for 32 bytes, so that a long text without any loop does not escape the watchdog either. Both sides of an
   * IF are counted: the cost does not depend on the way.
   */
  costOfCode(from: number): number {
    const weight = this.f.weight - from
    return weight < 96 ? 0 : weight >> 5
  }

  /** Runs `body` with a local free for other uses afterwards. */
  withLocal(type: ValType, body: (local: number) => void): void {
    const local = this.f.borrowLocal(type)
    body(local)
    this.f.releaseLocal(type, local)
  }

  overlaps(a: Region, b: Region): boolean {
    if (a.space === anywhere || b.space === anywhere) return true
    if (a.space === b.space) return a.low < b.high && b.low < a.high
    if (a.space !== absolute && b.space !== absolute) return false
    const fixed = a.space === absolute ? a : b
    return this.emission.mayHoldInstance(fixed)
  }
}

export const absoluteAddress = (offset: number, bytes: number): Address => ({
  base: undefined,
  offset,
  region: { space: absolute, low: offset, high: offset + bytes },
})

/** True when the address is known relative to its region's space, not merely somewhere inside the region. */
const isExact = ({ base, offset, region }: Address): boolean =>
  region.low === offset && (region.space === absolute ? base === undefined : region.space === base)

/** A part of something at `address`. */
export function within(address: Address, offset: number, bytes: number): Address {
  const { region } = address
  const low = region.low + offset
  return {
    base: address.base,
    offset: address.offset + offset,
    region: isExact(address) ? { space: region.space, low, high: low + bytes } : region,
  }
}
