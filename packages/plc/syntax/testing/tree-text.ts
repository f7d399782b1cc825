/**
 * A tree as short text, for expectations: one line for each node, children indented, without spans. Names, operators
 * and values stand behind the kind.
 */
type Field = readonly [string, unknown]

export const treeText = (node: object): string => lines(node, "", 0).join("\n").concat("\n")

const lines = (value: unknown, label: string, depth: number): string[] => {
  const pad = "  ".repeat(depth)
  const head = label === "" ? "" : `${label}: `
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${pad}${head}[]`]
    return [`${pad}${head}`.trimEnd(), ...value.flatMap((item: unknown) => lines(item, "-", depth + 1))]
  }
  if (!isNode(value)) return [`${pad}${head}${scalar(value)}`]
  const fields = Object.entries(value).filter(([name]) => !["from", "to", "file", "dialect"].includes(name))
  const name = asName(fields)
  if (name !== undefined) return [`${pad}${head}${name}`]
  const inline = fields.filter(([, child]) => !isNode(child) || isName(child))
  const nested = fields.filter(([, child]) => isNode(child) && !isName(child))
  const words = inline.map(([key, child]) => (key === "kind" ? scalar(child) : `${key}=${scalar(child)}`))
  return [
    `${pad}${head}${words.join(" ")}`.trimEnd(),
    ...nested.flatMap(([key, child]) => lines(child, key, depth + 1)),
  ]
}

const isNode = (value: unknown): value is object => typeof value === "object" && value !== null

const isName = (value: unknown): boolean =>
  isNode(value) && !Array.isArray(value) && !("kind" in value) && "text" in value

const asName = (fields: readonly Field[]): string | undefined =>
  fields.length === 1 && fields[0]?.[0] === "text" ? String(fields[0][1]) : undefined

const scalar = (value: unknown): string => {
  if (isNode(value) && "text" in value) return String(value.text)
  return typeof value === "string" ? value.replaceAll("\n", "\\n") : String(value)
}
