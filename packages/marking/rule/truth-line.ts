/**
 * A Boolean over a run, exactly, in continuous time.
 *
 * Every change and every window of a rule is a whole number of microseconds, so truth can differ only between the
 * points t and the open stretches (t, t+1 µs). Number them: point t is element 2t, the stretch after it 2t+1. A line is
 * the sorted list of maximal ranges of true elements, flat: [from0, to0, from1, to1, …], closed, inside [0, last].
 * A closed interval [p, q] is the range 2p…2q, an open one (p, q) is 2p+1…2q−1, and moving a set by d µs adds 2d; so
 * the exact dense-time operators are integer arithmetic on ranges, linear in their number.
 */
export type TruthLine = readonly number[]

export const lastElement = (durationUs: number): number => 2 * durationUs

export const nowhere: TruthLine = []

export const everywhere = (last: number): TruthLine => [0, last]

export const rangeCount = (line: TruthLine): number => line.length / 2

export const isTrueAt = (line: TruthLine, element: number): boolean => {
  let low = 0
  let high = line.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if ((line[middle * 2 + 1] as number) < element) low = middle + 1
    else if ((line[middle * 2] as number) > element) high = middle - 1
    else return true
  }
  return false
}

export const complement = (line: TruthLine, last: number): TruthLine => {
  const result: number[] = []
  let from = 0
  for (let index = 0; index < line.length; index += 2) {
    const start = line[index] as number
    if (start > from) result.push(from, start - 1)
    from = (line[index + 1] as number) + 1
  }
  if (from <= last) result.push(from, last)
  return result
}

export const intersect = (a: TruthLine, b: TruthLine): TruthLine => {
  const result: number[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const from = Math.max(a[i] as number, b[j] as number)
    const endA = a[i + 1] as number
    const endB = b[j + 1] as number
    const to = Math.min(endA, endB)
    if (from <= to) result.push(from, to)
    if (endA <= endB) i += 2
    if (endB <= endA) j += 2
  }
  return result
}

export const union = (a: TruthLine, b: TruthLine): TruthLine => {
  if (a.length === 0) return b
  if (b.length === 0) return a
  const result: number[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const takeA = j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number))
    if (takeA) {
      addRange(result, a[i] as number, a[i + 1] as number)
      i += 2
    } else {
      addRange(result, b[j] as number, b[j + 1] as number)
      j += 2
    }
  }
  return result
}

/** Appends a range that does not start before the last one, joining neighbours. */
export const addRange = (line: number[], from: number, to: number): void => {
  const end = line.length - 1
  if (end > 0 && from <= (line[end] as number) + 1) {
    if (to > (line[end] as number)) line[end] = to
  } else line.push(from, to)
}

/** Each range grows: its start moves by `startBy`, its end by `endBy` elements; the result is cut to [0, last]. */
export const stretch = (line: TruthLine, startBy: number, endBy: number, last: number): TruthLine => {
  const result: number[] = []
  for (let index = 0; index < line.length; index += 2) {
    const from = Math.max(0, (line[index] as number) + startBy)
    const to = Math.min(last, (line[index + 1] as number) + endBy)
    if (from <= to) addRange(result, from, to)
  }
  return result
}

/** The elements of a line inside [from, to]. */
export const clip = (line: TruthLine, from: number, to: number): TruthLine =>
  from > to ? nowhere : intersect(line, [from, to])

/** Measure in microseconds: points count nothing. */
export const measureUs = (line: TruthLine): number => {
  let total = 0
  for (let index = 0; index < line.length; index += 2) {
    total += spanOf(line[index] as number, line[index + 1] as number)
  }
  return total
}

/** Microseconds between the ends of a range of elements. */
export const spanOf = (from: number, to: number): number => Math.floor((to + 1) / 2) - Math.floor(from / 2)
