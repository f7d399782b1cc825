/** A number turned into a share of the mark, 0…1. */
import type { Curve } from "./scheme/shape.ts"

export const shareOf = (curve: Curve, x: number): number => {
  if ("good" in curve) {
    const share = (curve.bad - x) / (curve.bad - curve.good)
    return Math.min(1, Math.max(0, share))
  }
  return pieceShare(curve.points, x)
}

const pieceShare = (points: readonly (readonly [number, number])[], x: number): number => {
  let [beforeX, beforeShare] = points[0] as readonly [number, number]
  if (x <= beforeX) return beforeShare
  for (const [nextX, nextShare] of points) {
    if (x <= nextX) {
      const along = (x - beforeX) / (nextX - beforeX)
      return beforeShare + along * (nextShare - beforeShare)
    }
    beforeX = nextX
    beforeShare = nextShare
  }
  return beforeShare
}
