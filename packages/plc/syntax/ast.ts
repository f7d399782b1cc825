/**
 * The syntax tree of Structured Text, as written: no names resolved, no types, nothing folded (IEC 61131-3:2013, Annex A).
 *
 * Every node carries `from` and `to`, half-open UTF-16 offsets into its file; a child's range lies inside its parent's.
 * Trees are plain immutable values. Identifiers keep the user's spelling; IEC names compare without case, so
 * consumers use `foldName(name.text)` (source/names.ts). A node that could not be parsed becomes `kind: "error"`, once,
 * with its diagnostic already reported: later phases stay silent about it, so nothing cascades.
 */

import type { DialectName } from "./dialects.ts"
import type { DateTypeName } from "./literals.ts"

interface Node {
  readonly from: number
  readonly to: number
}

export interface Name extends Node {
  readonly text: string
  /** Where a dialect says so with the name: `#speed` is a variable of the POU, `"speed"` a name of the whole program. */
  readonly scope?: "local" | "global"
}

/** One source file. */
export interface CompilationUnit extends Node {
  readonly file: number
  readonly dialect: DialectName
  /** One object of a project whose others stand in files of their own. */
  readonly excerpt?: true
  /** `USING A.B;` at the top of the file. */
  readonly usings?: readonly Name[]
  readonly declarations: readonly Declaration[]
}

export type Declaration =
  | TypeDeclaration
  | PouDeclaration
  | GlobalDeclaration
  | ConfigurationDeclaration
  | NamespaceDeclaration

/** `NAMESPACE A.B USING C; … END_NAMESPACE`. Qualified names are one `Name` with dots in its text. */
export interface NamespaceDeclaration extends Node {
  readonly kind: "namespace"
  readonly name: Name
  readonly internal?: true
  readonly usings: readonly Name[]
  readonly declarations: readonly Declaration[]
}

/** A configuration with the parts of its resources; `resource` tells them apart. */
export interface ConfigurationDeclaration extends Node {
  readonly kind: "configuration"
  readonly name: Name
  readonly sections: readonly VarSection[]
  readonly tasks: readonly TaskDeclaration[]
  readonly programs: readonly ProgramUse[]
  /** What paths begin with, beside the names of program instances. */
  readonly resources: readonly Name[]
  /** Of VAR_ACCESS. */
  readonly accesses: readonly AccessDeclaration[]
  /** Of VAR_CONFIG; where one stands in it, addresses may be left open with `*`. */
  readonly configured?: readonly ConfiguredVariable[]
}

/** `far : cpu.p.level : INT READ_ONLY;` */
export interface AccessDeclaration extends Node {
  readonly name: Name
  /** Names and indices, or a direct address. */
  readonly path: Expression
  readonly type: TypeSpec
  readonly isWritable: boolean
}

/** `cpu.p.lamp AT %QX0.1 : BOOL := TRUE;` */
export interface ConfiguredVariable extends Node {
  readonly path: Expression
  readonly location?: Location
  readonly type: TypeSpec
  readonly initial?: Initializer
}

/** `TASK name(INTERVAL := …, PRIORITY := …);` */
export interface TaskDeclaration extends Node {
  readonly name: Name
  readonly resource: number
  readonly interval?: Expression
  /** Runs once at each rising edge of it. */
  readonly single?: Expression
  readonly priority?: Expression
}

/** `PROGRAM name WITH task : program;` */
export interface ProgramUse extends Node {
  readonly name: Name
  readonly program: Name
  readonly resource: number
  readonly task?: Name
  readonly retain?: "retain" | "non-retain"
  /** `(speed := %IW0, done => lamp)` */
  readonly connections?: readonly Argument[]
}

/** One name of a TYPE … END_TYPE block. */
export interface TypeDeclaration extends Node {
  readonly kind: "type"
  readonly name: Name
  /** Only for its own namespace. */
  readonly internal?: true
  readonly type: TypeSpec
  readonly initial?: Initializer
}

/** A class is a function block without a body of its own. */
export type PouKind = "program" | "function-block" | "class" | "interface" | "function" | "method"

/** Words in front of the name of a block, class or method. Without an access word all may use it. */
export type Modifier = "public" | "private" | "protected" | "internal" | "abstract" | "final" | "override"

