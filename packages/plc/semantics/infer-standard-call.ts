/**
 * Calls of standard functions: binds arguments, chooses the overload, lowers the call as its row says.
 */
import { standardTextParameter } from "../library/parameter-aliases.ts"
import { type StandardFunction, type StandardParameter } from "../library/standard-functions.ts"
import type * as Ast from "../syntax/ast.ts"
import { type BoundArguments, bindArguments } from "./bind-arguments.ts"
import { type Body, spanIn } from "./body.ts"
import { coerce, convertExpression, convertValue, defaultType, fits, settle } from "./coerce.ts"
import { foldBinary } from "./fold.ts"
import { callLibraryFunction } from "./infer-library-call.ts"
import { commonType, makeTimeScaling, toCommon } from "./infer-operators.ts"
import type { BinaryOp } from "./ir.ts"
import { asNumber, loosen, loosenArguments } from "./loose-numbers.ts"
import { errorOperand, isTyped, isUntyped, type Operand, type TypedExpression } from "./operand.ts"
import { asShift } from "./shifted-numbers.ts"
import { dateArithmetic } from "./temporal.ts"
import {
  BOOL,
  belongsTo,
  DINT,
  defaultStringCapacity,
  elementary,
  isCharacter,
  isInteger,
  LREAL,
  stringOf,
  typeText,
  widens,
} from "./type-facts.ts"
import type { Type } from "./types.ts"

/** The standard's own limit on repeated inputs does not exist; this keeps one call within a screen. */
const maximumInputs = 256
const maximumCapacity = 65_534

export const inferStandardCall = (
  body: Body,
  row: StandardFunction,
  node: Ast.CallExpression,
  wanted?: Type,
): Operand => {
  const span = spanIn(body, node)
  const parameters = expandParameters(row, node)
  const bound = bindArguments(
    body,
    {
      name: row.name,
      parameters,
      namedOnly: false,
      ...(body.features.standardAliases ? { properName: standardTextParameter } : {}),
    },
    node,
  )
  if (bound === undefined) return errorOperand
  const missing = parameters.find((_, index) => bound[index] === undefined)
  if (missing !== undefined) {
    for (const argument of node.arguments) body.infer(argument.value)
    body.report("missing-argument", span, { name: missing.name, callee: row.name })
    return errorOperand
  }
  const hint = row.result === "T" || row.lowering === "truncate" ? wanted : undefined
  const operands = inferArguments(body, parameters, bound, row.lowering === "truncate" ? undefined : hint)
  if (operands.some((operand) => operand.kind === "error")) return errorOperand
  if (row.any === "ANY_SHIFTABLE") {
    const { operands: shift, number } = asShift(body, row.name, operands, wanted)
    const shifted = lower({
      body,
      row,
      parameters,
      operands: shift,
      span,
      wanted: number === undefined ? wanted : undefined,
    })
    return number === undefined || !isTyped(shifted) ? shifted : convertValue(shifted, number)
  }
  const bits = row.any === "ANY_BIT"
  const given = body.features.looseNumbers ? loosenShared(body, bits, parameters, operands) : operands
  return lower({ body, row, parameters, operands: given, span, wanted })
}

const loosenShared = (
  body: Body,
  bits: boolean,
  parameters: readonly StandardParameter[],
  operands: readonly Operand[],
): readonly Operand[] => {
  const shared = operands.filter((_, index) => parameters[index]?.type === "T")
  const loose = loosenArguments(body, bits, shared).values()
  return operands.map((operand, index) =>
    parameters[index]?.type === "T" ? (loose.next().value ?? operand) : operand,
  )
}

/** IN1, IN2, … as many as the call gives. */
const expandParameters = (row: StandardFunction, node: Ast.CallExpression): readonly StandardParameter[] => {
  const count = Math.min(node.arguments.length, maximumInputs)
  const last = row.parameters.at(-1)
  if (!row.variadic || last === undefined || count <= row.parameters.length) return row.parameters
  const stem = last.name.replace(/\d+$/, "")
  const from = Number(/\d+$/.exec(last.name)?.[0] ?? 0)
  const extra = Array.from({ length: Math.max(0, count - row.parameters.length) }, (_, at) => ({
    ...last,
    name: `${stem}${from + at + 1}`,
  }))
  return [...row.parameters, ...extra]
}

const inferArguments = (
  body: Body,
  parameters: readonly StandardParameter[],
  bound: BoundArguments,
  hint?: Type,
): readonly Operand[] => {
  let shared = hint
  return parameters.map((parameter, index) => {
    const argument = bound[index]
    if (argument === undefined) return errorOperand
    if (parameter.type !== "T") return body.infer(argument.value)
    const operand = body.infer(argument.value, shared)
    // Enumeration values and literals that follow take the type of the first typed argument.
    if (isTyped(operand)) shared = operand.type
    return operand
  })
}

