/** When two methods can stand for each other: same parameters in order, name and type, same result. */
import { foldName } from "../source/names.ts"
import type { PouSymbol, VariableSymbol } from "./model.ts"
import { sameType } from "./type-facts.ts"

export const sameSignature = (a: PouSymbol, b: PouSymbol): boolean => {
  const [first, second] = [a.variables.filter(isParameter), b.variables.filter(isParameter)]
  const same = (one: VariableSymbol, at: number): boolean => {
    const other = second[at]
    return (
      other !== undefined &&
      one.section === other.section &&
      foldName(one.name) === foldName(other.name) &&
      sameOrUnknown(one, other)
    )
  }
  // The first is THIS, whose type differs.
  if (first.length !== second.length || !first.every((one, at) => at === 0 || same(one, at))) return false
  if (a.result === undefined || b.result === undefined) return a.result === b.result
  return sameOrUnknown(a.result, b.result)
}

const isParameter = ({ section }: VariableSymbol): boolean =>
  section === "input" || section === "in-out" || section === "output"

/** An unknown type was reported where it stands. */
const sameOrUnknown = (a: VariableSymbol, b: VariableSymbol): boolean => {
  const [one, other] = [a.type(), b.type()]
  return one === undefined || other === undefined || sameType(one, other)
}
