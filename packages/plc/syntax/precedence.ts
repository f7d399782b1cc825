/**
 * The operators, their signs and how strongly they bind (IEC 61131-3:2013, table 71), for parser and printer. All of
 * one row group from the left.
 */
import type { BinaryOperator, Expression } from "./ast.ts"
import { T } from "./tokens.ts"

export interface OperatorRow {
  readonly operator: BinaryOperator
  readonly sign: string
  readonly token: number
  /** 1 binds least. */
  readonly precedence: number
}

const row = (precedence: number, operator: BinaryOperator, sign: string, token: number): OperatorRow => ({
  operator,
  sign,
  token,
  precedence,
})

export const operatorRows: readonly OperatorRow[] = [
  row(1, "or", "OR", T.or),
  row(1, "or-else", "OR_ELSE", T.orElse),
  row(2, "xor", "XOR", T.xor),
  row(3, "and", "AND", T.and),
  row(3, "and-then", "AND_THEN", T.andThen),
  row(4, "eq", "=", T.equal),
  row(4, "ne", "<>", T.notEqual),
  row(5, "lt", "<", T.less),
  row(5, "gt", ">", T.greater),
  row(5, "le", "<=", T.lessEqual),
  row(5, "ge", ">=", T.greaterEqual),
  row(6, "add", "+", T.plus),
  row(6, "sub", "-", T.minus),
  row(7, "mul", "*", T.star),
  row(7, "div", "/", T.slash),
  row(7, "mod", "MOD", T.mod),
  row(8, "power", "**", T.power),
]

/** Sign and NOT bind more strongly than every binary operator. */
export const UNARY = 9
/** What can stand before `.`, `[` and `(`. */
export const PRIMARY = 11
const LITERAL = 10

export const binarySigns = Object.fromEntries(
  operatorRows.map(({ operator, sign }) => [operator, sign]),
) as Readonly<Record<BinaryOperator, string>>

const binaryPrecedence = Object.fromEntries(
  operatorRows.map(({ operator, precedence }) => [operator, precedence]),
) as Readonly<Record<BinaryOperator, number>>

/** Rows by token kind, for the parser's inner loop. */
export const operatorByToken: readonly (OperatorRow | undefined)[] = Array.from({ length: 128 }, (_, kind) =>
  operatorRows.find(({ token }) => token === kind),
)

export const precedenceOf = (expression: Expression): number => {
  switch (expression.kind) {
    case "binary":
      return binaryPrecedence[expression.operator]
    case "unary":
      return UNARY
    case "name":
    case "member":
    case "index":
    case "call":
    case "location":
      return PRIMARY
    default:
      return LITERAL
  }
}
