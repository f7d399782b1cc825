/**
 * Operators: their operand families, the common type both sides widen to, TIME arithmetic, exact literals.
 * Source of truth: IEC 61131-3:2013, Table 71 (operators) and Figure 11 (implicit conversions).
 */
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { coerce, convertValue, defaultType, fits, mayRunOver, settle } from "./coerce.ts"
import { compare, foldBinary, foldUnary, integerResult, realResult } from "./fold.ts"
import { callLibraryFunction } from "./infer-library-call.ts"
import type { BinaryOp } from "./ir.ts"
import { pointerSides } from "./loose-addresses.ts"
import { asBits, asNumber, asSigned, loosenSides } from "./loose-numbers.ts"
import {
  errorOperand,
  integerConst,
  isTyped,
  isUntyped,
  type Operand,
  type TypedExpression,
  type UntypedLiteral,
} from "./operand.ts"
import { isPointer, retype } from "./references.ts"
import { dateArithmetic } from "./temporal.ts"
import {
  BOOL,
  belongsTo,
  commonElementary,
  DINT,
  elementary,
  elementaryOf,
  familyOf,
  isCharacter,
  isInteger,
  sameType,
  typeText,
  widens,
} from "./type-facts.ts"
import type { Type } from "./types.ts"

const operatorText: Readonly<Record<Ast.BinaryOperator, string>> = {
  or: "OR",
  "or-else": "OR_ELSE",
  xor: "XOR",
  and: "AND",
  "and-then": "AND_THEN",
  eq: "=",
  ne: "<>",
  lt: "<",
  gt: ">",
  le: "<=",
  ge: ">=",
  add: "+",
  sub: "-",
  mul: "*",
  div: "/",
  mod: "MOD",
  power: "**",
}

const isComparison = (op: Ast.BinaryOperator): boolean =>
  op === "eq" || op === "ne" || op === "lt" || op === "gt" || op === "le" || op === "ge"

export const inferUnary = (body: Body, node: Ast.UnaryExpression, wanted?: Type): Operand => {
  const inner = body.infer(node.operand, wanted)
  const operand =
    node.operator === "not" ? inner : node.operator === "neg" ? asSigned(body, inner) : asNumber(body, inner)
  const span = spanIn(body, node)
  if (operand.kind === "error") return operand
  if (node.operator === "not") return inferNot(body, node, operand, wanted)
  if (isUntyped(operand)) {
    if (node.operator === "plus") return { ...operand, span }
    if (operand.kind === "untyped-integer") return { ...operand, value: -operand.value, span }
    return { ...operand, value: -operand.value, span }
  }
  const name = elementaryOf(operand.type)
  const family = name === undefined || operand.type.kind === "enum" ? undefined : familyOf(name)
  const signed = family === "signed" || family === "real" || family === "time"
  if (!signed && !(family === "unsigned" && node.operator === "plus")) {
    body.report("operator-type", span, {
      operator: node.operator === "neg" ? "-" : "+",
      type: typeText(operand.type),
    })
    return errorOperand
  }
  return node.operator === "plus" ? operand : makeUnary("neg", operand, span)
}

const inferNot = (body: Body, node: Ast.UnaryExpression, operand: Operand, wanted?: Type): Operand => {
  const hint = wanted !== undefined && belongsTo(wanted, "ANY_BIT") ? wanted : undefined
  const typed = settle(body.report, asBits(body, operand), hint)
  if (typed === undefined) return errorOperand
  if (!belongsTo(typed.type, "ANY_BIT") || typed.type.kind === "enum") {
    body.report("operator-type", spanIn(body, node), { operator: "NOT", type: typeText(typed.type) })
    return errorOperand
  }
  return makeUnary("not", typed, spanIn(body, node))
}

const makeUnary = (
  op: "not" | "neg",
  operand: TypedExpression,
  span: TypedExpression["span"],
): TypedExpression => {
  if (operand.kind === "const") {
    const value = foldUnary(op, operand.type, operand.value)
    if (value !== undefined) return { kind: "const", type: operand.type, value, span }
  }
  return { kind: "unary", op, type: operand.type, operand, span }
}

