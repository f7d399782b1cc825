/** Expressions of a network, joined with as few parentheses as their signs need. */
import type { Place } from "../source/reporter.ts"
import { type Fragment, fragment } from "./mapped-text.ts"

export interface Power {
  readonly text: Fragment
  readonly form: "atom" | "and" | "or" | "always" | "other"
  readonly type?: string | undefined
}

export const always = (place: Place): Power => ({
  text: fragment(place, "TRUE"),
  form: "always",
  type: "BOOL",
})

const enclosed = (place: Place, { text, form }: Power, fine: Power["form"]): Fragment =>
  form === "atom" || form === "always" || form === fine ? text : fragment(place, "(", text, ")")

export const inSeries = (place: Place, left: Power, right: Power): Power => {
  if (left.form === "always") return right
  const text = fragment(place, enclosed(place, left, "and"), " AND ", enclosed(place, right, "and"))
  return { text, form: "and", type: "BOOL" }
}

export const inParallel = (place: Place, branches: readonly Power[]): Power => {
  const [first = always(place), ...others] = branches
  if (others.length === 0) return first
  if (branches.some(({ form }) => form === "always")) return always(place)
  const text = others.reduce(
    (joined, branch) => fragment(place, joined, " OR ", enclosed(place, branch, "or")),
    enclosed(place, first, "or"),
  )
  return { text, form: "or", type: "BOOL" }
}

export const inverted = (place: Place, power: Power): Power => ({
  text: fragment(place, "NOT ", enclosed(place, power, "atom")),
  form: "and",
  type: power.type,
})

export const asAtom = (place: Place, { text, type }: Power): Power => ({
  text: fragment(place, "(", text, ")"),
  form: "atom",
  type,
})
