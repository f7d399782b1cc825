/**
 * Which instance of a pattern a call means: generic parameters get the types of their arguments. Those of one class get
 * one type between them where the class lets its values work together, as the inputs of ADD do.
 */
import type * as Ast from "../syntax/ast.ts"
import type { BoundArguments } from "./bind-arguments.ts"
import { type Body, spanIn } from "./body.ts"
import { defaultType, fits } from "./coerce.ts"
import { resultName } from "./declare-generic.ts"
import { belongsToGeneric, genericOf, literalType, sharesType } from "./generic-types.ts"
import type { GenericParameter, GenericPattern, PouSymbol } from "./model.ts"
import { isTyped, isUntyped, type UntypedLiteral } from "./operand.ts"
import {
  commonElementary,
  defaultStringCapacity,
  elementary,
  sameType,
  stringOf,
  typeText,
  valueType,
} from "./type-facts.ts"
import type { Type } from "./types.ts"

export interface GenericCall {
  readonly pou: PouSymbol
  readonly pattern: GenericPattern
  readonly node: Ast.CallExpression
  readonly bound: BoundArguments
  /** Folded names of the parameters by the indices of `bound`. */
  readonly names: readonly string[]
}

/** Undefined after an error, which is reported. */
export const instanceOf = (body: Body, call: GenericCall): PouSymbol | undefined => {
  const given = call.pattern.parameters.map((parameter) => examineArgument(body, call, parameter))
  if (given.some((each) => each === undefined)) return undefined
  const types = solve(call.pattern, given as readonly Given[])
  for (const [at, each] of given.entries()) {
    const type = types.get(each?.parameter.name ?? "")
    const { generic } = call.pattern.parameters[at] ?? {}
    if (each === undefined || type === undefined || generic === undefined) return undefined
    if (belongsToGeneric(type, generic)) continue
    const where = each.argument?.value ?? call.node
    body.report("argument-class", spanIn(body, where), {
      function: call.pou.name,
      type: typeText(type),
      class: generic,
    })
    return undefined
  }
  if (!addResult(body, call, types)) return undefined
  const instance = call.pattern.instantiate(types, body.model.trial)
  if (instance === undefined)
    body.report("too-many-instances", spanIn(body, call.node), { name: call.pou.name })
  return instance
}

interface Given {
  readonly parameter: GenericParameter
  readonly argument: Ast.Argument | undefined
  /** What the generic type stands for, going by this argument alone. */
  readonly type?: Type
  readonly literal?: UntypedLiteral
  /** The argument's type cannot change: it is a variable that is handed over. */
  readonly fixed: boolean
}

const examineArgument = (body: Body, call: GenericCall, parameter: GenericParameter): Given | undefined => {
  const argument = call.bound[call.names.indexOf(parameter.name)]
  const handedOver = parameter.section !== "input"
  const fixed = handedOver || genericOf(parameter.spec) === undefined
  if (argument === undefined) return { parameter, argument, fixed: false }
  const operand = argumentOf(body, argument.value, handedOver)
  if (operand === undefined) {
    // Whoever reads it once more says what is wrong with it.
    body.infer(argument.value)
    return undefined
  }
  if (isLiteral(operand)) return { parameter, argument, literal: operand, fixed: false }
  const type = typeFor(parameter.spec, fixed ? operand : inputType(operand))
  if (type !== undefined) return { parameter, argument, type, fixed }
  body.report("argument-class", spanIn(body, argument.value), {
    function: call.pou.name,
    type: typeText(operand),
    class: parameter.generic,
  })
  return undefined
}

const isLiteral = (operand: Type | UntypedLiteral): operand is UntypedLiteral =>
  operand.kind === "untyped-integer" || operand.kind === "untyped-real"

/** The type of an argument or the literal that it is; undefined after an error. Says nothing, and remembers. */
const argumentOf = (
  body: Body,
  node: Ast.Expression,
  isPlace: boolean,
): Type | UntypedLiteral | undefined => {
  const known = body.argumentTypes.get(node)
  if (known !== undefined) return known
  const quiet = body.quietly()
  const found = isPlace ? quiet.inferPlace(quiet, node, "read")?.type : typeOf(quiet, node)
  if (found !== undefined) body.argumentTypes.set(node, found)
  return found
}

