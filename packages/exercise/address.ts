/** Direct addresses of points: `%IX2.2`, `%QW16`. Offsets count bytes, whatever the width. */
import type { ElementaryName } from "@lehrwerk/plc"

export interface PointAddress {
  readonly area: "input" | "output"
  readonly byte: number
  readonly bit?: number
  readonly bytes: number
  /** Upper case and without leading zeros, for comparison. */
  readonly text: string
}

const pattern = /^%([IQ])(X|B|W|D|L)?(\d{1,6})(?:\.(\d))?$/i

const bytesByLetter: Readonly<Record<string, number>> = { X: 1, B: 1, W: 2, D: 4, L: 8 }

export const parseAddress = (text: string): PointAddress | undefined => {
  const match = pattern.exec(text)
  if (match === null) return undefined
  const letter = (match[2] ?? "X").toUpperCase()
  const byte = Number(match[3])
  const bit = match[4] === undefined ? undefined : Number(match[4])
  if ((letter === "X") !== (bit !== undefined) || (bit ?? 0) > 7) return undefined
  const direction = (match[1] ?? "").toUpperCase()
  return {
    area: direction === "I" ? "input" : "output",
    byte,
    bytes: bytesByLetter[letter] ?? 1,
    text: `%${direction}${letter}${byte}${bit === undefined ? "" : `.${bit}`}`,
    ...(bit === undefined ? {} : { bit }),
  }
}

const bytesByType: Readonly<Partial<Record<ElementaryName, number>>> = {
  BYTE: 1,
  SINT: 1,
  USINT: 1,
  WORD: 2,
  INT: 2,
  UINT: 2,
  DWORD: 4,
  DINT: 4,
  UDINT: 4,
  REAL: 4,
  LWORD: 8,
  LINT: 8,
  ULINT: 8,
  LREAL: 8,
}

export const isPointType = (type: string): type is ElementaryName =>
  type === "BOOL" || Object.hasOwn(bytesByType, type)

export const fitsType = (address: PointAddress, type: ElementaryName): boolean =>
  type === "BOOL"
    ? address.bit !== undefined
    : address.bit === undefined && bytesByType[type] === address.bytes
