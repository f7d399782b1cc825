/** Who rose and who fell, as the arrows say it. */
import { expect, test } from "vitest"
import { rankMoves } from "./use-standings.ts"

test("when ranks change then a gain is positive and newcomers do not move", () => {
  const moves = rankMoves(
    new Map([
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ]),
    new Map([
      ["a", 2],
      ["b", 1],
      ["c", 3],
      ["d", 4],
    ]),
  )
  expect([...moves]).toEqual([
    ["a", -1],
    ["b", 1],
  ])
})
