/** Program organisation units of PLCopen XML as text: interface, body, and what CODESYS adds to both. */
import { foldName } from "../source/names.ts"
import type { Report } from "../source/reporter.ts"
import { type Fragment, fragment, textOf } from "./mapped-text.ts"
import type { TypeTable } from "./type-table.ts"
import { chartText } from "./write-chart.ts"
import { NetworkWriter } from "./write-network.ts"
import { joined, sectionsText, tagOf, typeInside } from "./write-variables.ts"
import {
  addedData,
  attribute,
  attributeText,
  child,
  childrenOf,
  contentOf,
  findAll,
  isTrue,
} from "./xml-access.ts"
import type { XmlElement } from "./xml-reader.ts"

export interface PouContext {
  readonly table: TypeTable
  readonly report: Report
  /** Actions stand beside the block that owns them. */
  readonly scope: ReadonlyMap<string, string>
}

const pouWords: Readonly<Record<string, string>> = {
  program: "PROGRAM",
  functionBlock: "FUNCTION_BLOCK",
  function: "FUNCTION",
}

export const pouText = (pou: XmlElement, table: TypeTable, report: Report): Fragment => {
  const at = tagOf(pou)
  const kind = attributeText(pou, "pouType")
  const word = Object.hasOwn(pouWords, kind) ? pouWords[kind] : undefined
  if (word === undefined || attributeText(pou, "name") === "") {
    const part = word === undefined ? "pouType" : "name"
    report("xml-part-missing", at, { element: "pou", part })
    return []
  }
  const scope = table.pous.get(foldName(attributeText(pou, "name")))?.variables ?? new Map<string, string>()
  const context = { table, report, scope }
  const face = child(pou, "interface")
  const body = bodyText(pou, context, "")
  const actions = childrenOf(child(pou, "actions"), "action").map((action, index) =>
    actionText(action, context, `_A${index + 1}`),
  )
  const variables = fragment(at, body.variables, ...actions.map((action) => action.variables))
  return fragment(
    at,
    headText(pou, face, word),
    variables.length === 0 ? "" : fragment(at, "VAR\n", variables, "END_VAR\n"),
    ...methodsOf(pou).map((method) => methodText(method, context)),
    ...propertiesOf(pou).map((property) => propertyText(property, context)),
    body.body,
    ...actions.map((action) => action.body),
    `\nEND_${word}\n`,
  )
}

/** CODESYS writes the declaration as text too; that text says more than the elements. */
const headText = (owner: XmlElement, face: XmlElement | undefined, word: string): Fragment => {
  const plain = plainDeclaration(face, word)
  if (plain !== undefined) return fragment(tagOf(owner), plain, "\n")
  const at = tagOf(owner)
  const result = typeInside(child(face, "returnType"))
  const access = accessWord(face ?? owner)
  return fragment(
    at,
    `${word} ${access}`,
    attribute(owner, "name"),
    inheritanceText(face),
    result.length === 0 ? "" : fragment(at, " : ", result),
    "\n",
    sectionsText(face),
  )
}

const plainDeclaration = (face: XmlElement | undefined, word: string): Fragment | undefined => {
  if (face === undefined) return undefined
  const plain = contentOf(findAll(face, "InterfaceAsPlainText")[0])
  const text = textOf(plain)
    .replaceAll(/\(\*[\s\S]*?\*\)|\/\/[^\r\n]*|\{[^}]*\}/g, " ")
    .trim()
    .toUpperCase()
  return text.startsWith(word) ? plain : undefined
}

const inheritanceText = (face: XmlElement | undefined): Fragment => {
  const holder = face === undefined ? undefined : findAll(face, "Inheritance")[0]
  if (holder === undefined) return []
  const at = tagOf(holder)
  const base = contentOf(child(holder, "Extends"))
  const interfaces = childrenOf(holder, "Implements").map(contentOf)
  return fragment(
    at,
    textOf(base).trim() === "" ? "" : fragment(at, " EXTENDS ", base),
    interfaces.length === 0 ? "" : fragment(at, " IMPLEMENTS ", joined(at, ", ", interfaces)),
  )
}

const accessWord = (holder: XmlElement): string => {
  const modifiers = findAll(holder, "AccessModifiers")[0]
  const words = ["Private", "Protected", "Internal", "Abstract", "Final"]
  return words
    .filter((word) => isTrue(modifiers, word))
    .map((word) => `${word.toUpperCase()} `)
    .join("")
}

