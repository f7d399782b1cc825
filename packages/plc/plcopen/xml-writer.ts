/** XML as text, one element a line; texts stand as they are, so that nobody's comments move. */

export type Xml = string

/** Attributes that are undefined are left out. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (Xml | readonly Xml[])[]
): Xml => {
  const given = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? "" : ` ${key}="${escape(value)}"`))
    .join("")
  const inner = children.flat().filter((child) => child !== "")
  if (inner.length === 0) return `<${name}${given}/>`
  return `<${name}${given}>\n${inner.join("\n")}\n</${name}>`
}

/** Text as the tools write bodies and remarks. */
export const formatted = (text: string): Xml =>
  `<xhtml xmlns="http://www.w3.org/1999/xhtml">${escape(text)}</xhtml>`

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
