/**
 * Rule: a value is not overwritten before anything could read it.
 *
 * Passes
 *   PROGRAM main VAR n, m : INT; END_VAR n := 1; m := n; n := m + 1; END_PROGRAM
 * Fails
 *   PROGRAM main VAR n : INT; END_VAR n := 1; n := 2; n := n + 1; END_PROGRAM
 *
 * Only plain assignments in a row are judged: a call or a branch between them might read the value.
 */
import type { Span } from "../source/diagnostic.ts"
import type { Check, CheckInput } from "./check.ts"
import type { Place, Statement } from "./ir.ts"
import type { PouSymbol } from "./model.ts"
import { visitLists, visitStatements } from "./visit-program.ts"

export const checkWrittenTwice: Check = ({ bodies, report }) => {
  for (const { pou, statements } of bodies) visitLists(statements, (list) => judgeList(pou, list, report))
}

type Assign = Extract<Statement, { kind: "assign" }>

const judgeList = (pou: PouSymbol, list: readonly Statement[], report: CheckInput["report"]): void => {
  if (list.length < 2) return
  const written = new Map<number, Span>()
  for (const statement of list) {
    const index = statement.kind === "assign" ? plainIndex(pou, statement.target) : undefined
    if (statement.kind !== "assign" || index === undefined) {
      written.clear()
      continue
    }
    if (written.size > 0) forget(written, statement)
    const earlier = written.get(index)
    if (earlier !== undefined) report("written-twice", earlier, {}, [statement.target.span])
    written.set(index, statement.target.span)
  }
}

/** Variables of the POU itself: others may be read by somebody else at any time, and hidden ones are ours. */
const plainIndex = (pou: PouSymbol, { root, path }: Place): number | undefined => {
  if (root.kind !== "own" || path.length > 0) return undefined
  const variable = pou.variables[root.index]
  return variable === undefined || variable.name.startsWith("?") ? undefined : root.index
}

/** What the statement reads is no longer unread; a call may read everything. */
const forget = (written: Map<number, Span>, statement: Assign): void => {
  visitStatements(
    {
      functions: [],
      expression: (expression) => {
        if (expression.kind === "load" || expression.kind === "address") {
          const { root } = expression.place
          if (root.kind === "own") written.delete(root.index)
        } else if (expression.kind === "function-call") written.clear()
      },
    },
    [statement],
  )
}
