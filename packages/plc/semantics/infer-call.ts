/**
 * Calls of functions in expressions and as statements. Outputs whose target has another type go through a hidden
 * variable and are copied after the statement.
 */
import { isMemoryFunction } from "../library/memory.ts"
import { findNamespacedFunction, findPlaceSecond } from "../library/namespaced-functions.ts"
import { isPublicFunction } from "../library/parse-library.ts"
import { findConversion, findStandardFunction } from "../library/standard-functions.ts"
import { findSystemFunction, isSystemLibrary } from "../library/system-functions.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { bindArguments, type Parameter } from "./bind-arguments.ts"
import { addHiddenVariable, type Body, spanIn } from "./body.ts"
import { signatureOf } from "./call-signature.ts"
import { coerce } from "./coerce.ts"
import { acceptElsewhere } from "./declared-elsewhere.ts"
import { enableOperand, splitEnable } from "./enable.ts"
import { findVariable, isVariable } from "./find-variable.ts"
import { inferConversion } from "./infer-conversion.ts"
import { instanceOf } from "./infer-generic.ts"
import { resolveMethod } from "./infer-method.ts"
import { inferPlace } from "./infer-place.ts"
import { findReferenceCall } from "./infer-reference-call.ts"
import { inferStandardCall } from "./infer-standard-call.ts"
import { inferSwap, inferSystemCall, muxWithElse } from "./infer-system-call.ts"
import { extendsBlock, inheritsUnknown } from "./inheritance.ts"
import type { Expression, FunctionArgument, FunctionCall, Place } from "./ir.ts"
import { loosen } from "./loose-numbers.ts"
import { isProcedure, lowerProcedure } from "./lower-procedure.ts"
import { isSystemStatement, lowerSystemStatement } from "./lower-system-statement.ts"
import type { PouSymbol, VariableSymbol } from "./model.ts"
import {
  checkInternal,
  checkUnambiguous,
  dottedName,
  findDeclared,
  findPou,
  systemName,
} from "./namespaces.ts"
import { observeArguments, observeCallee } from "./observe.ts"
import { fitsOpen, withBounds } from "./open-arrays.ts"
import { errorOperand, integerConst, isTyped, type Operand, type TypedExpression } from "./operand.ts"
import { chooseOverload } from "./overloads.ts"
import { suggestName } from "./suggest.ts"
import {
  elementary,
  elementaryOf,
  isCharacter,
  sameType,
  stringOf,
  typeText,
  valueType,
} from "./type-facts.ts"
import { findTypeQuery } from "./type-queries.ts"
import type { ConstValue, Type } from "./types.ts"
import { findVendorPou, nameInLibrary, plainTextFunction } from "./vendor-library.ts"

export const inferCall = (body: Body, node: Ast.CallExpression, wanted?: Type): Operand => {
  const anyEnabled = splitEnable(node, undefined)
  const callee = resolveCallee(body, anyEnabled?.call ?? node)
  switch (callee.kind) {
    case "function": {
      const enabled = splitEnable(node, callee.pou)
      const call = inferFunctionCall(body, callee, enabled?.call ?? node)
      if (call === undefined) return errorOperand
      if (call.type !== undefined) {
        const operand = { ...call, type: call.type }
        return enabled === undefined ? operand : enableOperand(body, enabled, operand)
      }
      body.report("no-result", spanIn(body, node), { name: callee.pou.name })
      return errorOperand
    }
    case "operand": {
      const operand = callee.infer(wanted)
      return anyEnabled === undefined ? operand : enableOperand(body, anyEnabled, operand)
    }
    case "error":
      for (const argument of node.arguments) if (argument.direction === "in") body.infer(argument.value)
      return errorOperand
  }
}

export type ResolvedCallee =
  | { readonly kind: "function"; readonly pou: PouSymbol; readonly instance?: Place }
  /** A standard function. */
  | { readonly kind: "operand"; readonly infer: (wanted?: Type) => Operand }
  | { readonly kind: "error" }

