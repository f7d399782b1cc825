/** Series with different moments on one axis: a value must hold, never be guessed between. */
import { expect, test, vi } from "vitest"
import { dataOf } from "./trend.tsx"

vi.mock("uplot", () => ({ default: () => undefined }))

test("when series change at different moments then each holds its last value", () => {
  const a = { name: "a", boolean: false, timesS: [0, 2], values: [5, 7] }
  const b = { name: "b", boolean: true, timesS: [1, 3], values: [1, 0] }
  expect(dataOf([a, b])).toEqual([
    [0, 1, 2, 3],
    [5, 5, 7, 7],
    [null, 0.7, 0.7, 0],
  ])
})
