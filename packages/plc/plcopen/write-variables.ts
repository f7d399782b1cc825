/** Types, initial values and variables of PLCopen XML as text of declarations (TC6 XML 2.01, 5.2 and 5.5). */
import type { Place } from "../source/reporter.ts"
import { type Fragment, fragment, textOf } from "./mapped-text.ts"
import { attribute, attributeText, child, childrenOf, isTrue } from "./xml-access.ts"
import type { XmlElement } from "./xml-reader.ts"

/** `, ` and the like between parts. */
export const joined = (place: Place, separator: string, parts: readonly Fragment[]): Fragment =>
  parts.flatMap((part, index) => (index === 0 ? part : fragment(place, separator, part)))

/** What stands inside `<type>`, `<baseType>` or `<returnType>`. */
export const typeInside = (holder: XmlElement | undefined): Fragment => {
  const type = holder?.children.find(({ name }) => name !== "addData" && name !== "documentation")
  return type === undefined ? [] : typeText(type)
}

/** The opening tag: where a diagnostic about an element as a whole stands. */
export const tagOf = (element: XmlElement): Place => ({ from: element.from, to: element.openTo })

const typeText = (type: XmlElement): Fragment => {
  const at = tagOf(type)
  switch (type.name) {
    case "derived":
      return attribute(type, "name")
    case "string":
    case "wstring": {
      const length = attribute(type, "length")
      const word = type.name.toUpperCase()
      return length.length === 0 ? fragment(at, word) : fragment(at, `${word}[`, length, "]")
    }
    case "array":
      return fragment(at, "ARRAY [", dimensionsText(type), "] OF ", typeInside(child(type, "baseType")))
    case "subrangeSigned":
    case "subrangeUnsigned":
      return fragment(at, typeInside(child(type, "baseType")), " (", rangeText(child(type, "range")), ")")
    case "enum":
      return enumText(type)
    case "struct":
      return fragment(at, "STRUCT\n", ...childrenOf(type, "variable").map(variableText), "END_STRUCT")
    case "pointer":
      return fragment(at, "POINTER TO ", typeInside(child(type, "baseType")))
    case "reference":
      return fragment(at, "REFERENCE TO ", typeInside(child(type, "baseType")))
    default:
      return fragment(at, type.name)
  }
}

const dimensionsText = (type: XmlElement): Fragment =>
  joined(tagOf(type), ", ", childrenOf(type, "dimension").map(rangeText))

const rangeText = (range: XmlElement | undefined): Fragment =>
  range === undefined
    ? []
    : fragment(tagOf(range), attribute(range, "lower"), "..", attribute(range, "upper"))

const enumText = (type: XmlElement): Fragment => {
  const values = childrenOf(child(type, "values"), "value").map((value) => {
    const given = attribute(value, "value")
    const name = attribute(value, "name")
    return given.length === 0 ? name : fragment(tagOf(value), name, " := ", given)
  })
  const base = typeInside(child(type, "baseType"))
  const list = fragment(tagOf(type), "(", joined(tagOf(type), ", ", values), ")")
  return base.length === 0 ? list : fragment(tagOf(type), base, " ", list)
}

/** `<simpleValue>`, `<arrayValue>` or `<structValue>` inside `<initialValue>` or `<value>`. */
const valueInside = (holder: XmlElement, type: XmlElement | undefined): Fragment => {
  const value = holder.children[0]
  if (value === undefined) return []
  const at = tagOf(value)
  if (value.name === "arrayValue") {
    const element = child(type, "baseType")?.children[0]
    const parts = childrenOf(value, "value").map((each) => {
      const repeat = attributeText(each, "repetitionValue")
      const inner = valueInside(each, element)
      return repeat === "" || repeat === "1" ? inner : fragment(tagOf(each), repeat, "(", inner, ")")
    })
    return fragment(at, "[", joined(at, ", ", parts), "]")
  }
  if (value.name === "structValue") {
    const parts = childrenOf(value, "value").map((each) =>
      fragment(tagOf(each), attribute(each, "member"), " := ", valueInside(each, undefined)),
    )
    return fragment(at, "(", joined(at, ", ", parts), ")")
  }
  return simpleText(value, type)
}

/** Some tools write a text's value without its quotes. */
const simpleText = (value: XmlElement, type: XmlElement | undefined): Fragment => {
  const text = attribute(value, "value")
  const plain = textOf(text).trim()
  const kind = type?.name.toLowerCase()
  if (kind !== "string" && kind !== "wstring") return text
  const quote = kind === "string" ? "'" : '"'
  if (/^(?:W?STRING#)?['"]/i.test(plain) || /^[A-Za-z_]\w*$/.test(plain)) return text
  return fragment(tagOf(value), quote, text, quote)
}

const variableText = (variable: XmlElement): Fragment => {
  const at = tagOf(variable)
  const address = attribute(variable, "address")
  const holder = child(variable, "type")
  const initial = child(variable, "initialValue")
  const value = initial === undefined ? [] : valueInside(initial, holder?.children[0])
  return fragment(
    at,
    attribute(variable, "name"),
    textOf(address).trim() === "" ? "" : fragment(at, " AT ", address),
    " : ",
    typeInside(holder),
    value.length === 0 || textOf(value).trim() === "" ? "" : fragment(at, " := ", value),
    ";\n",
  )
}

const sectionWords: Readonly<Record<string, string>> = {
  inputVars: "VAR_INPUT",
  outputVars: "VAR_OUTPUT",
  inOutVars: "VAR_IN_OUT",
  localVars: "VAR",
  tempVars: "VAR_TEMP",
  externalVars: "VAR_EXTERNAL",
  globalVars: "VAR_GLOBAL",
  accessVars: "VAR_ACCESS",
}

/** All sections of an interface, in the order of the file. */
export const sectionsText = (holder: XmlElement | undefined): Fragment =>
  holder === undefined ? [] : holder.children.flatMap((section) => sectionText(section))

export const sectionText = (section: XmlElement): Fragment => {
  const word = Object.hasOwn(sectionWords, section.name) ? sectionWords[section.name] : undefined
  const variables = childrenOf(section, "variable")
  if (word === undefined || variables.length === 0 || word === "VAR_ACCESS") return []
  const qualifiers = [
    isTrue(section, "constant") ? " CONSTANT" : "",
    isTrue(section, "retain") ? " RETAIN" : isTrue(section, "persistent") ? " RETAIN" : "",
    isTrue(section, "nonretain") ? " NON_RETAIN" : "",
  ].join("")
  return fragment(tagOf(section), `${word}${qualifiers}\n`, ...variables.map(variableText), "END_VAR\n")
}

export const dataTypeText = (dataType: XmlElement): Fragment => {
  const base = child(dataType, "baseType")
  const initial = child(dataType, "initialValue")
  const value = initial === undefined ? [] : valueInside(initial, base?.children[0])
  const at = tagOf(dataType)
  return fragment(
    at,
    "TYPE\n",
    attribute(dataType, "name"),
    " : ",
    typeInside(base),
    value.length === 0 ? "" : fragment(at, " := ", value),
    ";\nEND_TYPE\n",
  )
}

/** CODESYS: `<union name="…">` with its variables. */
export const unionText = (union: XmlElement): Fragment =>
  fragment(
    tagOf(union),
    "TYPE\n",
    attribute(union, "name"),
    " : UNION\n",
    ...childrenOf(union, "variable").map(variableText),
    "END_UNION\nEND_TYPE\n",
  )
