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
import { type NumbersState, RememberedNumbers } from "./remembered-numbers.ts"

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

/** A cell that has a local. */
interface Entry {
  readonly slot: number
  readonly local: number
  readonly cell: Cell
  /** Others at the same base that share bytes with it. */
  readonly sharing: Entry[]
}

/** The cells at one base. */
interface Group {
  readonly base: number | undefined
  readonly entries: Entry[]
  /** That of all of them, if they have the same. */
  region: Region | undefined
}

/** Names a cell within one function: small integers, because every load and store looks one up. */
export type CellKey = number

/** The name of a variable that is a wasm local; it is always valid. */
export const localKey = (local: number): CellKey => -1 - local

export interface CacheState {
  readonly versions: NumbersState
  readonly addresses: NumbersState
  readonly reachable: boolean
}

/** More cells than this are simply not cached: looking through them at each store must stay cheap. */
const entryLimit = 400

export class ValueCache {
  private readonly groups: Group[] = []
  private entryCount = 0
  private readonly entryByKey: (Entry | undefined)[] = []
  private readonly keys = new Map<number, Map<number, CellKey>>()
  private lastKey = 0
  /** One thing after the other is done in the same space. */
  private lastSpace = Number.NaN
  private lastKeys = new Map<number, CellKey>()
  /** The number of the value that a cell or variable has now, by `slotOf` its key; 0: unknown. */
  private readonly versions = new RememberedNumbers()
  /** One more than the local that holds a computed address, by its number; 0: none. */
  private readonly addresses = new RememberedNumbers()
  private readonly addressNumbers = new Map<string, number>()
  private version = 0
  /** False after an unconditional jump. */
  reachable = true
  private readonly overlaps: (a: Region, b: Region) => boolean
  private readonly newLocal: (type: ValType) => number
  /** Known on both ways, but not the same value: that is a new one. */
  private readonly renumber = (mine: number, theirs: number): number =>
    mine === 0 || theirs === 0 ? 0 : ++this.version

  constructor(overlaps: (a: Region, b: Region) => boolean, newLocal: (type: ValType) => number) {
    this.overlaps = overlaps
    this.newLocal = newLocal
  }

  /** The name of the cell that `load` reads at `offset` from the local `base`, or at an absolute address. */
  keyOf(base: number | undefined, offset: number, load: MemoryOp): CellKey {
    const offsets = this.keysIn(base ?? absolute)
    // Eight loads from 0x28 on.
    const at = offset * 8 + (memoryCodes[load] & 7)
    let key = offsets.get(at)
    if (key === undefined) {
      key = ++this.lastKey
      offsets.set(at, key)
    }
    return key
  }

  private keysIn(space: number): Map<number, CellKey> {
    if (space === this.lastSpace) return this.lastKeys
    let offsets = this.keys.get(space)
    if (offsets === undefined) {
      offsets = new Map()
      this.keys.set(space, offsets)
    }
    this.lastSpace = space
    this.lastKeys = offsets
    return offsets
  }

  /** The local that holds the cell's value now. */
  find(key: CellKey): number | undefined {
    return this.versions.get(slotOf(key)) === 0 ? undefined : this.entryByKey[key]?.local
  }

  /** The local to keep a cell's value in from now on; the caller sets it. Undefined: too many cells. */
  claim(key: CellKey, cell: Cell, type: ValType): number | undefined {
    let entry = this.entryByKey[key]
    if (entry === undefined) {
      if (this.entryCount >= entryLimit) return undefined
      entry = { slot: slotOf(key), local: this.newLocal(type), cell, sharing: [] }
      this.enter(entry)
      while (this.entryByKey.length < key) this.entryByKey.push(undefined)
      this.entryByKey[key] = entry
    }
    this.touch(key)
    return entry.local
  }

  private enter(entry: Entry): void {
    this.entryCount++
    const { base, region } = entry.cell
    const group = this.groups.find((each) => each.base === base)
    if (group === undefined) {
      this.groups.push({ base, entries: [entry], region })
      return
    }
    for (const other of group.entries) {
      if (!shareBytes(entry.cell, other.cell)) continue
      entry.sharing.push(other)
      other.sharing.push(entry)
    }
    group.entries.push(entry)
    if (group.region !== undefined && !sameRegion(group.region, region)) group.region = undefined
  }

  /** The number of the value a cell has now. */
  versionOf(key: CellKey): number {
    if (this.versions.get(slotOf(key)) === 0) this.touch(key)
    return this.versions.get(slotOf(key))
  }

  /** A cell or a wasm local that is a variable got a new value. */
  touch(key: CellKey): void {
    this.versions.set(slotOf(key), ++this.version)
  }

  /** Something in `region` may have changed. */
  clobber(region: Region): void {
    for (const group of this.groups) this.clobberGroup(group, region)
  }

  private clobberGroup({ entries, region: common }: Group, region: Region): void {
    if (common !== undefined && !this.overlaps(common, region)) return
    for (const { slot, cell } of entries)
      if (this.versions.get(slot) !== 0 && this.overlaps(cell.region, region)) this.versions.set(slot, 0)
  }

  /** One cell changed; `except` was itself kept up to date. Cells at the same base are told apart by their offsets. */
  clobberCell(cell: Cell, except?: CellKey): void {
    const exempt = except === undefined ? undefined : this.entryByKey[except]
    for (const group of this.groups) {
      if (group.base !== cell.base) this.clobberGroup(group, cell.region)
      else if (exempt !== undefined) for (const { slot } of exempt.sharing) this.forget(slot)
      else for (const other of group.entries) if (shareBytes(other.cell, cell)) this.forget(other.slot)
    }
  }

  private forget(slot: number): void {
    if (this.versions.get(slot) !== 0) this.versions.set(slot, 0)
  }

  address(key: string): number | undefined {
    const number = this.addressNumbers.get(key)
    const local = number === undefined ? 0 : this.addresses.get(number)
    return local === 0 ? undefined : local - 1
  }

  rememberAddress(key: string, local: number): void {
    let number = this.addressNumbers.get(key)
    if (number === undefined) {
      number = this.addressNumbers.size
      this.addressNumbers.set(key, number)
    }
    this.addresses.set(number, local + 1)
  }

  snapshot(): CacheState {
    return { versions: this.versions.hold(), addresses: this.addresses.hold(), reachable: this.reachable }
  }

  restore({ versions, addresses, reachable }: CacheState): void {
    this.versions.restore(versions)
    this.addresses.restore(addresses)
    this.reachable = reachable
  }

  /** The state after several ways into one point. */
  merge(states: readonly CacheState[]): void {
    this.reachable = false
    for (const state of states) {
      if (!state.reachable) continue
      if (this.reachable) {
        this.versions.absorb(state.versions, this.renumber)
        this.addresses.absorb(state.addresses, forgetAddress)
      } else this.restore(state)
    }
  }
}

const forgetAddress = (): number => 0

const shareBytes = (a: Cell, b: Cell): boolean =>
  a.offset < b.offset + b.bytes && b.offset < a.offset + a.bytes

const sameRegion = (a: Region, b: Region): boolean =>
  a.space === b.space && a.low === b.low && a.high === b.high

/** Cells count up from 1, variables down from -1; both stand in one list. */
const slotOf = (key: CellKey): number => (key < 0 ? -2 * key - 1 : 2 * key)
