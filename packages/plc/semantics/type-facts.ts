/**
 * Facts about types: width, sign, families of the generic types, implicit widening, names for people.
 * Source of truth: IEC 61131-3:2013, Tables 10 and 11, Figure 5 (ANY_*) and Figure 11 (implicit conversions).
 */
import { type ElementaryName, elementaryNames } from "../program.ts"
import { foldName } from "../source/names.ts"
import type {
  ArrayType,
  ElementaryType,
  InterfaceType,
  ReferenceType,
  StringType,
  StructType,
  Type,
} from "./types.ts"

export type ElementaryFamily = "bool" | "bits" | "signed" | "unsigned" | "real" | "time" | "date" | "char"

interface ElementaryFacts {
  readonly family: ElementaryFamily
  readonly bits: number
}

const facts: Readonly<Record<ElementaryName, ElementaryFacts>> = {
  BOOL: { family: "bool", bits: 1 },
  BYTE: { family: "bits", bits: 8 },
  WORD: { family: "bits", bits: 16 },
  DWORD: { family: "bits", bits: 32 },
  LWORD: { family: "bits", bits: 64 },
  SINT: { family: "signed", bits: 8 },
  INT: { family: "signed", bits: 16 },
  DINT: { family: "signed", bits: 32 },
  LINT: { family: "signed", bits: 64 },
  USINT: { family: "unsigned", bits: 8 },
  UINT: { family: "unsigned", bits: 16 },
  UDINT: { family: "unsigned", bits: 32 },
  ULINT: { family: "unsigned", bits: 64 },
  REAL: { family: "real", bits: 32 },
  LREAL: { family: "real", bits: 64 },
  TIME: { family: "time", bits: 64 },
  LTIME: { family: "time", bits: 64 },
  DATE: { family: "date", bits: 64 },
  LDATE: { family: "date", bits: 64 },
  TOD: { family: "date", bits: 64 },
  LTOD: { family: "date", bits: 64 },
  DT: { family: "date", bits: 64 },
  LDT: { family: "date", bits: 64 },
  CHAR: { family: "char", bits: 8 },
  WCHAR: { family: "char", bits: 16 },
}

export const familyOf = (name: ElementaryName): ElementaryFamily => facts[name].family
export const bitsOf = (name: ElementaryName): number => facts[name].bits
/** Durations, dates and times of day: signed 64-bit nanoseconds. */
export const isTemporal = (name: ElementaryName): boolean =>
  familyOf(name) === "time" || familyOf(name) === "date"
export const isInteger = (name: ElementaryName): boolean =>
  familyOf(name) === "signed" || familyOf(name) === "unsigned"

const elementaryByName: ReadonlyMap<string, ElementaryType> = new Map(
  elementaryNames.map((name) => [name, { kind: "elementary", name }]),
)

/** The one object of an elementary type; undefined for any other name. `folded` is in capitals. */
export const findElementary = (folded: string): ElementaryType | undefined => elementaryByName.get(folded)

export const elementary = (name: ElementaryName): ElementaryType => {
  const type = elementaryByName.get(name)
  if (type === undefined) throw new Error(`no elementary type ${name}`)
  return type
}

/** Long names of the standard for types that have a short one. */
export const elementaryAliases: Readonly<Record<string, ElementaryName>> = {
  TIME_OF_DAY: "TOD",
  LTIME_OF_DAY: "LTOD",
  DATE_AND_TIME: "DT",
  LDATE_AND_TIME: "LDT",
}

/** The type of NULL, which every interface accepts. */
export const nullType: InterfaceType = {
  kind: "interface",
  name: "NULL",
  interface: -1,
  accepts: (type) => type === nullType,
}

export const BOOL = elementary("BOOL")
export const DINT = elementary("DINT")
export const LINT = elementary("LINT")
export const LREAL = elementary("LREAL")

/** The capacity of STRING without a length. */
export const defaultStringCapacity = 254
export const stringOf = (capacity: number, wide = false): StringType => ({ kind: "string", capacity, wide })

/** The type of one character of a string. */
export const characterOf = ({ wide }: StringType): ElementaryType => elementary(wide ? "WCHAR" : "CHAR")

export const isCharacter = (type: Type): type is ElementaryType =>
  type.kind === "elementary" && familyOf(type.name) === "char"

/**
 * The elementary type that a value of this type is computed in: subranges and enumerations have one, compound types none.
 */
