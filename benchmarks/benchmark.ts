/** What a benchmark file gives, and the few ways of measuring all of them share. */

export interface Figure {
  readonly value: number
  readonly unit: string
}

export interface BenchmarkResult {
  readonly figures: Readonly<Record<string, Figure>>
  /** What was left out or looks odd, for the reader. */
  readonly notes: readonly string[]
}

export interface Benchmark {
  /** The figures it can give; arguments of `npm run bench` choose by these, or by their beginnings. */
  readonly names: readonly string[]
  run(): Promise<BenchmarkResult> | BenchmarkResult
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Milliseconds of processor time that `work` takes, over all threads of the process. */
export const processorMs = (work: () => void): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

export const skipped = (note: string): BenchmarkResult => ({ figures: {}, notes: [note] })

/** Three digits that matter. */
export const round = (value: number): number => Number(value.toPrecision(3))
