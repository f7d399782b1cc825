/** Parts of a trace as series for a chart: the value at the left edge, every change after it, thinned where they crowd. */
import { changeIndexAt, type Signal, type Trace } from "@lehrwerk/rig"
import type { Series } from "./protocol.ts"

/** A chart of this many points per series is denser than any screen. */
const mostPoints = 1_500

export function seriesOf(trace: Trace, names: readonly string[], fromUs: number, toUs: number): Series[] {
  return names.flatMap((name) => {
    const signal = trace.find(name)
    return signal === undefined ? [] : [oneSeries(signal, fromUs, Math.min(toUs, trace.durationUs))]
  })
}

function oneSeries(signal: Signal, fromUs: number, toUs: number): Series {
  const first = changeIndexAt(signal, fromUs)
  const last = changeIndexAt(signal, toUs)
  const stride = Math.max(1, Math.ceil((last - first + 1) / mostPoints))
  const timesS: number[] = []
  const values: number[] = []
  for (let index = first; index <= last; index += stride) {
    timesS.push(Math.max(fromUs, signal.timeUs(index)) / 1e6)
    values.push(signal.value(index))
  }
  timesS.push(toUs / 1e6)
  values.push(signal.value(last))
  return { name: signal.name, boolean: signal.kind === "boolean", timesS, values }
}
