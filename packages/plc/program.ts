/**
 * What `compile` gives: WebAssembly bytes and everything a host needs to run, watch, trace and force them.
 * Plain data, safe to send to a worker or to store.
 *
 * The module imports nothing, unless it was built for a debugger (`debug-info.ts`). It exports
 *   memory                              one linear memory that holds all variables
 *   init() → void                       cold start: every variable gets its initial value; a warm start puts back
 *                                       what RETAIN keeps behind it
 *   run(task: i32, nowUs: f64) → void   one cycle of a task at a simulated time in whole microseconds
 *
 * A run-time fault writes its kind and site into the control block and traps; the host catches the
 * WebAssembly.RuntimeError, reads the two cells and must not run the instance again before `init`.
 */
import type { DebugInfo } from "./debug-info.ts"
import type { Span } from "./source/diagnostic.ts"

/** Addresses of the control block's cells, all little-endian, at the bottom of memory. */
export const controlBlock = {
  /** i32: 0 while healthy, else an index into `faultKinds`. */
  faultKind: 0,
  /** i32: index into `CompiledProgram.faultSites`. */
  faultSite: 4,
  /** i64: the current cycle's simulated time in nanoseconds. */
  nowNs: 8,
  /** i32, written by the host before `run`: the cycle's fuel, in loop back-edges and calls. */
  fuelPerCycle: 16,
  /** i32, left by `run`: fuel not used. */
  fuelLeft: 20,
  bytes: 64,
} as const

/** Index 0 means no fault. The order is part of the interface. */
export const faultKinds = [
  "none",
  "division-by-zero",
  "index-out-of-range",
  "fuel-exhausted",
  "call-depth-exceeded",
  "subrange-violated",
  "conversion-out-of-range",
  "null-reference",
] as const
export type FaultKind = Exclude<(typeof faultKinds)[number], "none">

/** A place in the source where a fault can happen. Lines and columns count from 1. */
export interface FaultSite {
  readonly pou: string
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A packed area of the process image inside the module's memory; bit n of byte b is address `b.n`. */
export interface ImageArea {
  readonly address: number
  readonly bytes: number
}

export interface TaskInfo {
  readonly name: string
  /** Absent: the host's scan interval. */
  readonly intervalUs?: number
  readonly priority: number
}

/** Elementary type names as the standard spells them. */
export const elementaryNames = [
  "BOOL",
  "BYTE",
  "WORD",
  "DWORD",
  "LWORD",
  "SINT",
  "INT",
  "DINT",
  "LINT",
  "USINT",
  "UINT",
  "UDINT",
  "ULINT",
  "REAL",
  "LREAL",
  "TIME",
  "LTIME",
  "DATE",
  "LDATE",
  "TOD",
  "LTOD",
  "DT",
  "LDT",
  "CHAR",
  "WCHAR",
] as const
export type ElementaryName = (typeof elementaryNames)[number]

/** The layout of a value in memory. `bytes` of an element includes its padding. */
export type TypeLayout =
  | { readonly kind: "elementary"; readonly name: ElementaryName; readonly bytes: number }
  | {
      readonly kind: "enum"
      readonly name: string
      readonly base: ElementaryName
      readonly bytes: number
      readonly values: readonly { readonly name: string; readonly value: number }[]
    }
  /** u16 length, u16 capacity, then one byte for each character, or two where it is wide. */
  | { readonly kind: "string"; readonly capacity: number; readonly bytes: number; readonly wide?: true }
  | {
      readonly kind: "array"
      readonly element: number
      readonly dimensions: readonly { readonly low: number; readonly high: number }[]
      readonly bytes: number
    }
  | {
      readonly kind: "record"
      readonly name: string
      readonly recordKind: "struct" | "function-block" | "program"
      readonly fields: readonly FieldLayout[]
      readonly bytes: number
    }

export interface FieldLayout {
  readonly name: string
  /** Index into `SymbolTable.types`. */
  readonly type: number
  readonly offset: number
  /** Set for a BOOL that is one bit, 0…7, of the byte at `offset`: in the process image, or by its place in a structure. */
  readonly bit?: number
  /** True: `offset` is an absolute address (a located variable); else relative to the record. */
  readonly absolute?: boolean
  readonly section: "var" | "input" | "output" | "in-out" | "temp" | "global" | "external" | "field"
}

/** A variable outside every POU, or a program instance. */
export interface RootSymbol {
  readonly name: string
  readonly type: number
  readonly address: number
  readonly bit?: number
  /** The direct address as written, e.g. `%IX2.2`. */
  readonly location?: string
  readonly constant: boolean
  /** A program that runs only where another calls it. */
  readonly called?: true
  /** A further name for a place, of VAR_ACCESS, and what those may do who look in from outside. */
  readonly access?: "read-only" | "read-write"
  /** The list of global variables that it stands in, where that has a name. */
  readonly list?: string
}

export interface SymbolTable {
  readonly roots: readonly RootSymbol[]
  readonly types: readonly TypeLayout[]
}

/** A located variable, or an address written in code. */
export interface LocatedUse {
  /** As written, e.g. `%IX2.2`. */
  readonly address: string
  readonly area: "inputs" | "outputs" | "markers"
  readonly byte: number
  /** Set for a single bit. */
  readonly bit?: number
  /** How many bits it covers, arrays with all their elements. */
  readonly bits: number
  /** Elementary name, `ENUM` or `ARRAY`; absent for an address in code, which takes any type of its width. */
  readonly type?: string
  /** Absent for an address in code. */
  readonly name?: string
  readonly span: Span
}

/** What a program asks of its host: PROGRAMs and direct addresses, with their places in the text. */
export interface ProgramInterface {
  readonly programs: readonly { readonly name: string; readonly span: Span }[]
  /** Names of the user's own function blocks and functions. */
  readonly blocks: readonly string[]
  readonly functions: readonly string[]
  readonly located: readonly LocatedUse[]
}

/** Bytes whose values outlive a warm start. */
export interface RetainedRange {
  readonly address: number
  readonly bytes: number
  /** Of one byte only these bits: a BOOL of the process image. */
  readonly mask?: number
}

export interface CompiledProgram {
  readonly wasm: Uint8Array<ArrayBuffer>
  readonly symbols: SymbolTable
  readonly inputs: ImageArea
  readonly outputs: ImageArea
  readonly markers: ImageArea
  readonly tasks: readonly TaskInfo[]
  readonly faultSites: readonly FaultSite[]
  /** Of a debug build: its module imports probes. */
  readonly debug?: DebugInfo
  /** What RETAIN stands for; `saveRetained` and `restoreRetained` know what to do with it. */
  readonly retained: readonly RetainedRange[]
}
