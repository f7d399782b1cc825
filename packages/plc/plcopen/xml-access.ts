/** Short questions to the XML tree. */
import { type Fragment, fragmentOf, textOf } from "./mapped-text.ts"
import type { XmlElement } from "./xml-reader.ts"

export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((each) => each.name === name)

export const childrenOf = (element: XmlElement | undefined, ...names: readonly string[]): XmlElement[] =>
  element?.children.filter((each) => names.includes(each.name)) ?? []

/** Outermost elements of a name, at any depth, in the order of the file. */
export const findAll = (element: XmlElement, ...names: readonly string[]): XmlElement[] =>
  element.children.flatMap((each) => (names.includes(each.name) ? [each] : findAll(each, ...names)))

/** The value of an attribute with its place; empty where it is missing. */
export const attribute = (element: XmlElement | undefined, name: string): Fragment => {
  const found = element?.attributes.find((each) => each.name === name)
  return found === undefined ? [] : fragmentOf(found)
}

export const attributeText = (element: XmlElement | undefined, name: string): string =>
  textOf(attribute(element, name)).trim()

export const isTrue = (element: XmlElement | undefined, name: string): boolean =>
  attributeText(element, name).toLowerCase() === "true"

/** All text inside, also in inner elements such as `<xhtml:p>`, in the order of the file. */
export const contentOf = (element: XmlElement | undefined): Fragment => {
  if (element === undefined) return []
  const parts = [
    ...element.texts.map((text) => ({ at: text.from, pieces: fragmentOf(text) })),
    ...element.children.map((inner) => ({ at: inner.from, pieces: contentOf(inner) })),
  ]
  return parts.toSorted((a, b) => a.at - b.at).flatMap(({ pieces }) => pieces)
}

/** Data of CODESYS by the last part of its name, e.g. `method` or `interfaceasplaintext`. */
export const addedData = (element: XmlElement | undefined, name: string): XmlElement[] =>
  childrenOf(element, "addData").flatMap((added) =>
    childrenOf(added, "data").filter((data) =>
      attributeText(data, "name").toLowerCase().endsWith(`/${name}`),
    ),
  )
