/**
 * Tree to text: one statement a line, two blanks of indent, only the parentheses that are needed. For every tree
 * without error nodes parse(print(tree)) is the tree again, apart from the spans; a property test holds that. Comments
 * are not in the tree and are lost.
 */

import type {
  AccessDeclaration,
  Argument,
  CallExpression,
  CaseBranch,
  CompilationUnit,
  ConfigurationDeclaration,
  ConfiguredVariable,
  Declaration,
  Expression,
  IfBranch,
  Initializer,
  Name,
  NamedType,
  PouDeclaration,
  ProgramUse,
  RepeatedInitializer,
  Statement,
  TaskDeclaration,
  TypeSpec,
  VarDeclaration,
  VarSection,
} from "./ast.ts"
import { encodeDate, encodeDuration, encodeString } from "./literals.ts"
import { binarySigns, PRIMARY, precedenceOf, UNARY } from "./precedence.ts"
import { printSfc } from "./print-sfc.ts"
import { sectionWords } from "./section-words.ts"

export const printUnit = ({ usings, declarations }: CompilationUnit): string =>
  printUsings(usings) + declarations.map(printDeclaration).join("\n")

const printUsings = (usings: readonly Name[] = []): string =>
  usings.map(({ text }) => `USING ${text};\n`).join("")

const printDeclaration = (declaration: Declaration): string => {
  switch (declaration.kind) {
    case "type": {
      const { name, type, initial, internal } = declaration
      return `TYPE${internal === true ? " INTERNAL" : ""}\n${indent(`${name.text} : ${printType(type)}${printInitial(initial)};`)}END_TYPE\n`
    }
    case "globals":
      return printSection(declaration.section)
    case "pou":
      return printPou(declaration)
    case "configuration":
      return printConfiguration(declaration)
    case "namespace": {
      const { name, internal, usings, declarations } = declaration
      const inner = printUsings(usings) + declarations.map(printDeclaration).join("\n")
      return `NAMESPACE ${internal === true ? "INTERNAL " : ""}${name.text}\n${indent(inner.trimEnd())}END_NAMESPACE\n`
    }
  }
}

const printConfiguration = ({
  name,
  sections,
  tasks,
  programs,
  resources: names,
  accesses,
  configured,
}: ConfigurationDeclaration): string => {
  const resources = [...new Set([...tasks, ...programs].map(({ resource }) => resource))].toSorted(
    (a, b) => a - b,
  )
  const inner = resources.map((resource) => {
    const own = tasks.filter((task) => task.resource === resource).map(printTask)
    const used = programs.filter((use) => use.resource === resource).map(printProgramUse)
    return `RESOURCE ${names[resource - 1]?.text ?? `r${resource}`} ON plc\n${indent([...own, ...used].join("\n"))}END_RESOURCE`
  })
  const parts = [...sections.map((section) => printSection(section).trimEnd()), ...inner]
  if (accesses.length > 0) parts.push(printAccesses(accesses).trimEnd())
  if (configured !== undefined)
    parts.push(`VAR_CONFIG\n${indent(configured.map(printConfigured).join("\n"))}END_VAR`)
  return `CONFIGURATION ${name.text}\n${indent(parts.join("\n"))}END_CONFIGURATION\n`
}

const printAccesses = (accesses: readonly AccessDeclaration[] = []): string =>
  accesses.length === 0 ? "" : `VAR_ACCESS\n${indent(accesses.map(printAccess).join("\n"))}END_VAR\n`

const printAccess = ({ name, path, type, isWritable }: AccessDeclaration): string =>
  `${name.text} : ${printExpression(path)} : ${printType(type)} ${isWritable ? "READ_WRITE" : "READ_ONLY"};`

const printConfigured = ({ path, location, type, initial }: ConfiguredVariable): string => {
  const at = location === undefined ? "" : ` AT ${location.text}`
  return `${printExpression(path)}${at} : ${printType(type)}${printInitial(initial)};`
}

const printTask = ({ name, interval, priority, single }: TaskDeclaration): string => {
  const properties = [
    single === undefined ? "" : `SINGLE := ${printExpression(single)}`,
    interval === undefined ? "" : `INTERVAL := ${printExpression(interval)}`,
    priority === undefined ? "" : `PRIORITY := ${printExpression(priority)}`,
  ]
  return `TASK ${name.text}(${properties.filter((property) => property !== "").join(", ")});`
}

