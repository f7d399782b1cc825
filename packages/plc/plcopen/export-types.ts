/** Types, initial values and variables as elements of PLCopen XML 2.01. */
import type { Expression, Initializer, TypeSpec, VarDeclaration, VarSection } from "../syntax/ast.ts"
import { printExpression, printType } from "../syntax/printer.ts"
import { element, type Xml } from "./xml-writer.ts"

/** Names that are elements; all others are derived. */
const elementary = new Set(
  "BOOL BYTE WORD DWORD LWORD SINT INT DINT LINT USINT UINT UDINT ULINT REAL LREAL TIME DATE DT TOD".split(
    " ",
  ),
)
const longNames: Readonly<Record<string, string>> = { DATE_AND_TIME: "DT", TIME_OF_DAY: "TOD" }

const named = (name: string): Xml => {
  const upper = name.toUpperCase()
  const short = longNames[upper] ?? upper
  return elementary.has(short) ? element(short) : element("derived", { name })
}

export const typeElement = (type: TypeSpec): Xml => {
  switch (type.kind) {
    case "named-type":
      return named(type.name.text)
    case "string-type": {
      const length = type.length === undefined ? undefined : printExpression(type.length)
      return element(type.wide ? "wstring" : "string", { length })
    }
    case "subrange": {
      const range = { lower: printExpression(type.low), upper: printExpression(type.high) }
      const kind = /^U/i.test(type.base.text) ? "subrangeUnsigned" : "subrangeSigned"
      return element(kind, {}, element("range", range), element("baseType", {}, named(type.base.text)))
    }
    case "enum": {
      const values = type.values.map(({ name, value }) =>
        element("value", { name: name.text, value: optional(value) }),
      )
      const base = type.base === undefined ? "" : element("baseType", {}, named(type.base.text))
      return element("enum", {}, element("values", {}, values), base)
    }
    case "array": {
      if (type.dimensions.some(({ open }) => open === true))
        return element("derived", { name: printType(type) })
      const dimensions = type.dimensions.map(({ low, high }) =>
        element("dimension", { lower: printExpression(low), upper: printExpression(high) }),
      )
      return element("array", {}, dimensions, element("baseType", {}, typeElement(type.element)))
    }
    case "struct":
      // The format has no element for fields over each other.
      if (type.overlap === true || type.overlay === true) return element("derived", { name: printType(type) })
      return element("struct", {}, type.fields.flatMap(variableElements))
    default:
      return element("derived", { name: printType(type) })
  }
}

const optional = (value: Expression | undefined): string | undefined =>
  value === undefined ? undefined : printExpression(value)

export const initialElement = (initial: Initializer | undefined): Xml =>
  initial === undefined ? "" : element("initialValue", {}, valueElement(initial))

const valueElement = (initial: Initializer): Xml => {
  switch (initial.kind) {
    case "array-initializer": {
      const values = initial.elements.map(({ repeat, value }) =>
        element(
          "value",
          { repetitionValue: optional(repeat) },
          value === undefined ? element("simpleValue") : valueElement(value),
        ),
      )
      return element("arrayValue", {}, values)
    }
    case "struct-initializer": {
      const values = initial.fields.map(({ name, value }) =>
        element("value", { member: name.text }, valueElement(value)),
      )
      return element("structValue", {}, values)
    }
    case "indexed-initializer":
      return element(
        "arrayValue",
        {},
        initial.elements.map(({ value }) => element("value", {}, valueElement(value))),
      )
    default:
      return element("simpleValue", { value: printExpression(initial) })
  }
}

/** A place without a name cannot be told in XML, and nothing can use it but by its address. */
const variableElements = ({ names, location, type, initial }: VarDeclaration): Xml[] =>
  names
    .filter((name) => name.text !== location?.text)
    .map((name) =>
      element(
        "variable",
        { name: name.text, address: location?.text },
        element("type", {}, typeElement(type)),
        initialElement(initial),
      ),
    )

const sectionNames = {
  var: "localVars",
  input: "inputVars",
  output: "outputVars",
  "in-out": "inOutVars",
  temp: "tempVars",
  global: "globalVars",
  external: "externalVars",
} as const

export const sectionElement = ({ sectionKind, constant, retain, variables }: VarSection): Xml =>
  element(
    sectionNames[sectionKind],
    {
      constant: constant ? "true" : undefined,
      retain: retain === "retain" ? "true" : undefined,
      nonretain: retain === "non-retain" ? "true" : undefined,
    },
    variables.flatMap(variableElements),
  )
