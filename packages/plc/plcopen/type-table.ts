/**
 * What an XML file says about types, so far as graphical bodies need it: a function's result goes into a variable that
 * the network makes, and that variable needs a type. Names that the file does not declare have none here.
 */
import { foldName } from "../source/names.ts"
import { textOf } from "./mapped-text.ts"
import { typeInside } from "./write-variables.ts"
import { attributeText, child, childrenOf, findAll } from "./xml-access.ts"
import type { XmlElement } from "./xml-reader.ts"

/** Members of a structure or block, or variables of a scope: folded name → type as written. */
type Members = ReadonlyMap<string, string>

export interface PouTypes {
  readonly kind: string
  readonly variables: Members
  readonly result: string | undefined
}

export interface TypeTable {
  readonly members: ReadonlyMap<string, Members>
  readonly pous: ReadonlyMap<string, PouTypes>
  readonly globals: Members
}

const membersOf = (holders: readonly XmlElement[]): Map<string, string> =>
  new Map(
    holders
      .flatMap((holder) => childrenOf(holder, "variable"))
      .map((variable) => [
        foldName(attributeText(variable, "name")),
        textOf(typeInside(child(variable, "type"))),
      ]),
  )

export const createTypeTable = (project: XmlElement): TypeTable => {
  const members = new Map<string, Members>()
  for (const dataType of findAll(project, "dataType")) {
    const struct = child(child(dataType, "baseType"), "struct")
    if (struct !== undefined) members.set(foldName(attributeText(dataType, "name")), membersOf([struct]))
  }
  const pous = new Map<string, PouTypes>()
  for (const pou of findAll(project, "pou")) {
    const name = foldName(attributeText(pou, "name"))
    const face = child(pou, "interface")
    const variables = membersOf(face?.children ?? [])
    const result = textOf(typeInside(child(face, "returnType")))
    pous.set(name, {
      kind: attributeText(pou, "pouType"),
      variables,
      result: result === "" ? undefined : result,
    })
    members.set(name, variables)
  }
  return { members, pous, globals: membersOf(findAll(project, "globalVars")) }
}

const standardOutputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  TON: { Q: "BOOL", ET: "TIME" },
  TOF: { Q: "BOOL", ET: "TIME" },
  TP: { Q: "BOOL", ET: "TIME" },
  CTU: { Q: "BOOL", CV: "INT" },
  CTD: { Q: "BOOL", CV: "INT" },
  CTUD: { QU: "BOOL", QD: "BOOL", CV: "INT" },
  R_TRIG: { Q: "BOOL" },
  F_TRIG: { Q: "BOOL" },
  SR: { Q1: "BOOL" },
  RS: { Q1: "BOOL" },
}

/** The type of a member of a block or structure. */
export const memberType = (table: TypeTable, owner: string, member: string): string | undefined => {
  const own = table.members.get(foldName(owner))?.get(foldName(member))
  return own ?? standardOutputs[owner.toUpperCase()]?.[member.toUpperCase()]
}

/** Types a literal or a path of names can have; weak ones adapt to what stands beside them. */
export const expressionType = (text: string, scope: Members, table: TypeTable): string | undefined => {
  const plain = text.trim()
  if (/^(?:TRUE|FALSE)$/i.test(plain)) return "BOOL"
  const typed = /^([A-Za-z_]\w*)#/.exec(plain)?.[1]?.toUpperCase()
  if (typed !== undefined) return literalPrefixes[typed] ?? typed
  if (plain.startsWith("'")) return "STRING"
  const located = /^%[IQM]([XBWDL]?)/i.exec(plain)
  if (located !== null) return addressTypes[(located[1] ?? "").toUpperCase()]
  const path = plain.match(/[A-Za-z_]\w*|\[[^\]]*\]/g)
  if (path === null || !/^[A-Za-z_][\w.\s]*(?:\[[^\]]*\][\w.\s]*)*$/.test(plain)) return undefined
  const [first = "", ...rest] = path
  const start = scope.get(foldName(first)) ?? table.globals.get(foldName(first))
  return rest.reduce<string | undefined>((type, step) => {
    if (type === undefined) return undefined
    return step.startsWith("[") ? elementType(type) : memberType(table, type, step)
  }, start)
}

const literalPrefixes: Readonly<Record<string, string>> = {
  T: "TIME",
  LT: "LTIME",
  D: "DATE",
  TOD: "TIME_OF_DAY",
  DT: "DATE_AND_TIME",
}

const addressTypes: Readonly<Record<string, string>> = {
  "": "BOOL",
  X: "BOOL",
  B: "BYTE",
  W: "WORD",
  D: "DWORD",
  L: "LWORD",
}

const elementType = (type: string): string | undefined =>
  /^ARRAY\s*\[[^\]]*\]\s*OF\s+([\s\S]+)$/i.exec(type)?.[1]

const comparisons = new Set(["GT", "GE", "EQ", "LE", "LT", "NE"])
/** A comparison that does not run lets no power through. */
export const isComparison = (name: string): boolean => comparisons.has(name.toUpperCase())

const texts = new Set(["CONCAT", "INSERT", "DELETE", "REPLACE", "LEFT", "RIGHT", "MID"])

/** The result of a function by its name and the types of its inputs (without EN), undefined where that does not say it. */
export const resultType = (
  name: string,
  inputs: readonly (string | undefined)[],
  table: TypeTable,
): string | undefined => {
  const own = table.pous.get(foldName(name))
  if (own !== undefined) return own.result
  const upper = name.toUpperCase()
  if (comparisons.has(upper)) return "BOOL"
  if (texts.has(upper)) return "STRING"
  if (upper === "LEN" || upper === "FIND") return "INT"
  const converted = /^(?:[A-Z_]+_TO|TO|[A-Z]+_TRUNC|TRUNC)_([A-Z_]+)$/.exec(upper)?.[1]
  if (converted !== undefined) return converted
  if (upper === "TRUNC") return "DINT"
  if (/^SUB_(?:DATE_DATE|TOD_TOD|DT_DT)$/.test(upper)) return "TIME"
  if (upper === "CONCAT_DATE_TOD") return "DATE_AND_TIME"
  if (upper === "SEL" || upper === "MUX") return inputs.slice(1).find((type) => type !== undefined)
  if (upper === "ADD" || upper === "SUB")
    return inputs.find((type) => type !== undefined && type !== "TIME") ?? inputs[0]
  return inputs.find((type) => type !== undefined)
}
