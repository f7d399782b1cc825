/**
 * Calls of a dialect's own functions (`library/system-functions.ts`): the function's expression with the arguments in
 * place of its inputs, inferred where the call stands.
 */
import { type SystemFunction, swapExpression } from "../library/system-functions.ts"
import type { ElementaryName } from "../program.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { bindArguments } from "./bind-arguments.ts"
import { type Body, spanIn } from "./body.ts"
import { expressionOf, fillExpression } from "./fill-template.ts"
import { errorOperand, isTyped, type Operand } from "./operand.ts"
import { elementaryOf, familyOf, isTemporal, typeText } from "./type-facts.ts"
import type { Type } from "./types.ts"

export const inferSystemCall = (
  body: Body,
  row: SystemFunction,
  node: Ast.CallExpression,
  wanted?: Type,
): Operand => {
  const values = bindValues(body, row, node)
  if (values === undefined) return errorOperand
  const operands = values.map((value) => body.infer(value))
  if (operands.some(({ kind }) => kind === "error")) return errorOperand
  const onMoments = momentExpression(row.name, operands, wanted)
  const named = new Map(row.parameters.map((name, index) => [name, values[index]]))
  if (onMoments !== undefined) return body.infer(fillExpression(expressionOf(onMoments), named, node), wanted)
  const result = resultType(row, wanted)
  const floats = [result, ...operands.map(typeName)].includes("LREAL") ? "LREAL" : "REAL"
  const text = row.expression.replaceAll("TO_RESULT", `TO_${result}`).replaceAll("TO_FLOAT", `TO_${floats}`)
  return body.infer(fillExpression(expressionOf(text), named, node), wanted)
}

/** The same instructions work on the structure DTL. */
const momentExpression = (
  name: string,
  operands: readonly Operand[],
  wanted: Type | undefined,
): string | undefined => {
  const [first, second] = operands
  if (name === "T_COMBINE") return isMoment(wanted) ? "DTL_JOINED(IN1, IN2)" : undefined
  if (name === "T_CONV" && isMoment(wanted) && first !== undefined) return `${typeName(first)}_TO_DTL(IN)`
  if (first === undefined || !isTyped(first) || !isMoment(first.type)) return undefined
  const both = second !== undefined && isTyped(second) && isMoment(second.type)
  switch (name) {
    case "T_ADD":
      return "DTL_PLUS(IN1, IN2)"
    case "T_SUB":
    case "T_DIFF":
      return both ? "DTL_BETWEEN(IN1, IN2)" : "DTL_MINUS(IN1, IN2)"
    case "T_CONV": {
      const to = wanted === undefined ? undefined : elementaryOf(wanted)
      return to === undefined ? undefined : `DTL_TO_${to}(IN)`
    }
    default:
      return undefined
  }
}

const isMoment = (type: Type | undefined): boolean => type?.kind === "struct" && type.name === "DTL"

const resultType = ({ fallback }: SystemFunction, wanted: Type | undefined): ElementaryName => {
  const name = wanted === undefined ? undefined : elementaryOf(wanted)
  return name === undefined || name === "BOOL" ? fallback : name
}

const typeName = (operand: Operand): ElementaryName | undefined =>
  isTyped(operand) ? elementaryOf(operand.type) : undefined

/** The arguments in the order of the inputs; undefined after an error, which is reported. */
const bindValues = (
  body: Body,
  { name, parameters }: Pick<SystemFunction, "name" | "parameters">,
  node: Ast.CallExpression,
): readonly Ast.Expression[] | undefined => {
  const inputs = parameters.map((each) => ({ name: each, section: "input" }) as const)
  const bound = bindArguments(body, { name, parameters: inputs, namedOnly: false }, node)
  if (bound === undefined) return undefined
  const missing = parameters.find((_, index) => bound[index] === undefined)
  if (missing === undefined) return parameters.flatMap((_, index) => bound[index]?.value ?? [])
  body.report("missing-argument", spanIn(body, node), { name: missing, callee: name })
  return undefined
}

/** `SWAP(word)`: which bytes change places depends on the width. */
export const inferSwap = (body: Body, node: Ast.CallExpression): Operand => {
  const values = bindValues(body, { name: "SWAP", parameters: ["IN"] }, node)
  const [value] = values ?? []
  if (value === undefined) return errorOperand
  const operand = body.infer(value)
  const name = typeName(operand)
  if (operand.kind === "error") return errorOperand
  const width = name === undefined || isTemporal(name) || familyOf(name) === "real" ? undefined : wordOf[name]
  const text = width === undefined ? undefined : swapExpression[width]
  if (width !== undefined && text !== undefined)
    return body.infer(
      fillExpression(expressionOf(text.replaceAll("IN", `TO_${width}(IN)`)), new Map([["IN", value]]), node),
    )
  const type = isTyped(operand) ? typeText(operand.type) : "INT"
  body.report("argument-class", operand.span, { function: "SWAP", type, class: "ANY_BIT" })
  return errorOperand
}

const wordOf: Partial<Record<ElementaryName, ElementaryName>> = {
  WORD: "WORD",
  INT: "WORD",
  UINT: "WORD",
  DWORD: "DWORD",
  DINT: "DWORD",
  UDINT: "DWORD",
  LWORD: "LWORD",
  LINT: "LWORD",
  ULINT: "LWORD",
}

/** `MUX(K := k, IN0 := a, IN1 := b, INELSE := c)`: c where k counts none of the inputs. */
export const muxWithElse = (node: Ast.CallExpression): Ast.CallExpression => {
  const { from, to } = node
  const at = { from, to }
  const named = (folded: string): Ast.Argument | undefined =>
    node.arguments.find(({ name }) => name !== undefined && foldName(name.text) === folded)
  const rest = node.arguments.filter((each) => each !== named("INELSE"))
  const [otherwise, index] = [named("INELSE")?.value, named("K")?.value]
  if (otherwise === undefined || index === undefined) return { ...node, arguments: rest }
  const inside = (operator: "ge" | "lt", bound: number): Ast.Expression => ({
    kind: "binary",
    operator,
    left: index,
    right: { kind: "integer", value: BigInt(bound), ...at },
    ...at,
  })
  const within: Ast.Expression = {
    kind: "binary",
    operator: "and",
    left: inside("ge", 0),
    right: inside("lt", rest.length - 1),
    ...at,
  }
  const argument = (value: Ast.Expression): Ast.Argument => ({
    direction: "in",
    negated: false,
    value,
    ...at,
  })
  return {
    kind: "call",
    callee: { kind: "name", name: { text: "SEL", ...at }, ...at },
    arguments: [argument(within), argument(otherwise), argument({ ...node, arguments: rest })],
    ...at,
  }
}
