/**
 * Did you mean …? The nearest known name by edit distance, at most a third of the name's letters away.
 */
import { foldName } from "../source/names.ts"

/** Names longer than this are not compared: typing errors are found in short words. */
const longest = 40

/** `known` is asked for only while the compile's share of suggestions lasts: comparing is quadratic. */
export const suggestName = (
  { suggestions }: { readonly suggestions: { left: number } },
  name: string,
  known: () => Iterable<string>,
): string | undefined => {
  const folded = foldName(name)
  // One letter is one slip away from every other.
  if (folded.length < 2 || folded.length > longest || suggestions.left <= 0) return undefined
  suggestions.left--
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(folded.length / 3)) + 1
  for (const candidate of known()) {
    if (Math.abs(candidate.length - folded.length) >= bestDistance) continue
    const distance = editDistance(folded, foldName(candidate), bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours; stops counting at `limit`. */
const editDistance = (a: string, b: string, limit: number): number => {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let cost = Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforePrevious[j - 2] ?? 0) + 1)
      current.push(cost)
      least = Math.min(least, cost)
    }
    if (least >= limit) return limit
    beforePrevious = previous
    previous = current
  }
  return previous[b.length] ?? limit
}

/** As many names as a message can hold. */
const listed = 20

export const listNames = (names: readonly string[]): string =>
  [...names.slice(0, listed), ...(names.length > listed ? ["…"] : [])].join(", ")
