/**
 * The hash of an exercise package. The same rule as the engine's own, which the server may not import: the judge
 * refuses a package whose stored hash differs from the engine's, so a drift cannot go unseen.
 */
import { createHash } from "node:crypto"

export const packageHash = (files: Readonly<Record<string, string>>): string => {
  const hash = createHash("sha256")
  for (const path of Object.keys(files).toSorted())
    hash
      .update(path)
      .update("\0")
      .update(files[path] ?? "")
      .update("\0")
  return hash.digest("hex")
}