interface Call {
  readonly body: Body
  readonly row: StandardFunction
  readonly parameters: readonly StandardParameter[]
  readonly operands: readonly Operand[]
  readonly span: TypedExpression["span"]
  readonly wanted: Type | undefined
}

const lower = (call: Call): Operand => {
  const { body, row, operands, span, wanted } = call
  if (row.lowering === "library") return callLibraryFunction(body, row.name, operands, span, wanted)
  if (row.lowering === "truncate") return lowerTruncate(call)
  const [first, second] = operands
  if ((row.name === "ADD" || row.name === "SUB") && first !== undefined && second !== undefined) {
    const dated =
      operands.length === 2 ? dateArithmetic(row.op as "add" | "sub", first, second, span) : undefined
    if (dated !== undefined) return dated
  }
  const shared = chooseShared(call)
  if (shared === "error") return errorOperand
  const wide = isWideCall(operands)
  const values = call.parameters.map((parameter, index) =>
    argumentValue(call, parameter, operands[index], parameter.type === "STRING" ? textType(wide) : shared),
  )
  if (values.some((value) => value === undefined)) return errorOperand
  const typed = values as readonly TypedExpression[]
  if (row.any === "ANY_STRING") return stringCall(call, typed)
  if (row.lowering === "scale-time") return lowerScale(call, typed)
  return lowerShared(
    call,
    typed,
    isDuration(row.result) ? elementary(row.result) : (shared ?? elementary("TIME")),
  )
}

const isDuration = (result: StandardFunction["result"]): result is "TIME" | "LTIME" =>
  result === "TIME" || result === "LTIME"

/** The type that the T parameters share, checked against the row's class; undefined where the row has none. */
const chooseShared = ({
  body,
  row,
  parameters,
  operands,
  span,
  wanted,
}: Call): Type | undefined | "error" => {
  const all = parameters.every(({ type }) => type === "T")
  const of = all ? operands : operands.filter((_, index) => parameters[index]?.type === "T")
  const [first] = of
  if (first === undefined) return undefined
  const hint = wanted !== undefined && row.result === "T" ? wanted : undefined
  let shared = isTyped(first) ? first.type : isUntyped(first) ? literalType(of, hint) : BOOL
  for (const operand of of) {
    const next = operandsType(shared, operand)
    if (next === undefined) {
      body.report("arguments-differ", span, {
        function: row.name,
        left: typeText(shared),
        right: isTyped(operand)
          ? typeText(operand.type)
          : isUntyped(operand)
            ? typeText(defaultType(operand))
            : "",
      })
      return "error"
    }
    shared = next
  }
  const widened = widenToClass(shared, row)
  if (widened !== undefined) return widened
  body.report("argument-class", span, { function: row.name, type: typeText(shared), class: row.any })
  return "error"
}

/** Integers may stand where a real is asked for: they widen. */
const widenToClass = (type: Type, row: StandardFunction): Type | undefined => {
  if (belongsTo(type, row.any) && !(row.any === "ANY_ORDERED" && !isPlain(type))) return type
  if (row.any !== "ANY_REAL" || type.kind !== "elementary") return undefined
  if (widens(type.name, "REAL")) return elementary("REAL")
  return widens(type.name, "LREAL") ? LREAL : undefined
}

const isPlain = ({ kind }: Type): boolean => kind === "elementary" || kind === "string"

/** All-literal arguments: what is wanted if each fits, else the type the other arguments settle on. */
const literalType = (operands: readonly Operand[], hint: Type | undefined): Type => {
  const typed = operands.find(isTyped)
  if (typed !== undefined) return typed.type
  if (hint !== undefined && operands.every((operand) => fits(operand, hint))) return hint
  const real = operands.find((operand) => operand.kind === "untyped-real")
  if (real !== undefined) return LREAL
  const [first] = operands
  return first !== undefined && isUntyped(first) ? defaultType(first) : DINT
}

const operandsType = (shared: Type, operand: Operand): Type | undefined => {
  if (operand.kind === "error") return undefined
  if (isTyped(operand) && operand.type === shared && shared.kind === "elementary") return shared
  if (isUntyped(operand) && fits(operand, shared)) return shared
  const probe: TypedExpression = {
    kind: "const",
    type: shared,
    value: { kind: "default" },
    span: operand.span,
  }
  return commonType(probe, operand)
}

const textType = (wide: boolean): Type => stringOf(maximumCapacity, wide)

/** Of the string functions: the first text or character decides. */
const isWideCall = (operands: readonly Operand[]): boolean => {
  for (const operand of operands) {
    if (!isTyped(operand)) continue
    if (operand.type.kind === "string") return operand.type.wide
    if (isCharacter(operand.type)) return operand.type.name === "WCHAR"
  }
  return false
}

