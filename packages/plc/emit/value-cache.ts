/**
 * Which memory cells are known to be mirrored in a WebAssembly local at the current point of a function.
 *
 * V8 as of Node 20 does not forward stores to loads of linear memory, so a value that is written and read again pays the
 * store buffer each time. We therefore write through: every store of a scalar also sets the cell's local, later loads read
 * the local until something may have changed the cell. A cell keeps one local for the whole function, so a join of
 * branches needs no copies: a cell is valid after the join when it was valid at the end of every branch.
 *
 * Versions number the values of a cell; they name computed addresses (`lift[i]` stays the same base until `i` changes).
 */
import { type MemoryOp, memoryCodes, type ValType } from "./opcodes.ts"

export const absolute = -1
export const anywhere = -2

/** Bytes `low` to `high` (exclusive) of a space: absolute memory, or relative to what a local (its index) points at. */
export interface Region {
  readonly space: number
  readonly low: number
  readonly high: number
}

export const wholeMemory: Region = { space: anywhere, low: 0, high: 0 }

/** One scalar in memory: `bytes` at `offset` from the local `base`, or at an absolute address. */
export interface Cell {
  readonly base: number | undefined
  readonly offset: number
  readonly bytes: number
  readonly region: Region
}

interface Entry {
  readonly local: number
  readonly cell: Cell
}

/** Maps are shared between states until one of them changes; never write to a state's maps. */
/** Names a cell within one function: small integers, because every load and store looks one up. */
export type CellKey = number

/** The name of a variable that is a wasm local; it is always valid. */
export const localKey = (local: number): CellKey => -1 - local

export interface CacheState {
  readonly valid: ReadonlyMap<CellKey, Known>
  readonly addresses: ReadonlyMap<string, number>
  readonly reachable: boolean
}

/** The value a cell has now, and where the cell is; wasm locals that are variables have no cell. */
interface Known {
  readonly version: number
  readonly cell: Cell | undefined
}

/** More cells than this are simply not cached: looking through them at each store must stay cheap. */
const entryLimit = 400

export class ValueCache {
  private readonly entries = new Map<CellKey, Entry>()
  private readonly keys = new Map<number, Map<number, CellKey>>()
  private lastKey = 0
  /** Most branches change few cells, so states are copied on the first change after a snapshot, not at the snapshot. */
  private valid = new SharedMap<CellKey, Known>()
  private addresses = new SharedMap<string, number>()
  private version = 0
  /** False after an unconditional jump. */
  reachable = true
  private readonly overlaps: (a: Region, b: Region) => boolean

  constructor(overlaps: (a: Region, b: Region) => boolean) {
    this.overlaps = overlaps
  }

  /** The name of the cell that `load` reads at `offset` from the local `base`, or at an absolute address. */
  keyOf(base: number | undefined, offset: number, load: MemoryOp): CellKey {
    const space = base ?? absolute
    let offsets = this.keys.get(space)
    if (offsets === undefined) {
      offsets = new Map()
      this.keys.set(space, offsets)
    }
    // Eight loads from 0x28 on.
    const at = offset * 8 + (memoryCodes[load] & 7)
    let key = offsets.get(at)
    if (key === undefined) {
      key = ++this.lastKey
      offsets.set(at, key)
    }
    return key
  }

  /** The local that holds the cell's value now. */
  find(key: CellKey): number | undefined {
    return this.valid.read.has(key) ? this.entries.get(key)?.local : undefined
  }

  /** The local to keep a cell's value in from now on; the caller sets it. Undefined: too many cells. */
  claim(key: CellKey, cell: Cell, type: ValType, newLocal: (type: ValType) => number): number | undefined {
    let entry = this.entries.get(key)
    if (entry === undefined) {
      if (this.entries.size >= entryLimit) return undefined
      entry = { local: newLocal(type), cell }
      this.entries.set(key, entry)
    }
    this.renew(key, entry.cell)
    return entry.local
  }