const printProgramUse = ({ name, task, retain, program, connections }: ProgramUse): string => {
  const given = connections === undefined ? "" : `(${connections.map(printArgument).join(", ")})`
  const kept = retain === undefined ? "" : retain === "retain" ? "RETAIN " : "NON_RETAIN "
  return `PROGRAM ${kept}${name.text}${task === undefined ? "" : ` WITH ${task.text}`} : ${program.text}${given};`
}

const pouWords = {
  program: "PROGRAM",
  "function-block": "FUNCTION_BLOCK",
  class: "CLASS",
  interface: "INTERFACE",
  function: "FUNCTION",
  method: "METHOD",
} as const

const printAccessor = ({
  accessor,
  name,
  result,
  sections,
  body,
  modifiers = [],
}: PouDeclaration): string => {
  const word = accessor === "get" ? "GET" : "SET"
  const [input, ...rest] = sections
  const own = accessor === "get" ? sections : rest
  const type = accessor === "get" ? result : input?.variables[0]?.type
  const words = modifiers.map((modifier) => `${modifier.toUpperCase()} `).join("")
  const inner = `${word}\n${own.map(printSection).join("")}${printBody(body)}END_${word}`
  return `PROPERTY ${words}${name.text}${type === undefined ? "" : ` : ${printType(type)}`}\n${indent(inner)}END_PROPERTY\n`
}

const printPou = (pou: PouDeclaration): string => {
  if (pou.accessor !== undefined) return printAccessor(pou)
  const { pouKind, name, result, sections, body, sfc, modifiers = [], base, interfaces, methods = [] } = pou
  const word = pouWords[pouKind]
  const words = modifiers.map((modifier) => `${modifier.toUpperCase()} `).join("")
  const type = result === undefined ? "" : ` : ${printType(result)}`
  const parent = base === undefined ? "" : ` EXTENDS ${base.text}`
  const listed = interfaces?.map((each) => each.text).join(", ")
  const keyword = pouKind === "interface" ? "EXTENDS" : "IMPLEMENTS"
  const chart =
    sfc === undefined ? "" : printSfc(sfc, { expression: (one) => printExpression(one), body: printBody })
  const promised = listed === undefined ? "" : ` ${keyword} ${listed}`
  const inner = methods.map((method) => indent(printPou(method).trimEnd())).join("")
  return `${word} ${words}${name.text}${parent}${promised}${type}\n${printUsings(pou.usings)}${sections.map(printSection).join("")}${printAccesses(pou.accesses)}${inner}${printBody(body)}${chart}END_${word}\n`
}

const printSection = ({
  sectionKind,
  constant,
  retain,
  access,
  variables,
  shared,
  instance,
}: VarSection): string => {
  const qualifiers = [
    access === undefined ? "" : ` ${access.toUpperCase()}`,
    constant ? " CONSTANT" : "",
    retain === "retain" ? " RETAIN" : "",
    retain === "non-retain" ? " NON_RETAIN" : "",
  ].join("")
  const special = instance === true ? "VAR_INST" : shared === true ? "VAR_STAT" : undefined
  return `${special ?? sectionWords[sectionKind]}${qualifiers}\n${variables.map((one) => indent(printVariable(one))).join("")}END_VAR\n`
}

const printVariable = ({ names, location, type, initial }: VarDeclaration): string => {
  const list = names.map((name) => name.text).join(", ")
  const at = location === undefined ? "" : list === location.text ? "AT " : ` AT ${location.text}`
  return `${list === location?.text ? at + list : list + at} : ${printType(type)}${printInitial(initial)};`
}

const printInitial = (initial: Initializer | undefined): string =>
  initial === undefined ? "" : ` := ${printInitializer(initial)}`

