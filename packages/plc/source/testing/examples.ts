/** The examples of docs/problems: per code a program that has the problem and the same one mended. For tests and pages. */
import { readFileSync } from "node:fs"

export interface ProblemExample {
  readonly failing: string
  readonly mended: string
}

/** `=== code`, the failing program, `---`, the mended one. */
export const readExamples = (): ReadonlyMap<string, ProblemExample> => {
  const text = readFileSync(new URL("../../../../docs/problems/examples.txt", import.meta.url), "utf8")
  const parts = text.split(/^=== /m).filter((part) => part.trim() !== "")
  return new Map(
    parts.map((part) => {
      const [head = "", mended = ""] = part.split(/^---\n/m)
      const end = head.indexOf("\n")
      return [head.slice(0, end), { failing: head.slice(end + 1), mended }] as const
    }),
  )
}
