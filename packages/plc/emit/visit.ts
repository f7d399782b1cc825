/** Walks statements for what they may change; nothing is emitted. */
import type { BlockCall, Expression, FunctionCall, Place, Statement } from "../semantics/ir.ts"
import { unreachable } from "./assert.ts"

export interface Visitor {
  /** A place that is assigned here. */
  readonly write?: (place: Place) => void
  /** A place that is handed out by reference, to be written by someone else. */
  readonly refer?: (place: Place) => void
  readonly block?: (call: BlockCall) => void
  readonly call?: (call: FunctionCall) => void
}

export function visitStatements(statements: readonly Statement[], visitor: Visitor): void {
  for (const statement of statements) visitStatement(statement, visitor)
}

function visitStatement(statement: Statement, visitor: Visitor): void {
  switch (statement.kind) {
    case "assign":
      visitor.write?.(statement.target)
      visitPlace(statement.target, visitor)
      return visitExpression(statement.value, visitor)
    case "block-call":
      return visitBlockCall(statement, visitor)
    case "call":
      return visitExpression(statement.call, visitor)
    case "if":
      for (const branch of statement.branches) {
        visitExpression(branch.condition, visitor)
        visitStatements(branch.body, visitor)
      }
      return visitStatements(statement.otherwise, visitor)
    case "case":
      visitExpression(statement.selector, visitor)
      for (const branch of statement.branches) visitStatements(branch.body, visitor)
      return visitStatements(statement.otherwise, visitor)
    case "for":
      visitor.write?.(statement.variable)
      visitPlace(statement.variable, visitor)
      for (const part of [statement.start, statement.end, statement.step]) visitExpression(part, visitor)
      return visitStatements(statement.body, visitor)
    case "while":
      visitExpression(statement.condition, visitor)
      return visitStatements(statement.body, visitor)
    case "repeat":
      visitStatements(statement.body, visitor)
      return visitExpression(statement.until, visitor)
    case "exit":
    case "continue":
    case "return":
      return
    default:
      return unreachable(statement)
  }
}

function visitBlockCall(call: BlockCall, visitor: Visitor): void {
  visitor.block?.(call)
  visitPlace(call.instance, visitor)
  for (const input of call.inputs) visitExpression(input.value, visitor)
  for (const { place } of call.inOuts) {
    visitor.refer?.(place)
    visitPlace(place, visitor)
  }
  for (const { target } of call.outputs) {
    visitor.write?.(target)
    visitPlace(target, visitor)
  }
}

function visitPlace(place: Place, visitor: Visitor): void {
  if (place.root.kind === "value") visitExpression(place.root.value, visitor)
  for (const step of place.path) {
    if (step.kind === "index")
      for (const index of [...step.indices, ...(step.bounds ?? [])]) visitExpression(index, visitor)
    else if (step.kind === "dereference" && step.offset !== undefined) visitExpression(step.offset, visitor)
  }
}

function visitExpression(expression: Expression, visitor: Visitor): void {
  switch (expression.kind) {
    case "const":
      return
    case "load":
    case "address":
      return visitPlace(expression.place, visitor)
    case "unary":
    case "attempt":
    case "convert":
      return visitExpression(expression.operand, visitor)
    case "binary":
      visitExpression(expression.left, visitor)
      return visitExpression(expression.right, visitor)
    case "conditional":
      for (const part of [expression.condition, expression.value, expression.otherwise])
        visitExpression(part, visitor)
      return
    case "standard-call":
      for (const argument of expression.arguments) visitExpression(argument, visitor)
      return
    case "function-call":
      visitor.call?.(expression)
      for (const argument of expression.arguments) {
        if (argument.kind === "value") visitExpression(argument.value, visitor)
        else if (argument.kind === "reference") {
          visitor.refer?.(argument.place)
          visitPlace(argument.place, visitor)
        }
      }
      return
    default:
      return unreachable(expression)
  }
}
