/**
 * Types of expressions, from the leaves up; what the surroundings want goes down as a hint only. Literals stay without a
 * type until something wants one. This file joins the parts: `createBody` gives each the way to infer the others.
 */
import type { ElementaryName } from "../program.ts"
import type { Span } from "../source/diagnostic.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { typeClassValue } from "./any-descriptor.ts"
import { type Body, spanIn } from "./body.ts"
import { coerce } from "./coerce.ts"
import { acceptElsewhere } from "./declared-elsewhere.ts"
import { findVariable, isVariable } from "./find-variable.ts"
import { globalOfList } from "./global-lists.ts"
import { isImplicit } from "./implicit-names.ts"
import { explicitValue, inferCall } from "./infer-call.ts"
import { inferBinary, inferUnary } from "./infer-operators.ts"
import { inferPlace, reportUnknownName } from "./infer-place.ts"
import { propertyCall } from "./infer-property.ts"
import type { Statement } from "./ir.ts"
import { loosen } from "./loose-numbers.ts"
import type { EnumValueSymbol, Model, PouSymbol, VariableSymbol } from "./model.ts"
import { dottedName, findType, rootScope, type Scope } from "./namespaces.ts"
import {
  errorOperand,
  integerConst,
  isTyped,
  type Operand,
  realConst,
  type TypedExpression,
  type UntypedLiteral,
} from "./operand.ts"
import { isAlias, throughAlias } from "./references.ts"
import { listNames } from "./suggest.ts"
import { selfWord } from "./this.ts"
import {
  BOOL,
  elementary,
  elementaryAliases,
  findElementary,
  nullType,
  stringOf,
  typeText,
  valueType,
} from "./type-facts.ts"
import { inferTypeComparison } from "./type-queries.ts"
import type { EnumType, Type } from "./types.ts"

export interface BodyOptions {
  readonly model: Model
  readonly file: number
  /** The POU whose statements are inferred; absent for constant expressions. */
  readonly pou?: PouSymbol
  readonly scope?: Scope
  readonly findVariable?: (folded: string) => VariableSymbol | undefined
  readonly genericTypes?: ReadonlyMap<string, Type>
  readonly checkStatements?: CheckStatements
}

type CheckStatements = (body: Body, statements: readonly Ast.Statement[]) => readonly Statement[]

const noTypes: ReadonlyMap<string, Type> = new Map()

export const createBody = (options: BodyOptions): Body => {
  const { model, file, pou, scope, findVariable, genericTypes, checkStatements } = options
  return completeBody(checkStatements ?? (() => []), {
    model,
    report: model.report,
    file,
    features: model.featuresOf(file),
    pou,
    scope: scope ?? pou?.scope ?? rootScope,
    findVariable: findVariable ?? (() => undefined),
    genericTypes: genericTypes ?? noTypes,
    argumentTypes: new Map(),
    overloads: new Map(),
    inferPlace,
    before: [],
    pending: undefined,
    hidden: [],
    kept: new Map(),
    loopDepth: { value: 0 },
    overlays: [],
  })
}

const completeBody = (
  checkStatements: CheckStatements,
  parts: Omit<Body, "infer" | "check" | "quietly">,
): Body => {
  // Written out, so that all bodies are objects of one shape that lasts from one compile to the next.
  const body: Body = {
    model: parts.model,
    report: parts.report,
    file: parts.file,
    features: parts.features,
    pou: parts.pou,
    scope: parts.scope,
    findVariable: parts.findVariable,
    genericTypes: parts.genericTypes,
    argumentTypes: parts.argumentTypes,
    overloads: parts.overloads,
    inferPlace: parts.inferPlace,
    before: parts.before,
    pending: parts.pending,
    hidden: parts.hidden,
    kept: parts.kept,
    loopDepth: parts.loopDepth,
    overlays: parts.overlays,
    infer: (expression, wanted) => infer(body, expression, wanted),
    check: (statements) => {
      const { pending } = body
      const checked = checkStatements(body, statements)
      body.pending = pending
      return checked
    },
    quietly: () => {
      const { model } = body
      const elsewhere = { ...model.elsewhere, names: new Set(model.elsewhere.names) }
      const quiet = { ...model, report: () => {}, observer: undefined, elsewhere }
      return completeBody(checkStatements, {
        ...body,
        model: quiet,
        report: quiet.report,
        before: [],
        pending: [],
        hidden: [],
      })
    },
  }
  return body
}

