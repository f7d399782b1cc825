/** Values of variables that the trace does not hold, sampled while the run is watched, so that a trend can show them. */
import type { Series } from "./protocol.ts"

const mostSamples = 6_000

interface Line {
  readonly boolean: boolean
  timesS: number[]
  values: number[]
}

export class History {
  private readonly lines = new Map<string, Line>()

  /** Times must not fall; a value equal to the last one is not stored again. */
  add(name: string, nowUs: number, value: number | boolean): void {
    const line = this.lines.get(name) ?? { boolean: typeof value === "boolean", timesS: [], values: [] }
    this.lines.set(name, line)
    if (line.values.at(-1) === Number(value)) return
    if (line.timesS.length >= mostSamples) thin(line)
    line.timesS.push(nowUs / 1e6)
    line.values.push(Number(value))
  }

  /** Samples of a time that has not come yet, because the run has gone back. */
  forgetAfter(nowUs: number): void {
    for (const line of this.lines.values()) {
      const kept = line.timesS.filter((timeS) => timeS <= nowUs / 1e6).length
      line.timesS.length = kept
      line.values.length = kept
    }
  }

  series(name: string, fromUs: number, toUs: number): Series | undefined {
    const line = this.lines.get(name)
    if (line === undefined || line.timesS.length === 0) return undefined
    let first = line.timesS.findIndex((timeS) => timeS > fromUs / 1e6)
    first = first < 0 ? line.timesS.length - 1 : Math.max(0, first - 1)
    const timesS = line.timesS.slice(first)
    const values = line.values.slice(first)
    timesS.push(toUs / 1e6)
    values.push(values.at(-1) ?? 0)
    return { name, boolean: line.boolean, timesS, values }
  }
}

/** Forgets every second sample of the older half. */
function thin(line: Line): void {
  const half = line.timesS.length / 2
  const keep = (_: number, index: number) => index >= half || index % 2 === 0
  line.timesS = line.timesS.filter(keep)
  line.values = line.values.filter(keep)
}
