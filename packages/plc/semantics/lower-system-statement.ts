/**
 * Calls of a dialect's own functions that do something instead of giving a value: they become plain statements. Where
 * one stands as a value, that is the error number, which is 0.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { bindArguments, type Parameter } from "./bind-arguments.ts"
import { addHiddenVariable, type Body, spanIn } from "./body.ts"
import { coerce, convertValue, settle } from "./coerce.ts"
import { inferPlace } from "./infer-place.ts"
import type { Expression, Place, PlaceStep, Statement } from "./ir.ts"
import { loosen } from "./loose-numbers.ts"
import { integerConst, type TypedExpression } from "./operand.ts"
import { DINT, elementary, elementaryOf, sameType, typeText, valueType } from "./type-facts.ts"
import type { ArrayType, Type } from "./types.ts"

interface SystemStatement {
  readonly parameters: readonly Parameter[]
  /** The arguments by the names of the parameters, all of them there; undefined after an error, which is reported. */
  readonly lower: (context: Context) => readonly Statement[] | undefined
}

interface Context {
  readonly body: Body
  readonly name: string
  readonly node: Ast.CallExpression
  readonly argument: (name: string) => Ast.Expression
}

const input = (name: string): Parameter => ({ name, section: "input" })
const inOut = (name: string): Parameter => ({ name, section: "in-out" })
const output = (name: string): Parameter => ({ name, section: "output" })

const lowerReset = ({ body, node, argument }: Context): readonly Statement[] | undefined =>
  setMembers(body, argument("TIMER"), [
    ["Q", { kind: "bool", value: false, ...at(node) }],
    ["timing", { kind: "bool", value: false, ...at(node) }],
    ["ET", { kind: "time", nanoseconds: 0n, typeName: "TIME", ...at(node) }],
  ])

const lowerPreset = ({ body, argument }: Context): readonly Statement[] | undefined =>
  setMembers(body, argument("TIMER"), [["PT", argument("PT")]])

const at = ({ from, to }: Ast.Expression): { readonly from: number; readonly to: number } => ({ from, to })

/** Assigns to those variables of an instance that it has. */
const setMembers = (
  body: Body,
  instance: Ast.Expression,
  values: readonly (readonly [string, Ast.Expression])[],
): readonly Statement[] | undefined => {
  const place = inferPlace(body, instance, "call")
  if (place === undefined) return undefined
  const block = place.type.kind === "block" ? body.model.blocks[place.type.block] : undefined
  if (block?.standard !== true) {
    body.report("not-a-timer", spanIn(body, instance), { type: typeText(place.type) })
    return undefined
  }
  const statements: Statement[] = []
  for (const [name, node] of values) {
    const variable = block.variableByName.get(foldName(name))
    const type = variable?.type()
    if (variable === undefined || type === undefined) continue
    const value = coerce(body.report, body.infer(node, type), type)
    if (value === undefined) return undefined
    const step: PlaceStep = { kind: "field", index: variable.index, of: place.type }
    const target: Place = { ...place, path: [...place.path, step], type }
    statements.push({ kind: "assign", target, value, span: value.span })
  }
  return statements
}

const lowerMove = (context: Context): readonly Statement[] | undefined => {
  const { body, argument } = context
  const source = elementsFrom(body, argument("IN"), "read")
  const target = elementsFrom(body, argument("OUT"), "write")
  if (source === undefined || target === undefined) return undefined
  if (!sameType(source.type, target.type)) {
    const params = { actual: typeText(source.type), expected: typeText(target.type) }
    body.report("type-mismatch", source.span, params)
    return undefined
  }
  return repeat(context, target, (index) => {
    const place = moved(source, index)
    return { kind: "load", type: valueType(place.type), place, span: place.span }
  })
}

const lowerFill = (context: Context): readonly Statement[] | undefined => {
  const { body, argument } = context
  const target = elementsFrom(body, argument("OUT"), "write")
  if (target === undefined) return undefined
  const value = assignable(body, argument("IN"), target.type)
  return value === undefined ? undefined : repeat(context, target, () => value)
}

const assignable = (body: Body, node: Ast.Expression, type: Type): TypedExpression | undefined =>
  coerce(body.report, loosen(body, body.infer(node, type), type), type)

/** An element from which on elements are meant; an array alone means its first. */
const elementsFrom = (body: Body, node: Ast.Expression, access: "read" | "write"): Place | undefined => {
  const place = inferPlace(body, node, access)
  if (place === undefined) return undefined
  const last = place.path.at(-1)
  if (last?.kind === "index" && last.indices.length === 1) return place
  if (place.type.kind === "array" && place.type.dimensions.length === 1)
    return firstElement(place, place.type)
  body.report("not-an-array", place.span, { type: typeText(place.type) })
  return undefined
}