const infer = (body: Body, node: Ast.Expression, wanted?: Type): Operand => {
  switch (node.kind) {
    case "integer":
    case "real":
      return inferNumber(body, node)
    case "bool":
      return integerConst(BOOL, node.value ? 1n : 0n, spanIn(body, node))
    case "time":
      return integerConst(
        elementary(timeNames[node.typeName.toUpperCase()] ?? "TIME"),
        node.nanoseconds,
        spanIn(body, node),
      )
    case "date":
      return integerConst(elementary(node.typeName), node.nanoseconds, spanIn(body, node))
    case "string":
      return inferString(body, node)
    case "enum-literal":
      return inferEnumLiteral(body, node)
    case "name":
      return inferProperty(body, node) ?? inferName(body, node, wanted)
    case "member":
      return (
        inferProperty(body, node) ??
        typeClassValue(body, node) ??
        inferQualifiedEnum(body, node) ??
        inferListed(body, node, wanted) ??
        inferLoad(body, node)
      )
    case "index":
    case "dereference":
    case "location":
      return inferLoad(body, node)
    case "unary":
      return inferUnary(body, node, wanted)
    case "binary":
      return inferTypeComparison(body, node) ?? inferBinary(body, node, wanted)
    case "call":
      return readResult(inferCall(body, node, wanted))
    case "error":
      return errorOperand
  }
}

/** A function may give an alias: what is used is what that refers to. */
const readResult = (operand: Operand): Operand => {
  if (!isTyped(operand) || !isAlias(operand.type)) return operand
  const { span, type } = operand
  const place = throughAlias({ root: { kind: "value", value: operand }, path: [], type, span }, span)
  return { kind: "load", type: valueType(place.type), place, span }
}

const inferProperty = (body: Body, node: Ast.Expression): Operand | undefined => {
  const call = propertyCall(body, node)
  return call === undefined ? undefined : inferCall(body, call)
}

const timeNames: Readonly<Record<string, ElementaryName>> = { LT: "LTIME", LTIME: "LTIME" }

const inferNumber = (
  body: Body,
  node: Extract<Ast.LiteralExpression, { kind: "integer" | "real" }>,
): Operand => {
  const span = spanIn(body, node)
  const untyped = untypedNumber(node, span)
  if (node.typeName === undefined) return untyped
  const type = findLiteralType(body, node.typeName)
  if (type === undefined) {
    const name = { text: node.typeName, from: node.from, to: node.to }
    if (!acceptElsewhere(body.model, body.file, name))
      body.report("unknown-type", span, { name: node.typeName })
    return errorOperand
  }
  return coerce(body.report, loosen(body, untyped, type), type) ?? errorOperand
}

const untypedNumber = (
  node: Extract<Ast.LiteralExpression, { kind: "integer" | "real" }>,
  span: Span,
): UntypedLiteral => {
  if (node.kind === "real") return { kind: "untyped-real", value: Number(node.text), span }
  const { value } = node
  if (node.based === true) return { kind: "untyped-integer", value, span, based: true }
  return { kind: "untyped-integer", value, span }
}

const findLiteralType = (body: Body, name: string): Type | undefined => {
  const folded = foldName(name)
  const known = findElementary(elementaryAliases[folded] ?? folded)
  return known ?? findType(body, folded)?.resolved()?.type
}

const inferString = (body: Body, node: Extract<Ast.LiteralExpression, { kind: "string" }>): Operand => {
  const span = spanIn(body, node)
  const prefix = node.typeName?.toUpperCase()
  const wide = prefix === undefined ? node.wide : prefix.startsWith("W")
  const type = stringOf(Math.max(1, node.value.length), wide)
  const text: TypedExpression = { kind: "const", type, value: { kind: "string", value: node.value }, span }
  if (prefix !== "CHAR" && prefix !== "WCHAR") return text
  return coerce(body.report, text, elementary(prefix)) ?? errorOperand
}

const inferEnumLiteral = (
  body: Body,
  node: Extract<Ast.LiteralExpression, { kind: "enum-literal" }>,
): Operand => {
  const folded = foldName(node.typeName.text)
  const symbol = findType(body, folded)
  const type = symbol?.resolved()?.type
  if (symbol !== undefined) body.model.observer?.name(spanIn(body, node.typeName), { kind: "type", symbol })
  if (type?.kind !== "enum") {
    if (!acceptElsewhere(body.model, body.file, node.typeName))
      body.report("unknown-type", spanIn(body, node.typeName), { name: node.typeName.text })
    return errorOperand
  }
  return enumValue(body, type, node.value) ?? errorOperand
}

const valueIndexes = new WeakMap<EnumType, ReadonlyMap<string, bigint>>()

const findEnumValue = (type: EnumType, folded: string): bigint | undefined => {
  let values = valueIndexes.get(type)
  if (values === undefined) {
    values = new Map(type.values.map(({ name, value }) => [foldName(name), value]))
    valueIndexes.set(type, values)
  }
  return values.get(folded)
}