  /** The number of the value a cell has now. */
  versionOf(key: CellKey): number {
    return this.valid.read.get(key)?.version ?? this.renew(key, this.entries.get(key)?.cell)
  }

  /** A wasm local that is a variable got a new value. */
  touch(key: CellKey): void {
    this.renew(key, this.entries.get(key)?.cell)
  }

  /** Something in `region` may have changed. */
  clobber(region: Region): void {
    this.forget((_, cell) => this.overlaps(cell.region, region))
  }

  /** One cell changed; `except` was itself kept up to date. Cells at the same base are told apart by their offsets. */
  clobberCell(cell: Cell, except?: CellKey): void {
    this.forget((key, other) => key !== except && this.mayAlias(other, cell))
  }

  address(key: string): number | undefined {
    return this.addresses.read.get(key)
  }

  rememberAddress(key: string, local: number): void {
    this.addresses.write().set(key, local)
  }

  snapshot(): CacheState {
    return { valid: this.valid.share(), addresses: this.addresses.share(), reachable: this.reachable }
  }

  restore(state: CacheState): void {
    this.valid.adopt(state.valid)
    this.addresses.adopt(state.addresses)
    this.reachable = state.reachable
  }

  /** The state after several ways into one point. */
  merge(states: readonly CacheState[]): void {
    const live = states.filter((state) => state.reachable)
    const [first, ...others] = live
    this.reachable = first !== undefined
    if (first === undefined) return
    if (others.every((other) => other.valid === first.valid)) this.valid.adopt(first.valid)
    else this.mergeValid(first, others)
    if (others.every((other) => other.addresses === first.addresses)) this.addresses.adopt(first.addresses)
    else this.mergeAddresses(first, others)
  }

  private mergeValid(first: CacheState, others: readonly CacheState[]): void {
    const valid = new Map<CellKey, Known>()
    for (const [key, known] of first.valid) {
      let same = true
      let everywhere = true
      for (const other of others) {
        const there = other.valid.get(key)
        everywhere &&= there !== undefined
        same &&= there?.version === known.version
      }
      if (everywhere) valid.set(key, same ? known : { version: ++this.version, cell: known.cell })
    }
    this.valid.own(valid)
  }

  private mergeAddresses(first: CacheState, others: readonly CacheState[]): void {
    const addresses = new Map<string, number>()
    for (const [key, local] of first.addresses)
      if (others.every((other) => other.addresses.get(key) === local)) addresses.set(key, local)
    this.addresses.own(addresses)
  }

  private renew(key: CellKey, cell: Cell | undefined): number {
    const version = ++this.version
    this.valid.write().set(key, { version, cell })
    return version
  }

  private forget(isChanged: (key: CellKey, cell: Cell) => boolean): void {
    for (const [key, { cell }] of this.valid.read)
      if (cell !== undefined && isChanged(key, cell)) this.valid.write().delete(key)
  }

  private mayAlias(a: Cell, b: Cell): boolean {
    if (a.base !== b.base) return this.overlaps(a.region, b.region)
    return a.offset < b.offset + b.bytes && b.offset < a.offset + a.bytes
  }
}

/** A map that is copied when it is written while somebody else holds it. */
class SharedMap<Key, Value> {
  private map: Map<Key, Value> = new Map()
  private shared = false

  get read(): ReadonlyMap<Key, Value> {
    return this.map
  }

  write(): Map<Key, Value> {
    if (this.shared) this.own(new Map(this.map))
    return this.map
  }

  share(): ReadonlyMap<Key, Value> {
    this.shared = true
    return this.map
  }

  /** Goes on from a map that was shared before. */
  adopt(map: ReadonlyMap<Key, Value>): void {
    this.map = map as Map<Key, Value>
    this.shared = true
  }

  own(map: Map<Key, Value>): void {
    this.map = map
    this.shared = false
  }
}