/** Own functions hide standard ones of the same name, except inside the library. */
export const resolveCallee = (body: Body, node: Ast.CallExpression): ResolvedCallee => {
  if (node.callee.kind === "error") return { kind: "error" }
  const method = resolveMethod(body, node.callee)
  if (method === undefined && node.callee.kind === "member") {
    const qualified = findFunction(body, node.callee)
    if (qualified !== undefined) return { kind: "function", pou: qualified }
  }
  if (method !== undefined) return method.kind === "error" ? method : { ...method, kind: "function" }
  if (node.callee.kind === "member") {
    const qualified = isVariable(body, node.callee) ? undefined : dottedName(node.callee)
    const plain =
      qualified === undefined ? undefined : (systemName(qualified) ?? nameInLibrary(body, qualified))
    const spaced = plain === undefined ? undefined : findNamespacedCall(body, foldName(plain.name.text), node)
    if (spaced !== undefined) return spaced
    const row = plain === undefined ? undefined : findStandardFunction(foldName(plain.name.text))
    if (row !== undefined)
      return { kind: "operand", infer: (wanted) => inferStandardCall(body, row, node, wanted) }
    if (plain !== undefined) return resolveCallee(body, { ...node, callee: { ...node.callee, ...plain } })
  }
  if (node.callee.kind !== "name") return refuseCallee(body, node.callee)
  const { name } = node.callee
  const folded = foldName(name.text)
  const inLibrary = body.pou?.standard === true
  const declared = inLibrary ? { pou: body.model.findLibrary(folded) } : findDeclared(body, folded)
  const { pou } = declared
  if (pou?.kind === "function" && "ambiguous" in declared)
    checkUnambiguous(body, body.file, name, declared.ambiguous)
  if (pou?.kind === "function") checkInternal(body, body.file, name, pou)
  if (pou?.kind === "function") return { kind: "function", pou }
  // `len := LEN(text)`: a variable of a function's name hides it only where it can be called itself.
  if (findVariable(body, name)?.type()?.kind === "block") return refuseCallee(body, node.callee)
  const onAddresses = findReferenceCall(body, folded)
  if (onAddresses !== undefined)
    return { kind: "operand", infer: (wanted) => onAddresses(body, node, wanted) }
  const own = body.features.systemFunctions ? findSystemCall(body, folded, node) : undefined
  if (own !== undefined) return own
  const spaced = findNamespacedCall(body, folded, node)
  if (spaced !== undefined) return spaced
  const onMemory = body.features.pointers && isMemoryFunction(folded)
  const memory = onMemory ? body.model.findLibrary(folded) : undefined
  if (memory !== undefined) return { kind: "function", pou: memory }
  const vendors = findVendorPou(body, folded)
  if (vendors?.kind === "function") return { kind: "function", pou: vendors }
  const row = findStandardFunction(plainTextFunction(body, folded))
  if (row !== undefined)
    body.model.observer?.name(spanIn(body, name), { kind: "standard-function", name: row.name })
  if (row !== undefined)
    return { kind: "operand", infer: (wanted) => inferStandardCall(body, row, node, wanted) }
  const named = isPublicFunction(folded) ? body.model.findLibrary(folded) : undefined
  if (named !== undefined) return { kind: "function", pou: named }
  const intrinsic = folded.startsWith("__") ? findIntrinsic(body, name, node) : undefined
  if (intrinsic !== undefined) return intrinsic
  const conversion = findConversion(folded)
  if (conversion !== undefined)
    return { kind: "operand", infer: () => callConversion(body, node, name.text, conversion) }
  return refuseCallee(body, node.callee)
}

/** The function that `A.B.f` names. */
export const findFunction = (body: Body, callee: Ast.MemberExpression): PouSymbol | undefined => {
  const name = isVariable(body, callee) ? undefined : dottedName(callee)
  const pou = name === undefined ? undefined : findPou(body, foldName(name.text))
  if (name === undefined || pou?.kind !== "function") return undefined
  checkInternal(body, body.file, name, pou)
  return pou
}

const hasElse = ({ arguments: list }: Ast.CallExpression): boolean =>
  list.some(({ name }) => name !== undefined && foldName(name.text) === "INELSE")

const findSystemCall = (body: Body, folded: string, node: Ast.CallExpression): ResolvedCallee | undefined => {
  if (folded === "SWAP") return { kind: "operand", infer: () => inferSwap(body, node) }
  if (folded === "MUX" && hasElse(node))
    return { kind: "operand", infer: (wanted) => body.infer(muxWithElse(node), wanted) }
  if (isProcedure(folded)) return { kind: "operand", infer: () => inferProcedure(body, folded, node) }
  const query = findTypeQuery(folded)
  if (query !== undefined) return { kind: "operand", infer: () => query(body, node) }
  if (isSystemStatement(folded))
    return { kind: "operand", infer: () => inferSystemStatement(body, folded, node) }
  const row = findSystemFunction(folded)
  if (row !== undefined)
    return { kind: "operand", infer: (wanted) => inferSystemCall(body, row, node, wanted) }
  const pou = isSystemLibrary(folded) ? body.model.findLibrary(folded) : undefined
  return pou === undefined ? undefined : { kind: "function", pou }
}