export const elementaryOf = (type: Type): ElementaryName | undefined => {
  if (type.kind === "elementary") return type.name
  if (type.kind === "subrange" || type.kind === "enum") return type.base
  return undefined
}

/** The type of a value loaded from a place of `type`: subranges lose their bounds, all else stays. */
export const valueType = (type: Type): Type => (type.kind === "subrange" ? elementary(type.base) : type)

/** Smallest and largest value of an integer, bit string, BOOL, duration or date. */
export const rangeOf = (name: ElementaryName): { readonly low: bigint; readonly high: bigint } => {
  const found = ranges[name]
  if (found === undefined) throw new Error(`${name} has no integer range`)
  return found
}

const ranges: Partial<Record<ElementaryName, { low: bigint; high: bigint }>> = {}
for (const name of elementaryNames) {
  const { family, bits } = facts[name]
  if (family === "real") continue
  const signed = family === "signed" || isTemporal(name)
  ranges[name] = signed
    ? { low: -(1n << BigInt(bits - 1)), high: (1n << BigInt(bits - 1)) - 1n }
    : { low: 0n, high: (1n << BigInt(bits)) - 1n }
}

/** Two's complement: the value that the low bits of `value` mean in type `name`. */
export const wrap = (name: ElementaryName, value: bigint): bigint => {
  const { low, high } = rangeOf(name)
  if (value >= low && value <= high) return value
  const bits = bitsOf(name)
  return low < 0n ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)
}

/** Direct implicit conversions of Figure 11, closed transitively. A type does not widen to itself. */
const widerByName: Readonly<Record<ElementaryName, readonly ElementaryName[]>> = {
  BOOL: ["BYTE", "WORD", "DWORD", "LWORD"],
  BYTE: ["WORD", "DWORD", "LWORD"],
  WORD: ["DWORD", "LWORD"],
  DWORD: ["LWORD"],
  LWORD: [],
  SINT: ["INT", "DINT", "LINT", "REAL", "LREAL"],
  INT: ["DINT", "LINT", "REAL", "LREAL"],
  DINT: ["LINT", "LREAL"],
  LINT: [],
  USINT: ["UINT", "UDINT", "ULINT", "INT", "DINT", "LINT", "REAL", "LREAL"],
  UINT: ["UDINT", "ULINT", "DINT", "LINT", "REAL", "LREAL"],
  UDINT: ["ULINT", "LINT", "LREAL"],
  ULINT: [],
  REAL: ["LREAL"],
  LREAL: [],
  TIME: ["LTIME"],
  LTIME: [],
  DATE: ["LDATE"],
  LDATE: [],
  TOD: ["LTOD"],
  LTOD: [],
  DT: ["LDT"],
  LDT: [],
  CHAR: [],
  WCHAR: [],
}

export const widens = (from: ElementaryName, to: ElementaryName): boolean => widerByName[from].includes(to)

/** Narrow to wide, so that the first type both sides widen to is the smallest. */
const commonOrder: readonly ElementaryName[] = [
  "INT",
  "UINT",
  "DINT",
  "UDINT",
  "LINT",
  "ULINT",
  "REAL",
  "LREAL",
  "WORD",
  "DWORD",
  "LWORD",
]

/** The type both operands are converted to without an explicit conversion; undefined if there is none. */
export const commonElementary = (a: ElementaryName, b: ElementaryName): ElementaryName | undefined => {
  if (a === b || widens(b, a)) return a
  if (widens(a, b)) return b
  return commonOrder.find((name) => widens(a, name) && widens(b, name))
}

/** User types by identity, elementary types by name, strings by capacity, anonymous arrays by shape. */
export const sameType = (a: Type, b: Type): boolean => {
  if (a === b) return true
  if (a.kind === "elementary") return b.kind === "elementary" && a.name === b.name
  if (a.kind === "string") return b.kind === "string" && a.capacity === b.capacity && a.wide === b.wide
  if (a.kind === "interface") return b.kind === "interface" && a.interface === b.interface
  if (a.kind === "reference") return b.kind === "reference" && a.form === b.form && sameTarget(a, b)
  if (a.kind === "block") return b.kind === "block" && a.block === b.block
  if (a.kind === "subrange")
    return b.kind === "subrange" && a.base === b.base && a.low === b.low && a.high === b.high
  if (a.kind === "struct") return b.kind === "struct" && isOneNamelessStructure(a, b)
  if (a.kind !== "array" || b.kind !== "array" || a.open !== b.open) return false
  if (a.dimensions.length !== b.dimensions.length) return false
  const sameBounds = a.dimensions.every((dimension, at) => {
    const other = b.dimensions[at]
    return other !== undefined && other.low === dimension.low && other.high === dimension.high
  })
  return sameBounds && sameType(a.element, b.element)
}

