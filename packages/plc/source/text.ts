/**
 * Offsets to lines and columns. Lines end with LF, CR LF or a lone CR (files from old editors have it); a byte-order
 * mark at the start is white space. Lines and columns count from 1, columns in UTF-16 units as editors do.
 */
interface LineColumn {
  readonly line: number
  readonly column: number
}

export interface LineMap {
  readonly lineCount: number
  /** Offsets outside the text are moved to its nearest end. */
  at(offset: number): LineColumn
  /** The offset of the first character of a line; lines outside are moved to the first or last one. */
  lineStart(line: number): number
}

export const createLineMap = (text: string): LineMap => {
  const starts = lineStarts(text)
  return {
    lineCount: starts.length,
    at(offset) {
      const clamped = Math.max(0, Math.min(offset, text.length))
      const index = lastAtMost(starts, clamped)
      return { line: index + 1, column: clamped - (starts[index] ?? 0) + 1 }
    },
    lineStart(line) {
      return starts[Math.max(0, Math.min(line - 1, starts.length - 1))] ?? 0
    },
  }
}

const lineStarts = (text: string): readonly number[] => {
  const starts = [0]
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset)
    if (code === 10) starts.push(offset + 1)
    else if (code === 13 && text.charCodeAt(offset + 1) !== 10) starts.push(offset + 1)
  }
  return starts
}

/** Index of the last start that is not behind the offset. */
const lastAtMost = (starts: readonly number[], offset: number): number => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