export const printType = (type: TypeSpec): string => {
  switch (type.kind) {
    case "named-type":
      return (
        type.name.text +
        printConstruction(type) +
        (type.edge === undefined ? "" : type.edge === "rising" ? " R_EDGE" : " F_EDGE")
      )
    case "string-type": {
      const length = type.length === undefined ? "" : `[${printExpression(type.length)}]`
      return `${type.wide ? "WSTRING" : "STRING"}${length}`
    }
    case "subrange":
      return `${type.base.text} (${printExpression(type.low)}..${printExpression(type.high)})`
    case "enum": {
      const values = type.values.map(
        ({ name, value }) => `${name.text}${value === undefined ? "" : ` := ${printExpression(value)}`}`,
      )
      return `${type.base === undefined ? "" : `${type.base.text} `}(${values.join(", ")})`
    }
    case "array": {
      const bounds = type.dimensions.map(({ low, high, open }) =>
        open === true ? "*" : `${printExpression(low)}..${printExpression(high)}`,
      )
      return `ARRAY [${bounds.join(", ")}] OF ${printType(type.element)}`
    }
    case "reference-type":
      return `${{ reference: "REF_TO", pointer: "POINTER TO", alias: "REFERENCE TO" }[type.form]} ${printType(type.target)}`
    case "struct": {
      const word = type.overlay === true ? "UNION" : "STRUCT"
      const overlap = type.overlap === true ? " OVERLAP" : ""
      return `${word}${type.base === undefined ? "" : ` EXTENDS ${type.base.text}`}${overlap}\n${type.fields.map((field) => indent(printVariable(field))).join("")}END_${word}`
    }
    case "error":
      return "(* error *)"
  }
}

const printConstruction = ({ construction = [] }: NamedType): string => {
  const lists = construction.map((list) => `(${list.map(printArgument).join(", ")})`)
  return lists.length > 1 ? `[${lists.join(", ")}]` : lists.join("")
}

const printInitializer = (initial: Initializer): string => {
  switch (initial.kind) {
    case "array-initializer":
      return `[${initial.elements.map(printElement).join(", ")}]`
    case "struct-initializer": {
      const fields = initial.fields.map(({ name, value }) =>
        initial.positional === true ? printInitializer(value) : `${name.text} := ${printInitializer(value)}`,
      )
      return `(${fields.join(", ")})`
    }
    case "indexed-initializer":
      return `[${initial.elements.map(({ value }) => printInitializer(value)).join(", ")}]`
    default:
      return printExpression(initial)
  }
}

const printElement = ({ repeat, value }: RepeatedInitializer): string => {
  const text = value === undefined ? "" : printInitializer(value)
  return repeat === undefined ? text : `${printExpression(repeat)}(${text})`
}

export const printBody = (body: readonly Statement[]): string =>
  body.map((one) => indent(printStatement(one))).join("")

const printStatement = (statement: Statement): string => {
  switch (statement.kind) {
    case "assign":
      if (statement.form !== undefined) {
        const sign = { attempt: "?=", bind: "REF=" }[statement.form]
        return `${printExpression(statement.target)} ${sign} ${printExpression(statement.value)};`
      }
      return `${[statement.target, ...(statement.also ?? []), statement.value].map((one) => printExpression(one)).join(" := ")};`
    case "call-statement":
      return `${printExpression(statement.call)};`
    case "if":
      return `${statement.branches.map(printBranch).join("")}${printElse(statement.otherwise)}END_IF;`
    case "case": {
      const branches = statement.branches.map((branch) => indent(printCaseBranch(branch))).join("")
      return `CASE ${printExpression(statement.selector)} OF\n${branches}${printElse(statement.otherwise)}END_CASE;`
    }
    case "for": {
      const { variable, start, end, step, body } = statement
      const by = step === undefined ? "" : ` BY ${printExpression(step)}`
      const head = `${printExpression(variable)} := ${printExpression(start)} TO ${printExpression(end)}${by}`
      return `FOR ${head} DO\n${printBody(body)}END_FOR;`
    }
    case "while":
      return `WHILE ${printExpression(statement.condition)} DO\n${printBody(statement.body)}END_WHILE;`
    case "repeat":
      return `REPEAT\n${printBody(statement.body)}UNTIL ${printExpression(statement.until)} END_REPEAT;`
    case "exit":
      return "EXIT;"
    case "continue":
      return "CONTINUE;"
    case "return":
      return "RETURN;"
    case "label":
      return `${statement.name.text}:`
    case "jump":
      return `JMP ${statement.target.text};`
    case "keep":
      return `${statement.name} := ${printExpression(statement.value)};`
    case "empty":
      return ";"
    case "error":
      return "(* error *)"
  }
}

