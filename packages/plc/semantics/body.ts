/**
 * What every inference step knows: whose body it is, how names are found, and how to infer a part of an expression.
 * `infer` is a member, not an import, so that places, operators and calls stay apart without importing each other.
 */
import type { Span } from "../source/diagnostic.ts"
import type * as Ast from "../syntax/ast.ts"
import type { DialectFeatures } from "../syntax/dialects.ts"
import type { Place, Statement, Variable } from "./ir.ts"
import type { Model, PouSymbol, Report, VariableSymbol } from "./model.ts"
import type { Scope } from "./namespaces.ts"
import type { Operand, UntypedLiteral } from "./operand.ts"
import type { OverlayGroup } from "./overlays.ts"
import type { Type } from "./types.ts"

export interface Body {
  readonly model: Model
  readonly report: Report
  readonly file: number
  /** What the dialect of the file may do. */
  readonly features: DialectFeatures
  /** Undefined in constant expressions, where calls and variables have no place. */
  readonly pou: PouSymbol | undefined
  /** Namespaces that names are looked for in. */
  readonly scope: Scope
  readonly findVariable: (folded: string) => VariableSymbol | undefined
  /** What generic types stand for in an instance, by the names that its pattern gave them. */
  readonly genericTypes: ReadonlyMap<string, Type>
  /** What arguments of generic parameters are, by their places: calls in calls ask for it again and again. */
  readonly argumentTypes: Map<Ast.Expression, Type | UntypedLiteral>
  /** Which overload a call means, once decided: calls in calls would try each of theirs for each of those around them. */
  readonly overloads: Map<Ast.CallExpression, PouSymbol>
  /** The same body where nothing that is inferred is said or kept. */
  readonly quietly: () => Body
  /** `wanted` is a hint for literals, enumeration values and overloads; the result may have another type. */
  readonly inferPlace: (body: Body, expression: Ast.Expression, access: "read" | "call") => Place | undefined
  readonly infer: (expression: Ast.Expression, wanted?: Type) => Operand
  /** Statements that an instruction stands for; none where no statements have a place. */
  readonly check: (statements: readonly Ast.Statement[]) => readonly Statement[]
  /** Statements to run before the current one; used only where `pending` is there. */
  readonly before: Statement[]
  /** Statements to run after the current one; undefined where nothing can follow, as in a condition. */
  pending: Statement[] | undefined
  /** Variables that the compiler adds to the body's POU. */
  readonly hidden: Variable[]
  /** Where the values of keep statements are, by their names. */
  readonly kept: Map<string, Place>
  readonly loopDepth: { value: number }
  /** Variables over each other; none while one follows another. */
  overlays: readonly OverlayGroup[]
}

export const spanIn = (body: Body, node: { readonly from: number; readonly to: number }): Span => ({
  file: body.file,
  from: node.from,
  to: node.to,
})

/** A fresh temporary of the body's POU; only for bodies that have one. */
export const addHiddenVariable = (body: Body, type: Type, span: Span): Place | undefined => {
  if (body.pou === undefined) return undefined
  const index = body.pou.variables.length + body.hidden.length
  body.hidden.push({
    name: `?${index}`,
    type,
    section: "temp",
    constant: false,
    initial: { kind: "default" },
    span,
  })
  return { root: { kind: "own", index }, path: [], type, span }
}
