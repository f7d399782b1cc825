/** Turns what zod found into problems with our own codes: no foreign sentence reaches a person. */
import type * as z from "zod/mini"

export interface ShapeProblem {
  readonly code: "not-json" | "wrong-type" | "unknown-key" | "wrong-value" | "out-of-range"
  /** `criteria[0].title.en` */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
}

export const formatPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`
    return text === "" ? String(part) : `${text}.${String(part)}`
  }, "")

const problemOf = (issue: z.core.$ZodIssue, outer: readonly PropertyKey[]): ShapeProblem[] => {
  const path = formatPath([...outer, ...issue.path])
  switch (issue.code) {
    case "invalid_type":
      return [{ code: "wrong-type", path, params: { expected: issue.expected } }]
    case "unrecognized_keys":
      return [{ code: "unknown-key", path, params: { keys: issue.keys.join(", ") } }]
    case "too_small":
      return [{ code: "out-of-range", path, params: { limit: `≥ ${issue.minimum}` } }]
    case "too_big":
      return [{ code: "out-of-range", path, params: { limit: `≤ ${issue.maximum}` } }]
    case "invalid_value":
      return [{ code: "wrong-value", path, params: { allowed: issue.values.map(String).join(", ") } }]
    case "invalid_format":
      return [{ code: "wrong-value", path, params: { allowed: issue.format } }]
    default:
      return [{ code: "wrong-value", path, params: { allowed: "" } }]
  }
}

export const shapeProblems = (error: z.core.$ZodError): ShapeProblem[] =>
  error.issues.flatMap((issue) => problemOf(issue, []))

export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: ShapeProblem }

export const readJson = (text: string): JsonReading => {
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    return { ok: false, problem: { code: "not-json", path: "", params: {} } }
  }
}
