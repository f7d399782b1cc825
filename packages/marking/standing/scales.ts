/**
 * Marks to a common scale. The official WorldSkills formula is not published; `robust700` is the community's reading
 * (median 700, 30 points for each robust standard deviation), `sd700` the classical one, `none` the marks themselves.
 */
export const scaleIds = ["robust700", "sd700", "none"] as const
export type ScaleId = (typeof scaleIds)[number]

/** Everything a result sheet must print beside the scores. */
export interface ScaleReport {
  readonly scale: ScaleId
  readonly k: number
  readonly n: number
  readonly median: number
  /** Median absolute deviation, in marks. */
  readonly mad: number
  readonly standardDeviation: number
}

export interface ScaledScore {
  readonly totalCenti: number
  readonly score: number
}

const middle = 700
const pointsPerDeviation = 30
/** Makes the MAD of a normal distribution its standard deviation. */
const madFactor = 1.4826
const highest = 1000

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}

/** Scores in the order of the totals given. Nobody gives an empty list. */
export const scaleScores = (
  scale: ScaleId,
  totalsCenti: readonly number[],
): { readonly report: ScaleReport; readonly scores: readonly ScaledScore[] } => {
  const marks = totalsCenti.map((centi) => centi / 100)
  const centre = median(marks)
  const mad = median(marks.map((value) => Math.abs(value - centre)))
  const mean = marks.reduce((sum, value) => sum + value, 0) / Math.max(1, marks.length)
  const square = (value: number): number => value * value
  const variance = marks.reduce((sum, value) => sum + square(value - mean), 0) / Math.max(1, marks.length)
  const standardDeviation = Math.sqrt(variance)
  const spread = scale === "robust700" ? madFactor * mad : standardDeviation
  const scoreOf = (value: number): number => {
    if (scale === "none") return value
    if (spread === 0) return middle
    const score = Math.round(middle + (pointsPerDeviation * (value - centre)) / spread)
    return Math.min(highest, Math.max(0, score))
  }
  return {
    report: { scale, k: pointsPerDeviation, n: marks.length, median: centre, mad, standardDeviation },
    scores: totalsCenti.map((totalCenti, index) => ({ totalCenti, score: scoreOf(marks[index] ?? 0) })),
  }
}
