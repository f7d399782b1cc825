/**
 * What happened in a run, change-compressed: for each signal its first value and every later change.
 * Marking, waveforms and digests read nothing else. docs/formats/trace.md describes it.
 */
import type { RigFault, RigSettings } from "./rig-types.ts"

/**
 * One signal. Change 0 is the initial value at time 0; between two changes the value is constant, and at the moment
 * of a change it is the new value.
 */
export interface Signal {
  readonly name: string
  readonly kind: "boolean" | "number"
  /** Number of changes, the initial value included. */
  readonly count: number
  timeUs(index: number): number
  /** Booleans are 0 and 1. */
  value(index: number): number
}

export interface Trace {
  readonly scenarioId: string
  /** Null for a trace that no rig made. */
  readonly settings: RigSettings | null
  readonly durationUs: number
  readonly fault: RigFault | null
  readonly signals: readonly Signal[]
  /** Names compare without case, as everywhere in IEC 61131-3. */
  find(name: string): Signal | undefined
}

/** The name under which a trace tells that the controller stopped. */
export const controllerFaultSignal = "controllerFault"

export const foldSignalName = (name: string): string => name.toUpperCase().replaceAll(" ", "")

/** Index of the last change at or before a time; binary search. */
export const changeIndexAt = (signal: Signal, timeUs: number): number => {
  let low = 0
  let high = signal.count - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (signal.timeUs(middle) <= timeUs) low = middle
    else high = middle - 1
  }
  return low
}

export const valueAt = (signal: Signal, timeUs: number): number => signal.value(changeIndexAt(signal, timeUs))

export interface Change {
  readonly timeUs: number
  readonly value: number
}

/** The changes in [fromUs, toUs], without the value that held before. */
export const changesIn = (signal: Signal, fromUs: number, toUs: number): Change[] => {
  const changes: Change[] = []
  let index = changeIndexAt(signal, fromUs)
  if (signal.timeUs(index) < fromUs) index++
  for (; index < signal.count && signal.timeUs(index) <= toUs; index++) {
    changes.push({ timeUs: signal.timeUs(index), value: signal.value(index) })
  }
  return changes
}

/** Times at which a Boolean signal became true (`rise`) or false (`fall`); the initial value is no edge. */
export const edges = (signal: Signal, direction: "rise" | "fall"): number[] => {
  const times: number[] = []
  const wanted = direction === "rise"
  for (let index = 1; index < signal.count; index++) {
    if ((signal.value(index) !== 0) === wanted) times.push(signal.timeUs(index))
  }
  return times
}

export const makeTrace = (parts: Omit<Trace, "find">): Trace => {
  const byName = new Map(parts.signals.map((signal) => [foldSignalName(signal.name), signal]))
  return { ...parts, find: (name) => byName.get(foldSignalName(name)) }
}

/** A trace by hand, for tests and tools: each signal a list of [timeUs, value], the first at time 0. */
export const buildTrace = (written: {
  readonly scenarioId?: string
  readonly durationUs: number
  readonly fault?: RigFault
  readonly signals: Readonly<Record<string, readonly (readonly [number, number | boolean])[]>>
}): Trace =>
  makeTrace({
    scenarioId: written.scenarioId ?? "hand",
    settings: null,
    durationUs: written.durationUs,
    fault: written.fault ?? null,
    signals: Object.entries(written.signals).map(([name, changes]) => ({
      name,
      kind: typeof changes[0]?.[1] === "boolean" ? "boolean" : "number",
      count: changes.length,
      timeUs: (index) => changes[index]?.[0] ?? Number.NaN,
      value: (index) => Number(changes[index]?.[1]),
    })),
  })
