/**
 * ARRAY[*] (IEC 61131-3:2013, 6.5.3): a parameter that takes arrays of any bounds. The bounds of the array that is handed
 * in come in hidden parameters right behind it.
 */
import type * as Ast from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import type { Expression, FunctionArgument, Place } from "./ir.ts"
import type { VariableSymbol } from "./model.ts"
import { integerConst, type TypedExpression } from "./operand.ts"
import { DINT, isOpenArray, sameType } from "./type-facts.ts"
import type { Type } from "./types.ts"

const isOpen = ({ type }: Ast.VarDeclaration): boolean =>
  type.kind === "array" && type.dimensions.some(({ open }) => open === true)

const parameterKinds: ReadonlySet<Ast.SectionKind> = new Set(["input", "output", "in-out"])

/** Whatever section it stands in, the array itself is handed over. */
export const openSection = (section: Ast.VarSection, declaration: Ast.VarDeclaration): Ast.VarSection =>
  isOpen(declaration) && parameterKinds.has(section.sectionKind)
    ? { ...section, sectionKind: "in-out" }
    : section

/** Names for the hidden parameters behind it. */
export const openBounds = (section: Ast.VarSection, declaration: Ast.VarDeclaration): readonly string[] => {
  const { type } = declaration
  if (type.kind !== "array" || !isOpen(declaration) || !parameterKinds.has(section.sectionKind)) return []
  return type.dimensions.flatMap((_, at) => [`low${at + 1}`, `high${at + 1}`])
}

export const fitsOpen = (given: Type, wanted: Type): boolean =>
  isOpenArray(wanted) &&
  given.kind === "array" &&
  given.dimensions.length === wanted.dimensions.length &&
  sameType(given.element, wanted.element)

/** Lower and upper bound of each dimension: constants, or what came in behind an ARRAY[*]. */
export const boundsOf = (body: Body, place: Place): readonly TypedExpression[] => {
  const { type, root, path, span } = place
  if (type.kind !== "array") return []
  if (!isOpenArray(type))
    return type.dimensions.flatMap(({ low, high }) => [
      integerConst(DINT, BigInt(low), span),
      integerConst(DINT, BigInt(high), span),
    ])
  if (root.kind !== "own" || path.length > 0 || body.pou === undefined) return []
  return type.dimensions.flatMap((_, at) =>
    [1, 2].map((next): TypedExpression => {
      const held: Place = {
        root: { kind: "own", index: root.index + 2 * at + next },
        path: [],
        type: DINT,
        span,
      }
      return { kind: "load", type: DINT, place: held, span }
    }),
  )
}

/** What goes into the hidden parameters of a parameter of type `wanted`. */
export const boundsFor = (body: Body, wanted: Type, place: Place): readonly Expression[] =>
  isOpenArray(wanted) ? boundsOf(body, place) : []

/** All arguments of a function: behind each array for an ARRAY[*] come its bounds. */
export const withBounds = (
  body: Body,
  parameters: readonly VariableSymbol[],
  given: readonly FunctionArgument[],
): readonly FunctionArgument[] => {
  const visible = parameters.filter(({ hidden }) => hidden !== true)
  // Bounds are hidden parameters.
  if (visible.length === parameters.length) return given
  return given.flatMap((argument, at) => {
    const type = visible[at]?.type()
    if (argument.kind !== "reference" || type === undefined) return [argument]
    const bounds = boundsFor(body, type, argument.place)
    return [argument, ...bounds.map((value) => ({ kind: "value", value }) as const)]
  })
}
