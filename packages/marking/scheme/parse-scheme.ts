/** Text of `marking.json` → scheme, or what is wrong with its shape. Meaning is checked by compile-scheme.ts. */
import { markingLimits } from "../limits.ts"
import type { SchemeProblem } from "../problem.ts"
import { type Scheme, schemeShape } from "./shape.ts"
import { readJson, type ShapeProblem, shapeProblems } from "./shape-problems.ts"

export interface SchemeParse {
  readonly scheme?: Scheme
  readonly problems: readonly SchemeProblem[]
}

const asProblem = (problem: ShapeProblem): SchemeProblem => ({ severity: "error", ...problem })

export const parseScheme = (text: string): SchemeParse => {
  if (text.length > markingLimits.schemeLength) {
    const params = { limit: markingLimits.schemeLength }
    return { problems: [{ code: "scheme-too-long", severity: "error", path: "", params }] }
  }
  const reading = readJson(text)
  if (!reading.ok) return { problems: [asProblem(reading.problem)] }
  const parsed = schemeShape.safeParse(reading.value)
  if (!parsed.success) return { problems: shapeProblems(parsed.error).map(asProblem) }
  return { scheme: parsed.data, problems: [] }
}
