/** Small questions about the current result of an instruction list. */
import type { Expression } from "./ast.ts"
import { listEnds } from "./closers.ts"
import { ilWordAt } from "./find-il.ts"
import { ilOperations, ilStarts } from "./il-operators.ts"
import type { Parser } from "./parser.ts"
import { T } from "./tokens.ts"

export const negate = (operand: Expression): Expression => ({
  kind: "unary",
  operator: "not",
  operand,
  from: operand.from,
  to: operand.to,
})

/** Literals have no type until they are stored, so they must not be kept. */
export const isLiteral = (value: Expression): boolean => {
  switch (value.kind) {
    case "unary":
      return isLiteral(value.operand)
    case "binary":
      return isLiteral(value.left) && isLiteral(value.right)
    default:
      return (
        value.kind === "integer" || value.kind === "real" || value.kind === "bool" || value.kind === "error"
      )
  }
}

export const isKept = (value: Expression): boolean => value.kind === "name" && value.name.text.startsWith("?")

export const labelResult = (label: string): string => `?result at ${label}`

/** Looks ahead over the list: labels whose first instruction uses the current result. */
export const findLabelsWithResult = (p: Parser): ReadonlySet<string> => {
  const labels = new Set<string>()
  for (let index = p.index; !listEnds.has(p.kindAt(index)); index++) {
    if (p.kindAt(index) !== T.name || p.kindAt(index + 1) !== T.colon) continue
    const next = p.kindAt(index + 2)
    const word = ilWordAt(p, index + 2)
    const isLabel = next === T.name && p.kindAt(index + 3) === T.colon
    const needsNone = ilStarts.has(word) || word === "JMP" || word === "CAL" || word === "RET" || isLabel
    const isCall = next === T.name && p.kindAt(index + 3) === T.leftParen && !ilOperations.has(word)
    if (!needsNone && !isCall && !listEnds.has(next)) labels.add(ilWordAt(p, index))
  }
  return labels
}
