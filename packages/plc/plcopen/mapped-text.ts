/**
 * Text made from a file, with the way back: for every offset of the text the place in the file it came from. Graphical
 * bodies become statements this way, and what the compiler says about a statement stands at the element.
 */
import type { Place } from "../source/reporter.ts"
import type { XmlText } from "./xml-reader.ts"

/** A stretch of made text. `exact`: it is the file's text from `from` on, sign by sign. */
interface Piece extends Place {
  readonly text: string
  readonly exact: boolean
}

export type Fragment = readonly Piece[]

/** Texts stand at `place`, fragments keep theirs. */
export const fragment = (place: Place, ...parts: readonly (string | Fragment)[]): Fragment =>
  parts.flatMap((part) =>
    typeof part === "string" ? [{ text: part, from: place.from, to: place.to, exact: false }] : part,
  )

export const textOf = (pieces: Fragment): string => pieces.map(({ text }) => text).join("")

export const lengthOf = (pieces: Fragment): number =>
  pieces.reduce((length, { text }) => length + text.length, 0)

/** A text or attribute of the file with its entities resolved; unknown ones stay as they are written. */
export const fragmentOf = ({ raw, from, escaped }: XmlText): Fragment => {
  if (!escaped || !raw.includes("&")) return [{ text: raw, from, to: from + raw.length, exact: true }]
  const pieces: Piece[] = []
  let done = 0
  const keep = (to: number): void => {
    if (to > done) pieces.push({ text: raw.slice(done, to), from: from + done, to: from + to, exact: true })
    done = to
  }
  for (const found of raw.matchAll(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w{1,8}));/g)) {
    const text = resolve(found)
    if (text === undefined) continue
    keep(found.index)
    done = found.index + found[0].length
    pieces.push({ text, from: from + found.index, to: from + done, exact: false })
  }
  keep(raw.length)
  return pieces
}

const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  nbsp: " ",
}

const resolve = ([, decimal, hexadecimal, name]: RegExpExecArray): string | undefined => {
  if (name !== undefined) return Object.hasOwn(entities, name) ? entities[name] : undefined
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "0", 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

export class MappedText {
  private readonly pieces: Piece[] = []
  private readonly starts: number[] = []
  length = 0

  add(pieces: Fragment): void {
    for (const piece of pieces) {
      if (piece.text === "") continue
      this.starts.push(this.length)
      this.pieces.push(piece)
      this.length += piece.text.length
    }
  }

  toString(): string {
    return this.pieces.map(({ text }) => text).join("")
  }

  /** The place in the file of a range of this text. */
  placeOf({ from, to }: Place): Place {
    const start = this.startOf(from)
    return { from: start, to: Math.max(start, to > from ? this.endOf(to) : start) }
  }

  private startOf(offset: number): number {
    const index = this.indexAt(offset)
    const piece = this.pieces[index]
    if (piece === undefined) return 0
    return piece.exact ? Math.min(piece.from + offset - (this.starts[index] ?? 0), piece.to) : piece.from
  }

  private endOf(offset: number): number {
    const index = this.indexAt(offset - 1)
    const piece = this.pieces[index]
    if (piece === undefined) return 0
    return piece.exact ? Math.min(piece.from + offset - (this.starts[index] ?? 0), piece.to) : piece.to
  }

  /** Index of the piece that holds the offset; behind the end it is the last one. */
  private indexAt(offset: number): number {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}
