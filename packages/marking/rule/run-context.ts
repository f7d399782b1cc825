/** One trace prepared for evaluation: its signals as lines, made on first use and kept, and the constants. */
import type { Signal, Trace } from "@lehrwerk/rig"
import { foldSignalName } from "@lehrwerk/rig"
import type { NumberLine } from "./number-line.ts"
import { lastElement, type TruthLine } from "./truth-line.ts"

/** Constants by folded name. */
export type ConstantMap = ReadonlyMap<string, number>

export class RunContext {
  readonly trace: Trace
  readonly last: number
  private readonly constants: ConstantMap
  private readonly truths = new Map<string, TruthLine>()
  private readonly numbers = new Map<string, NumberLine>()

  constructor(trace: Trace, constants: ConstantMap) {
    this.trace = trace
    this.last = lastElement(trace.durationUs)
    this.constants = constants
  }

  constant(name: string): number | undefined {
    return this.constants.get(foldSignalName(name))
  }

  /** The checked scheme names only signals that exist; a missing one is our mistake. */
  signal(name: string): Signal {
    const signal = this.trace.find(name)
    if (signal === undefined) throw new Error(`marking: the trace has the signal ${name}`)
    return signal
  }

  truth(name: string): TruthLine {
    const key = foldSignalName(name)
    const known = this.truths.get(key)
    if (known !== undefined) return known
    const line = truthLineOf(this.signal(name), this.last)
    this.truths.set(key, line)
    return line
  }

  number(name: string): NumberLine {
    const key = foldSignalName(name)
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    const line = numberLineOf(this.signal(name), this.last)
    this.numbers.set(key, line)
    return line
  }
}

const truthLineOf = (signal: Signal, last: number): TruthLine => {
  const line: number[] = []
  let open = -1
  for (let index = 0; index < signal.count; index++) {
    const element = 2 * signal.timeUs(index)
    if (element > last) break
    const isTrue = signal.value(index) !== 0
    if (isTrue && open < 0) open = element
    else if (!isTrue && open >= 0) {
      line.push(open, element - 1)
      open = -1
    }
  }
  if (open >= 0) line.push(open, last)
  return line
}

const numberLineOf = (signal: Signal, last: number): NumberLine => {
  const starts: number[] = []
  const values: number[] = []
  for (let index = 0; index < signal.count; index++) {
    const element = 2 * signal.timeUs(index)
    if (element > last) break
    starts.push(element)
    values.push(signal.value(index))
  }
  return { starts, values }
}
