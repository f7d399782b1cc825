/**
 * What a debug build tells about itself. It is the normal build with probes: calls of functions that the host provides.
 * Taken out, they leave the same code, memory layout and fuel, so that a host may go from one build to the other between two scans.
 *
 * A debug build imports from the module `debug`
 *   enter(pou, instance)   a POU begins; `instance` is its address, 0 for a function
 *   place(slot, address)   where the variable `slot` of the POU that just began lives
 *   i32, i64, f32, f64(slot, value)   the variable `slot`, which lives in no memory, has this value from now on
 *   at(statement)          this statement is executed next
 *   leave()                the POU that began last ends
 */

export interface DebugInfo {
  readonly pous: readonly DebugPou[]
  readonly statements: readonly DebugStatement[]
  /** From the byte `offset` of the module on, code belongs to this statement, until the next mapping. */
  readonly mappings: readonly { readonly offset: number; readonly statement: number }[]
}

export interface DebugPou {
  readonly name: string
  readonly kind: "program" | "function-block" | "function"
  /** Index into `SymbolTable.types`: what an instance's own variables are. Absent in functions. */
  readonly record?: number
  /** What exists for one call only, by slot: parameters, temporaries, and in-outs. */
  readonly variables: readonly DebugVariable[]
}

export interface DebugVariable {
  readonly name: string
  /** Index into `SymbolTable.types`. */
  readonly type: number
  readonly section: "var" | "input" | "output" | "in-out" | "temp"
}

/** Lines and columns count from 1; the end is exclusive. */
export interface DebugStatement {
  readonly pou: number
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** What a host provides for a debug build, under the module name `debug`. */
export interface DebugProbe {
  readonly enter: (pou: number, instance: number) => void
  readonly place: (slot: number, address: number) => void
  readonly i32: (slot: number, value: number) => void
  readonly i64: (slot: number, value: bigint) => void
  readonly f32: (slot: number, value: number) => void
  readonly f64: (slot: number, value: number) => void
  readonly at: (statement: number) => void
  readonly leave: () => void
}
