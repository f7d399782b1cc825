/** Tells an observer what a call means: which POU is called, and which parameters its named arguments are for. */
import type * as Ast from "../syntax/ast.ts"
import type { BoundArguments } from "./bind-arguments.ts"
import { type Body, spanIn } from "./body.ts"
import type { PouSymbol, VariableSymbol } from "./model.ts"

interface Call {
  readonly pou: PouSymbol
  readonly bound: BoundArguments
  /** By the indices of `bound`. */
  readonly parameters: readonly VariableSymbol[]
}

export const observeArguments = (body: Body, { pou, bound, parameters }: Call): void => {
  const { observer } = body.model
  if (observer === undefined) return
  for (const [index, argument] of bound.entries()) {
    const name = argument?.name
    const symbol = parameters[index]
    if (name !== undefined && symbol !== undefined)
      observer.name(spanIn(body, name), { kind: "variable", symbol, owner: pou })
  }
}

/** The name of what is called: of `motor.start(…)` the last part. */
export const observeCallee = (body: Body, callee: Ast.Expression, pou: PouSymbol): void => {
  const name = callee.kind === "member" ? callee.member : callee.kind === "name" ? callee.name : undefined
  if (name !== undefined) body.model.observer?.name(spanIn(body, name), { kind: "pou", symbol: pou })
}
