/** The public surface of the rig: run a controller against a plant, trace it, fingerprint it. */
export { bytesByType, type Cell, findCell, isBooleanCell } from "./cell.ts"
export type { Breakpoint, BreakpointWish } from "./debugging/breakpoints.ts"
export { type Debuggee, debuggeeOfProgram, debuggeeOfRig, type LoneProgram } from "./debugging/debuggee.ts"
export {
  createDebugger,
  type Debugger,
  type Stop,
  type StopReason,
  type Stride,
} from "./debugging/debugger.ts"
export type { ShownVariable, StackFrame } from "./debugging/inspect.ts"
export { combineDigests, traceDigest } from "./digest.ts"
export { rigLimits } from "./limits.ts"
export { createMachine, type Machine } from "./machine.ts"
export type { Rig, RigOptions, Snapshot } from "./rig.ts"
export { createRig } from "./rig.ts"
export type {
  Observation,
  PlainValue,
  Point,
  PowerFailure,
  RigFault,
  RigFaultKind,
  RigSettings,
  RigState,
  RigUnit,
  StartKind,
  Stimulus,
} from "./rig-types.ts"
export type { Change, Signal, Trace } from "./trace.ts"
export {
  buildTrace,
  changeIndexAt,
  changesIn,
  controllerFaultSignal,
  edges,
  foldSignalName,
  makeTrace,
  valueAt,
} from "./trace.ts"
export type { WaveformOptions } from "./waveform.ts"
export { drawWaveform } from "./waveform.ts"
