/** Texts with a `|` where the cursor stands, for tests of language services. */
import type { TextPosition } from "./navigate.ts"
import { type Understanding, understand } from "./understand.ts"

export interface Marked {
  readonly look: Understanding
  readonly position: TextPosition
  readonly text: string
}

export const marked = (notation: string): Marked => {
  const offset = notation.indexOf("|")
  const text = notation.slice(0, offset) + notation.slice(offset + 1)
  return { look: understand({ files: [{ name: "main.st", text }] }), position: { file: 0, offset }, text }
}