const findNamespacedCall = (
  body: Body,
  folded: string,
  node: Ast.CallExpression,
): ResolvedCallee | undefined => {
  if (!body.features.namespacedFunctions) return undefined
  const other = findPlaceSecond(folded)
  const row = findNamespacedFunction(folded) ?? (other && isText(body, node.arguments[1]) ? undefined : other)
  if (row === undefined) return undefined
  return { kind: "operand", infer: (wanted) => inferSystemCall(body, row, node, wanted) }
}

const isText = (body: Body, argument: Ast.Argument | undefined): boolean => {
  const operand = argument === undefined ? undefined : body.infer(argument.value)
  if (operand === undefined || !isTyped(operand)) return false
  return operand.type.kind === "string" || isCharacter(operand.type)
}

/** The work is done in front of the statement that asks for the error number. */
const inferProcedure = (body: Body, folded: string, node: Ast.CallExpression): Operand => {
  if (body.pending === undefined) {
    body.report("output-needs-variable", spanIn(body, node))
    return errorOperand
  }
  const lowered = lowerProcedure(body, folded, node)
  if (lowered === undefined) return errorOperand
  body.before.push(...lowered.statements)
  return lowered.result ?? integerConst(elementary("INT"), 0n, spanIn(body, node))
}

/** The work is done behind the statement that asks for the error number. */
const inferSystemStatement = (body: Body, folded: string, node: Ast.CallExpression): Operand => {
  const statements = lowerSystemStatement(body, folded, node)
  if (statements === undefined) return errorOperand
  if (body.pending !== undefined) body.pending.push(...statements)
  else body.report("output-needs-variable", spanIn(body, node))
  return integerConst(elementary("INT"), 0n, spanIn(body, node))
}

/** Operators of one vendor: `__POUNAME()` is a text, all others are refused by name and their arguments left alone. */
const findIntrinsic = (body: Body, name: Ast.Name, node: Ast.CallExpression): ResolvedCallee | undefined => {
  const { refused } = body.features
  if (refused.size === 0) return undefined
  if (foldName(name.text) !== "__POUNAME") {
    reportUnknownFunction(body, name)
    return { kind: "operand", infer: () => errorOperand }
  }
  const owner = body.pou?.owner
  const value = `${owner === undefined ? "" : `${owner.name}.`}${body.pou?.name ?? ""}`
  const type = stringOf(Math.max(1, value.length))
  const text: Operand = { kind: "const", type, value: { kind: "string", value }, span: spanIn(body, node) }
  return { kind: "operand", infer: () => text }
}

const callConversion = (
  body: Body,
  node: Ast.CallExpression,
  name: string,
  conversion: Parameters<typeof inferConversion>[1],
): Operand => {
  const parameters: readonly Parameter[] = [{ name: "IN", section: "input" }]
  const bound = bindArguments(body, { name, parameters, namedOnly: false }, node)
  const argument = bound?.[0]
  if (bound !== undefined && argument === undefined)
    body.report("missing-argument", spanIn(body, node), { name: "IN", callee: name })
  if (argument === undefined) return errorOperand
  // Functions of bare numbers give what is converted: REAL_TO_INT(SQRT(2.0)).
  const { from } = conversion
  const hint = from === "REAL" || from === "LREAL" ? elementary(from) : undefined
  const operand = body.infer(argument.value, hint)
  return operand.kind === "error" ? operand : inferConversion(body, conversion, operand, spanIn(body, node))
}

const refuseCallee = (body: Body, callee: Ast.Expression): ResolvedCallee => {
  if (callee.kind === "name" && findVariable(body, callee.name) === undefined) {
    reportUnknownFunction(body, callee.name)
    return { kind: "error" }
  }
  const place = inferPlace(body, callee, "read")
  if (place === undefined) return { kind: "error" }
  if (place.type.kind === "block") body.report("no-result", spanIn(body, callee), { name: place.type.name })
  else
    body.report("not-callable", spanIn(body, callee), {
      name: callee.kind === "name" ? callee.name.text : typeText(place.type),
      type: typeText(place.type),
    })
  return { kind: "error" }
}

