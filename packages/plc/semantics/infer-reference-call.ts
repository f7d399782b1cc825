/**
 * Calls that look at where a variable is and not at its value: REF of the standard, and ADR, SIZEOF, __ISVALIDREF and the
 * like of dialects.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { findVariable } from "./find-variable.ts"
import { inferBound } from "./infer-array-bound.ts"
import { inferHolder, inferPlace } from "./infer-place.ts"
import type { Place } from "./ir.ts"
import { errorOperand, integerConst, type Operand } from "./operand.ts"
import { addressOf, asNumber, hasAddress, referenceTo } from "./references.ts"
import { resolveType } from "./resolve-types.ts"
import { sizeOf } from "./size-of.ts"
import { checkReferring } from "./statement-reference.ts"
import { BOOL, elementary, typeText } from "./type-facts.ts"
import type { Type } from "./types.ts"

type Infer = (body: Body, node: Ast.CallExpression, wanted?: Type) => Operand

/** Undefined for every other name. */
export const findReferenceCall = (body: Body, folded: string): Infer | undefined => {
  if (folded === "REF") return inferRef
  if (folded === "LOWER_BOUND" || folded === "UPPER_BOUND") return inferBound
  if (!body.features.pointers) return undefined
  return pointerCalls.get(folded)
}

const onlyArgument = (body: Body, node: Ast.CallExpression): Ast.Expression | undefined => {
  const [argument, ...others] = node.arguments
  if (argument !== undefined && others.length === 0 && argument.direction === "in") return argument.value
  const name = calleeName(node)
  body.report("size-of-nothing", spanIn(body, node), { function: name })
  return undefined
}

const calleeName = (node: Ast.CallExpression): string =>
  node.callee.kind === "name" ? node.callee.name.text.toUpperCase() : ""

/** The variable whose address is asked for; undefined after an error. */
const addressed = (body: Body, node: Ast.CallExpression): Place | undefined => {
  const argument = onlyArgument(body, node)
  if (argument === undefined) return undefined
  const isPlace = ["name", "member", "index", "dereference", "location"].includes(argument.kind)
  if (!isPlace) {
    if (body.infer(argument).kind !== "error")
      body.report("reference-needs-variable", spanIn(body, argument), { function: calleeName(node) })
    return undefined
  }
  const place = inferPlace(body, argument, "reference")
  return place !== undefined && hasAddress(body, place, spanIn(body, argument)) ? place : undefined
}

const inferRef: Infer = (body, node) => {
  const place = addressed(body, node)
  if (place === undefined) return errorOperand
  const constant = constantName(body, place)
  if (constant !== undefined) {
    body.report("reference-to-constant", place.span, { name: constant })
    return errorOperand
  }
  return addressOf(
    place,
    referenceTo(body.model, "reference", () => place.type),
    spanIn(body, node),
  )
}

const constantName = (body: Body, { root, path }: Place): string | undefined => {
  if (path.some((step) => step.kind === "dereference")) return undefined
  const variable =
    root.kind === "own"
      ? body.pou?.variables[root.index]
      : root.kind === "global"
        ? body.model.globalList[root.index]
        : undefined
  const owner = variable?.external?.() ?? variable
  return owner?.constant === true ? owner.name : undefined
}

/** Of a text the address of its characters. */
const inferAdr: Infer = (body, node) => {
  const place = addressed(body, node)
  if (place === undefined) return errorOperand
  const span = spanIn(body, node)
  const type = referenceTo(body.model, "pointer", () => place.type)
  const address = addressOf(place, type, span)
  if (place.type.kind !== "string") return address
  const number = elementary("UDINT")
  const [left, right] = [asNumber(address), integerConst(number, 4n, span)]
  return { kind: "binary", op: "add", operandType: number, type, left, right, span }
}

/** Bits are counted from the beginning of their area. */
const inferBitAdr: Infer = (body, node) => {
  const argument = onlyArgument(body, node)
  const place = argument === undefined ? undefined : inferPlace(body, argument, "read")
  if (place === undefined) return errorOperand
  const variable =
    place.root.kind === "own"
      ? body.pou?.variables[place.root.index]?.location
      : place.root.kind === "global"
        ? body.model.globalList[place.root.index]?.location
        : undefined
  const location = place.root.kind === "direct" ? place.root.address : variable
  const bit = location === undefined ? 0 : location.byte * 8 + (location.bit ?? 0)
  return integerConst(elementary("DWORD"), BigInt(bit), spanIn(body, node))
}

const inferSizeOf: Infer = (body, node) => {
  const argument = onlyArgument(body, node)
  if (argument === undefined) return errorOperand
  const type = namedType(body, argument) ?? inferPlace(body, argument, "read")?.type
  if (type === undefined) return errorOperand
  const size = sizeOf(body.model, type)
  return { kind: "untyped-integer", value: BigInt(size), span: spanIn(body, node) }
}

const namedType = (body: Body, node: Ast.Expression): Type | undefined => {
  if (node.kind !== "name" || findVariable(body, node.name) !== undefined) return undefined
  const folded = foldName(node.name.text)
  const known = body.model.types.has(folded) || body.model.pous.has(folded)
  if (!known && !/^[A-Z_]+$/.test(folded)) return undefined
  return resolveType(body, { kind: "named-type", name: node.name, from: node.from, to: node.to })?.type
}

/** TRUE where the reference refers to something. */
const inferIsValid: Infer = (body, node) => {
  const argument = onlyArgument(body, node)
  const place = argument === undefined ? undefined : inferHolder(body, argument, "read")
  if (place === undefined) return errorOperand
  const { type } = place
  const span = spanIn(body, node)
  if (type.kind !== "reference" && type.kind !== "interface") {
    body.report("not-a-reference", span, { type: typeText(type) })
    return errorOperand
  }
  const left = asNumber({ kind: "load", type, place, span })
  const right = integerConst(left.type, 0n, span)
  return { kind: "binary", op: "ne", operandType: left.type, type: BOOL, left, right, span }
}

/** `__QUERYINTERFACE(from, to)` is `to ?= from` before the statement, and whether it succeeded. */
const inferQuery: Infer = (body, node) => {
  const [from, to] = node.arguments
  const span = spanIn(body, node)
  if (from === undefined || to === undefined || node.arguments.length > 2) {
    body.report("missing-argument", span, { name: "to", callee: calleeName(node) })
    return errorOperand
  }
  const assign = checkReferring(body, {
    kind: "assign",
    form: "attempt",
    target: to.value,
    value: from.value,
    from: node.from,
    to: node.to,
  })
  if (assign?.kind !== "assign") return errorOperand
  body.before.push(assign)
  const place = assign.target
  const left = asNumber({ kind: "load", type: place.type, place, span })
  const right = integerConst(left.type, 0n, span)
  return { kind: "binary", op: "ne", operandType: left.type, type: BOOL, left, right, span }
}

const pointerCalls: ReadonlyMap<string, Infer> = new Map([
  ["ADR", inferAdr],
  ["BITADR", inferBitAdr],
  ["SIZEOF", inferSizeOf],
  ["XSIZEOF", inferSizeOf],
  ["__ISVALIDREF", inferIsValid],
  ["__QUERYINTERFACE", inferQuery],
  ["__QUERYPOINTER", inferQuery],
])
