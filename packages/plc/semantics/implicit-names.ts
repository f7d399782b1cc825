/**
 * Names that the SCL dialect understands without a declaration: ENO and OK, and the addresses of older sources such as
 * MW10 and E1.2, in German letters too.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { addHiddenVariable, type Body, spanIn } from "./body.ts"
import type { Place } from "./ir.ts"
import { BOOL } from "./type-facts.ts"

const flags = new WeakMap<Body["hidden"], Place>()

/** Both say whether the block worked: TRUE until the program says otherwise. */
export const findFlag = (body: Body, name: Ast.Name): Place | undefined => {
  const folded = foldName(name.text)
  if (name.scope !== undefined || (folded !== "ENO" && folded !== "OK")) return undefined
  const known = flags.get(body.hidden)
  if (known !== undefined) return known
  const place = addHiddenVariable(body, BOOL, spanIn(body, name))
  const variable = body.hidden.at(-1)
  if (place === undefined || variable === undefined) return undefined
  body.hidden[body.hidden.length - 1] = { ...variable, initial: { kind: "integer", value: 1n } }
  flags.set(body.hidden, place)
  return place
}

/** Understood without a declaration where the dialect of the body's file does. */
export const isImplicit = (body: Body, name: Ast.Name): boolean =>
  body.features.systemFunctions && (addressOf(name) !== undefined || findFlag(body, name) !== undefined)

const letters: Readonly<Record<string, string>> = { I: "I", E: "I", Q: "Q", A: "Q", M: "M" }

/** `MW10` → `%MW10`; undefined for any other name. */
export const addressOf = ({ text, scope }: Ast.Name): string | undefined => {
  const [, , area = "", size = "", byte] = /^(P?)([IEQAM])([BWD])(\d+)$/i.exec(text) ?? []
  if (scope !== undefined || byte === undefined) return undefined
  return `%${letters[area.toUpperCase()] ?? "M"}${size}${byte}`
}

/** `E1` in front of `.2` → `%I1.2`; undefined where the two are something else. */
export const bitAddressOf = (object: Ast.Expression, member: Ast.Name): string | undefined => {
  if (object.kind !== "name" || object.name.scope !== undefined || !/^[0-7]$/.test(member.text))
    return undefined
  const [, area = "", byte] = /^([IEQAM])(\d+)$/i.exec(object.name.text) ?? []
  return byte === undefined ? undefined : `%${letters[area.toUpperCase()] ?? "M"}${byte}.${member.text}`
}
