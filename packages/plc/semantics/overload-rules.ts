/**
 * Overloads of one name differ in the types of their parameters: a call could mean either of two that take the same.
 */
import type { Model, PouSymbol } from "./model.ts"
import { sameType } from "./type-facts.ts"
import type { Type } from "./types.ts"

/** `first` is the one that holds the list of the others. */
export const checkOverloads = (model: Model, first: PouSymbol): void => {
  const known = [first]
  for (const pou of first.overloads) {
    const same = known.find((each) => takeTheSame(each, pou))
    if (same !== undefined) model.report("duplicate-name", pou.span, { name: pou.name }, [same.span])
    known.push(pou)
  }
}

const takeTheSame = (a: PouSymbol, b: PouSymbol): boolean => {
  const [left, right] = [parameterTypes(a), parameterTypes(b)]
  if (left.length !== right.length) return false
  return left.every((type, at) => {
    const other = right[at]
    return type !== undefined && other !== undefined && sameType(type, other)
  })
}

const parameterTypes = ({ owner, variables }: PouSymbol): readonly (Type | undefined)[] =>
  variables
    .slice(owner === undefined ? 0 : 1)
    .filter(({ section, hidden }) => (section === "input" || section === "in-out") && hidden !== true)
    .map((variable) => variable.type())
