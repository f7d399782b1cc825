/**
 * A trace as text, for tests and terminals: one line for each signal, one column for each step of time.
 *
 *   start   ___/‾‾‾\____
 *   count   0   1   2
 */
import { changeIndexAt, type Signal, type Trace } from "./trace.ts"

export interface WaveformOptions {
  readonly names: readonly string[]
  readonly fromUs: number
  readonly toUs: number
  /** Simulated time of one column. */
  readonly stepUs: number
}

/** Names that the trace does not have are left out. */
export const drawWaveform = (trace: Trace, options: WaveformOptions): string => {
  const signals = options.names.map((name) => trace.find(name)).filter((signal) => signal !== undefined)
  const width = Math.max(0, ...signals.map((signal) => signal.name.length))
  return signals.map((signal) => `${signal.name.padEnd(width)}  ${drawLine(signal, options)}`).join("\n")
}

const drawLine = (signal: Signal, { fromUs, toUs, stepUs }: WaveformOptions): string => {
  let line = ""
  let busyUntil = 0
  let before: number | undefined
  for (let timeUs = fromUs, column = 0; timeUs <= toUs; timeUs += stepUs, column++) {
    const value = signal.value(changeIndexAt(signal, timeUs))
    if (signal.kind === "boolean") line += drawBit(before, value)
    else if (value !== before && column >= busyUntil) {
      const text = formatNumber(value)
      line = line.padEnd(column) + text
      busyUntil = column + text.length + 1
    }
    before = signal.kind === "boolean" || column + 1 >= busyUntil || value === before ? value : before
  }
  return line
}

const drawBit = (before: number | undefined, value: number): string => {
  if (before === undefined || before === value) return value === 0 ? "_" : "‾"
  return value === 0 ? "\\" : "/"
}

const formatNumber = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Math.round(value * 1000) / 1000)
