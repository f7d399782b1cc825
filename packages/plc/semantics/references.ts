/**
 * References (IEC 61131-3:2013, 6.4.4.10), and the pointers and aliases of dialects: their types, what they may be
 * assigned, and the two ways of getting one, REF(x) and ADR(x). All are the address of a variable in memory, or 0.
 */
import type { Span } from "../source/diagnostic.ts"
import { limits } from "../source/limits.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { allInterfaces, extendsBlock, withBases } from "./inheritance.ts"
import type { Expression, Place } from "./ir.ts"
import { lazy, type Model, type PouSymbol } from "./model.ts"
import type { TypedExpression } from "./operand.ts"
import { BOOL, elementary, nullType, sameType } from "./type-facts.ts"
import type { InterfaceType, ReferenceType, Type } from "./types.ts"

/** The target is found when all names are known: a structure may refer to its own kind. */
export const resolveReference = (
  body: Body,
  spec: Ast.ReferenceSpec,
  resolve: (spec: Ast.TypeSpec) => Type | undefined,
): ReferenceType => {
  const { model } = body
  const none = (): undefined => undefined
  const target = lazy<Type | undefined>({
    compute: () => resolve(spec.target),
    onCycle: none,
    onTooDeep: () => {
      model.report("nesting-too-deep", spanIn(body, spec), { limit: limits.dependencyDepth })
      return undefined
    },
    nesting: model.nesting,
  })
  model.referredTypes.push(target)
  const known = referenceTo(model, spec.form, () => target() ?? BOOL)
  const isUnknown = (): boolean => target() === undefined
  return { ...known, isUnknown, accepts: (type) => isUnknown() || known.accepts(type) }
}

/** True for references to what nobody knows. */
export const refersToUnknown = (type: Type): boolean =>
  type.kind === "reference" && type.isUnknown?.() === true

export const referenceTo = (
  model: Model,
  form: ReferenceType["form"],
  target: () => Type,
): ReferenceType => ({
  kind: "reference",
  form,
  target,
  accepts: (type) => {
    if (type === nullType) return true
    if (type.kind !== "reference") return false
    if (form === "pointer" && type.form !== "reference") return true
    if (form !== type.form && form !== "alias") return false
    if (type.isUnknown?.() === true) return true
    const [own, other] = [target(), type.target()]
    return sameType(own, other) || extendsBlock(model, other, own)
  },
})

const isReference = (type: Type | undefined): type is ReferenceType => type?.kind === "reference"
export const isAlias = (type: Type): type is ReferenceType => isReference(type) && type.form === "alias"
export const isPointer = (type: Type): type is ReferenceType => isReference(type) && type.form === "pointer"

/** What an alias refers to; every other place is itself. */
export const throughAlias = (place: Place, span: Span): Place =>
  isAlias(place.type)
    ? {
        root: place.root,
        path: [...place.path, { kind: "dereference", of: place.type, span }],
        type: place.type.target(),
        span: place.span,
      }
    : place

/** The address of a place, of type `type`. What a reference refers to has the reference's own value. */
export const addressOf = (place: Place, type: Type, span: Span): TypedExpression => {
  const last = place.path.at(-1)
  if (last?.kind !== "dereference" || last.offset !== undefined || isTextPointer(last.of))
    return { kind: "address", type, place, span }
  const holder: Place = { ...place, path: place.path.slice(0, -1), type: last.of }
  if (holder.root.kind === "value" && holder.path.length === 0) return retype(holder.root.value, type)
  return { kind: "load", type, place: holder, span }
}

/** These point at the characters, all other references at the text's length in front of them. */
const isTextPointer = (type: Type): boolean => isPointer(type) && type.target().kind === "string"

/** The same bits as another type of the same machine. */
export const retype = (value: Expression, type: Type): TypedExpression => ({ ...value, type })

/** False where the place has no address of its own, which is reported. */
export const hasAddress = (body: Body, place: Place, span: Span): boolean => {
  const last = place.path.at(-1)
  if (last?.kind !== "bit" && !isLocatedBit(body, place)) return true
  body.report("reference-to-bit", span, {})
  return false
}

const isLocatedBit = (body: Body, { root, path }: Place): boolean => {
  const field = path.at(-1)
  if (field?.kind === "field" && field.of.kind === "block")
    return body.model.blocks[field.of.block]?.variables[field.index]?.location?.bit !== undefined
  if (path.length > 0) return false
  if (root.kind === "direct") return root.address.bit !== undefined
  if (root.kind === "own") return body.pou?.variables[root.index]?.location?.bit !== undefined
  return root.kind === "global" && body.model.globalList[root.index]?.location?.bit !== undefined
}

/** A reference as the number behind it. */
export const asNumber = (value: TypedExpression): TypedExpression => retype(value, elementary("UDINT"))

/** `target ?= value`: the blocks whose instances the target may refer to; undefined where that is known without asking. */
export const attemptBlocks = (
  model: Model,
  target: InterfaceType | ReferenceType,
  value: Type,
): readonly number[] | undefined => {
  if (target.accepts(value)) return undefined
  const isWanted = (block: PouSymbol): boolean => {
    if (target.kind === "interface") {
      const wanted = model.interfaces[target.interface]
      return wanted !== undefined && allInterfaces(block).has(wanted)
    }
    const wanted = target.target()
    return wanted.kind === "block" && withBases(block).some(({ index }) => index === wanted.block)
  }
  return model.blocks.flatMap((block) => (isWanted(block) ? [block.index] : []))
}
