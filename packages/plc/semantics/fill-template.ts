/**
 * Expressions and statements of ours with a call's arguments in place of names, all of it standing where the call stands.
 */
import { foldName } from "../source/names.ts"
import { createDiagnosticSink, createReporter } from "../source/reporter.ts"
import type * as Ast from "../syntax/ast.ts"
import { parse } from "../syntax/parse.ts"

const parsed = new Map<string, readonly Ast.Statement[]>()

/** The trees of statements of ours; throws if the text is wrong, which a test rules out. */
export const statementsOf = (text: string): readonly Ast.Statement[] => {
  const known = parsed.get(text)
  if (known !== undefined) return known
  const sink = createDiagnosticSink()
  const file = -1
  const unit = parse({ text: `FUNCTION F ${text} END_FUNCTION`, file, report: createReporter(file, sink) })
  const [pou] = unit.declarations
  if (pou?.kind !== "pou" || sink.hasErrors()) throw new Error(`wrong statements: ${text}`)
  parsed.set(text, pou.body)
  return pou.body
}

/** The tree of an expression of ours. */
export const expressionOf = (text: string): Ast.Expression => {
  const [statement] = statementsOf(`x := ${text};`)
  if (statement?.kind !== "assign") throw new Error(`wrong expression: ${text}`)
  return statement.value
}

/** By names in capitals. Undefined: what is assigned to such a name is left out. */
export type Values = ReadonlyMap<string, Ast.Expression | undefined>

type At = Pick<Ast.Expression, "from" | "to">

export const fillExpression = (expression: Ast.Expression, values: Values, at: At): Ast.Expression => {
  const { from, to } = at
  const inside = (each: Ast.Expression): Ast.Expression => fillExpression(each, values, at)
  switch (expression.kind) {
    case "name":
      return values.get(foldName(expression.name.text)) ?? { ...expression, from, to }
    case "unary":
      return { ...expression, operand: inside(expression.operand), from, to }
    case "binary":
      return { ...expression, left: inside(expression.left), right: inside(expression.right), from, to }
    case "index":
      return {
        ...expression,
        object: inside(expression.object),
        indices: expression.indices.map(inside),
        from,
        to,
      }
    case "call": {
      const list = expression.arguments.map((each) => ({ ...each, value: inside(each.value), from, to }))
      return { ...expression, arguments: list, from, to }
    }
    default:
      return { ...expression, from, to }
  }
}

export const fillStatements = (
  statements: readonly Ast.Statement[],
  values: Values,
  at: At,
): readonly Ast.Statement[] => statements.flatMap((each) => fillStatement(each, values, at) ?? [])

const fillStatement = (statement: Ast.Statement, values: Values, at: At): Ast.Statement | undefined => {
  const { from, to } = at
  const expression = (each: Ast.Expression): Ast.Expression => fillExpression(each, values, at)
  const list = (each: readonly Ast.Statement[]): readonly Ast.Statement[] => fillStatements(each, values, at)
  switch (statement.kind) {
    case "assign": {
      const { target } = statement
      const folded = target.kind === "name" ? foldName(target.name.text) : ""
      if (values.has(folded) && values.get(folded) === undefined) return undefined
      return { ...statement, target: expression(target), value: expression(statement.value), from, to }
    }
    case "if": {
      const branches = statement.branches.map(({ condition, body }) => ({
        condition: expression(condition),
        body: list(body),
        from,
        to,
      }))
      const { otherwise } = statement
      return {
        kind: "if",
        branches,
        ...(otherwise === undefined ? {} : { otherwise: list(otherwise) }),
        from,
        to,
      }
    }
    case "for":
      return {
        kind: "for",
        variable: expression(statement.variable),
        start: expression(statement.start),
        end: expression(statement.end),
        body: list(statement.body),
        from,
        to,
      }
    case "while":
      return {
        kind: "while",
        condition: expression(statement.condition),
        body: list(statement.body),
        from,
        to,
      }
    default:
      return { ...statement, from, to }
  }
}
