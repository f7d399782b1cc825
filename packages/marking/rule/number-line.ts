/**
 * A number over a run: piecewise constant on elements (see truth-line.ts). Piece i holds from `starts[i]` to the
 * element before `starts[i + 1]`; the first starts at 0.
 */
import { addRange, type TruthLine } from "./truth-line.ts"

export interface NumberLine {
  readonly starts: readonly number[]
  readonly values: readonly number[]
}

export const constantLine = (value: number): NumberLine => ({ starts: [0], values: [value] })

export const numberAt = (line: NumberLine, element: number): number => {
  let low = 0
  let high = line.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((line.starts[middle] as number) <= element) low = middle
    else high = middle - 1
  }
  return line.values[low] as number
}

const push = (starts: number[], values: number[], start: number, value: number): void => {
  if (values.length > 0 && Object.is(values.at(-1), value)) return
  starts.push(start)
  values.push(value)
}

export const mapLine = (line: NumberLine, by: (value: number) => number): NumberLine => {
  const starts: number[] = []
  const values: number[] = []
  line.starts.forEach((start, index) => push(starts, values, start, by(line.values[index] as number)))
  return { starts, values }
}

export const combineLines = (
  a: NumberLine,
  b: NumberLine,
  by: (left: number, right: number) => number,
): NumberLine => {
  const starts: number[] = []
  const values: number[] = []
  let i = 0
  let j = 0
  let at = 0
  while (true) {
    push(starts, values, at, by(a.values[i] as number, b.values[j] as number))
    const nextA = a.starts[i + 1] ?? Number.POSITIVE_INFINITY
    const nextB = b.starts[j + 1] ?? Number.POSITIVE_INFINITY
    at = Math.min(nextA, nextB)
    if (at === Number.POSITIVE_INFINITY) return { starts, values }
    if (nextA === at) i++
    if (nextB === at) j++
  }
}

/** Where a condition on the number holds. */
export const truthOf = (line: NumberLine, last: number, holds: (value: number) => boolean): TruthLine => {
  const result: number[] = []
  line.starts.forEach((start, index) => {
    const end = (line.starts[index + 1] ?? last + 1) - 1
    if (start <= end && holds(line.values[index] as number)) addRange(result, start, end)
  })
  return result
}

/** A truth line as numbers. */
export const numbersOf = (line: TruthLine, whenTrue: number, whenFalse: number): NumberLine => {
  const starts: number[] = []
  const values: number[] = []
  if (line[0] !== 0) push(starts, values, 0, whenFalse)
  for (let index = 0; index < line.length; index += 2) {
    push(starts, values, line[index] as number, whenTrue)
    push(starts, values, (line[index + 1] as number) + 1, whenFalse)
  }
  return { starts, values }
}

/**
 * The largest value in the sliding window [e + from, e + to] of elements (either may be negative), for every e of
 * [0, last]. Outside [0, last] the line has the value `outside`. Linear: a queue of falling values.
 */
export const slidingMaximum = (
  line: NumberLine,
  window: { readonly from: number; readonly to: number },
  last: number,
  outside: number,
): NumberLine => {
  const farthest = 2 * (last + 2)
  const from = Math.max(window.from, -farthest)
  const to = Math.min(window.to, farthest)
  const pieceStarts = [Number.NEGATIVE_INFINITY]
  const pieceValues = [outside]
  line.starts.forEach((start, index) => {
    if (start > last) return
    pieceStarts.push(start)
    pieceValues.push(line.values[index] as number)
  })
  pieceStarts.push(last + 1)
  pieceValues.push(outside)

  const starts: number[] = []
  const values: number[] = []
  const queue: number[] = []
  let head = 0
  let entered = 0
  for (const element of candidates(pieceStarts, from, to, last)) {
    while (entered < pieceStarts.length && (pieceStarts[entered] as number) <= element + to) {
      const value = pieceValues[entered] as number
      while (queue.length > head && (pieceValues[queue.at(-1) as number] as number) <= value) queue.pop()
      queue.push(entered++)
    }
    while (
      head < queue.length - 1 &&
      (pieceStarts[(queue[head] as number) + 1] ?? Number.POSITIVE_INFINITY) <= element + from
    ) {
      head++
    }
    push(starts, values, element, pieceValues[queue[head] as number] as number)
  }
  return { starts, values }
}

/** Elements where the window's upper edge enters a piece or its lower edge leaves one, sorted, inside [0, last]. */
const candidates = (pieceStarts: readonly number[], from: number, to: number, last: number): number[] => {
  const result = [0]
  let i = 0
  let j = 0
  while (i < pieceStarts.length || j < pieceStarts.length) {
    const entering = (pieceStarts[i] ?? Number.POSITIVE_INFINITY) - to
    const leaving = (pieceStarts[j] ?? Number.POSITIVE_INFINITY) - from
    const next = Math.min(entering, leaving)
    if (entering === next) i++
    if (leaving === next) j++
    if (next > last || Number.isNaN(next)) continue
    if (next > (result.at(-1) as number)) result.push(next)
  }
  return result
}