const printBranch = ({ condition, body }: IfBranch, index: number): string =>
  `${index === 0 ? "IF" : "ELSIF"} ${printExpression(condition)} THEN\n${printBody(body)}`

const printElse = (otherwise: readonly Statement[] | undefined): string =>
  otherwise === undefined ? "" : `ELSE\n${printBody(otherwise)}`

const printCaseBranch = ({ labels, body }: CaseBranch): string => {
  const list = labels.map(({ low, high }) =>
    high === undefined ? printExpression(low) : `${printExpression(low)}..${printExpression(high)}`,
  )
  return `${list.join(", ")}:\n${printBody(body)}`.replace(/\n$/, "")
}

/** With parentheses where the expression binds less strongly than its surroundings need. */
export const printExpression = (expression: Expression, needed = 0): string => {
  const text = printPlain(expression)
  return precedenceOf(expression) < needed ? `(${text})` : text
}

const printPlain = (expression: Expression): string => {
  switch (expression.kind) {
    case "name":
      return expression.name.text
    case "location":
      return expression.text
    case "member":
      return printMember(expression)
    case "index": {
      const indices = expression.indices.map((index) => printExpression(index))
      return `${printExpression(expression.object, PRIMARY)}[${indices.join(", ")}]`
    }
    case "dereference":
      return `${printExpression(expression.object, PRIMARY)}^`
    case "call":
      return printCall(expression)
    case "unary": {
      const sign = { not: "NOT ", neg: "-", plus: "+" }[expression.operator]
      return `${sign}${printExpression(expression.operand, UNARY)}`
    }
    case "binary": {
      const own = precedenceOf(expression)
      const signed = expression.operator === "power" && expression.left.kind === "unary"
      const left = printExpression(expression.left, signed ? PRIMARY : own)
      return `${left} ${binarySigns[expression.operator]} ${printExpression(expression.right, own + 1)}`
    }
    case "error":
      return "(* error *)"
    default:
      return printLiteral(expression)
  }
}

/** `(%MB4).3`: without the parentheses the bit would become a part of the address. */
const printMember = ({ object, member }: Extract<Expression, { kind: "member" }>): string => {
  const text = printExpression(object, PRIMARY)
  const separate = object.kind === "location" && /^\d/.test(member.text)
  return `${separate ? `(${text})` : text}.${member.text}`
}

type Literal = Extract<
  Expression,
  { kind: "integer" | "real" | "bool" | "time" | "date" | "string" | "enum-literal" }
>

const printLiteral = (literal: Literal): string => {
  switch (literal.kind) {
    case "integer":
      return `${prefix(literal.typeName)}${literal.based === true ? `16#${literal.value.toString(16)}` : literal.value}`
    case "real":
      return `${prefix(literal.typeName)}${literal.text}`
    case "bool":
      return literal.value ? "TRUE" : "FALSE"
    case "time":
      return `${literal.typeName}#${encodeDuration(literal.nanoseconds)}`
    case "date":
      return `${literal.typeName}#${encodeDate(literal.typeName, literal.nanoseconds)}`
    case "string":
      return `${prefix(literal.typeName)}${encodeString(literal.value, literal.wide)}`
    case "enum-literal":
      return `${literal.typeName.text}#${literal.value.text}`
  }
}

const prefix = (typeName: string | undefined): string => (typeName === undefined ? "" : `${typeName}#`)

const printCall = ({ callee, arguments: list }: CallExpression): string =>
  `${printExpression(callee, PRIMARY)}(${list.map(printArgument).join(", ")})`

const printArgument = ({ name, direction, negated, value }: Argument): string => {
  const text = printExpression(value)
  if (name === undefined) return text
  return `${negated ? "NOT " : ""}${name.text} ${direction === "out" ? "=>" : ":="} ${text}`
}

/** Each line two blanks to the right. Lines inside a text literal do not exist: line breaks in it are escaped. */
const indent = (text: string): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? line : `  ${line}`))
    .join("\n")
    .concat("\n")
