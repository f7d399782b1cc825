/** Step flags and times are read only: the chart alone writes them (IEC 61131-3:2013, 6.7.2). */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Model, spanOf } from "./model.ts"

export const checkStepFlags = (model: Model, file: number, sfc: Ast.SfcNetwork): void => {
  const steps = new Set(sfc.steps.map(({ name }) => foldName(name.text)))
  const check = (target: Ast.Expression): void => {
    if (target.kind !== "member" || target.object.kind !== "name") return
    const { name } = target.object
    if (steps.has(foldName(name.text)))
      model.report("assign-to-step", spanOf(file, target), { step: name.text })
  }
  const bodies = [...sfc.actions.map(({ body }) => body), ...sfc.transitions.map(({ before }) => before)]
  for (const body of bodies) visitTargets(body, check)
}

const visitTargets = (
  statements: readonly Ast.Statement[],
  visit: (target: Ast.Expression) => void,
): void => {
  for (const statement of statements) {
    switch (statement.kind) {
      case "assign":
        for (const target of [statement.target, ...(statement.also ?? [])]) visit(target)
        break
      case "if":
      case "case":
        for (const { body } of statement.branches) visitTargets(body, visit)
        visitTargets(statement.otherwise ?? [], visit)
        break
      case "for":
      case "while":
      case "repeat":
        visitTargets(statement.body, visit)
        break
      default:
    }
  }
}
