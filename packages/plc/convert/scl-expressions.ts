/** Expressions as SCL writes them: `#local`, `"global"`, parameters by name, operators for functions it lacks. */

import { parseLibraryPou } from "../library/parse-library.ts"
import { findConversion, findStandardFunction, type StandardFunction } from "../library/standard-functions.ts"
import { foldName } from "../source/names.ts"
import type { Argument, CallExpression, Expression, Name } from "../syntax/ast.ts"
import { encodeDate, encodeDuration, encodeString } from "../syntax/literals.ts"
import { binarySigns, PRIMARY, precedenceOf, UNARY } from "../syntax/precedence.ts"
import { sclAddress } from "./scl-address.ts"
import { blockOf, plainType, refuse, type Scope, type Variable, valuesOf } from "./scl-project.ts"

export const sclExpression = (scope: Scope, expression: Expression, needed = 0): string => {
  const text = plainText(scope, expression)
  return precedenceOf(expression) < needed ? `(${text})` : text
}

const plainText = (scope: Scope, expression: Expression): string => {
  switch (expression.kind) {
    case "name":
      return sclName(scope, expression.name)
    case "location":
      return sclAddress(expression.text)
    case "member":
      return memberText(scope, expression)
    case "index": {
      const indices = expression.indices.map((index) => sclExpression(scope, index))
      return `${sclExpression(scope, expression.object, PRIMARY)}[${indices.join(", ")}]`
    }
    case "unary": {
      const sign = { not: "NOT ", neg: "-", plus: "+" }[expression.operator]
      return `${sign}${sclExpression(scope, expression.operand, UNARY)}`
    }
    case "binary":
      return binaryText(scope, expression)
    case "call":
      return sclCall(scope, expression)
    case "integer":
      return `${prefix(expression.typeName)}${expression.value}`
    case "real":
      return `${prefix(expression.typeName)}${expression.text}`
    case "bool":
      return expression.value ? "TRUE" : "FALSE"
    case "time":
      return `${/^L/i.test(expression.typeName) ? "LT" : "T"}#${encodeDuration(expression.nanoseconds)}`
    case "date":
      return `${expression.typeName}#${encodeDate(expression.typeName, expression.nanoseconds)}`
    case "string":
      return `${expression.wide ? "WSTRING#" : prefix(expression.typeName)}${encodeString(expression.value, false)}`
    case "enum-literal":
      return enumText(scope, expression.typeName, expression.value)
    default:
      return refuse(scope, expression, expression.kind)
  }
}

const prefix = (typeName: string | undefined): string => (typeName === undefined ? "" : `${typeName}#`)

const isPlain = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text)

const local = (text: string): string => (isPlain(text) ? `#${text}` : `#"${text}"`)

const sclName = (scope: Scope, name: Name): string => {
  const folded = foldName(name.text)
  const { project, pou } = scope
  const own = scope.locals.get(folded)
  if (own !== undefined && own.section.sectionKind !== "external")
    return own.declaration.location === undefined ? local(name.text) : locatedText(scope, name, own)
  if (pou?.pouKind === "function" && foldName(pou.name.text) === folded) return local(pou.name.text)
  const global = project.globals.get(folded)
  if (global !== undefined) return globalText(scope, name, global)
  if (project.enumValues.has(folded)) {
    const value = project.enumValues.get(folded)
    if (value !== undefined) return sclExpression(scope, value, UNARY)
    return refuse(scope, name, name.text)
  }
  return refuse(scope, name, name.text)
}

const globalText = (scope: Scope, name: Name, global: Variable): string => {
  const { section, declaration } = global
  if (declaration.location !== undefined) return locatedText(scope, name, global)
  const { initial } = declaration
  const isValue = initial !== undefined && !initial.kind.endsWith("initializer")
  // Constants of a project stand in its table of tags, which a source cannot fill.
  if (section.constant && isValue) return sclExpression(scope, initial as Expression, UNARY)
  if (blockOf(scope.project, declaration.type) !== undefined) {
    scope.uses.add(foldName(global.name.text))
    return `"${global.name.text}"`
  }
  scope.uses.add(globalsKey)
  return `"${globalsName}".${memberName(global.name.text)}`
}