export interface BodyText {
  readonly body: Fragment
  readonly variables: Fragment
}

/** The body of a unit, method, action or accessor. */
const bodyText = (owner: XmlElement, context: PouContext, suffix: string): BodyText => {
  const holder = owner.name === "inline" ? owner : child(owner, "body")
  const language = holder === undefined ? undefined : languageOf(holder)
  if (language === undefined) return { body: [], variables: [] }
  switch (language.name) {
    case "ST":
    case "IL":
      return { body: fragment(tagOf(language), contentOf(language), "\n"), variables: [] }
    case "LD":
    case "FBD":
    case "CFC":
      return new NetworkWriter(language, context, suffix).write()
    case "SFC":
      return chartText({ chart: language, owner, context, bodyOf: bodyText })
    default:
      context.report("not-supported", tagOf(language), { feature: language.name })
      return { body: [], variables: [] }
  }
}

const languages = ["ST", "IL", "LD", "FBD", "SFC", "CFC"]

/** Free charts of CODESYS stand in its added data, beside an empty body of another language. */
const languageOf = (holder: XmlElement): XmlElement | undefined => {
  const chart = findAll(holder, "CFC")[0]
  return chart ?? childrenOf(holder, ...languages)[0]
}

const actionText = (action: XmlElement, context: PouContext, suffix: string): BodyText => {
  const { body, variables } = bodyText(action, context, suffix)
  const at = tagOf(action)
  return {
    body: fragment(at, "\nACTION ", attribute(action, "name"), ":\n", body, "\nEND_ACTION\n"),
    variables,
  }
}

const methodsOf = (owner: XmlElement): XmlElement[] =>
  addedData(owner, "method").flatMap((data) => childrenOf(data, "Method"))

const propertiesOf = (owner: XmlElement): XmlElement[] =>
  addedData(owner, "property").flatMap((data) => childrenOf(data, "Property"))

const methodText = (method: XmlElement, context: PouContext): Fragment => {
  const face = child(method, "interface")
  const own = face?.children.flatMap((section) =>
    childrenOf(section, "variable").map(
      (variable) =>
        [foldName(attributeText(variable, "name")), textOf(typeInside(child(variable, "type")))] as const,
    ),
  )
  const scope = new Map([...context.scope, ...(own ?? [])])
  const { body, variables } = bodyText(method, { ...context, scope }, "")
  const at = tagOf(method)
  const made = variables.length === 0 ? "" : fragment(at, "VAR\n", variables, "END_VAR\n")
  return fragment(at, headText(method, face, "METHOD"), made, body, "\nEND_METHOD\n")
}

const propertyText = (property: XmlElement, context: PouContext): Fragment => {
  const at = tagOf(property)
  const accessors = ["Get", "Set"].flatMap((word) => {
    const accessor = child(property, `${word}Accessor`)
    if (accessor === undefined) return []
    const { body } = bodyText(accessor, context, "")
    const sections = sectionsText(child(accessor, "interface"))
    const keyword = word.toUpperCase()
    return [fragment(tagOf(accessor), `${keyword}\n`, sections, body, `\nEND_${keyword}\n`)]
  })
  const face = child(property, "interface")
  const head = fragment(
    at,
    `PROPERTY ${accessWord(property)}`,
    attribute(property, "name"),
    " : ",
    typeInside(child(face, "returnType")),
    "\n",
  )
  return fragment(at, head, ...accessors, "END_PROPERTY\n")
}

/** CODESYS: `<Interface name="…">` with the heads of its methods. */
export const interfaceText = (element: XmlElement, table: TypeTable, report: Report): Fragment => {
  const at = tagOf(element)
  const scope = new Map<string, string>()
  const bases = findAll(element, "Inheritance").flatMap((holder) => childrenOf(holder, "Extends"))
  return fragment(
    at,
    "INTERFACE ",
    attribute(element, "name"),
    bases.length === 0 ? "" : fragment(at, " EXTENDS ", joined(at, ", ", bases.map(contentOf))),
    "\n",
    ...methodsOf(element).map((method) => methodText(method, { table, report, scope })),
    ...propertiesOf(element).map((property) => propertyText(property, { table, report, scope })),
    "END_INTERFACE\n",
  )
}