const typeOf = (body: Body, node: Ast.Expression): Type | UntypedLiteral | undefined => {
  const operand = body.infer(node)
  if (isTyped(operand)) return operand.type
  return isUntyped(operand) ? operand : undefined
}

/** Texts come by their address, whatever their length: one instance serves for all but the longest. */
const inputType = (type: Type): Type =>
  type.kind === "string"
    ? stringOf(Math.max(type.capacity, defaultStringCapacity), type.wide)
    : valueType(type)

/** What the generic type inside a specification is where the whole is `type`. */
const typeFor = (spec: Ast.TypeSpec, type: Type): Type | undefined => {
  if (spec.kind === "array") return type.kind === "array" ? typeFor(spec.element, type.element) : undefined
  if (spec.kind === "reference-type")
    return type.kind === "reference" ? typeFor(spec.target, type.target()) : undefined
  return type
}

/** By the folded names of the parameters. */
const solve = (pattern: GenericPattern, given: readonly Given[]): Map<string, Type> => {
  const types = new Map<string, Type>()
  for (const each of given) {
    const { generic, name } = each.parameter
    const group = given.filter(({ parameter }) => parameter.generic === generic)
    const shared = sharesType(generic) || pattern.result === generic ? commonOf(group) : undefined
    types.set(name, each.fixed && each.type !== undefined ? each.type : (shared ?? ownType(each, group)))
  }
  return types
}

const ownType = ({ parameter, type, literal }: Given, group: readonly Given[]): Type => {
  if (type !== undefined) return type
  if (literal === undefined) return group.find((each) => each.type)?.type ?? literalType(parameter.generic)
  const natural = defaultType(literal)
  return belongsToGeneric(natural, parameter.generic) ? natural : literalType(parameter.generic)
}

/** The type that all arguments of a class become without a conversion function; undefined where there is none. */
const commonOf = (group: readonly Given[]): Type | undefined => {
  const typed = group.flatMap(({ type }) => type ?? [])
  const [first, ...others] = typed
  if (first === undefined) return commonOfLiterals(group)
  const common = others.reduce<Type | undefined>((found, type) => found && commonType(found, type), first)
  const fixed = group.find((each) => each.fixed)?.type
  if (fixed !== undefined && common !== undefined && !sameType(fixed, common)) return undefined
  return group.reduce<Type | undefined>((found, each) => found && withLiteral(found, each.literal), common)
}

const commonOfLiterals = (group: readonly Given[]): Type | undefined => {
  const [first, ...others] = group.filter(({ literal }) => literal !== undefined)
  return others.reduce<Type | undefined>(
    (found, each) => found && commonType(found, ownType(each, [])),
    first && ownType(first, []),
  )
}

/** `larger(n, 2.5)` and `larger(n, 100000)` need a type that holds the literal too. */
const withLiteral = (type: Type, literal: UntypedLiteral | undefined): Type => {
  if (literal === undefined || fits(literal, type)) return type
  return commonType(type, literal.kind === "untyped-real" ? elementary("REAL") : defaultType(literal)) ?? type
}

const commonType = (a: Type, b: Type): Type | undefined => {
  if (sameType(a, b)) return a
  if (a.kind === "string" && b.kind === "string" && a.wide === b.wide) return a.capacity > b.capacity ? a : b
  if (a.kind !== "elementary" || b.kind !== "elementary") return undefined
  const name = commonElementary(a.name, b.name)
  return name === undefined ? undefined : elementary(name)
}

/** False after an error: a result of another class than all parameters is what the first of them is. */
const addResult = (body: Body, { pou, pattern, node }: GenericCall, types: Map<string, Type>): boolean => {
  const { result, parameters } = pattern
  if (result === undefined || parameters.some(({ generic }) => generic === result)) return true
  const type = types.get(parameters[0]?.name ?? "")
  if (type !== undefined && belongsToGeneric(type, result)) {
    types.set(resultName, type)
    return true
  }
  body.report("argument-class", spanIn(body, node), {
    function: pou.name,
    type: type === undefined ? "" : typeText(type),
    class: result,
  })
  return false
}
