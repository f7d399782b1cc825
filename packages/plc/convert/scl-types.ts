/** Types and initial values as SCL writes them. */

import { elementaryAliases, findElementary } from "../semantics/type-facts.ts"
import { foldName } from "../source/names.ts"
import type { Initializer, RepeatedInitializer, TypeSpec, VarDeclaration } from "../syntax/ast.ts"
import { dialects } from "../syntax/dialects.ts"
import { keywordKinds } from "../syntax/tokens.ts"
import { sclExpression } from "./scl-expressions.ts"
import { blockOf, plainType, refuse, type Scope, structOf, valuesOf } from "./scl-project.ts"

/** Names that need quotes where they are declared. */
const quoted = (name: string): string => {
  const plain = /^[A-Za-z_]\w*$/.test(name)
  const folded = foldName(name)
  const taken = Object.hasOwn(keywordKinds, folded) || dialects.scl.words.has(folded) || others.has(folded)
  return plain && !taken && findElementary(folded) === undefined ? name : `"${name}"`
}

const others: ReadonlySet<string> = new Set("BY REGION END_REGION GOTO VERSION VOID EN ENO OK DTL".split(" "))

/** Standard blocks under the names of their data there. */
const blocks: Readonly<Record<string, string>> = {
  TON: "TON_TIME",
  TOF: "TOF_TIME",
  TP: "TP_TIME",
  CTU: "CTU_INT",
  CTD: "CTD_INT",
  CTUD: "CTUD_INT",
  R_TRIG: "R_TRIG",
  F_TRIG: "F_TRIG",
}
const same =
  /^(?:(?:TON|TOF|TP)_L?TIME|CT(?:U|D|UD)_(?:DINT|INT|SINT|UINT|USINT|UDINT)|IEC_\w+|TONR(?:_L?TIME)?|DTL|S5TIME|W?CHAR)$/

const spelled: Readonly<Record<string, string>> = { TOD: "Time_Of_Day", DT: "Date_And_Time" }

export const sclType = (scope: Scope, type: TypeSpec): string => {
  switch (type.kind) {
    case "named-type":
      return namedType(scope, type)
    case "string-type": {
      const length = type.length === undefined ? "" : `[${sclExpression(scope, type.length)}]`
      return `${type.wide ? "WString" : "String"}${length}`
    }
    case "subrange":
      return type.base.text
    case "enum":
      return type.base?.text ?? "Int"
    case "array": {
      const bounds = type.dimensions.map(
        ({ low, high }) => `${sclExpression(scope, low)}..${sclExpression(scope, high)}`,
      )
      return `Array[${bounds.join(", ")}] of ${sclType(scope, type.element)}`
    }
    case "struct":
      if (type.overlap === true || type.fields.some(({ location }) => location !== undefined))
        return refuse(scope, type, "AT %B")
      return `Struct\n${indented(type.fields.map((field) => sclVariable(scope, field)))}\nEND_STRUCT`
    default:
      return refuse(scope, type, type.kind)
  }
}

const namedType = (scope: Scope, type: Extract<TypeSpec, { kind: "named-type" }>): string => {
  const { project } = scope
  const folded = foldName(type.name.text)
  const known = elementaryAliases[folded] ?? folded
  if (findElementary(known) !== undefined) return spelled[known] ?? known
  const declared = project.types.get(folded)
  if (declared !== undefined) {
    if (declared.type.kind !== "struct") return sclType(scope, declared.type)
    scope.uses.add(folded)
    return `"${declared.name.text}"`
  }
  if (blockOf(project, type) !== undefined) {
    scope.uses.add(folded)
    return `"${type.name.text}"`
  }
  const block = blocks[folded]
  if (block !== undefined) return block
  if (same.test(folded)) return type.name.text
  return refuse(scope, type, type.name.text)
}

export const sclVariable = (scope: Scope, { names, type, initial }: VarDeclaration): string => {
  const list = names.map((name) => quoted(name.text)).join(", ")
  const own = initial === undefined ? impliedInitial(scope, type) : sclInitial(scope, initial, type)
  const value = own === undefined ? "" : ` := ${own}`
  return `${list} : ${sclType(scope, type)}${value};`
}

/** What a type written out by its base would lose: its own initial value, the first of an enumeration, the low bound. */
const impliedInitial = (scope: Scope, type: TypeSpec): string | undefined => {
  if (type.kind === "enum") {
    const first = [...valuesOf(type).values()][0]
    return first === undefined || (first.kind === "integer" && first.value === 0n)
      ? undefined
      : sclExpression(scope, first)
  }
  if (type.kind === "subrange") return sclExpression(scope, type.low)
  // A list of as many values as there are elements would need their number.
  if (type.kind === "array" && impliedInitial(scope, type.element) !== undefined)
    return refuse(scope, type, "ARRAY OF (…)")
  const declared = type.kind === "named-type" ? scope.project.types.get(foldName(type.name.text)) : undefined
  if (declared === undefined) return undefined
  return declared.initial === undefined
    ? impliedInitial(scope, declared.type)
    : sclInitial(scope, declared.initial, declared.type)
}

/** Three blanks to the right, as TIA Portal writes. */
export const indented = (lines: readonly string[]): string =>
  lines
    .flatMap((line) => line.split("\n"))
    .map((line) => (line === "" ? line : `   ${line}`))
    .join("\n")

const sclInitial = (scope: Scope, initial: Initializer, type: TypeSpec): string => {
  const plain = plainType(scope.project, type)
  switch (initial.kind) {
    case "array-initializer": {
      const element = plain.kind === "array" ? plain.element : type
      return `[${initial.elements.map((each) => sclElement(scope, each, element)).join(", ")}]`
    }
    case "struct-initializer": {
      const struct = structOf(scope.project, type)
      if (struct === undefined || initial.positional === true) return refuse(scope, initial, "(… := …)")
      const values = struct.fields.flatMap((field) =>
        field.names.map((name) => {
          const own = initial.fields.find((each) => foldName(each.name.text) === foldName(name.text))
          const value = own?.value ?? field.initial
          return value === undefined ? zeroOf(scope, field.type) : sclInitial(scope, value, field.type)
        }),
      )
      return `(${values.join(", ")})`
    }
    case "indexed-initializer":
      return refuse(scope, initial, "[ ] :=")
    default:
      return sclExpression(scope, initial)
  }
}

const sclElement = (scope: Scope, { repeat, value }: RepeatedInitializer, element: TypeSpec): string => {
  const text = value === undefined ? zeroOf(scope, element) : sclInitial(scope, value, element)
  return repeat === undefined ? text : `${sclExpression(scope, repeat)}(${text})`
}

const zeros: Readonly<Record<string, string>> = {
  BOOL: "FALSE",
  REAL: "0.0",
  LREAL: "0.0",
  TIME: "T#0s",
  LTIME: "LT#0s",
}

/** What a part of a value begins with where nothing is written. */
const zeroOf = (scope: Scope, type: TypeSpec): string => {
  const plain = plainType(scope.project, type)
  if (plain.kind === "string-type") return "''"
  if (plain.kind === "struct")
    return `(${plain.fields.flatMap((field) => field.names.map(() => (field.initial === undefined ? zeroOf(scope, field.type) : sclInitial(scope, field.initial, field.type)))).join(", ")})`
  if (plain.kind !== "named-type") return plain.kind === "enum" || plain.kind === "subrange" ? "0" : "[]"
  return zeros[foldName(plain.name.text)] ?? "0"
}
