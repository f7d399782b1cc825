/**
 * What a configuration says beyond "this program runs in that task": connections of its inputs and outputs, and tasks
 * that run once at each rising edge of SINGLE (IEC 61131-3:2013, 6.8.1 and 6.8.2). Each becomes a small program written
 * here that holds the statements; the instance itself is then a global variable.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"

/** The name of the program that runs another one: no name of a text ends so. */
export const connectorName = (use: Ast.ProgramUse): string => `${use.name.text}?`

export const isConnector = (name: string): boolean => name.endsWith("?")

const taskOf = (node: Ast.ConfigurationDeclaration, use: Ast.ProgramUse): Ast.TaskDeclaration | undefined =>
  node.tasks.find(
    ({ name, resource }) =>
      resource === use.resource && use.task !== undefined && foldName(name.text) === foldName(use.task.text),
  )

/** The program that calls the instance; undefined where the task can run the instance as it is. */
export const connectorOf = (
  node: Ast.ConfigurationDeclaration,
  use: Ast.ProgramUse,
): Ast.PouDeclaration | undefined => {
  const task = taskOf(node, use)
  const single = task?.interval === undefined ? task?.single : undefined
  if (use.connections === undefined && single === undefined) return undefined
  const span = { from: use.name.from, to: use.name.to }
  const instance = nameOf(use.name.text, span)
  const call: Ast.Statement = {
    kind: "call-statement",
    call: { kind: "call", callee: instance, arguments: use.connections ?? [], ...span },
    ...span,
  }
  return {
    kind: "pou",
    pouKind: "program",
    name: { text: connectorName(use), ...span },
    sections: single === undefined ? [] : [heldSection(span)],
    body: single === undefined ? [call] : onRisingEdge(call, single, span),
    ...span,
  }
}

interface Span {
  readonly from: number
  readonly to: number
}

const heldName = "?held"

const nameOf = (text: string, span: Span): Ast.NameExpression => ({
  kind: "name",
  name: { text, ...span },
  ...span,
})

/** What SINGLE was in the scan before. */
const heldSection = (span: Span): Ast.VarSection => {
  const type = { kind: "named-type", name: { text: "BOOL", ...span }, ...span } as const
  const held = { names: [{ text: heldName, ...span }], type, ...span }
  return { sectionKind: "var", constant: false, retain: undefined, variables: [held], ...span }
}

const onRisingEdge = (call: Ast.Statement, single: Ast.Expression, span: Span): readonly Ast.Statement[] => {
  const held = nameOf(heldName, span)
  const condition: Ast.Expression = {
    kind: "binary",
    operator: "and",
    left: single,
    right: { kind: "unary", operator: "not", operand: held, ...span },
    ...span,
  }
  return [
    { kind: "if", branches: [{ condition, body: [call], ...span }], ...span },
    { kind: "assign", target: held, value: single, ...span },
  ]
}
