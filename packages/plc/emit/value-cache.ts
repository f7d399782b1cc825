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
import type { ValType } from "./opcodes.ts"

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

export interface CacheState {
  readonly valid: ReadonlyMap<string, number>
  readonly addresses: ReadonlyMap<string, number>
  readonly reachable: boolean
}

/** More cells than this are simply not cached: cloning the state at each branch must stay cheap. */
const entryLimit = 400

export class ValueCache {
  private readonly entries = new Map<string, Entry>()
  private valid = new Map<string, number>()
  private addresses = new Map<string, number>()
  private version = 0
  /** False after an unconditional jump. */
  reachable = true
  private readonly overlaps: (a: Region, b: Region) => boolean

  constructor(overlaps: (a: Region, b: Region) => boolean) {
    this.overlaps = overlaps
  }

  /** The local that holds the cell's value now. */
  find(key: string): number | undefined {
    return this.valid.has(key) ? this.entries.get(key)?.local : undefined
  }

  /** The local to keep a cell's value in from now on; the caller sets it. Undefined: too many cells. */
  claim(key: string, cell: Cell, type: ValType, newLocal: (type: ValType) => number): number | undefined {
    let entry = this.entries.get(key)
    if (entry === undefined) {
      if (this.entries.size >= entryLimit) return undefined
      entry = { local: newLocal(type), cell }
      this.entries.set(key, entry)
    }
    this.valid.set(key, ++this.version)
    return entry.local
  }

  /** The number of the value a cell has now; cells that are wasm locals use `l<index>` and are always valid. */
  versionOf(key: string): number {
    const known = this.valid.get(key)
    if (known !== undefined) return known
    this.valid.set(key, ++this.version)
    return this.version
  }

  /** A wasm local that is a variable got a new value. */
  touch(key: string): void {
    this.valid.set(key, ++this.version)
  }

  /** Something in `region` may have changed. */
  clobber(region: Region): void {
    for (const key of this.valid.keys()) {
      const entry = this.entries.get(key)
      if (entry !== undefined && this.overlaps(entry.cell.region, region)) this.valid.delete(key)
    }
  }

  /** One cell changed; `except` was itself kept up to date. Cells at the same base are told apart by their offsets. */
  clobberCell(cell: Cell, except?: string): void {
    for (const key of this.valid.keys()) {
      const entry = this.entries.get(key)
      if (entry !== undefined && key !== except && this.mayAlias(entry.cell, cell)) this.valid.delete(key)
    }
  }

  address(key: string): number | undefined {
    return this.addresses.get(key)
  }

  rememberAddress(key: string, local: number): void {
    this.addresses.set(key, local)
  }

  snapshot(): CacheState {
    return { valid: new Map(this.valid), addresses: new Map(this.addresses), reachable: this.reachable }
  }

  restore(state: CacheState): void {
    this.valid = new Map(state.valid)
    this.addresses = new Map(state.addresses)
    this.reachable = state.reachable
  }

  /** The state after several ways into one point. */
  merge(states: readonly CacheState[]): void {
    const live = states.filter((state) => state.reachable)
    const [first, ...others] = live
    if (first === undefined) {
      this.reachable = false
      return
    }
    const valid = new Map<string, number>()
    for (const [key, version] of first.valid) {
      if (!others.every((other) => other.valid.has(key))) continue
      const same = others.every((other) => other.valid.get(key) === version)
      valid.set(key, same ? version : ++this.version)
    }
    const addresses = new Map<string, number>()
    for (const [key, local] of first.addresses) {
      if (others.every((other) => other.addresses.get(key) === local)) addresses.set(key, local)
    }
    this.valid = valid
    this.addresses = addresses
    this.reachable = true
  }

  private mayAlias(a: Cell, b: Cell): boolean {
    if (a.base !== b.base) return this.overlaps(a.region, b.region)
    return a.offset < b.offset + b.bytes && b.offset < a.offset + a.bytes
  }
}
