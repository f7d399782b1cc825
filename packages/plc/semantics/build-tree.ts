/** Small pieces of syntax tree for lowerings. Each carries the place of the text it stands for, so that messages find it. */
import type * as Ast from "../syntax/ast.ts"

export interface At {
  readonly from: number
  readonly to: number
}

export const buildName = (text: string, { from, to }: At): Ast.NameExpression => ({
  kind: "name",
  name: { text, from, to },
  from,
  to,
})

export const buildMember = (object: string, member: string, { from, to }: At): Ast.MemberExpression => ({
  kind: "member",
  object: buildName(object, { from, to }),
  member: { text: member, from, to },
  from,
  to,
})

export const buildBool = (value: boolean, { from, to }: At): Ast.Expression => ({
  kind: "bool",
  value,
  from,
  to,
})

export const buildInteger = (value: number, typeName: string, { from, to }: At): Ast.Expression => ({
  kind: "integer",
  value: BigInt(value),
  typeName,
  from,
  to,
})

export const buildTime = (nanoseconds: bigint, { from, to }: At): Ast.Expression => ({
  kind: "time",
  nanoseconds,
  typeName: "T",
  from,
  to,
})

export const buildNot = (operand: Ast.Expression): Ast.Expression => ({
  kind: "unary",
  operator: "not",
  operand,
  from: operand.from,
  to: operand.to,
})

export const buildBinary = (
  operator: Ast.BinaryOperator,
  left: Ast.Expression,
  right: Ast.Expression,
): Ast.Expression => ({ kind: "binary", operator, left, right, from: left.from, to: left.to })

/** TRUE for no operands. */
export const buildAll = (operands: readonly Ast.Expression[], at: At): Ast.Expression => {
  const [first, ...others] = operands
  if (first === undefined) return buildBool(true, at)
  return others.reduce((left, right) => buildBinary("and", left, right), first)
}

export const buildCall = (name: string, { from, to }: At): Ast.CallExpression => ({
  kind: "call",
  callee: buildName(name, { from, to }),
  arguments: [],
  from,
  to,
})

export const buildAssign = (target: Ast.Expression, value: Ast.Expression): Ast.Statement => ({
  kind: "assign",
  target,
  value,
  from: target.from,
  to: target.to,
})

export const buildKeep = (name: string, value: Ast.Expression): Ast.KeepStatement => ({
  kind: "keep",
  name,
  value,
  from: value.from,
  to: value.to,
})

export const buildIf = (condition: Ast.Expression, body: readonly Ast.Statement[]): Ast.Statement => ({
  kind: "if",
  branches: [{ condition, body, from: condition.from, to: condition.to }],
  from: condition.from,
  to: condition.to,
})

/** A section with one variable. */
export const buildVariable = (
  name: string,
  type: Ast.TypeSpec,
  initial?: Ast.Expression,
): Ast.VarDeclaration => ({
  names: [{ text: name, from: type.from, to: type.to }],
  type,
  ...(initial === undefined ? {} : { initial }),
  from: type.from,
  to: type.to,
})

export const buildTypeName = (text: string, { from, to }: At): Ast.TypeSpec => ({
  kind: "named-type",
  name: { text, from, to },
  from,
  to,
})