/** `STRUCT … END_STRUCT` as the type of a variable has no name to tell it from another with the same fields. */
const isOneNamelessStructure = (a: StructType, b: StructType): boolean =>
  a.name === namelessStructure &&
  b.name === namelessStructure &&
  a.overlay === b.overlay &&
  a.fields.length === b.fields.length &&
  a.fields.every(({ name, type }, at) => {
    const other = b.fields[at]
    return other !== undefined && foldName(name) === foldName(other.name) && sameType(type, other.type)
  })

export const namelessStructure = "STRUCT"

export const isOpenArray = (type: Type): type is ArrayType & { readonly open: true } =>
  type.kind === "array" && type.open === true

/** References to each other in a circle are told apart by their names only. */
const mostReferences = 16
let referenceDepth = 0

const sameTarget = (a: ReferenceType, b: ReferenceType): boolean => {
  if (referenceDepth >= mostReferences) return false
  referenceDepth++
  const same = sameType(a.target(), b.target())
  referenceDepth--
  return same
}

const targetText = (type: ReferenceType): string => {
  if (referenceDepth >= mostReferences) return "…"
  referenceDepth++
  const text = typeText(type.target())
  referenceDepth--
  return text
}

const referenceWords = { reference: "REF_TO", pointer: "POINTER TO", alias: "REFERENCE TO" } as const

export const elementCount = (
  dimensions: readonly { readonly low: number; readonly high: number }[],
): number => dimensions.reduce((product, { low, high }) => product * (high - low + 1), 1)

/** A type as the user would write it. */
export const typeText = (type: Type): string => {
  switch (type.kind) {
    case "elementary":
      return type.name
    case "string": {
      const word = type.wide ? "WSTRING" : "STRING"
      return type.capacity === defaultStringCapacity ? word : `${word}[${type.capacity}]`
    }
    case "interface":
    case "enum":
    case "struct":
    case "block":
      return type.name
    case "reference":
      return `${referenceWords[type.form]} ${targetText(type)}`
    case "subrange":
      return type.name ?? `${type.base} (${type.low}..${type.high})`
    case "array": {
      const bounds = type.dimensions
        .map(({ low, high }) => (type.open === true ? "*" : `${low}..${high}`))
        .join(", ")
      return `ARRAY[${bounds}] OF ${typeText(type.element)}`
    }
  }
}

/** The generic types of Figure 5 that standard functions ask for. */
export type AnyClass =
  | "ANY"
  | "ANY_ELEMENTARY"
  | "ANY_NUM"
  | "ANY_MAGNITUDE"
  | "ANY_INT"
  | "ANY_REAL"
  | "ANY_BIT"
  | "ANY_SHIFTABLE"
  | "ANY_ORDERED"
  | "ANY_STRING"
  | "ANY_BYTES"

const familiesByClass: Readonly<
  Record<Exclude<AnyClass, "ANY" | "ANY_STRING">, readonly ElementaryFamily[]>
> = {
  ANY_ELEMENTARY: ["bool", "bits", "signed", "unsigned", "real", "time", "date", "char"],
  ANY_NUM: ["signed", "unsigned", "real"],
  ANY_MAGNITUDE: ["signed", "unsigned", "real", "time"],
  ANY_INT: ["signed", "unsigned"],
  ANY_REAL: ["real"],
  ANY_BIT: ["bool", "bits"],
  ANY_SHIFTABLE: ["bits"],
  ANY_BYTES: ["bits", "signed", "unsigned", "real", "time", "date", "char"],
  ANY_ORDERED: ["bool", "bits", "signed", "unsigned", "real", "time", "date", "char"],
}

/** Whether a value of this type may stand where the generic type is asked for, before any widening. */
export const belongsTo = (type: Type, any: AnyClass): boolean => {
  if (any === "ANY") return type.kind !== "block" && type.kind !== "interface" && type.kind !== "reference"
  if (type.kind === "string") return any === "ANY_STRING" || any === "ANY_ELEMENTARY" || any === "ANY_ORDERED"
  if (any === "ANY_STRING") return false
  if (type.kind === "enum") return any === "ANY_ELEMENTARY"
  const name = elementaryOf(type)
  return name !== undefined && familiesByClass[any].includes(familyOf(name))
}