export const inferBinary = (body: Body, node: Ast.BinaryExpression, wanted?: Type): Operand => {
  if (node.operator === "power") return inferPower(body, node, wanted)
  if (node.operator === "and-then" || node.operator === "or-else") return inferLazy(body, node)
  const hint = isComparison(node.operator) ? undefined : wanted
  const [left, right] = inferSides(body, node, hint)
  if (left.kind === "error" || right.kind === "error") return errorOperand
  if (isUntyped(left) && isUntyped(right)) {
    // Bit operators on bare numbers need the type wanted around them: the complement side decides their width.
    if (!isLogic(node.operator)) return inferLiterals(body, node, left, right)
  }
  return combine(body, node, left, right, wanted)
}

const inferLazy = (body: Body, node: Ast.BinaryExpression): Operand => {
  const left = coerce(body.report, body.infer(node.left, BOOL), BOOL)
  // Outputs of a call on the right would be copied even where the call does not happen.
  const { pending } = body
  body.pending = undefined
  const right = coerce(body.report, body.infer(node.right, BOOL), BOOL)
  body.pending = pending
  if (left === undefined || right === undefined) return errorOperand
  const op = node.operator === "and-then" ? "and" : "or"
  const span = spanIn(body, node)
  return { kind: "binary", op, lazy: true, operandType: BOOL, type: BOOL, left, right, span }
}

const isLogic = (op: Ast.BinaryOperator): boolean => op === "and" || op === "or" || op === "xor"

/** The side that has a type of its own lends it to the other as a hint, so that `x = red` finds the right enumeration. */
const inferSides = (body: Body, node: Ast.BinaryExpression, hint?: Type): readonly [Operand, Operand] => {
  if (hint === undefined && isBareName(node.left) && !isBareName(node.right) && !isLiteral(node.right)) {
    const right = body.infer(node.right)
    return [body.infer(node.left, isTyped(right) ? right.type : undefined), right]
  }
  const left = body.infer(node.left, hint)
  const right = body.infer(
    node.right,
    isTyped(left) && left.type.kind === "enum" ? left.type : (hint ?? typeOf(left)),
  )
  return [left, right]
}

const typeOf = (operand: Operand): Type | undefined => (isTyped(operand) ? operand.type : undefined)
const isBareName = (node: Ast.Expression): boolean => node.kind === "name"
const isLiteral = (node: Ast.Expression): boolean => node.kind === "integer" || node.kind === "real"

const inferLiterals = (
  body: Body,
  node: Ast.BinaryExpression,
  left: UntypedLiteral,
  right: UntypedLiteral,
): Operand => {
  const op = node.operator as BinaryOp
  const span = spanIn(body, node)
  const compared =
    left.kind === "untyped-integer" && right.kind === "untyped-integer"
      ? compare(op, left.value, right.value)
      : compare(op, Number(left.value), Number(right.value))
  if (compared !== undefined) return integerConst(BOOL, compared ? 1n : 0n, span)
  if (left.kind === "untyped-integer" && right.kind === "untyped-integer") {
    const value = integerResult(op, left.value, right.value)
    if (value === undefined) {
      body.report("constant-division-by-zero", span)
      return errorOperand
    }
    const inexact = op === "div" && value * right.value !== left.value
    return { kind: "untyped-integer", value, span, ...(inexact ? { inexact } : {}) }
  }
  const value = realResult(op, Number(left.value), Number(right.value))
  if (value === undefined) return operatorError(body, node, defaultType(left), defaultType(right))
  return { kind: "untyped-real", value, span }
}

const operatorError = (body: Body, node: Ast.BinaryExpression, left: Type, right: Type): Operand => {
  body.report("operator-types", spanIn(body, node), {
    operator: operatorText[node.operator],
    left: typeText(left),
    right: typeText(right),
  })
  return errorOperand
}

const combine = (
  body: Body,
  node: Ast.BinaryExpression,
  leftSide: Operand,
  rightSide: Operand,
  wanted?: Type,
): Operand => {
  const timed = inferTimeScaling(body, node, leftSide, rightSide)
  if (timed !== undefined) return timed
  if (node.operator === "add" || node.operator === "sub") {
    const dated = dateArithmetic(node.operator, leftSide, rightSide, spanIn(body, node))
    if (dated !== undefined) return dated
  }
  const pointers = pointerSides(body, node.operator, leftSide, rightSide)
  if (pointers !== undefined) {
    const result = combine(body, node, ...pointers.sides, wanted)
    return pointers.type !== undefined && isTyped(result) ? retype(result, pointers.type) : result
  }
  const [left, right] = loosenSides(body, node.operator, leftSide, rightSide)
  const common = commonType(left, right, isLogic(node.operator) ? wanted : undefined)
  const [leftType, rightType] = [typeOf(left) ?? literalType(left), typeOf(right) ?? literalType(right)]
  if (common === undefined) return operatorError(body, node, leftType, rightType)
  if (!allowed(node.operator, common))
    return refuse(body, node, typeOf(left) ?? common, typeOf(right) ?? common)
  const [a, b] = [toCommon(body, left, common), toCommon(body, right, common)]
  if (a === undefined || b === undefined) return errorOperand
  return makeBinary(body, node, a, b, common)
}

