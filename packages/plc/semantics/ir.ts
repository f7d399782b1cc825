/**
 * The checked program: every name resolved, every type known, every conversion explicit, constants folded where the
 * standard needs a constant. `emit/` turns it into WebAssembly and reads nothing else; it never reports diagnostics.
 *
 * Conversions are explicit: the two sides of a binary operator have the same type, an assigned value has the target's
 * type. A program with any error is never lowered to this form.
 */

import type { ElementaryName } from "../program.ts"
import type { Span } from "../source/diagnostic.ts"
import type { SectionKind } from "../syntax/ast.ts"
import type {
  ArrayType,
  BlockType,
  ConstValue,
  InterfaceType,
  ReferenceType,
  StringType,
  StructType,
  Type,
} from "./types.ts"

export interface CheckedProgram {
  readonly globals: readonly Variable[]
  /** Function blocks and programs; callees come before callers only by chance. Includes used standard blocks. */
  readonly blocks: readonly Block[]
  readonly functions: readonly FunctionUnit[]
  /** Program instances, each run by one task. */
  readonly instances: readonly ProgramInstance[]
  readonly tasks: readonly {
    readonly name: string
    readonly intervalUs?: number
    readonly priority: number
  }[]
  readonly accesses: readonly AccessPath[]
  readonly mappings: readonly AddressMapping[]
  /** Sizes in bytes of the process image, from the highest address used. */
  readonly imageBytes: { readonly inputs: number; readonly outputs: number; readonly markers: number }
}

/** A place that is known before the program runs. */
export interface StaticPlace {
  /** By index of `CheckedProgram.instances` or `.globals`. */
  readonly root:
    | { readonly kind: "instance" | "global"; readonly index: number }
    | { readonly kind: "direct"; readonly address: DirectAddress }
  readonly steps: readonly StaticStep[]
  readonly type: Type
}

export type StaticStep =
  | { readonly kind: "field"; readonly of: StructType | BlockType; readonly index: number }
  /** Counted row by row from 0. */
  | { readonly kind: "element"; readonly of: ArrayType; readonly at: number }

/** VAR_ACCESS: a further name for a place, for those who look in from outside. */
export interface AccessPath {
  readonly name: string
  readonly place: StaticPlace
  readonly isWritable: boolean
}

/** VAR_CONFIG: the address of one instance's variable, with which it is exchanged before and behind each cycle. */
export interface AddressMapping {
  readonly place: StaticPlace
  readonly address: DirectAddress
  readonly name: string
  readonly span: Span
}

export interface ProgramInstance {
  readonly name: string
  readonly block: number
  readonly task: number
  /** The global variable that it is, where the text can name it; else it has a place of its own. */
  readonly global?: number
  readonly retain?: Retention
  /** What its variables begin with where that is not what its program says. */
  readonly initial?: ConstValue
}

export interface Variable {
  readonly name: string
  readonly type: Type
  readonly section: SectionKind
  readonly constant: boolean
  readonly initial: ConstValue
  readonly location?: DirectAddress | undefined
  /** Absent: as the instance that it stands in. */
  readonly retain?: Retention | undefined
  readonly list?: string | undefined
  readonly span: Span
}

/** What a declaration says about a warm start. */
export type Retention = "retain" | "non-retain"

/** `%IX2.2` is { area: "inputs", byte: 2, bit: 2, bits: 1 }; `%IW16` is { area: "inputs", byte: 16, bits: 16 }. */
export interface DirectAddress {
  readonly area: "inputs" | "outputs" | "markers"
  readonly byte: number
  readonly bit?: number
  readonly bits: 1 | 8 | 16 | 32 | 64
  readonly text: string
}

/** A function block or a program. All variables but temp live in the instance; in-outs are stored addresses. */
export interface Block {
  readonly name: string
  readonly kind: "program" | "function-block"
  readonly variables: readonly Variable[]
  readonly body: readonly Statement[]
  readonly span: Span
  /** True for TON, CTU and the like, which are written in ST inside the compiler. */
  readonly standard: boolean
}

