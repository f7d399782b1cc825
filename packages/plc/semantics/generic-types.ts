/**
 * The generic types that a text may name, and which types belong to each.
 * Source of truth: IEC 61131-3:2013, Figure 5.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type ElementaryFamily, elementary, elementaryOf, familyOf, stringOf } from "./type-facts.ts"
import type { Type } from "./types.ts"

type Member = ElementaryFamily | "string" | "derived"

interface GenericClass {
  readonly members: readonly Member[]
  /**
   * Parameters of this class get one type between them, as the inputs of ADD do. Where the class says nothing about what
   * can be done with a value, each keeps its own.
   */
  readonly shares: boolean
  /** What literals without a type become that cannot be what literals usually are. */
  readonly literal: Type
}

const DINT = elementary("DINT")
const LREAL = elementary("LREAL")
const DWORD = elementary("DWORD")

const numbers = ["signed", "unsigned", "real"] as const
const plain = ["bool", "bits", ...numbers, "time", "date", "char", "string"] as const

const classes: Readonly<Record<string, GenericClass>> = {
  ANY: { members: [...plain, "derived"], shares: false, literal: DINT },
  ANY_DERIVED: { members: ["derived"], shares: false, literal: DINT },
  ANY_ELEMENTARY: { members: plain, shares: false, literal: DINT },
  ANY_MAGNITUDE: { members: [...numbers, "time"], shares: true, literal: DINT },
  ANY_NUM: { members: numbers, shares: true, literal: DINT },
  ANY_REAL: { members: ["real"], shares: true, literal: LREAL },
  ANY_INT: { members: ["signed", "unsigned"], shares: true, literal: DINT },
  ANY_SIGNED: { members: ["signed"], shares: true, literal: DINT },
  ANY_UNSIGNED: { members: ["unsigned"], shares: true, literal: elementary("UDINT") },
  ANY_DURATION: { members: ["time"], shares: true, literal: elementary("TIME") },
  ANY_BIT: { members: ["bool", "bits"], shares: true, literal: DWORD },
  ANY_CHARS: { members: ["char", "string"], shares: true, literal: stringOf(1) },
  ANY_STRING: { members: ["string"], shares: true, literal: stringOf(1) },
  ANY_CHAR: { members: ["char"], shares: true, literal: elementary("CHAR") },
  ANY_DATE: { members: ["date"], shares: true, literal: elementary("DATE") },
}

/** The generic type of that name, in capitals. */
export const genericOf = (spec: Ast.TypeSpec): string | undefined => {
  if (spec.kind !== "named-type") return undefined
  const folded = foldName(spec.name.text)
  return Object.hasOwn(classes, folded) ? folded : undefined
}

/** The generic type in a specification: its own, or that of its elements or of what it refers to. */
export const genericIn = (spec: Ast.TypeSpec): string | undefined => {
  if (spec.kind === "array") return genericIn(spec.element)
  if (spec.kind === "reference-type") return genericIn(spec.target)
  return genericOf(spec)
}

const anything: GenericClass = { members: [], shares: false, literal: DINT }

export const sharesType = (generic: string): boolean => (classes[generic] ?? anything).shares

/** What a literal without a type becomes where its class leaves no other choice. */
export const literalType = (generic: string): Type => (classes[generic] ?? anything).literal

export const belongsToGeneric = (type: Type, generic: string): boolean =>
  (classes[generic] ?? anything).members.includes(memberOf(type))

/** A subrange belongs where its base does; an enumeration is a derived type. */
const memberOf = (type: Type): Member => {
  if (type.kind === "string") return "string"
  const name = type.kind === "enum" ? undefined : elementaryOf(type)
  return name === undefined ? "derived" : familyOf(name)
}

/** A type to try a body with that nobody calls. */
export const exampleOf = (generic: string): Type => literalType(generic)