/** The data block that holds the global variables. */
export const globalsName = "Globals"
export const globalsKey = " globals"

/** What stands at the address there is a bit or a bit string: other types need a tag. */
const locatedText = (scope: Scope, name: Name, { declaration }: Variable): string => {
  const type = plainType(scope.project, declaration.type)
  const text = type.kind === "named-type" ? foldName(type.name.text) : ""
  const { location } = declaration
  if (
    location === undefined ||
    !/^(?:BOOL|BYTE|D?WORD|S?INT|U?INT|USINT|U?DINT)$/.test(text) ||
    location.text.includes("*")
  )
    return refuse(scope, name, `${name.text} AT`)
  return sclAddress(location.text)
}

const memberName = (text: string): string => (isPlain(text) ? text : `"${text}"`)

const memberText = (scope: Scope, { object, member }: Extract<Expression, { kind: "member" }>): string => {
  const type = object.kind === "name" ? scope.project.types.get(foldName(object.name.text)) : undefined
  if (type?.type.kind === "enum" && object.kind === "name" && !scope.locals.has(foldName(object.name.text)))
    return enumText(scope, object.name, member)
  const text = sclExpression(scope, object, PRIMARY)
  if (/^\d+$/.test(member.text)) return `${text}.%X${member.text}`
  return `${text}.${member.text.startsWith("%") ? member.text : memberName(member.text)}`
}

const enumText = (scope: Scope, typeName: Name, value: Name): string => {
  const type = scope.project.types.get(foldName(typeName.text))?.type
  const found = type?.kind === "enum" ? valuesOf(type).get(foldName(value.text)) : undefined
  if (found !== undefined) return sclExpression(scope, found, UNARY)
  return refuse(scope, value, `${typeName.text}#${value.text}`)
}

const binaryText = (scope: Scope, node: Extract<Expression, { kind: "binary" }>): string => {
  if (node.operator === "and-then" || node.operator === "or-else")
    return refuse(scope, node, binarySigns[node.operator])
  const own = precedenceOf(node)
  const signed = node.operator === "power" && node.left.kind === "unary"
  const left = sclExpression(scope, node.left, signed ? PRIMARY : own)
  return `${left} ${binarySigns[node.operator]} ${sclExpression(scope, node.right, own + 1)}`
}

export const sclCall = (scope: Scope, node: CallExpression): string => {
  const { callee } = node
  if (callee.kind !== "name" || scope.locals.has(foldName(callee.name.text))) return instanceCall(scope, node)
  const folded = foldName(callee.name.text)
  const pou = scope.project.pous.get(folded)
  if (pou?.pouKind === "function") {
    scope.uses.add(folded)
    return `"${pou.name.text}"(${namedArguments(scope, node, inputsOf(pou.sections))})`
  }
  if (scope.project.globals.has(folded)) return instanceCall(scope, node)
  const row = findStandardFunction(folded)
  if (row !== undefined) return standardCall(scope, row, node)
  return conversionCall(scope, callee.name, node)
}

const inputsOf = (sections: Parameters<typeof parametersIn>[0]): readonly string[] => parametersIn(sections)

/** Names in the order of a call by position: what goes in comes first. */
const parametersIn = (
  sections: readonly {
    readonly sectionKind: string
    readonly variables: readonly { readonly names: readonly Name[] }[]
  }[],
): readonly string[] => {
  const names = (kinds: readonly string[]): readonly string[] =>
    sections
      .filter(({ sectionKind }) => kinds.includes(sectionKind))
      .flatMap(({ variables }) => variables.flatMap((each) => each.names.map(({ text }) => text)))
  return names(["input", "in-out"])
}

/** Of the instance that a plain name means, for calls by position. */
const blockInputs = ({ project, locals }: Scope, callee: Expression): readonly string[] => {
  if (callee.kind !== "name") return []
  const folded = foldName(callee.name.text)
  const type = (locals.get(folded) ?? project.globals.get(folded))?.declaration.type
  if (type?.kind !== "named-type") return []
  const name = foldName(type.name.text)
  return parametersIn((project.pous.get(name) ?? parseLibraryPou(name))?.sections ?? [])
}

