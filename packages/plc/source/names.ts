/** IEC 61131-3 identifiers compare without case (6.1.2). This is the one place that says how. */
export const foldName = (name: string): string => {
  const known = folded.get(name)
  if (known !== undefined) return known
  if (folded.size >= rememberedNames) folded.clear()
  // A copy: a word cut from a text keeps the whole text alive, and texts of thousands of people pass through here.
  const own = JSON.parse(JSON.stringify(name)) as string
  const upper = own.toUpperCase()
  folded.set(own, upper)
  return upper
}

/** A name is asked for many times; the same text each time also makes it quick to look up. */
const folded = new Map<string, string>()
const rememberedNames = 16_384
