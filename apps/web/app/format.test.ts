/** Clock faces and marks, at the edges where rounding shows. */
import { expect, test } from "vitest"
import { formatClock, formatMark, formatSimulated } from "./format.ts"

test("when simulated time has tenths then they are cut, not rounded up into the next second", () => {
  expect(formatSimulated(59_990_000)).toBe("0:59.9")
  expect(formatSimulated(83_400_000)).toBe("1:23.4")
  expect(formatSimulated(3_600_000_000, 0)).toBe("1:00:00")
  expect(formatSimulated(12_345_000, 3)).toBe("0:12.345")
})

test("when a mark is written then it has two decimals", () => {
  expect(formatMark(1250)).toBe("12.50")
  expect(formatMark(0)).toBe("0.00")
})

test("when a countdown runs over hours then hours are kept", () => {
  expect(formatClock(7449)).toBe("02:04:09")
})
