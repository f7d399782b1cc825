/** Direct addresses of points: `%IX2.2`, `%QW16`. Offsets count bytes, whatever the width. */
import type { ElementaryName } from "@lehrwerk/plc"
import { bytesByType } from "@lehrwerk/rig"

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

/** Times and dates are no process values: no device puts them on a wire. */
const isTimeType = (type: ElementaryName): boolean => /^L?(TIME|DATE|TOD|DT)$/.test(type)

export const isPointType = (type: string): type is ElementaryName =>
  Object.hasOwn(bytesByType, type) && !isTimeType(type as ElementaryName)

export const fitsType = (address: PointAddress, type: ElementaryName): boolean =>
  type === "BOOL"
    ? address.bit !== undefined
    : address.bit === undefined && bytesByType[type] === address.bytes