const argumentValue = (
  { body, row }: Call,
  parameter: StandardParameter,
  operand: Operand | undefined,
  shared: Type | undefined,
): TypedExpression | undefined => {
  if (operand === undefined) return undefined
  if (parameter.type === "T") return shared === undefined ? undefined : toCommon(body, operand, shared)
  if (parameter.type === "STRING")
    return shared === undefined ? undefined : coerce(body.report, operand, shared)
  if (parameter.type === "ANY_NUM") return settle(body.report, operand)
  if (parameter.type !== "DINT") {
    const type = elementary(parameter.type)
    return coerce(body.report, loosen(body, operand, type), type)
  }
  // Counts and places may be any integer; the emitter takes them as DINT.
  const count = settle(body.report, asNumber(body, operand), DINT)
  if (count === undefined) return undefined
  const name = count.type.kind === "elementary" ? count.type.name : undefined
  if (name !== undefined && isInteger(name)) return convertValue(count, "DINT")
  body.report("argument-class", count.span, {
    function: row.name,
    type: typeText(count.type),
    class: "ANY_INT",
  })
  return undefined
}

const stringCall = ({ row, span }: Call, values: readonly TypedExpression[]): Operand => {
  const capacities = values.map((value) => (value.type.kind === "string" ? value.type.capacity : 0))
  const joined = ["CONCAT", "INSERT", "REPLACE"].includes(row.name)
  const sum = capacities.reduce((total, capacity) => total + capacity, 0)
  const capacity = joined ? Math.min(sum, maximumCapacity) : (capacities[0] ?? defaultStringCapacity)
  const operandType = stringOf(Math.max(1, capacity), isWideCall(values))
  const type = row.result === "STRING" ? operandType : elementary("INT")
  return { kind: "standard-call", op: row.op, operandType, type, arguments: values, span }
}

const lowerScale = ({ body, row, span }: Call, values: readonly TypedExpression[]): Operand => {
  const [time, factor] = values
  if (time === undefined || factor === undefined) return errorOperand
  const scaled = makeTimeScaling(time, factor, row.op === "mul" ? "mul" : "div", span)
  if (scaled !== undefined) return scaled
  body.report("argument-class", factor.span, {
    function: row.name,
    type: typeText(factor.type),
    class: "ANY_NUM",
  })
  return errorOperand
}

const lowerTruncate = ({ body, row, operands, span, wanted }: Call): Operand => {
  const [operand] = operands
  const value = operand === undefined ? undefined : settle(body.report, operand, LREAL)
  if (value === undefined) return errorOperand
  const from = value.type.kind === "elementary" ? value.type.name : undefined
  if (from !== "REAL" && from !== "LREAL") {
    body.report("argument-class", span, { function: row.name, type: typeText(value.type), class: row.any })
    return errorOperand
  }
  const to = wanted?.kind === "elementary" && isInteger(wanted.name) ? wanted.name : "DINT"
  return convertExpression(value, { from, to, mode: "truncate" }, span)
}

const lowerShared = (call: Call, values: readonly TypedExpression[], operandType: Type): Operand => {
  const { row, span } = call
  const [first] = values
  switch (row.lowering) {
    case "move":
      return first ?? errorOperand
    case "not":
      return first === undefined
        ? errorOperand
        : { kind: "unary", op: "not", type: operandType, operand: first, span }
    case "chain":
      return values
        .slice(1)
        .reduce<TypedExpression>(
          (left, right) => binary(row.op as BinaryOp, left, right, operandType, operandType),
          first as TypedExpression,
        )
    case "compare":
      return compareAll(row.op as BinaryOp, values, operandType)
    default: {
      const type =
        row.result === "T" ? operandType : row.result === "STRING" ? operandType : elementary(row.result)
      return { kind: "standard-call", op: row.op, operandType, type, arguments: values, span }
    }
  }
}

/** `GT(a, b, c)` is `a > b AND b > c`. */
const compareAll = (op: BinaryOp, values: readonly TypedExpression[], operandType: Type): TypedExpression =>
  values
    .slice(1)
    .map((right, at) => binary(op, values[at] as TypedExpression, right, operandType, BOOL))
    .reduce((left, right) => binary("and", left, right, BOOL, BOOL))

const binary = (
  op: BinaryOp,
  left: TypedExpression,
  right: TypedExpression,
  operandType: Type,
  type: Type,
): TypedExpression => {
  const span = { ...left.span, to: Math.max(left.span.to, right.span.to) }
  if (left.kind === "const" && right.kind === "const") {
    const value = foldBinary(op, operandType, left.value, right.value)
    if (value !== undefined) return { kind: "const", type, value, span }
  }
  return { kind: "binary", op, operandType, type, left, right, span }
}
