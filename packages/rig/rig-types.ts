/** The data that goes into a rig and what it tells about itself. All times are integers of simulated microseconds. */
import type { ElementaryName, FaultKind } from "@lehrwerk/plc"

export interface RigSettings {
  /** Length of a scan: images are exchanged and due tasks run once per scan. */
  readonly scanUs: number
  /** The plant is stepped at this interval within a scan; divides `scanUs`. */
  readonly subStepUs: number
  /** Fuel (loop back-edges and calls) of one controller cycle: the scan watchdog. */
  readonly fuelPerCycle: number
  /** The same for one step of the plant. */
  readonly plantFuel: number
}

/** A value as scenarios and forces give it. */
export type PlainValue = number | boolean

/** A named point of the interface, seen from the controller: where it stands in the process image. */
export interface Point {
  readonly name: string
  readonly area: "input" | "output"
  readonly byte: number
  /** Set for BOOL points only. */
  readonly bit?: number
  readonly type: ElementaryName
}

/** A plant variable that is traced. */
export interface Observation {
  /** Name of the signal, usually the path itself. */
  readonly name: string
  /** Symbol path in the plant, e.g. `plant.lift[1].positionMm`. */
  readonly path: string
  /** A numeric change smaller than this is not recorded; absent: every change is. */
  readonly quantum?: number
}

export interface Stimulus {
  readonly atUs: number
  /** Plant variables by path. */
  readonly set: Readonly<Record<string, PlainValue>>
}

/** What a controller begins with: `warm` keeps variables declared with RETAIN, `cold` nothing. */
export type StartKind = "warm" | "cold"

/** The controller loses power at a time and starts anew when it returns; the plant goes on. */
export interface PowerFailure {
  readonly atUs: number
  /** How long it is without power; 0: it starts anew at once. Its outputs are off until then. */
  readonly lastsUs: number
  readonly start: StartKind
}

export type RigUnit = "controller" | "plant"

/**
 * `trap`: the module stopped without saying why. `trace-full`: more changes than a trace may hold.
 * `run-fuel-exhausted`: every scan kept within its fuel, but the whole run used too much.
 */
export type RigFaultKind = FaultKind | "trap" | "trace-full" | "run-fuel-exhausted"

export interface RigFault {
  readonly unit: RigUnit
  readonly kind: RigFaultKind
  /** Empty, and line and column 0, where the place is unknown. */
  readonly pou: string
  readonly file: string
  readonly line: number
  readonly column: number
  readonly atUs: number
}

/** After a controller fault the run goes on with outputs at 0, so `faulted` becomes `finished` at its end. */
export type RigState =
  | { readonly kind: "running" }
  | { readonly kind: "faulted"; readonly fault: RigFault }
  | { readonly kind: "finished" }