const enumValue = (body: Body, type: EnumType, name: Ast.Name): Operand | undefined => {
  const value = findEnumValue(type, foldName(name.text))
  if (value !== undefined) {
    body.model.observer?.name(spanIn(body, name), { kind: "enum-value", type, name: name.text })
    return integerConst(type, value, spanIn(body, name))
  }
  if (name.text === "") return undefined
  body.report("unknown-enum-value", spanIn(body, name), {
    type: typeText(type),
    name: name.text,
    known: listNames(type.values.map((each) => each.name)),
  })
  return undefined
}

/** `Color.red`: other tools write a qualified value with a dot. Undefined where the name is no enumeration. */
const inferQualifiedEnum = (body: Body, node: Ast.MemberExpression): Operand | undefined => {
  const name = dottedName(node.object)
  if (name === undefined || (isVariable(body, node.object) && !isPlainEnum(body, name))) return undefined
  const symbol = findType(body, foldName(name.text)) ?? findBehindLibrary(body, name)
  if (symbol === undefined) return undefined
  const type = symbol.resolved()?.type
  if (type?.kind === "enum") body.model.observer?.name(spanIn(body, name), { kind: "type", symbol })
  return type?.kind === "enum" ? (enumValue(body, type, node.member) ?? errorOperand) : undefined
}

/** `Lib.Color.red`, where these files are that library. */
const findBehindLibrary = (body: Body, { text }: Ast.Name): ReturnType<typeof findType> => {
  const dot = text.lastIndexOf(".")
  if (dot < 0 || body.model.featuresOf(body.file).libraryNamespaces.size === 0) return undefined
  return findType(body, foldName(text.slice(dot + 1)))
}

/** `mode := Mode.auto` where the variable is called like its type: nothing else can follow its dot. */
const isPlainEnum = (body: Body, name: Ast.Name): boolean => findVariable(body, name)?.type()?.kind === "enum"

/** `GVL.top`, which may be a constant. */
const inferListed = (body: Body, node: Ast.MemberExpression, wanted?: Type): Operand | undefined => {
  const listed = globalOfList(body, node)
  return listed === undefined ? undefined : inferName(body, listed, wanted)
}

const inferName = (body: Body, node: Ast.NameExpression, wanted?: Type): Operand => {
  if (body.kept.size > 0 && body.kept.has(node.name.text)) return inferLoad(body, node)
  const variable = findVariable(body, node.name)
  if (variable !== undefined) return inferConstant(body, node, variable) ?? inferLoad(body, node)
  const folded = foldName(node.name.text)
  const candidates = body.model.enumValues.get(folded)
  if (candidates !== undefined) return chooseEnumValue(body, node, candidates, wanted)
  if (folded === "NULL") return integerConst(nullType, 0n, spanIn(body, node))
  if (selfWord(node) !== undefined || isImplicit(body, node.name)) return inferLoad(body, node)
  reportUnknownName(body, node.name)
  return errorOperand
}

const chooseEnumValue = (
  body: Body,
  node: Ast.NameExpression,
  candidates: readonly EnumValueSymbol[],
  wanted?: Type,
): Operand => {
  const [first, second] = candidates
  const chosen =
    candidates.find((candidate) => candidate.type === wanted) ?? (second === undefined ? first : undefined)
  const span = spanIn(body, node)
  if (chosen !== undefined) {
    body.model.observer?.name(span, { kind: "enum-value", type: chosen.type, name: chosen.name })
    return integerConst(chosen.type, chosen.value, span)
  }
  body.report("ambiguous-enum-value", span, {
    name: node.name.text,
    types: candidates.map((candidate) => candidate.type.name).join(", "),
  })
  return errorOperand
}

/** A constant of a plain type stands for its value; undefined for all other variables. */
const inferConstant = (
  body: Body,
  node: Ast.NameExpression,
  variable: VariableSymbol,
): Operand | undefined => {
  const owner = variable.external?.() ?? variable
  if (!owner.constant || owner.section === "input" || owner.section === "in-out") return undefined
  const type = owner.type()
  if (type === undefined) return errorOperand
  if (type.kind === "array" || type.kind === "struct" || type.kind === "block") return undefined
  if (type.kind === "reference") return undefined
  owner.uses.reads++
  variable.uses.reads++
  body.model.observer?.name(spanIn(body, node), { kind: "variable", symbol: variable })
  const initial = owner.initial()
  if (initial === undefined) return errorOperand
  const value = explicitValue(type, initial)
  const span = spanIn(body, node)
  if (value.kind === "real") return realConst(type, value.value, span)
  return { kind: "const", type: valueType(type), value, span }
}

const inferLoad = (body: Body, node: Ast.Expression): Operand => {
  const place = inferPlace(body, node, "read")
  if (place === undefined) return errorOperand
  return { kind: "load", type: valueType(place.type), place, span: place.span }
}
