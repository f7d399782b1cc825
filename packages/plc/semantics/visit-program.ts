/**
 * One walk over the checked program for all checks: statements, expressions, and the places that are written.
 */
import type { Expression, FunctionCall, FunctionUnit, Place, Statement } from "./ir.ts"

export interface Visitor {
  readonly statement?: (statement: Statement) => void
  readonly expression?: (expression: Expression) => void
  /** Assigned to, given to an output or in-out, or counted by FOR. */
  readonly write?: (place: Place, how: "assign" | "output" | "in-out" | "for") => void
  /** Each place, read or written. */
  readonly place?: (place: Place) => void
  /** Each list of statements, before what is in it. */
  readonly list?: (statements: readonly Statement[]) => void
  readonly functions: readonly FunctionUnit[]
}

export const visitStatements = (visitor: Visitor, statements: readonly Statement[]): void => {
  visitor.list?.(statements)
  for (const statement of statements) visitStatement(visitor, statement)
}

/** Each list of statements, from the outside in; for those who need nothing of what stands in the statements. */
export const visitLists = (
  statements: readonly Statement[],
  visit: (list: readonly Statement[]) => void,
): void => {
  visit(statements)
  for (const statement of statements) {
    switch (statement.kind) {
      case "if":
      case "case":
        for (const branch of statement.branches) visitLists(branch.body, visit)
        visitLists(statement.otherwise, visit)
        break
      case "for":
      case "while":
      case "repeat":
        visitLists(statement.body, visit)
        break
      default:
        break
    }
  }
}

/** The bodies inside a statement. */
export const innerBodies = (statement: Statement): readonly (readonly Statement[])[] => {
  switch (statement.kind) {
    case "if":
    case "case":
      return [...statement.branches.map((branch) => branch.body), statement.otherwise]
    case "for":
    case "while":
    case "repeat":
      return [statement.body]
    default:
      return []
  }
}

const visitStatement = (visitor: Visitor, statement: Statement): void => {
  visitor.statement?.(statement)
  switch (statement.kind) {
    case "assign":
      visitWrite(visitor, statement.target, "assign")
      visitExpression(visitor, statement.value)
      break
    case "block-call":
      visitPlace(visitor, statement.instance)
      for (const { value } of statement.inputs) visitExpression(visitor, value)
      for (const { place } of statement.inOuts) visitWrite(visitor, place, "in-out")
      for (const { target } of statement.outputs) visitWrite(visitor, target, "output")
      break
    case "call":
      visitExpression(visitor, statement.call)
      break
    case "if":
      for (const { condition } of statement.branches) visitExpression(visitor, condition)
      for (const branch of statement.branches) visitStatements(visitor, branch.body)
      visitStatements(visitor, statement.otherwise)
      break
    case "case":
      visitExpression(visitor, statement.selector)
      for (const branch of statement.branches) visitStatements(visitor, branch.body)
      visitStatements(visitor, statement.otherwise)
      break
    case "for":
      visitWrite(visitor, statement.variable, "for")
      visitExpression(visitor, statement.start)
      visitExpression(visitor, statement.end)
      visitExpression(visitor, statement.step)
      visitStatements(visitor, statement.body)
      break
    case "while":
      visitExpression(visitor, statement.condition)
      visitStatements(visitor, statement.body)
      break
    case "repeat":
      visitExpression(visitor, statement.until)
      visitStatements(visitor, statement.body)
      break
    case "exit":
    case "continue":
    case "return":
      break
  }
}

const visitWrite = (visitor: Visitor, place: Place, how: "assign" | "output" | "in-out" | "for"): void => {
  visitor.write?.(place, how)
  visitPlace(visitor, place)
}

const visitPlace = (visitor: Visitor, place: Place): void => {
  visitor.place?.(place)
  if (place.root.kind === "value") visitExpression(visitor, place.root.value)
  for (const step of place.path) {
    if (step.kind === "index") {
      for (const index of step.indices) visitExpression(visitor, index)
      for (const bound of step.bounds ?? []) visitExpression(visitor, bound)
    } else if (step.kind === "dereference" && step.offset !== undefined) visitExpression(visitor, step.offset)
  }
}

const visitExpression = (visitor: Visitor, expression: Expression): void => {
  visitor.expression?.(expression)
  switch (expression.kind) {
    case "const":
      break
    case "load":
    case "address":
      visitPlace(visitor, expression.place)
      break
    case "unary":
    case "attempt":
    case "convert":
      visitExpression(visitor, expression.operand)
      break
    case "binary":
      visitExpression(visitor, expression.left)
      visitExpression(visitor, expression.right)
      break
    case "conditional":
      for (const part of [expression.condition, expression.value, expression.otherwise])
        visitExpression(visitor, part)
      break
    case "standard-call":
      for (const argument of expression.arguments) visitExpression(visitor, argument)
      break
    case "function-call":
      visitArguments(visitor, expression)
      break
  }
}

const visitArguments = (visitor: Visitor, call: FunctionCall): void => {
  const parameters = visitor.functions[call.function]?.variables ?? []
  for (const [index, argument] of call.arguments.entries()) {
    if (argument.kind === "value") visitExpression(visitor, argument.value)
    else if (argument.kind === "reference")
      visitWrite(visitor, argument.place, parameters[index]?.section === "output" ? "output" : "in-out")
  }
}
