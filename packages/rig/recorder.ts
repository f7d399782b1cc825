/**
 * Writes a trace while the rig runs. One `append` costs a comparison and two stores; nothing is allocated but the
 * doubling of a full column. A Boolean keeps only the times of its changes: the values alternate.
 */
import { assert } from "./assert.ts"
import { rigLimits } from "./limits.ts"
import type { Signal } from "./trace.ts"

interface Column {
  readonly name: string
  readonly boolean: boolean
  readonly quantum: number
  times: Float64Array
  /** Empty for Booleans. */
  values: Float64Array
  first: number
}

export interface RecorderState {
  readonly counts: Int32Array
  readonly last: Float64Array
  total: number
}

export interface SignalSpec {
  readonly name: string
  readonly boolean: boolean
  /** 0: every change is recorded. */
  readonly quantum: number
}

const firstCapacity = 16

export class Recorder {
  private readonly columns: Column[]
  private readonly counts: Int32Array
  private readonly last: Float64Array
  private total = 0

  constructor(specs: readonly SignalSpec[]) {
    this.columns = specs.map((spec) => ({
      ...spec,
      times: new Float64Array(firstCapacity),
      values: new Float64Array(spec.boolean ? 0 : firstCapacity),
      first: 0,
    }))
    this.counts = new Int32Array(specs.length)
    this.last = new Float64Array(specs.length)
  }

  /** True when no further change fits; the run must then be ended in a defined way. */
  get full(): boolean {
    return this.total >= rigLimits.traceChanges
  }

  /** Records a value if it differs from the last one (by the quantum, for numbers). NaN equals NaN here. */
  append(index: number, timeUs: number, value: number): void {
    const before = this.last[index] as number
    if (value === before && this.counts[index] !== 0) return
    const column = this.columns[index] as Column
    const count = this.counts[index] as number
    if (count !== 0) {
      if (value !== value && before !== before) return
      if (column.quantum > 0 && Math.abs(value - before) < column.quantum) return
    } else {
      column.first = value
    }
    if (count === column.times.length) grow(column)
    column.times[count] = timeUs
    if (!column.boolean) column.values[count] = value
    this.last[index] = value
    this.counts[index] = count + 1
    this.total++
  }

  emptyState(): RecorderState {
    return {
      counts: new Int32Array(this.counts.length),
      last: new Float64Array(this.last.length),
      total: 0,
    }
  }

  save(into: RecorderState): void {
    into.counts.set(this.counts)
    into.last.set(this.last)
    into.total = this.total
  }

  /** Forgets everything recorded after the state was saved. */
  restore(state: RecorderState): void {
    for (let index = 0; index < this.counts.length; index++) {
      assert(
        (state.counts[index] ?? 0) <= (this.counts[index] ?? 0),
        "a saved state is not longer than the trace",
      )
    }
    this.counts.set(state.counts)
    this.last.set(state.last)
    this.total = state.total
  }

  /** Views of what was recorded so far; they stay valid while the recorder goes on, until it is restored. */
  signals(): Signal[] {
    return this.columns.map((column, index) => {
      const count = this.counts[index] ?? 0
      const { times, values, first } = column
      return {
        name: column.name,
        kind: column.boolean ? "boolean" : "number",
        count,
        timeUs: (change) => times[change] ?? Number.NaN,
        value: column.boolean
          ? (change) => (change % 2 === 0 ? first : 1 - first)
          : (change) => values[change] ?? Number.NaN,
      }
    })
  }
}

const grow = (column: Column): void => {
  const times = new Float64Array(column.times.length * 2)
  times.set(column.times)
  column.times = times
  if (column.boolean) return
  const values = new Float64Array(times.length)
  values.set(column.values)
  column.values = values
}
