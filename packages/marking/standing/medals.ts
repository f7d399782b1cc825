/**
 * Medals with the two-point rule: who lies within 2 points on the scale shares the medal.
 *
 *   1 gold, 1 silver   bronze: all within 2 of the next
 *   1 gold, 2+ silver  bronze: only those within 2 of the last silver
 *   2 gold             no silver; bronze: all within 2 of the next
 *   3+ gold            no silver; bronze: only those within 2 of the last gold
 *   the rest           medallion for excellence from 700
 */
export type Medal = "gold" | "silver" | "bronze" | "medallion" | null

export interface MedalEntry {
  readonly id: string
  readonly score: number
}

const tiePoints = 2
const medallionFrom = 700

/** By id. The order of the entries does not matter. */
export const awardMedals = (entries: readonly MedalEntry[]): ReadonlyMap<string, Medal> => {
  const sorted = entries.toSorted((a, b) => b.score - a.score)
  const medals = new Map<string, Medal>()
  let at = 0
  /** Takes all from `at` on within two points of `reference` (default: of the first of them). */
  const take = (medal: Medal, reference = sorted[at]?.score): MedalEntry[] => {
    const taken: MedalEntry[] = []
    for (; at < sorted.length; at++) {
      const entry = sorted[at] as MedalEntry
      if (reference === undefined || reference - entry.score > tiePoints) break
      taken.push(entry)
      medals.set(entry.id, medal)
    }
    return taken
  }
  const gold = take("gold")
  const silver = gold.length === 1 ? take("silver") : []
  const shared = gold.length >= 3 ? gold : silver.length >= 2 ? silver : []
  take("bronze", shared.at(-1)?.score)
  for (; at < sorted.length; at++) {
    const { id, score } = sorted[at] as MedalEntry
    medals.set(id, score >= medallionFrom ? "medallion" : null)
  }
  return medals
}
