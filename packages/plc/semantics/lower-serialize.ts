/**
 * Serialize and Deserialize of TIA Portal: a variable as bytes in an array from a place on, and back. The place moves on
 * by as many bytes.
 */
import type * as Ast from "../syntax/ast.ts"
import { bindArguments, type Parameter } from "./bind-arguments.ts"
import { type Body, spanIn } from "./body.ts"
import { byteOf, imageOf, type Part, partFrom } from "./byte-image.ts"
import { expressionOf, fillExpression } from "./fill-template.ts"
import { inferPlace } from "./infer-place.ts"
import type { Statement } from "./ir.ts"
import { elementaryOf, typeText } from "./type-facts.ts"

const parametersOf = (names: string): readonly Parameter[] =>
  names.split(" ").map((name) => ({ name, section: "in-out" }))

const parameters: Readonly<Record<string, readonly Parameter[]>> = {
  SERIALIZE: parametersOf("SRC_VARIABLE DEST_ARRAY POS"),
  DESERIALIZE: parametersOf("SRC_ARRAY DEST_VARIABLE POS"),
}

export const isSerialize = (folded: string): boolean => Object.hasOwn(parameters, folded)

/** Undefined after an error, which is reported. */
export const lowerSerialize = (
  body: Body,
  folded: string,
  node: Ast.CallExpression,
): readonly Statement[] | undefined => {
  const list = node.arguments.map((each): Ast.Argument => ({ ...each, direction: "in" }))
  const callee = { name: folded, parameters: parameters[folded] ?? [], namedOnly: false }
  const bound = bindArguments(body, callee, { ...node, arguments: list })
  const [first, second, position] = (bound ?? []).map((each) => each?.value)
  if (bound === undefined) return undefined
  if (first === undefined || second === undefined || position === undefined) {
    body.report("missing-argument", spanIn(body, node), { name: "POS", callee: folded })
    return undefined
  }
  const writes = folded === "SERIALIZE"
  const [variable, array] = writes ? [first, second] : [second, first]
  const place = inferPlace(body, variable, "read")
  const bytes = inferPlace(body, array, "read")
  if (place === undefined || bytes === undefined) return undefined
  const image = imageOf(place.type, variable)
  const isBytes =
    bytes.type.kind === "array" &&
    bytes.type.dimensions.length === 1 &&
    elementaryOf(bytes.type.element) === "BYTE"
  if (image === undefined || !isBytes) {
    const type = typeText(image === undefined ? place.type : bytes.type)
    body.report("argument-class", spanIn(body, node), { function: folded, type, class: "ARRAY OF BYTE" })
    return undefined
  }
  return body.check(
    work({ node, array, position, parts: image.parts, writes, count: Math.ceil(image.end / 8) }),
  )
}

interface Work {
  readonly node: Ast.CallExpression
  readonly array: Ast.Expression
  readonly position: Ast.Expression
  readonly parts: readonly Part[]
  readonly writes: boolean
  readonly count: number
}

const work = ({ node, array, position, parts, writes, count }: Work): readonly Ast.Statement[] => {
  const values = new Map([
    ["A", array],
    ["POS", position],
  ])
  const at = { from: node.from, to: node.to }
  const element = (index: number): Ast.Expression =>
    fillExpression(expressionOf(`A[LOWER_BOUND(A, 1) + TO_DINT(POS) + ${index}]`), values, node)
  const bytes = Array.from({ length: count }, (_, index): Part => {
    return { at: element(index), from: 8 * index, bits: 8, type: "BYTE" }
  })
  const assign = (target: Ast.Expression, value: Ast.Expression): Ast.Statement => ({
    kind: "assign",
    target,
    value,
    ...at,
  })
  const copies = writes
    ? bytes.map((byte, index) => assign(byte.at, byteOf(parts, index, node)))
    : parts.map((part) => assign(part.at, partFrom(part, bytes)))
  return [...copies, assign(position, fillExpression(expressionOf(`POS + ${count}`), values, node))]
}
