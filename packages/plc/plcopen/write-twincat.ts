/**
 * Files of TwinCAT 3 (`.TcPOU`, `.TcDUT`, `.TcGVL`, `.TcIO`) as text: they hold declarations and bodies as text
 * already, in parts that need their closing words.
 */
import { type Fragment, fragment, textOf } from "./mapped-text.ts"
import { tagOf } from "./write-variables.ts"
import { attribute, child, childrenOf, contentOf } from "./xml-access.ts"
import type { XmlElement } from "./xml-reader.ts"

export const twincatText = (root: XmlElement): Fragment =>
  root.children.flatMap((element) => {
    switch (element.name) {
      case "POU":
        return unitText(element)
      case "Itf":
        return unitText(element)
      case "GVL":
        return fragment(
          tagOf(element),
          "{attribute 'list' := '",
          attribute(element, "Name"),
          "'}\n",
          declarationOf(element),
          "\n",
        )
      case "DUT":
        return fragment(tagOf(element), declarationOf(element), "\n")
      default:
        return []
    }
  })

const declarationOf = (element: XmlElement): Fragment => contentOf(child(element, "Declaration"))

const unitText = (unit: XmlElement): Fragment => {
  const declaration = declarationOf(unit)
  return fragment(
    tagOf(unit),
    declaration,
    "\n",
    ...childrenOf(unit, "Method").map((method) => methodText(method)),
    ...childrenOf(unit, "Property").map((property) => propertyText(property)),
    bodyText(unit),
    ...childrenOf(unit, "Action").map((action) => actionText(action)),
    `END_${openingWord(declaration)}\n`,
  )
}

const openingWord = (declaration: Fragment): string => {
  const plain = textOf(declaration).replaceAll(/\(\*[\s\S]*?\*\)|\/\/[^\r\n]*|\{[^}]*\}/g, " ")
  const found = /\b(?:PROGRAM|FUNCTION_BLOCK|FUNCTION|INTERFACE)\b/i.exec(plain)
  return (found?.[0] ?? "PROGRAM").toUpperCase()
}

const bodyText = (holder: XmlElement): Fragment => {
  const implementation = child(holder, "Implementation")
  if (implementation === undefined) return []
  const text = contentOf(child(implementation, "ST"))
  const other = implementation.children.find(({ name }) => name !== "ST")
  // As in exports of older CODESYS: checked as far as it goes, and never run.
  if (other !== undefined && text.length === 0) return fragment(tagOf(other), `_${other.name}_BODY();\n`)
  return fragment(tagOf(implementation), text, "\n")
}

const methodText = (method: XmlElement): Fragment =>
  fragment(tagOf(method), declarationOf(method), "\n", bodyText(method), "END_METHOD\n")

const actionText = (action: XmlElement): Fragment =>
  fragment(tagOf(action), "ACTION ", attribute(action, "Name"), ":\n", bodyText(action), "END_ACTION\n")

const propertyText = (property: XmlElement): Fragment => {
  const accessors = ["Get", "Set"].flatMap((word) => {
    const accessor = child(property, word)
    if (accessor === undefined) return []
    const keyword = word.toUpperCase()
    const at = tagOf(accessor)
    const body = bodyText(accessor)
    return [fragment(at, `${keyword}\n`, declarationOf(accessor), "\n", body, `END_${keyword}\n`)]
  })
  return fragment(tagOf(property), declarationOf(property), "\n", ...accessors, "END_PROPERTY\n")
}
