/**
 * Inputs that a function assigns to, where the dialect lets it: the body works on a copy, because strings, arrays and
 * structures are handed over by address and nobody expects the caller's variable to change.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import type { Statement } from "./ir.ts"
import type { VariableSymbol } from "./model.ts"
import { valueType } from "./type-facts.ts"

export interface InputCopy {
  readonly from: VariableSymbol
  readonly to: VariableSymbol
}

/** The folded names that stand, whole or in part, on the left of an assignment, behind `=>` or behind FOR. */
export const assignedNames = (body: readonly Ast.Statement[]): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const statement of body) collect(statement, names)
  return names
}

const collect = (node: Ast.Statement, names: Set<string>): void => {
  const inside = (body: readonly Ast.Statement[]): void => {
    for (const each of body) collect(each, names)
  }
  switch (node.kind) {
    case "assign":
      for (const target of [node.target, ...(node.also ?? [])]) addRoot(target, names)
      return
    case "call-statement":
      for (const argument of node.call.arguments)
        if (argument.direction === "out") addRoot(argument.value, names)
      return
    case "if":
      for (const branch of node.branches) inside(branch.body)
      inside(node.otherwise ?? [])
      return
    case "case":
      for (const branch of node.branches) inside(branch.body)
      inside(node.otherwise ?? [])
      return
    case "for":
      addRoot(node.variable, names)
      inside(node.body)
      return
    case "while":
    case "repeat":
      inside(node.body)
      return
    default:
  }
}

const addRoot = (target: Ast.Expression, names: Set<string>): void => {
  let node = target
  while (node.kind === "member" || node.kind === "index") node = node.object
  if (node.kind === "name") names.add(foldName(node.name.text))
}

/** What fills the copies before anything else happens. */
export const fillCopies = (copies: readonly InputCopy[]): readonly Statement[] =>
  copies.flatMap(({ from, to }): readonly Statement[] => {
    const [source, target, type] = [from.root(), to.root(), from.type()]
    if (source === undefined || target === undefined || type === undefined) return []
    const { span } = from
    const place = { root: source, path: [], type, span } as const
    return [
      {
        kind: "assign",
        target: { root: target, path: [], type, span },
        value: { kind: "load", type: valueType(type), place, span },
        span,
      },
    ]
  })
