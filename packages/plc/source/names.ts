/** IEC 61131-3 identifiers compare without case (6.1.2). This is the one place that says how. */
export const foldName = (name: string): string => {
  const known = folded.get(name)
  if (known !== undefined) return known
  if (folded.size >= rememberedNames) folded.clear()
  const upper = name.toUpperCase()
  folded.set(name, upper)
  return upper
}

/** A name is asked for many times; the same text each time also makes it quick to look up. */
const folded = new Map<string, string>()
const rememberedNames = 16_384