export interface PouDeclaration extends Node {
  readonly kind: "pou"
  readonly pouKind: PouKind
  readonly name: Name
  readonly modifiers?: readonly Modifier[]
  /** The block or class that this one extends. */
  readonly base?: Name
  /** What a block or class implements, or an interface extends. */
  readonly interfaces?: readonly Name[]
  readonly usings?: readonly Name[]
  /** A method that is half of a property. */
  readonly accessor?: "get" | "set"
  /** Of blocks, classes and interfaces. */
  readonly methods?: readonly PouDeclaration[]
  /** Of VAR_ACCESS in a program: paths of its own variables. */
  readonly accesses?: readonly AccessDeclaration[]
  /** Functions and methods only; absent where there is no result. */
  readonly result?: TypeSpec
  readonly sections: readonly VarSection[]
  readonly body: readonly Statement[]
  /** A sequential function chart in place of the body, which is empty then. */
  readonly sfc?: SfcNetwork
}

/**
 * A sequential function chart (IEC 61131-3:2013, 6.7). It may hold several networks that are not joined: each has its
 * own initial step. Where a graphical language stands in an action or a transition, its statements stand here.
 */
export interface SfcNetwork extends Node {
  readonly steps: readonly Step[]
  /** In their order from left to right, which decides between alternatives. */
  readonly transitions: readonly Transition[]
  readonly actions: readonly Action[]
}

export interface Step extends Node {
  readonly name: Name
  readonly initial: boolean
  readonly associations: readonly ActionAssociation[]
}

export const actionQualifiers = ["N", "R", "S", "L", "D", "P", "SD", "DS", "SL", "P0", "P1"] as const
export type ActionQualifier = (typeof actionQualifiers)[number]

/** `lamp(L, T#3s, done);` – the action is one of the chart's, one of its POU's, or a BOOL variable. */
export interface ActionAssociation extends Node {
  readonly action: Name
  readonly qualifier: ActionQualifier
  readonly duration?: Expression
  readonly indicators: readonly Name[]
}

/** Leaves all steps of `from`, enters all steps of `to`. */
export interface Transition extends Node {
  readonly name?: Name
  /** The lower number goes first; those without one go behind, in the order of the text. */
  readonly priority?: Expression
  readonly source: readonly Name[]
  readonly target: readonly Name[]
  /** What has to run before the condition is read, while the steps above are active. */
  readonly before: readonly Statement[]
  readonly condition: Expression
}

export interface Action extends Node {
  readonly name: Name
  readonly body: readonly Statement[]
}

/** A VAR_GLOBAL section that stands outside every POU. */
export interface GlobalDeclaration extends Node {
  readonly kind: "globals"
  readonly section: VarSection
}

export type SectionKind = "var" | "input" | "output" | "in-out" | "temp" | "global" | "external"

export interface VarSection extends Node {
  readonly sectionKind: SectionKind
  readonly constant: boolean
  readonly retain: "retain" | "non-retain" | undefined
  /** VAR_STAT: one for all instances and calls. */
  readonly shared?: true
  /** VAR_INST of a method: kept with the instance between calls. */
  readonly instance?: true
  /** Members of blocks and classes only. */
  readonly access?: "public" | "private" | "protected" | "internal"
  /** A list of global variables with a name, and whether its variables need that in front. */
  readonly list?: string
  readonly qualified?: true
  readonly variables: readonly VarDeclaration[]
}

/** `a, b AT %IX0.0 : BOOL := TRUE;` – one node for the list; `names` has at least one entry. */
export interface VarDeclaration extends Node {
  readonly names: readonly Name[]
  readonly location?: Location
  /** The variable whose memory this one shows under another type. */
  readonly overlay?: Name
  readonly type: TypeSpec
  readonly initial?: Initializer
}

/** A direct address as written, e.g. `%IX2.2`, `%MW16`, `%Q*`. Decoded in semantics. */
export interface Location extends Node {
  readonly text: string
}

export type TypeSpec =
  | NamedType
  | StringTypeSpec
  | SubrangeSpec
  | EnumSpec
  | ArraySpec
  | StructSpec
  | ReferenceSpec
  | ErrorNode

/** `INT`, `TON`, `Motor`; elementary types are names like any other. */
export interface NamedType extends Node {
  readonly kind: "named-type"
  readonly name: Name
  /** `BOOL R_EDGE`, of inputs. */
  readonly edge?: "rising" | "falling"
  /** `Fan(limit := 3)`: what FB_Init gets; `Fan[(1), (2)]` has one list for each element of an array. */
  readonly construction?: readonly (readonly Argument[])[]
}

/** `STRING`, `STRING[20]`, `STRING(20)`. */
export interface StringTypeSpec extends Node {
  readonly kind: "string-type"
  readonly wide: boolean
  readonly length?: Expression
}

/** `INT (0..100)`. */
export interface SubrangeSpec extends Node {
  readonly kind: "subrange"
  readonly base: Name
  readonly low: Expression
  readonly high: Expression
}