const firstElement = (place: Place, array: ArrayType): Place => {
  const low = integerConst(DINT, BigInt(array.dimensions[0]?.low ?? 0), place.span)
  const step: PlaceStep = { kind: "index", indices: [low], array, span: place.span }
  return { ...place, path: [...place.path, step], type: array.element }
}

/** The element so many places further. */
const moved = (place: Place, by: TypedExpression): Place => {
  const last = place.path.at(-1)
  if (last?.kind !== "index") return place
  const [first] = last.indices
  if (first === undefined) return place
  const name = (first.type === undefined ? undefined : elementaryOf(first.type)) ?? "DINT"
  const type = elementary(name)
  const sum: Expression = {
    kind: "binary",
    op: "add",
    operandType: type,
    type,
    left: first,
    right: convertValue(by, name),
    span: place.span,
  }
  return { ...place, path: [...place.path.slice(0, -1), { ...last, indices: [sum] }] }
}

/** One assignment for each of COUNT elements. */
const repeat = (
  { body, node, argument }: Context,
  target: Place,
  valueAt: (index: TypedExpression) => TypedExpression,
): readonly Statement[] | undefined => {
  const span = spanIn(body, node)
  const count = settle(body.report, body.infer(argument("COUNT"), DINT), DINT)
  const variable = addHiddenVariable(body, DINT, span)
  if (count === undefined || variable === undefined) return undefined
  const index: TypedExpression = { kind: "load", type: DINT, place: variable, span }
  const end: Expression = {
    kind: "binary",
    op: "sub",
    operandType: DINT,
    type: DINT,
    left: convertValue(count, "DINT"),
    right: integerConst(DINT, 1n, span),
    span,
  }
  const assign: Statement = { kind: "assign", target: moved(target, index), value: valueAt(index), span }
  const [start, step] = [integerConst(DINT, 0n, span), integerConst(DINT, 1n, span)]
  return [{ kind: "for", variable, start, end, step, body: [assign], span }]
}

const lowerCopy = ({ body, node, argument }: Context): readonly Statement[] | undefined => {
  const target = inferPlace(body, argument("DSTBLK"), "write")
  if (target === undefined) return undefined
  const value = assignable(body, argument("SRCBLK"), target.type)
  return value === undefined ? undefined : [{ kind: "assign", target, value, span: spanIn(body, node) }]
}

const move: SystemStatement = { parameters: [input("IN"), input("COUNT"), output("OUT")], lower: lowerMove }
const fill: SystemStatement = { parameters: [input("IN"), input("COUNT"), output("OUT")], lower: lowerFill }
const copy: SystemStatement = { parameters: [input("SRCBLK"), output("DSTBLK")], lower: lowerCopy }

const rows: ReadonlyMap<string, SystemStatement> = new Map([
  ["RESET_TIMER", { parameters: [inOut("TIMER")], lower: lowerReset }],
  ["PRESET_TIMER", { parameters: [input("PT"), inOut("TIMER")], lower: lowerPreset }],
  ["MOVE_BLK", move],
  ["UMOVE_BLK", move],
  ["FILL_BLK", fill],
  ["UFILL_BLK", fill],
  ["BLKMOV", copy],
  ["UBLKMOV", copy],
  // The time of a scan is watched by its work here.
  ["RE_TRIGR", { parameters: [], lower: () => [] }],
])

export const isSystemStatement = (folded: string): boolean => rows.has(folded)

/** Undefined after an error, which is reported. */
export const lowerSystemStatement = (
  body: Body,
  folded: string,
  node: Ast.CallExpression,
): readonly Statement[] | undefined => {
  const row = rows.get(folded)
  if (row === undefined) return undefined
  const bound = bindArguments(body, { name: folded, parameters: row.parameters, namedOnly: false }, node)
  if (bound === undefined) return undefined
  const missing = row.parameters.find((_, index) => bound[index] === undefined)
  if (missing !== undefined) {
    body.report("missing-argument", spanIn(body, node), { name: missing.name, callee: folded })
    return undefined
  }
  const argument = (name: string): Ast.Expression =>
    bound[row.parameters.findIndex((each) => each.name === name)]?.value ?? { kind: "error", ...at(node) }
  return row.lower({ body, name: folded, node, argument })
}