const reportUnknownFunction = (body: Body, name: Ast.Name): void => {
  if (name.text === "") return
  const span = spanIn(body, name)
  const folded = foldName(name.text)
  const { refused, title } = body.features
  if (refused.size > 0 && folded.startsWith("__") && acceptElsewhere(body.model, body.file, name)) return
  if (refused.has(folded) || (refused.size > 0 && folded.startsWith("__")))
    return body.report("vendor-extension", span, { feature: name.text, dialect: title })
  const pou = findPou(body, folded) ?? body.model.findLibrary(folded)
  if (pou?.kind === "program") return body.report("program-as-value", span, { name: name.text })
  if (pou?.kind === "function-block") return body.report("block-type-called", span, { name: name.text })
  if (inheritsUnknown(body.pou?.owner ?? body.pou)) return
  if (acceptElsewhere(body.model, body.file, name)) return
  const known = (): readonly string[] => [
    ...[...body.model.pous.values()].filter((each) => each.kind === "function").map((each) => each.name),
    ...commonFunctionNames,
  ]
  const similar = suggestName(body.model, name.text, known)
  if (similar === undefined) body.report("unknown-function", span, { name: name.text })
  else body.report("unknown-function-similar", span, { name: name.text, similar })
}

/** What learners mistype; the full table has hundreds of conversions. */
const commonFunctionNames = [
  "ABS",
  "SQRT",
  "LIMIT",
  "SEL",
  "MUX",
  "MIN",
  "MAX",
  "TRUNC",
  "CONCAT",
  "INT_TO_REAL",
  "REAL_TO_INT",
  "DINT_TO_INT",
  "INT_TO_DINT",
  "DINT_TO_REAL",
  "REAL_TO_DINT",
  "BOOL_TO_INT",
  "INT_TO_STRING",
] as const

interface Called {
  readonly pou: PouSymbol
  readonly instance?: Place | undefined
}

/** Undefined after an error, which is reported. */
export const inferFunctionCall = (
  body: Body,
  { pou, instance }: Called,
  node: Ast.CallExpression,
): FunctionCall | undefined =>
  inferOneCall(
    body,
    pou.overloads.length === 0
      ? { pou, instance }
      : { pou: chooseOverload(body, { pou, instance }, node, inferOneCall), instance },
    node,
  )

const inferOneCall = (
  body: Body,
  { pou: called, instance }: Called,
  node: Ast.CallExpression,
): FunctionCall | undefined => {
  const { parameters } = signatureOf(called)
  const mayMix = body.features.positionalBlocks
  const bound = bindArguments(body, { name: called.name, parameters, namedOnly: false, mayMix }, node)
  if (bound === undefined) return undefined
  observeCallee(body, node.callee, called)
  const { pattern } = called
  const names = pattern === undefined ? [] : parameters.map(({ name }) => foldName(name))
  const pou = pattern === undefined ? called : instanceOf(body, { pou: called, pattern, node, bound, names })
  if (pou === undefined) return undefined
  const { all, variables } = signatureOf(pou)
  observeArguments(body, { pou, bound, parameters: variables })
  const positional = node.arguments.some((argument) => argument.name === undefined)
  const values = variables.map((variable, index) =>
    inferArgument({ body, pou, node, variable, argument: bound[index], positional }),
  )
  const type = pou.result?.type()
  if (values.some((value) => value === undefined) || (pou.result !== undefined && type === undefined))
    return undefined
  return {
    kind: "function-call",
    function: pou.index,
    type: type === undefined ? undefined : valueType(type),
    arguments: [
      ...(instance === undefined ? [] : [{ kind: "reference", place: instance } as const]),
      ...withBounds(body, all, values as readonly FunctionArgument[]),
    ],
    span: spanIn(body, node),
  }
}

interface ArgumentContext {
  readonly body: Body
  readonly pou: PouSymbol
  readonly node: Ast.CallExpression
  readonly variable: VariableSymbol
  readonly argument: Ast.Argument | undefined
  readonly positional: boolean
}