/** `(idle, busy := 4)` or `INT (idle, busy)`. */
export interface EnumSpec extends Node {
  readonly kind: "enum"
  readonly base?: Name
  readonly values: readonly EnumValueSpec[]
  /** Said by attributes: numbers are none of its values; its values need its name in front. */
  readonly strict?: true
  readonly qualified?: true
}

export interface EnumValueSpec extends Node {
  readonly name: Name
  readonly value?: Expression
}

export interface ArraySpec extends Node {
  readonly kind: "array"
  readonly dimensions: readonly DimensionSpec[]
  readonly element: TypeSpec
}

export interface DimensionSpec extends Node {
  /** `*`: the bounds are those of the array that is handed in. */
  readonly open?: true
  readonly low: Expression
  readonly high: Expression
}

export interface StructSpec extends Node {
  readonly kind: "struct"
  /** The structure whose fields come first. */
  readonly base?: Name
  /** UNION: all fields begin at the same place. */
  readonly overlay?: true
  /** STRUCT OVERLAP: fields may lie over each other. */
  readonly overlap?: true
  readonly fields: readonly VarDeclaration[]
}

/** `REF_TO INT`, and of dialects `POINTER TO INT` and `REFERENCE TO INT`. */
export interface ReferenceSpec extends Node {
  readonly kind: "reference-type"
  /** An alias is read and written as what it refers to. */
  readonly form: "reference" | "pointer" | "alias"
  readonly target: TypeSpec
}

export interface ErrorNode extends Node {
  readonly kind: "error"
}

/** The right side of `:=` in a declaration. */
export type Initializer = Expression | ArrayInitializer | StructInitializer | IndexedInitializer

/** `[1, 2, 4(0)]`. */
export interface ArrayInitializer extends Node {
  readonly kind: "array-initializer"
  readonly elements: readonly RepeatedInitializer[]
}

export interface RepeatedInitializer extends Node {
  /** The `4` of `4(0)`; absent for a plain element. */
  readonly repeat?: Expression
  /** Absent for `4()`: the type's own initial value, repeated. */
  readonly value?: Initializer
}

/** `(x := 1, y := [2, 3])`. */
export interface StructInitializer extends Node {
  readonly kind: "struct-initializer"
  /** `(1, 2)`: the fields in their order, without names. */
  readonly positional?: true
  readonly fields: readonly FieldInitializer[]
}

/** Single elements of an array, as a data block's BEGIN part lists them: `levels[3] := 5;`. The others stay as they are. */
export interface IndexedInitializer extends Node {
  readonly kind: "indexed-initializer"
  readonly elements: readonly IndexedValue[]
}

export interface IndexedValue extends Node {
  readonly indices: readonly Expression[]
  readonly value: Initializer
}

export interface FieldInitializer extends Node {
  readonly name: Name
  readonly value: Initializer
}

export type Statement =
  | AssignStatement
  | CallStatement
  | IfStatement
  | CaseStatement
  | ForStatement
  | WhileStatement
  | RepeatStatement
  | ExitStatement
  | ContinueStatement
  | ReturnStatement
  | EmptyStatement
  | LabelStatement
  | JumpStatement
  | KeepStatement
  | ErrorNode

export interface AssignStatement extends Node {
  readonly kind: "assign"
  readonly target: Expression
  /** The further targets of `a := b := c := 1`: b and c. */
  readonly also?: readonly Expression[]
  /** `r ?= x` assigns a reference where the type fits and NULL elsewhere, `r REF= x` lets r refer to x. */
  readonly form?: "attempt" | "bind"
  readonly value: Expression
}

/** A call that stands as a statement: `timer(IN := go);` or `Reset();`. */
export interface CallStatement extends Node {
  readonly kind: "call-statement"
  readonly call: CallExpression
}

export interface IfStatement extends Node {
  readonly kind: "if"
  /** IF and each ELSIF in order. */
  readonly branches: readonly IfBranch[]
  readonly otherwise?: readonly Statement[]
}

export interface IfBranch extends Node {
  readonly condition: Expression
  readonly body: readonly Statement[]
}

export interface CaseStatement extends Node {
  readonly kind: "case"
  readonly selector: Expression
  readonly branches: readonly CaseBranch[]
  readonly otherwise?: readonly Statement[]
}

export interface CaseBranch extends Node {
  readonly labels: readonly CaseLabel[]
  readonly body: readonly Statement[]
}

/** `3`, `red` (high absent) or `4..7`. */
export interface CaseLabel extends Node {
  readonly low: Expression
  readonly high?: Expression
}

export interface ForStatement extends Node {
  readonly kind: "for"
  readonly variable: Expression
  readonly start: Expression
  readonly end: Expression
  readonly step?: Expression
  readonly body: readonly Statement[]
}