const literalType = (operand: Operand): Type => (isUntyped(operand) ? defaultType(operand) : BOOL)

/** Both sides are of a type that the operator does not have; a hint where learners usually mean another operator. */
const refuse = (body: Body, node: Ast.BinaryExpression, left: Type, right: Type): Operand => {
  const bits = belongsTo(left, "ANY_BIT") && belongsTo(right, "ANY_BIT")
  const arithmetic = ["add", "sub", "mul", "div", "mod"].includes(node.operator)
  if (bits && arithmetic && left.kind === "elementary") {
    const number = { BOOL: "USINT", BYTE: "USINT", WORD: "UINT", DWORD: "UDINT", LWORD: "ULINT" }[
      left.name as "BOOL"
    ]
    body.report("arithmetic-on-bits", spanIn(body, node), {
      operator: operatorText[node.operator],
      type: left.name,
      function: `${left.name}_TO_${number}`,
    })
    return errorOperand
  }
  return operatorError(body, node, left, right)
}

const allowed = (op: Ast.BinaryOperator, type: Type): boolean => {
  if (op === "eq" || op === "ne")
    return type.kind !== "array" && type.kind !== "struct" && type.kind !== "block"
  if (isComparison(op)) return type.kind === "string" || type.kind === "elementary" || isPointer(type)
  if (type.kind !== "elementary") return false
  const family = familyOf(type.name)
  if (isLogic(op)) return family === "bool" || family === "bits"
  if (op === "mod") return isInteger(type.name)
  const number = isInteger(type.name) || family === "real"
  return number || (family === "time" && (op === "add" || op === "sub"))
}

/** The type that both operands take, or undefined. */
export const commonType = (left: Operand, right: Operand, wanted?: Type): Type | undefined => {
  if (isTyped(left) && isTyped(right))
    return commonOfCharacters(left, right) ?? commonOfTyped(left.type, right.type)
  if (isTyped(left) && isUntyped(right)) return commonWithLiteral(left.type, right)
  if (isUntyped(left) && isTyped(right)) return commonWithLiteral(right.type, left)
  if (!isUntyped(left) || !isUntyped(right)) return undefined
  if (wanted !== undefined && fits(left, wanted) && fits(right, wanted)) return wanted
  const [a, b] = [defaultType(left), defaultType(right)]
  return commonOfTyped(a, b)
}

/** A literal of one character beside a character is one; a character beside a string is a string. */
const commonOfCharacters = (left: TypedExpression, right: TypedExpression): Type | undefined => {
  if (left.type.kind === "string") return characterBesideString(right, left)
  return right.type.kind === "string" ? characterBesideString(left, right) : undefined
}

const characterBesideString = (character: TypedExpression, text: TypedExpression): Type | undefined => {
  if (!isCharacter(character.type)) return undefined
  if (fits(text, character.type)) return character.type
  return fits(character, text.type) ? text.type : undefined
}

const commonOfTyped = (a: Type, b: Type): Type | undefined => {
  if (a.kind === "string" && b.kind === "string")
    return a.wide !== b.wide ? undefined : a.capacity >= b.capacity ? a : b
  if (a.kind === "elementary" && b.kind === "elementary") {
    const name = commonElementary(a.name, b.name)
    return name === undefined ? undefined : elementary(name)
  }
  if (a.kind === "interface" && a.accepts(b)) return a
  if (b.kind === "interface" && b.accepts(a)) return b
  if (a.kind === "reference" && a.accepts(b)) return a
  if (b.kind === "reference" && b.accepts(a)) return b
  return sameType(a, b) ? a : undefined
}

/** A literal takes the other side's type; one that does not fit makes both sides wider. */
const commonWithLiteral = (type: Type, literal: UntypedLiteral): Type | undefined => {
  if (type.kind !== "elementary") return undefined
  if (fits(literal, type)) return type
  if (literal.kind === "untyped-real")
    return isInteger(type.name) ? commonOfTyped(type, elementary("REAL")) : undefined
  if (!isInteger(type.name)) return undefined
  const wider = (["INT", "UINT", "DINT", "UDINT", "LINT", "ULINT"] as const).find(
    (name) => widens(type.name, name) && fits(literal, elementary(name)),
  )
  return wider === undefined ? undefined : elementary(wider)
}