/**
 * A function or method; a method's first parameter is THIS, an in-out. `variables` begin with the parameters in declaration order (input, in-out, output mixed as declared).
 * Elementary inputs are passed by value; strings, arrays and structures by address (the callee never writes an input);
 * outputs and in-outs by address. `result` is variable `resultIndex`, or the function gives none.
 */
export interface FunctionUnit {
  readonly name: string
  readonly variables: readonly Variable[]
  readonly resultIndex: number | undefined
  readonly body: readonly Statement[]
  readonly span: Span
  /** A method that stands for those of several blocks: it has no body and calls the one of its instance's type. */
  readonly dispatch?: readonly { readonly block: number; readonly function: number }[] | undefined
  /** True when the function can reach itself: only then is call depth counted at run time. */
  readonly recursive: boolean
}

export type Statement =
  | { readonly kind: "assign"; readonly target: Place; readonly value: Expression; readonly span: Span }
  | BlockCall
  | { readonly kind: "call"; readonly call: FunctionCall | StandardCall; readonly span: Span }
  | {
      readonly kind: "if"
      readonly branches: readonly { readonly condition: Expression; readonly body: readonly Statement[] }[]
      readonly otherwise: readonly Statement[]
      readonly span: Span
    }
  | CaseStatement
  | ForStatement
  | {
      readonly kind: "while"
      readonly condition: Expression
      readonly body: readonly Statement[]
      readonly span: Span
    }
  | {
      readonly kind: "repeat"
      readonly body: readonly Statement[]
      readonly until: Expression
      readonly span: Span
    }
  | { readonly kind: "exit" | "continue" | "return"; readonly span: Span }

/** Sets inputs and in-outs, runs the body, then copies outputs. */
export interface BlockCall {
  readonly kind: "block-call"
  readonly instance: Place
  readonly block: number
  /** `variable` indexes the block's variables. */
  readonly inputs: readonly { readonly variable: number; readonly value: Expression }[]
  readonly inOuts: readonly { readonly variable: number; readonly place: Place }[]
  readonly outputs: readonly {
    readonly variable: number
    readonly negated: boolean
    readonly target: Place
    readonly conversion?: ConversionOp
  }[]
  readonly span: Span
}

/** Labels are constants of the selector's type; ranges are inclusive and do not overlap. */
export interface CaseStatement {
  readonly kind: "case"
  readonly selector: Expression
  readonly branches: readonly {
    readonly labels: readonly { readonly low: bigint; readonly high: bigint }[]
    readonly body: readonly Statement[]
  }[]
  readonly otherwise: readonly Statement[]
  readonly span: Span
}

/** Start, end and step are evaluated once, before the loop. The step is a constant unless `step` is an expression. */
export interface ForStatement {
  readonly kind: "for"
  readonly variable: Place
  readonly start: Expression
  readonly end: Expression
  readonly step: Expression
  readonly body: readonly Statement[]
  readonly span: Span
}

/** Something that can be read and, unless constant, written. */
export interface Place {
  readonly root: PlaceRoot
  /** Applied left to right. */
  readonly path: readonly PlaceStep[]
  readonly type: Type
  readonly span: Span
}

export type PlaceRoot =
  | { readonly kind: "global"; readonly index: number }
  /** A variable of the block or function that holds the statement. */
  | { readonly kind: "own"; readonly index: number }
  /** The instance whose body runs; the place's type is its block or a base of it. Only in blocks. */
  | { readonly kind: "this" }
  /** A direct address used in code, `%IX0.0`. */
  | { readonly kind: "direct"; readonly address: DirectAddress }
  /** What an expression gives: a reference that the path goes on from, or a result whose parts are read. */
  | { readonly kind: "value"; readonly value: Expression & { readonly type: Type } }