export interface WhileStatement extends Node {
  readonly kind: "while"
  readonly condition: Expression
  readonly body: readonly Statement[]
}

export interface RepeatStatement extends Node {
  readonly kind: "repeat"
  readonly body: readonly Statement[]
  readonly until: Expression
}

export interface ExitStatement extends Node {
  readonly kind: "exit"
}
export interface ContinueStatement extends Node {
  readonly kind: "continue"
}
export interface ReturnStatement extends Node {
  readonly kind: "return"
}
export interface EmptyStatement extends Node {
  readonly kind: "empty"
}

/** `again:` – a place that jumps of the same list of statements, or of lists inside it, can name. */
export interface LabelStatement extends Node {
  readonly kind: "label"
  readonly name: Name
}

/** `JMP again;`, `GOTO again;` */
export interface JumpStatement extends Node {
  readonly kind: "jump"
  readonly target: Name
}

/**
 * Gives a value to a variable of the compiler's own, whose name begins with `?`: nobody declares it, its type is that of
 * the first value. No text says this; lowerings do, and name expressions read it.
 */
export interface KeepStatement extends Node {
  readonly kind: "keep"
  readonly name: string
  readonly value: Expression
}

export type Expression =
  | NameExpression
  | LocationExpression
  | MemberExpression
  | IndexExpression
  | DereferenceExpression
  | LiteralExpression
  | UnaryExpression
  | BinaryExpression
  | CallExpression
  | ErrorNode

export interface NameExpression extends Node {
  readonly kind: "name"
  readonly name: Name
}

/** A direct address used in code: `%IX0.0`. */
export interface LocationExpression extends Node {
  readonly kind: "location"
  readonly text: string
}

/** `motor.speed`, also `status.3` (partial access: the member's text is then digits). */
export interface MemberExpression extends Node {
  readonly kind: "member"
  readonly object: Expression
  readonly member: Name
}

export interface IndexExpression extends Node {
  readonly kind: "index"
  readonly object: Expression
  readonly indices: readonly Expression[]
}

/** `THIS^` */
export interface DereferenceExpression extends Node {
  readonly kind: "dereference"
  readonly object: Expression
}

/** Parentheses are not nodes: the tree's shape says it, and the span of the inner expression excludes them. */
export type LiteralExpression =
  /** `16#FF`, `1_000`, `INT#5`; `value` is exact. `typeName` as written before `#`, if any. */
  | (Node & {
      readonly kind: "integer"
      readonly value: bigint
      readonly typeName?: string
      readonly based?: true
    })
  /** `1.5E3`, `LREAL#0.1`; `text` without underscores, so that the phase that knows the type rounds once. */
  | (Node & { readonly kind: "real"; readonly text: string; readonly typeName?: string })
  | (Node & { readonly kind: "bool"; readonly value: boolean })
  /** `T#1h2m`, `LTIME#…`: nanoseconds, exact. */
  | (Node & { readonly kind: "time"; readonly nanoseconds: bigint; readonly typeName: string })
  /** `D#2026-01-31`, `TOD#12:30:00`, `DT#…`: nanoseconds since 1970-01-01, for a time of day since midnight. */
  | (Node & { readonly kind: "date"; readonly nanoseconds: bigint; readonly typeName: DateTypeName })
  /** `'abc$N'`: escapes already decoded. */
  | (Node & {
      readonly kind: "string"
      readonly value: string
      readonly wide: boolean
      readonly typeName?: string
    })
  /** `Color#red`: a qualified enumeration value. */
  | (Node & { readonly kind: "enum-literal"; readonly typeName: Name; readonly value: Name })

export type UnaryOperator = "not" | "neg" | "plus"

export interface UnaryExpression extends Node {
  readonly kind: "unary"
  readonly operator: UnaryOperator
  readonly operand: Expression
}

export type BinaryOperator =
  | "or"
  | "or-else"
  | "xor"
  | "and"
  | "and-then"
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
  | "power"

export interface BinaryExpression extends Node {
  readonly kind: "binary"
  readonly operator: BinaryOperator
  readonly left: Expression
  readonly right: Expression
}

export interface CallExpression extends Node {
  readonly kind: "call"
  readonly callee: Expression
  readonly arguments: readonly Argument[]
  /** Of an instruction list, where calls of blocks need no names. */
  readonly inList?: true
}

/** `5` (name absent), `IN := go`, `Q => lamp`, `NOT Q => lamp`. */
export interface Argument extends Node {
  readonly name?: Name
  readonly direction: "in" | "out"
  readonly negated: boolean
  readonly value: Expression
}
