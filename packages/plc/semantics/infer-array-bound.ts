/** LOWER_BOUND and UPPER_BOUND (IEC 61131-3:2013, 6.6.2.5.11): constants, unless the array is an ARRAY[*]. */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { convertValue } from "./coerce.ts"
import { evaluateInteger } from "./constants.ts"
import { acceptUnrunnable } from "./declared-elsewhere.ts"
import { inferPlace } from "./infer-place.ts"
import { boundsOf } from "./open-arrays.ts"
import { errorOperand, type Operand } from "./operand.ts"
import { elementaryOf, isInteger } from "./type-facts.ts"
import type { Type } from "./types.ts"

/** LOWER_BOUND(array, dimension) and UPPER_BOUND. */
export const inferBound = (body: Body, node: Ast.CallExpression, wanted?: Type): Operand => {
  const name = node.callee.kind === "name" ? foldName(node.callee.name.text) : ""
  const [array, dimension] = node.arguments
  const place = array === undefined ? undefined : inferPlace(body, array.value, "read")
  const number = dimension === undefined ? undefined : evaluateInteger(body, dimension.value)
  const span = spanIn(body, node)
  if (array !== undefined && place === undefined) return errorOperand
  const bounds = place === undefined ? [] : boundsOf(body, place)
  const at = number === undefined ? -1 : 2 * (Number(number) - 1) + (name === "UPPER_BOUND" ? 1 : 0)
  const bound = bounds[at]
  if (place?.type.kind === "array" && place.type.open === true && bounds.length === 0) {
    acceptUnrunnable(body.model, span, "REF_TO ARRAY[*]")
    return errorOperand
  }
  if (bound === undefined || node.arguments.length !== 2) {
    body.report("bound-of-array", span, { function: name })
    return errorOperand
  }
  if (bound.kind === "const" && bound.value.kind === "integer")
    return { kind: "untyped-integer", value: bound.value.value, span }
  const to = wanted === undefined ? undefined : elementaryOf(wanted)
  return to !== undefined && isInteger(to) ? convertValue(bound, to) : bound
}
