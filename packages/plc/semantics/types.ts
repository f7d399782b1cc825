/**
 * The types of checked programs (IEC 61131-3:2013, 6.4). Plain values; user types are compared by identity,
 * elementary types by name.
 */
import type { ElementaryName } from "../program.ts"
import type { Place } from "./ir.ts"

export type Type =
  | ElementaryType
  | StringType
  | EnumType
  | SubrangeType
  | ArrayType
  | StructType
  | BlockType
  | InterfaceType
  | ReferenceType

export interface ElementaryType {
  readonly kind: "elementary"
  readonly name: ElementaryName
}

export interface StringType {
  readonly kind: "string"
  /** Characters at most; 254 where the text gives none. */
  readonly capacity: number
  /** WSTRING: characters of two bytes. */
  readonly wide: boolean
}

export interface EnumType {
  readonly kind: "enum"
  readonly name: string
  /** Numbers and values of others are none of it. */
  readonly strict?: true
  readonly base: ElementaryName
  readonly values: readonly { readonly name: string; readonly value: bigint }[]
}

export interface SubrangeType {
  readonly kind: "subrange"
  readonly name: string | undefined
  readonly base: ElementaryName
  readonly low: bigint
  readonly high: bigint
}

export interface ArrayType {
  readonly kind: "array"
  readonly element: Type
  readonly dimensions: readonly { readonly low: number; readonly high: number }[]
  /** ARRAY[*], a parameter: its bounds stand in hidden parameters behind it, each dimension's lower and upper one. */
  readonly open?: true
  /** The declared initial value of a named array type. */
  readonly initial?: ConstValue
  /** What elements without an initial value of their own get, where that is not the element type's. */
  readonly elementInitial?: ConstValue
}

export interface StructType {
  readonly kind: "struct"
  readonly name: string
  /** UNION: all fields begin at the same place. */
  readonly overlay?: true
  /** STRUCT OVERLAP: all fields say where they begin, and may lie over each other. */
  readonly overlap?: true
  readonly fields: readonly StructField[]
}

/** From the beginning of the structure. */
export interface FieldPlace {
  readonly byte: number
  /** Of a BOOL: its bit in that byte; without one it takes the whole byte. */
  readonly bit?: number
}

export interface StructField {
  readonly name: string
  readonly type: Type
  readonly initial: ConstValue
  /** Absent: behind the field before it. */
  readonly place?: FieldPlace
}

/** An instance of a function block or program; its layout is the block's variables. */
export interface BlockType {
  readonly kind: "block"
  /** Index into `Program.blocks`. */
  readonly block: number
  readonly name: string
}

/** What refers to an instance of a block that implements it, or to nothing. */
export interface InterfaceType {
  readonly kind: "interface"
  readonly name: string
  /** Index into `Model.interfaces`; -1 for the type of NULL. */
  readonly interface: number
  /** Blocks that implement it, interfaces that extend it, and NULL. */
  readonly accepts: (type: Type) => boolean
}

/** The address of a variable, or nothing. */
export interface ReferenceType {
  readonly kind: "reference"
  /** REF_TO, POINTER TO of dialects, or REFERENCE TO, which is read and written as what it refers to. */
  readonly form: "reference" | "pointer" | "alias"
  /** Known later than the type itself: a structure may refer to its own kind. */
  readonly target: () => Type
  /** True where the target's type has an error or stands elsewhere: what depends on it stays silent. */
  readonly isUnknown?: () => boolean
  /** NULL, references to the same type, and to blocks that extend it. */
  readonly accepts: (type: Type) => boolean
}

/**
 * A constant of any type, complete (every field and element present) except that `default` stands for the type's
 * own initial value. Integers, bit strings, TIME (nanoseconds), enumerations and BOOL (0n, 1n) are bigint.
 */
export type ConstValue =
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "real"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  /** Where another variable begins, `plus` bytes on. */
  | { readonly kind: "address"; readonly place: Place; readonly plus: number }
  /** Row-major runs: `count` elements of `value` each; counts sum up to the array's size. */
  | {
      readonly kind: "array"
      readonly runs: readonly { readonly count: number; readonly value: ConstValue }[]
    }
  /** In the order of the fields; for blocks, overriding values by variable index. */
  | { readonly kind: "record"; readonly fields: ReadonlyMap<number, ConstValue> }
  | { readonly kind: "default" }