export type PlaceStep =
  /** Index into the struct's fields or the block's variables. */
  | { readonly kind: "field"; readonly index: number; readonly of: Type }
  /** One index per dimension, each DINT or LINT. */
  | {
      readonly kind: "index"
      readonly indices: readonly Expression[]
      readonly array: ArrayType
      /** The elements are the characters of this string. Last step only. */
      readonly text?: StringType
      /** Of an ARRAY[*]: lower and upper bound of each dimension, all DINT. */
      readonly bounds?: readonly Expression[]
      readonly span: Span
    }
  /**
   * From a reference to what it refers to; NULL stops the program. `of` is the reference's type. With `offset` as many
   * elements further on: `p[3]`.
   */
  | {
      readonly kind: "dereference"
      readonly of: InterfaceType | ReferenceType
      readonly offset?: Expression
      readonly span: Span
    }
  /** Partial access: `.3` gives a BOOL out of a bit string. Last step only. */
  | {
      readonly kind: "bit"
      readonly bit: number
      readonly of: ElementaryName
      /** For `.%B1`, `.%W0`, `.%D1`: so many bits from `bit` on. */
      readonly width?: 8 | 16 | 32
    }

export type Expression =
  | { readonly kind: "const"; readonly type: Type; readonly value: ConstValue; readonly span: Span }
  | { readonly kind: "load"; readonly type: Type; readonly place: Place; readonly span: Span }
  /** A reference to the place, of the type of an interface, a reference or a number. */
  | { readonly kind: "address"; readonly type: Type; readonly place: Place; readonly span: Span }
  /** The reference if it refers to an instance of one of these blocks, else NULL. */
  | {
      readonly kind: "attempt"
      readonly type: Type
      readonly operand: Expression
      readonly blocks: readonly number[]
      readonly span: Span
    }
  | {
      readonly kind: "unary"
      readonly op: "not" | "neg"
      readonly type: Type
      readonly operand: Expression
      readonly span: Span
    }
  /** Both operands have type `operandType`; arithmetic gives the same type, comparisons BOOL. `and`/`or` on BOOL evaluate both sides. */
  | {
      readonly kind: "binary"
      readonly op: BinaryOp
      readonly operandType: Type
      /** AND_THEN, OR_ELSE: the right side is evaluated only where the left leaves it open. BOOL only. */
      readonly lazy?: true
      readonly type: Type
      readonly left: Expression
      readonly right: Expression
      readonly span: Span
    }
  | {
      readonly kind: "convert"
      readonly conversion: ConversionOp
      /** Calculated wider than it is wanted: who wants it wide takes what is inside. */
      readonly narrowed?: true
      readonly type: Type
      readonly operand: Expression
      readonly span: Span
    }
  /** `value` where the condition is TRUE, else `otherwise`; only one of them is evaluated. */
  | {
      readonly kind: "conditional"
      readonly type: Type
      readonly condition: Expression
      readonly value: Expression
      readonly otherwise: Expression
      readonly span: Span
    }
  | FunctionCall
  | StandardCall

export type BinaryOp =
  | "and"
  | "or"
  | "xor"
  | "eq"
  | "ne"
  | "lt"
  | "gt"
  | "le"
  | "ge"
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "mod"

/** Between elementary types; `round` to nearest even (IEC: REAL_TO_INT), `truncate` toward zero (TRUNC). */
export interface ConversionOp {
  readonly from: ElementaryName
  readonly to: ElementaryName
  readonly mode: "value" | "truncate" | "bits"
}

/** Arguments in the order of the function's parameters (its variables of section input, in-out, output). */
export interface FunctionCall {
  readonly kind: "function-call"
  readonly function: number
  /** Result type; undefined where the function gives none and stands as a statement. */
  readonly type: Type | undefined
  readonly arguments: readonly FunctionArgument[]
  readonly span: Span
}

export type FunctionArgument =
  | { readonly kind: "value"; readonly value: Expression }
  | { readonly kind: "reference"; readonly place: Place }
  /** An output whose value nobody wants. */
  | { readonly kind: "discard"; readonly type: Type }

/** A standard function, by its row in `library/standard-functions.ts`. */
export interface StandardCall {
  readonly kind: "standard-call"
  /** The lowering, e.g. "abs", "limit", "sel", "shl", "concat"; `library/standard-functions.ts` lists them all. */
  readonly op: string
  /** The type that chose the overload (of the ANY_* parameters); lowering reads this, not the name. */
  readonly operandType: Type
  readonly type: Type
  readonly arguments: readonly Expression[]
  readonly span: Span
}
