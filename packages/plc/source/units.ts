/** Nanoseconds of the units in which durations, dates and times of day meet whole numbers. */
import type { ElementaryName } from "../program.ts"

export const nsPerDay = 86_400_000_000_000n

const nsPerUnit: Partial<Record<ElementaryName, bigint>> = {
  TIME: 1_000_000n,
  TOD: 1_000_000n,
  DATE: 1_000_000_000n,
  DT: 1_000_000_000n,
  LTIME: 1n,
  LTOD: 1n,
  LDATE: 1n,
  LDT: 1n,
}

/** TIME and TOD count milliseconds, DATE and DT seconds, the long types nanoseconds; undefined for all other types. */
export const unitOf = (name: ElementaryName): bigint | undefined => nsPerUnit[name]