const inferArgument = (context: ArgumentContext): FunctionArgument | undefined => {
  const { body, pou, node, variable, argument, positional } = context
  const type = variable.type()
  if (type === undefined) {
    if (argument !== undefined) body.infer(argument.value)
    return undefined
  }
  if (argument === undefined) {
    if (variable.section === "output") return { kind: "discard", type }
    const { optionalInputs, fullCalls } = body.features
    const given = (optionalInputs || fullCalls) && variable.initial()?.kind !== "default"
    const wanted = fullCalls && pou.kind === "function" && !pou.standard
    const keeps = (!positional && !wanted) || given
    const fallback = !keeps || variable.section === "in-out" ? undefined : defaultArgument(variable, type)
    if (fallback !== undefined) return { kind: "value", value: { ...fallback, span: spanIn(body, node) } }
    body.report("missing-argument", spanIn(body, node), { name: variable.name, callee: pou.name })
    return undefined
  }
  if (variable.section === "in-out") return inOutArgument(body, variable, type, argument)
  if (variable.section === "output") return outputArgument(body, type, argument)
  return inputArgument(body, type, argument)
}

/** Inputs that are left out keep their initial value, as far as that is one plain value. */
const defaultArgument = (
  variable: VariableSymbol,
  type: Type,
): Omit<Extract<Expression, { kind: "const" }>, "span"> | undefined => {
  if (type.kind === "array" || type.kind === "struct" || type.kind === "block") return undefined
  const initial = variable.initial()
  if (initial === undefined) return undefined
  return { kind: "const", type: valueType(type), value: explicitValue(type, initial) }
}

/** The plain value behind `default`. */
export const explicitValue = (type: Type, value: ConstValue): ConstValue => {
  if (value.kind !== "default") return value
  if (type.kind === "string") return { kind: "string", value: "" }
  if (type.kind === "elementary" && (type.name === "REAL" || type.name === "LREAL"))
    return { kind: "real", value: 0 }
  return { kind: "integer", value: 0n }
}

/** Compound inputs are passed by address: the argument is then a load of the place. */
const inputArgument = (body: Body, type: Type, argument: Ast.Argument): FunctionArgument | undefined => {
  const value = coerce(body.report, loosen(body, body.infer(argument.value, type), type), type)
  return value === undefined ? undefined : { kind: "value", value }
}

const inOutArgument = (
  body: Body,
  variable: VariableSymbol,
  type: Type,
  argument: Ast.Argument,
): FunctionArgument | undefined => {
  const place = inferInOut(body, variable.name, type, argument.value)
  return place === undefined ? undefined : { kind: "reference", place }
}

/** A place that an in-out may stand for: a variable of exactly the type, at an address of its own. */
export const inferInOut = (body: Body, name: string, type: Type, node: Ast.Expression): Place | undefined => {
  const isPlace =
    node.kind === "name" ||
    node.kind === "member" ||
    node.kind === "index" ||
    node.kind === "dereference" ||
    node.kind === "location"
  const span = spanIn(body, node)
  if (!isPlace) {
    if (body.infer(node).kind !== "error")
      body.report("in-out-needs-variable", span, { name, type: typeText(type) })
    return undefined
  }
  const place = inferPlace(body, node, "reference")
  if (place === undefined) return undefined
  if (
    !sameType(place.type, type) &&
    !fitsOpen(place.type, type) &&
    !extendsBlock(body.model, place.type, type)
  ) {
    body.report("in-out-type", span, { name, expected: typeText(type), actual: typeText(place.type) })
    return undefined
  }
  return place
}

const outputArgument = (body: Body, type: Type, argument: Ast.Argument): FunctionArgument | undefined => {
  const target = inferPlace(body, argument.value, "write")
  if (target === undefined) return undefined
  if (argument.negated && elementaryOf(type) !== "BOOL") {
    body.report("operator-type", target.span, { operator: "NOT", type: typeText(type) })
    return undefined
  }
  if (!argument.negated && sameType(target.type, type)) return { kind: "reference", place: target }
  if (body.pending === undefined) {
    body.report("output-needs-variable", target.span)
    return undefined
  }
  const place = addHiddenVariable(body, type, target.span)
  if (place === undefined) return undefined
  const loaded: TypedExpression = { kind: "load", type: valueType(type), place, span: target.span }
  const given: TypedExpression = argument.negated
    ? { kind: "unary", op: "not", type: valueType(type), operand: loaded, span: target.span }
    : loaded
  const value = coerce(body.report, given, target.type)
  if (value === undefined) return undefined
  body.pending.push({ kind: "assign", target, value, span: target.span })
  return { kind: "reference", place }
}
