/**
 * Properties: what reads like a variable is a call of the getter, what writes one a call of the setter. Both are methods
 * kept under the property's name with a mark behind it that no name of a program can hold.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import { findVariable, isVariable } from "./find-variable.ts"
import { findMethod } from "./inheritance.ts"
import type { PouSymbol } from "./model.ts"

type Accessor = "get" | "set"

/** The call that reads the property, with `value` the one that writes it; undefined where the node names none. */
export const propertyCall = (
  body: Body,
  node: Ast.Expression,
  value?: Ast.Expression,
): Ast.CallExpression | undefined => {
  if (body.model.properties.size === 0) return undefined
  if (node.kind !== "name" && node.kind !== "member") return undefined
  const name = node.kind === "name" ? node.name : node.member
  if (!body.model.properties.has(foldName(name.text))) return undefined
  const accessor: Accessor = value === undefined ? "get" : "set"
  const owner = node.kind === "name" ? ownerOfName(body, name) : ownerOfMember(body, node)
  if (owner === undefined || !hasProperty(owner, name)) return undefined
  const method = { ...name, text: `${name.text}?${accessor}` }
  const callee: Ast.Expression =
    node.kind === "name" ? { ...node, name: method } : { ...node, member: method }
  const { from, to } = node
  const given = value === undefined ? [] : [{ direction: "in" as const, negated: false, value, from, to }]
  return { kind: "call", callee, arguments: given, from, to }
}

/** Inside its own getter and setter the name is the value. */
const ownerOfName = (body: Body, name: Ast.Name): PouSymbol | undefined =>
  findVariable(body, name) === undefined ? (body.pou?.owner ?? body.pou) : undefined

const ownerOfMember = (body: Body, node: Ast.MemberExpression): PouSymbol | undefined => {
  if (!isVariable(body, node.object) && propertyCall(body, firstOf(node.object)) === undefined)
    return undefined
  // Only its type is wanted here; whatever is wrong with it is reported when the call is inferred.
  const place = body.inferPlace({ ...body, report: () => {}, pending: [] }, node.object, "call")
  if (place?.type.kind === "block") return body.model.blocks[place.type.block]
  return place?.type.kind === "interface" ? body.model.interfaces[place.type.interface] : undefined
}

const firstOf = (node: Ast.Expression): Ast.Expression =>
  node.kind === "member" ? firstOf(node.object) : node

const hasProperty = (owner: PouSymbol, name: Ast.Name): boolean =>
  (["GET", "SET"] as const).some(
    (accessor) => findMethod(owner, `${foldName(name.text)}?${accessor}`) !== undefined,
  )
