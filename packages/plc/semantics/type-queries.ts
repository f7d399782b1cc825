/**
 * What sources for TIA Portal ask about types: `TypeOf(#v) = Int`, IS_ARRAY, CountOfElements, MAX_LEN, IS_NULL. The
 * types are known when the program is compiled, those behind a VARIANT too, because each call has a body of its own.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { inferPlace } from "./infer-place.ts"
import { errorOperand, integerConst, type Operand } from "./operand.ts"
import { resolveType } from "./resolve-types.ts"
import { BOOL, elementary, elementCount, sameType, typeText } from "./type-facts.ts"
import type { Type } from "./types.ts"

type Query = (body: Body, node: Ast.CallExpression) => Operand

const askedPlace = (body: Body, node: Ast.CallExpression): Type | undefined => {
  const [argument] = node.arguments
  return argument === undefined ? undefined : inferPlace(body, argument.value, "read")?.type
}

const bool = (body: Body, node: Ast.Expression, value: boolean): Operand =>
  integerConst(BOOL, value ? 1n : 0n, spanIn(body, node))

const about =
  (answer: (body: Body, node: Ast.CallExpression, type: Type) => Operand): Query =>
  (body, node) => {
    const type = askedPlace(body, node)
    return type === undefined ? errorOperand : answer(body, node, type)
  }

const rows: ReadonlyMap<string, Query> = new Map([
  ["IS_ARRAY", about((body, node, type) => bool(body, node, type.kind === "array"))],
  ["ISARRAY", about((body, node, type) => bool(body, node, type.kind === "array"))],
  [
    "COUNTOFELEMENTS",
    about((body, node, type) => {
      const count = type.kind === "array" ? elementCount(type.dimensions) : 0
      return integerConst(elementary("UDINT"), BigInt(count), spanIn(body, node))
    }),
  ],
  [
    "MAX_LEN",
    about((body, node, type) => {
      if (type.kind === "string")
        return integerConst(elementary("INT"), BigInt(type.capacity), spanIn(body, node))
      body.report("argument-class", spanIn(body, node), {
        function: "MAX_LEN",
        type: typeText(type),
        class: "ANY_STRING",
      })
      return errorOperand
    }),
  ],
  ["IS_NULL", (body, node) => compareWithNull(body, node, "eq")],
  ["NOT_NULL", (body, node) => compareWithNull(body, node, "ne")],
])

export const findTypeQuery = (folded: string): Query | undefined => rows.get(folded)

/** What a VARIANT was given is there. */
const compareWithNull = (body: Body, node: Ast.CallExpression, operator: "eq" | "ne"): Operand => {
  const [argument] = node.arguments
  const type = askedPlace(body, node)
  if (argument === undefined || type === undefined) return errorOperand
  if (type.kind !== "reference" && type.kind !== "interface") return bool(body, node, operator === "ne")
  const { from, to } = node
  const right: Ast.Expression = { kind: "name", name: { text: "NULL", from, to }, from, to }
  return body.infer({ kind: "binary", operator, left: argument.value, right, from, to })
}

export const isTypeOf = (node: Ast.Expression): node is Ast.CallExpression =>
  node.kind === "call" && isNamed(node, /^TypeOf(Elements|DB)?$/i)

const isNamed = ({ callee }: Ast.CallExpression, pattern: RegExp): boolean =>
  callee.kind === "name" && pattern.test(callee.name.text)

/** `TypeOf(#a) = Int` and `TypeOf(#a) <> TypeOf(#b)`; undefined for every other comparison. */
export const inferTypeComparison = (body: Body, node: Ast.BinaryExpression): Operand | undefined => {
  if (!body.features.systemFunctions || (node.operator !== "eq" && node.operator !== "ne")) return undefined
  if (!isTypeOf(node.left) && !isTypeOf(node.right)) return undefined
  const [left, right] = [typeNamed(body, node.left), typeNamed(body, node.right)]
  if (left === undefined || right === undefined) return errorOperand
  return bool(body, node, isOneType(left, right) === (node.operator === "eq"))
}

/** Texts of every length are of one type. */
const isOneType = (a: Type, b: Type): boolean =>
  a.kind === "string" && b.kind === "string" ? a.wide === b.wide : sameType(a, b)

const typeNamed = (body: Body, node: Ast.Expression): Type | undefined => {
  if (isTypeOf(node)) {
    const type = askedPlace(body, node)
    const elements = node.callee.kind === "name" && foldName(node.callee.name.text) === "TYPEOFELEMENTS"
    return elements && type?.kind === "array" ? type.element : type
  }
  if (node.kind !== "name") {
    body.infer(node)
    return undefined
  }
  const { name } = node
  const wide = foldName(name.text) === "WSTRING"
  if (wide || foldName(name.text) === "STRING")
    return resolveType(body, { kind: "string-type", wide, from: name.from, to: name.to })?.type
  return resolveType(body, { kind: "named-type", name, from: name.from, to: name.to })?.type
}

/** Is the expression nothing but questions about types? What it rules out need not fit the types at hand. */
export const asksAboutTypes = (node: Ast.Expression): boolean => {
  switch (node.kind) {
    case "unary":
      return asksAboutTypes(node.operand)
    case "binary":
      return asksAboutTypes(node.left) || asksAboutTypes(node.right)
    case "call":
      return isNamed(node, /^(?:TypeOf(?:Elements|DB)?|IS_?ARRAY)$/i)
    default:
      return false
  }
}
