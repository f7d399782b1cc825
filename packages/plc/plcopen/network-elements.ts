/** The elements of a graphical body by their ids, and the order in which its networks run. */
import type { Report } from "../source/reporter.ts"
import { tagOf } from "./write-variables.ts"
import { attributeText, child, childrenOf } from "./xml-access.ts"
import type { XmlElement } from "./xml-reader.ts"

export interface NetworkElements {
  readonly byId: ReadonlyMap<string, XmlElement>
  /** Connectors by their folded names. */
  readonly connectors: ReadonlyMap<string, XmlElement>
  /** How often something is connected to an element. */
  readonly consumers: ReadonlyMap<string, number>
  /** Variables by the id of what is connected to them. */
  readonly takers: ReadonlyMap<string, readonly XmlElement[]>
  /** What runs by itself, in order. */
  readonly roots: readonly XmlElement[]
}

export const idOf = (element: XmlElement): string => attributeText(element, "localId")

export const readElements = (body: XmlElement, report: Report): NetworkElements => {
  const byId = new Map<string, XmlElement>()
  const connectors = new Map<string, XmlElement>()
  const consumers = new Map<string, number>()
  const takers = new Map<string, XmlElement[]>()
  for (const element of body.children) {
    const id = idOf(element)
    if (id === "" || element.name === "comment" || isOrnament(element)) continue
    if (byId.has(id)) report("network-id-twice", tagOf(element), { id })
    else byId.set(id, element)
    if (element.name === "connector") connectors.set(attributeText(element, "name").toUpperCase(), element)
    countConnections(element, consumers)
    if (element.name === "outVariable" || element.name === "inOutVariable")
      for (const from of sourcesOf(element)) takers.set(from, [...(takers.get(from) ?? []), element])
  }
  return { byId, connectors, consumers, takers, roots: orderRoots(body.children) }
}

/** Titles of networks and the like, whose ids some tools give twice. */
const isOrnament = (element: XmlElement): boolean =>
  element.name === "vendorElement" && child(element, "connectionPointIn") === undefined

const countConnections = (element: XmlElement, consumers: Map<string, number>): void => {
  for (const inner of element.children) {
    if (inner.name === "connection") {
      const id = attributeText(inner, "refLocalId")
      consumers.set(id, (consumers.get(id) ?? 0) + 1)
    } else countConnections(inner, consumers)
  }
}

const sinks = new Set(["coil", "outVariable", "inOutVariable"])
const movers = new Set(["label", "jump", "return"])

/**
 * Numbered elements run by their numbers. Of the others, outputs run from the top down, and blocks whose outputs
 * nobody asked for run after them, as the common open editor does it. Where jumps or a lack of positions make networks
 * run one after the other, everything runs in its place.
 */
const orderRoots = (elements: readonly XmlElement[]): readonly XmlElement[] => {
  const numbered = elements
    .filter((element) => (sinks.has(element.name) || element.name === "block") && orderOf(element) > 0)
    .toSorted((a, b) => orderOf(a) - orderOf(b))
  const known = new Set(numbered)
  const others = elements.filter((element) => !known.has(element))
  const outputs = others.filter(({ name }) => sinks.has(name))
  const blocks = others.filter(({ name }) => name === "block")
  const jumps = others.filter(({ name }) => movers.has(name))
  if (jumps.length === 0 && arePlaced([...outputs, ...blocks]))
    return [...numbered, ...byPosition(outputs), ...byPosition(blocks)]
  const inPlace = others.filter(({ name }) => sinks.has(name) || movers.has(name) || name === "block")
  return [...numbered, ...(arePlaced(inPlace) ? byPosition(inPlace) : inPlace)]
}

const orderOf = (element: XmlElement): number => {
  const order = Number(attributeText(element, "executionOrderId"))
  return Number.isFinite(order) ? order : 0
}

const coordinate = (element: XmlElement, axis: "x" | "y"): number => {
  const value = Number(attributeText(child(element, "position"), axis))
  return Number.isFinite(value) ? value : 0
}

const arePlaced = (elements: readonly XmlElement[]): boolean =>
  elements.length < 2 ||
  new Set(elements.map((element) => `${coordinate(element, "x")},${coordinate(element, "y")}`)).size > 1

/** Row by row; what stands less than ten points apart is one row. */
const byPosition = (elements: readonly XmlElement[]): XmlElement[] => {
  let row = 0
  let last = Number.NEGATIVE_INFINITY
  const rows = elements
    .toSorted((a, b) => coordinate(a, "y") - coordinate(b, "y"))
    .map((element) => {
      const y = coordinate(element, "y")
      if (y - last >= 10) row++
      last = y
      return { element, row, x: coordinate(element, "x") }
    })
  return rows.toSorted((a, b) => a.row - b.row || a.x - b.x).map(({ element }) => element)
}

const sourcesOf = (element: XmlElement): string[] =>
  connectionsOf(child(element, "connectionPointIn")).map((each) => attributeText(each, "refLocalId"))

export const connectionsOf = (point: XmlElement | undefined): XmlElement[] => childrenOf(point, "connection")