/** The operand in the common type, which `commonType` has found to be possible. */
export const toCommon = (body: Body, operand: Operand, common: Type): TypedExpression | undefined => {
  if (isTyped(operand) && common.kind === "elementary" && operand.type.kind === "elementary")
    return convertValue(operand, common.name)
  return coerce(body.report, operand, common)
}

const makeBinary = (
  body: Body,
  node: Ast.BinaryExpression,
  left: TypedExpression,
  right: TypedExpression,
  operandType: Type,
): Operand => {
  const op = node.operator as BinaryOp
  const type = isComparison(node.operator) ? BOOL : operandType
  const span = spanIn(body, node)
  if (right.kind === "const" && right.value.kind === "integer" && right.value.value === 0n) {
    if (op === "div" || op === "mod") {
      body.report("constant-division-by-zero", right.span)
      return errorOperand
    }
  }
  if (left.kind === "const" && right.kind === "const") {
    const value = foldBinary(op, operandType, left.value, right.value)
    if (value !== undefined) return { kind: "const", type, value, span }
  }
  const plain = { kind: "binary", op, operandType, type, left, right, span } as const
  const seesMore = isComparison(node.operator) || op === "div" || op === "mod"
  return seesMore && (mayRunOver(left) || mayRunOver(right)) ? computeOnInt(plain) : plain
}

/** `(a + b) / 2` and `a + b > 30000` of INT see the whole sum: tools calculate on the processor's 32 bits. */
const computeOnInt = (node: Extract<TypedExpression, { kind: "binary" }>): TypedExpression => {
  const to = elementaryOf(node.type)
  const wide = {
    ...node,
    operandType: DINT,
    left: convertValue(node.left as TypedExpression, "DINT"),
    right: convertValue(node.right as TypedExpression, "DINT"),
  }
  if (to === undefined || to === "BOOL") return wide
  const operand = { ...wide, type: DINT }
  const conversion = { from: "DINT", to, mode: "value" } as const
  return { kind: "convert", conversion, type: node.type, operand, span: node.span, narrowed: true }
}

/** TIME * number, number * TIME and TIME / number; undefined for everything else. */
const inferTimeScaling = (
  body: Body,
  node: Ast.BinaryExpression,
  left: Operand,
  right: Operand,
): Operand | undefined => {
  if (node.operator !== "mul" && node.operator !== "div") return undefined
  const isTime = (operand: Operand): boolean =>
    isTyped(operand) && operand.type.kind === "elementary" && familyOf(operand.type.name) === "time"
  if (isTime(left) === isTime(right)) return undefined
  if (node.operator === "div" && isTime(right)) return undefined
  const [time, factor] = isTime(left) ? [left, right] : [right, left]
  return scaleTime(body, node, time, factor, node.operator)
}

const scaleTime = (
  body: Body,
  node: Ast.BinaryExpression,
  time: Operand,
  factor: Operand,
  op: "mul" | "div",
): Operand | undefined => {
  const settled = settle(body.report, factor)
  if (settled === undefined || !isTyped(time)) return errorOperand
  const scaled = makeTimeScaling(time, settled, op, spanIn(body, node))
  return scaled
}

/** `mul_time` or `div_time`; undefined where the factor is no number. */
export const makeTimeScaling = (
  time: TypedExpression,
  factor: TypedExpression,
  op: "mul" | "div",
  span: TypedExpression["span"],
): TypedExpression | undefined => {
  const name = factor.type.kind === "elementary" ? factor.type.name : undefined
  if (name === undefined || !belongsTo(factor.type, "ANY_NUM")) return undefined
  const wide = familyOf(name) === "real" ? "LREAL" : "LINT"
  return {
    kind: "standard-call",
    op: op === "mul" ? "mul_time" : "div_time",
    operandType: elementary(wide),
    type: time.type,
    arguments: [time, convertValue(factor, wide)],
    span,
  }
}

const inferPower = (body: Body, node: Ast.BinaryExpression, wanted?: Type): Operand => {
  const left = body.infer(node.left, wanted)
  const right = body.infer(node.right)
  if (left.kind === "error" || right.kind === "error") return errorOperand
  return callLibraryFunction(body, "EXPT", [left, right], spanIn(body, node), wanted)
}
