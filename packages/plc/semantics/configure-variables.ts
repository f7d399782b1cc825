/** What VAR_ACCESS and VAR_CONFIG of a configuration say about single variables (IEC 61131-3:2013, 6.8.1). */
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { createBody } from "./infer.ts"
import { evaluateInitializer } from "./initial-values.ts"
import type { AccessPath, AddressMapping, DirectAddress, ProgramInstance, StaticPlace } from "./ir.ts"
import { checkLocatedType, decodeLocation, isMapped } from "./locations.ts"
import type { Model, VariableSymbol } from "./model.ts"
import { resolveType } from "./resolve-types.ts"
import { findStaticPlace, type Surroundings } from "./static-places.ts"
import { bitsOf, elementaryOf, sameType, typeText } from "./type-facts.ts"
import type { ConstValue, Type } from "./types.ts"

export interface ConfiguredVariables {
  readonly accesses: readonly AccessPath[]
  readonly mappings: readonly AddressMapping[]
  readonly initials: readonly { readonly place: StaticPlace; readonly value: ConstValue }[]
}

export const configureVariables = (
  model: Model,
  instances: readonly ProgramInstance[],
): ConfiguredVariables => {
  const found: Growing = { accesses: [], mappings: [], initials: [] }
  for (const [index, { block }] of instances.entries()) {
    const pou = model.blocks[block]
    if (pou === undefined) continue
    const around = { instances, inside: { index, pou } }
    for (const access of pou.node.accesses ?? [])
      addAccess(createBody({ model, file: pou.file }), around, access, found)
  }
  for (const { file, node } of model.configurations) {
    const body = createBody({ model, file })
    const around = { configuration: node, instances }
    for (const access of node.accesses) addAccess(body, around, access, found)
    for (const configured of node.configured ?? []) addConfigured(body, around, configured, found)
  }
  return found
}

interface Growing {
  readonly accesses: AccessPath[]
  readonly mappings: AddressMapping[]
  readonly initials: { place: StaticPlace; value: ConstValue }[]
}

const addAccess = (
  body: Body,
  around: Surroundings,
  { name, path, type: spec, isWritable }: Ast.AccessDeclaration,
  { accesses }: Growing,
): void => {
  const place = findStaticPlace(body, around, path)
  const type = resolveType(body, spec)?.type
  if (place === undefined || type === undefined || !fitsDeclared(body, spec, place, type)) return
  if (accesses.some((each) => each.name.toUpperCase() === name.text.toUpperCase()))
    return body.report("duplicate-name", spanIn(body, name), { name: name.text })
  if (isWritable && place.symbol?.constant === true)
    return body.report("assign-to-constant", spanIn(body, path), { name: place.symbol.name })
  accesses.push({ name: name.text, place: { root: place.root, steps: place.steps, type }, isWritable })
}

/** An address has bits of any type of its width; all else has the type that it was declared with. */
const fitsDeclared = (body: Body, spec: Ast.TypeSpec, place: StaticPlace, type: Type): boolean => {
  const name = elementaryOf(type)
  const sameBits =
    place.root.kind === "direct" && name !== undefined && bitsOf(name) === place.root.address.bits
  if (sameBits || sameType(place.type, type)) return true
  body.report("config-type", spanIn(body, spec), { actual: typeText(type), expected: typeText(place.type) })
  return false
}

const addConfigured = (
  body: Body,
  around: Surroundings,
  { path, location, type: spec, initial }: Ast.ConfiguredVariable,
  { mappings, initials }: Growing,
): void => {
  const place = findStaticPlace(body, around, path)
  const type = resolveType(body, spec)?.type
  if (place === undefined || type === undefined || !fitsDeclared(body, spec, place, type)) return
  const { root, steps, symbol } = place
  const own: StaticPlace = { root, steps, type }
  const value = initial === undefined ? undefined : evaluateInitializer(body, initial, place.type)
  if (value !== undefined && root.kind !== "direct") initials.push({ place: own, value })
  if (location === undefined) return
  const address = addressFor(body, location, symbol)
  if (address === undefined) return
  checkLocatedType(body.model, address, type, spanIn(body, location))
  if (!isMapped(type)) return
  mappings.push({ place: own, address, name: symbol?.name ?? "", span: spanIn(body, location) })
}

/** Only what was left open gets an address here, and one of its own area and size. */
const addressFor = (
  body: Body,
  location: Ast.Location,
  symbol: VariableSymbol | undefined,
): DirectAddress | undefined => {
  const address = decodeLocation(body.report, location.text, spanIn(body, location))
  if (address === undefined) return undefined
  const open = symbol?.openAddress
  const pattern = open?.toUpperCase().replace("*", "")
  if (pattern !== undefined && address.text.toUpperCase().startsWith(pattern)) return address
  body.report("config-location", spanIn(body, location), {
    address: location.text,
    name: symbol?.name ?? "",
    declared: open ?? "–",
  })
  return undefined
}
