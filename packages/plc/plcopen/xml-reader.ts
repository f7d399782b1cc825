/**
 * XML text to a tree with places, for files of PLCopen and TwinCAT. Reads what such files hold and nothing more: no
 * entities but the five of XML and numbers, no document types, so nothing can grow. It goes through the text once,
 * without recursion, and gives up at the first mistake with one diagnostic in its place. Names lose their prefix:
 * the tools disagree about prefixes, never about names.
 */
import { limits } from "../source/limits.ts"
import type { Place, Report } from "../source/reporter.ts"

export interface XmlElement extends Place {
  readonly name: string
  readonly attributes: readonly XmlText[]
  readonly children: readonly XmlElement[]
  /** Text directly inside, in order. */
  readonly texts: readonly XmlText[]
  /** The end of the opening tag. */
  readonly openTo: number
}

/** A stretch of text or an attribute's value (then with its name), as it stands in the file. */
export interface XmlText extends Place {
  readonly name: string
  readonly raw: string
  /** False inside CDATA, where `&` is an ordinary sign. */
  readonly escaped: boolean
}

interface OpenElement {
  readonly name: string
  readonly attributes: XmlText[]
  readonly children: XmlElement[]
  readonly texts: XmlText[]
  readonly from: number
  to: number
  openTo: number
}

interface Reading {
  readonly text: string
  readonly report: Report
  readonly open: OpenElement[]
  at: number
  root: OpenElement | undefined
  failed: boolean
}

/** The outermost element, or undefined after a diagnostic. */
export const readXml = (text: string, report: Report): XmlElement | undefined => {
  const reading: Reading = { text, report, open: [], at: 0, root: undefined, failed: false }
  while (!reading.failed && reading.at < text.length) readPart(reading)
  const unclosed = reading.open[reading.open.length - 1]
  if (reading.failed) return undefined
  if (unclosed !== undefined) {
    report("xml-unclosed", { from: unclosed.from, to: unclosed.openTo }, { element: unclosed.name })
    return undefined
  }
  if (reading.root === undefined) report("xml-syntax", { from: 0, to: 0 }, { found: "EOF" })
  return reading.root
}

const readPart = (reading: Reading): void => {
  const { text, at } = reading
  if (text.charCodeAt(at) !== LESS) readText(reading)
  else if (text.startsWith("<!--", at)) skipTo(reading, "-->")
  else if (text.startsWith("<![CDATA[", at)) readCdata(reading)
  else if (text.startsWith("<?", at)) skipTo(reading, "?>")
  else if (text.startsWith("<!", at)) skipDoctype(reading)
  else if (text.startsWith("</", at)) readEndTag(reading)
  else readStartTag(reading)
}

const LESS = 60

const fail = (reading: Reading, from: number): void => {
  reading.failed = true
  const found = reading.text.slice(from, from + 1)
  reading.report("xml-syntax", { from, to: from + 1 }, { found: found === "" ? "EOF" : found })
}

const readText = (reading: Reading): void => {
  const { text, at: from, open } = reading
  const next = text.indexOf("<", from)
  const to = next < 0 ? text.length : next
  const raw = text.slice(from, to)
  const blank = raw.replace(/^\uFEFF/, "").trim() === ""
  reading.at = to
  const inside = open[open.length - 1]
  if (inside !== undefined) inside.texts.push({ name: "", raw, from, to, escaped: true })
  else if (!blank) fail(reading, from + raw.search(/[^\s\uFEFF]/))
}

const readCdata = (reading: Reading): void => {
  const from = reading.at + "<![CDATA[".length
  skipTo(reading, "]]>")
  if (reading.failed) return
  const to = reading.at - "]]>".length
  const raw = reading.text.slice(from, to)
  reading.open[reading.open.length - 1]?.texts.push({ name: "", raw, from, to, escaped: false })
}

const skipTo = (reading: Reading, end: string): void => {
  const found = reading.text.indexOf(end, reading.at)
  if (found < 0) fail(reading, reading.text.length)
  else reading.at = found + end.length
}

/** A document type is passed over; entities that it declares stay unknown. */
const skipDoctype = (reading: Reading): void => {
  const { text, at } = reading
  const plain = text.indexOf(">", at)
  const bracket = text.indexOf("[", at)
  if (bracket >= 0 && bracket < plain) {
    reading.at = bracket
    skipTo(reading, "]")
  }
  skipTo(reading, ">")
}

const namePattern = /[\p{L}_][\p{L}\p{N}_:.-]*/uy
const attributePattern = /\s+([\p{L}_][\p{L}\p{N}_:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy
const tagEndPattern = /\s*(\/?>)/y

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const localName = (name: string): string => name.slice(name.lastIndexOf(":") + 1)

const readStartTag = (reading: Reading): void => {
  const { text, open, at: from } = reading
  const name = match(namePattern, text, from + 1)?.[0]
  if (name === undefined) return fail(reading, from)
  if (open.length === 0 && reading.root !== undefined) return fail(reading, from)
  let at = from + 1 + name.length
  const attributes: XmlText[] = []
  for (;;) {
    const found = match(attributePattern, text, at)
    if (found === null) break
    const [whole, attribute = "", double, single] = found
    const raw = double ?? single ?? ""
    at += whole.length
    attributes.push({
      name: localName(attribute),
      raw,
      from: at - 1 - raw.length,
      to: at - 1,
      escaped: true,
    })
  }
  const end = match(tagEndPattern, text, at)
  if (end === null) return fail(reading, at)
  reading.at = at + end[0].length
  const to = reading.at
  const element: OpenElement = {
    name: localName(name),
    attributes,
    children: [],
    texts: [],
    from,
    to,
    openTo: to,
  }
  const parent = open[open.length - 1]
  if (parent === undefined) reading.root = element
  else parent.children.push(element)
  if (end[1] === "/>") return
  open.push(element)
  if (open.length <= limits.nesting) return
  reading.failed = true
  reading.report("nesting-too-deep", element, { limit: limits.nesting })
}

const readEndTag = (reading: Reading): void => {
  const { text, open, at: from } = reading
  const name = match(namePattern, text, from + 2)?.[0]
  if (name === undefined) return fail(reading, from)
  const end = match(tagEndPattern, text, from + 2 + name.length)
  if (end?.[1] !== ">") return fail(reading, from + 2 + name.length)
  reading.at = from + 2 + name.length + end[0].length
  const element = open.pop()
  if (element !== undefined && element.name === localName(name)) {
    element.to = reading.at
    return
  }
  reading.failed = true
  const place = { from, to: reading.at }
  reading.report("xml-tag-mismatch", place, { found: localName(name), expected: element?.name ?? "EOF" })
}