const instanceCall = (scope: Scope, node: CallExpression): string => {
  const { callee } = node
  if (callee.kind === "name" && /^(?:THIS|SUPER)$/i.test(callee.name.text))
    return refuse(scope, node, callee.name.text)
  return `${sclExpression(scope, callee, PRIMARY)}(${namedArguments(scope, node, blockInputs(scope, callee))})`
}

const namedArguments = (
  scope: Scope,
  { arguments: list }: CallExpression,
  names: readonly string[],
): string =>
  list
    .map((each, position) => {
      const name = each.name?.text ?? names[position]
      if (name === undefined) return sclExpression(scope, each.value)
      return argumentText(scope, name, each)
    })
    .join(", ")

const argumentText = (scope: Scope, name: string, { direction, negated, value }: Argument): string => {
  if (negated) return refuse(scope, value, "NOT … =>")
  return `${memberName(name)} ${direction === "out" ? "=>" : ":="} ${sclExpression(scope, value)}`
}

const operatorOf: Readonly<Record<string, string>> = {
  ADD: "+",
  SUB: "-",
  MUL: "*",
  DIV: "/",
  MOD: "MOD",
  AND: "AND",
  OR: "OR",
  XOR: "XOR",
  EXPT: "**",
  NE: "<>",
  ADD_TIME: "+",
  SUB_TIME: "-",
}
const comparisons: Readonly<Record<string, string>> = { GT: ">", GE: ">=", EQ: "=", LE: "<=", LT: "<" }
const kept: ReadonlySet<string> = new Set(
  "ABS SQRT LN EXP SIN COS TAN ASIN ACOS ATAN TRUNC SHL SHR ROL ROR SEL MAX MIN LIMIT MUX LEN LEFT RIGHT MID CONCAT INSERT DELETE REPLACE FIND".split(
    " ",
  ),
)

const standardCall = (scope: Scope, row: StandardFunction, node: CallExpression): string => {
  const values = node.arguments.map(({ value }) => value)
  const operator = operatorOf[row.name]
  if (operator !== undefined)
    return `(${values.map((value) => sclExpression(scope, value, UNARY)).join(` ${operator} `)})`
  const comparison = comparisons[row.name]
  if (comparison !== undefined) {
    const texts = values.map((value) => sclExpression(scope, value, UNARY))
    return `(${texts
      .slice(1)
      .map((text, at) => `${texts[at]} ${comparison} ${text}`)
      .join(" AND ")})`
  }
  const [first] = values
  if (first !== undefined && row.name === "NOT") return `(NOT ${sclExpression(scope, first, UNARY)})`
  if (first !== undefined && row.name === "MOVE") return `(${sclExpression(scope, first)})`
  if (row.name === "TIME") return "TIME_TCK()"
  if (!kept.has(row.name)) return refuse(scope, node, row.name)
  if (values.length === 1 && row.parameters.length === 1)
    return `${row.name}(${first === undefined ? "" : sclExpression(scope, first)})`
  return `${row.name}(${namedArguments(scope, node, parameterNames(row, values.length))})`
}

const parameterNames = (row: StandardFunction, count: number): readonly string[] => {
  const names = row.parameters.map(({ name }) => name)
  const last = names.at(-1) ?? "IN1"
  const from = Number(/\d+$/.exec(last)?.[0] ?? 0)
  const more = Array.from(
    { length: Math.max(0, count - names.length) },
    (_, at) => `${last.replace(/\d+$/, "")}${from + at + 1}`,
  )
  return [...names, ...more]
}

const conversionCall = (scope: Scope, name: Name, node: CallExpression): string => {
  const folded = foldName(name.text)
  const conversion = findConversion(folded)
  const [argument] = node.arguments
  if (conversion !== undefined && argument !== undefined) {
    if (conversion.from === undefined) return refuse(scope, node, name.text)
    return `${conversion.truncate ? "TRUNC" : folded}(${sclExpression(scope, argument.value)})`
  }
  return refuse(scope, node, name.text)
}
