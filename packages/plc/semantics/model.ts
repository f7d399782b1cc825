/**
 * What declarations become: symbols with lazily resolved types and constants.
 *
 * A type can need a constant (array bounds), a constant a type, and both may stand in any order over several files.
 * So every such value is a `Lazy`: computed on first use, and asking for it while it is being computed is a cycle.
 */
import type { Span } from "../source/diagnostic.ts"
import { limits } from "../source/limits.ts"
import type { ReportSpan } from "../source/reporter.ts"
import type {
  ConfigurationDeclaration,
  NamedType,
  PouDeclaration,
  PouKind,
  SectionKind,
  TypeSpec,
  VarSection,
} from "../syntax/ast.ts"
import type { DialectFeatures } from "../syntax/dialects.ts"
import type { DirectAddress, PlaceRoot, PlaceStep, Retention } from "./ir.ts"
import type { Scope } from "./namespaces.ts"
import type { ConstValue, EnumType, StructType, Type } from "./types.ts"
import type { InputCopy } from "./written-inputs.ts"

export type Lazy<T> = () => T

export interface LazyOptions<T> {
  readonly compute: () => T
  /** What whoever asks gets while it is being computed. */
  readonly onCycle: () => T
  /** What whoever asks gets at the end of a chain too long for the stack. */
  readonly onTooDeep: () => T
  /** Shared by all lazies of a compile: how many are being computed now. */
  readonly nesting: { depth: number }
}

/** Remembers the first result. */
export const lazy = <T>(options: LazyOptions<T>): Lazy<T> => {
  const remembered = new Remembered<T>(options)
  return () => remembered.get(options.compute)
}

/** The same where there are so many that each may hold only what it must. */
export class Remembered<T> {
  private state: "new" | "busy" | "done" = "new"
  /** The result; undefined until it is there. */
  found: T | undefined
  private readonly trouble: Omit<LazyOptions<T>, "compute">

  constructor(trouble: Omit<LazyOptions<T>, "compute">) {
    this.trouble = trouble
  }

  get isDone(): boolean {
    return this.state === "done"
  }

  get(compute: () => T): T {
    if (this.state === "done") return this.found as T
    const { trouble } = this
    if (this.state === "busy") return trouble.onCycle()
    if (trouble.nesting.depth >= limits.dependencyDepth) return trouble.onTooDeep()
    this.state = "busy"
    trouble.nesting.depth++
    this.found = compute()
    trouble.nesting.depth--
    this.state = "done"
    return this.found
  }
}

/** A resolved type and the initial value that a variable of it gets without an initializer of its own. */
export interface ResolvedType {
  readonly type: Type
  readonly initial: ConstValue
}

export interface VariableSymbol {
  readonly name: string
  /** Its place among the variables of its POU, or among the globals. */
  readonly index: number
  readonly section: SectionKind
  readonly constant: boolean
  /** Where it is kept; for VAR_EXTERNAL that is the global's place, or undefined where there is none. */
  root(): PlaceRoot | undefined
  /** In methods: the way from THIS to a variable of the block. */
  readonly step?: PlaceStep
  readonly access?: VarSection["access"]
  /** Arguments for the FB_Init of instances, as in the tree. */
  readonly construction?: NamedType["construction"]
  /** Of a list whose name must stand in front. */
  readonly qualified?: true | undefined
  readonly list?: string | undefined
  /** Nobody can name it: the bounds of an ARRAY[*]. */
  readonly hidden?: true
  /** Undefined after an error that is already reported. */
  type(): Type | undefined
  initial(): ConstValue | undefined
  readonly location: DirectAddress | undefined
  /** `%I*`: a configuration gives each instance an address of its own. */
  readonly openAddress?: string | undefined
  readonly retain?: Retention | undefined
  readonly span: Span
  /** The variable that VAR_EXTERNAL names. */
  readonly external: Lazy<VariableSymbol | undefined> | undefined
  readonly uses: Uses
}

/** How bodies use a variable; filled while bodies are checked, read by the checks. */
export interface Uses {
  reads: number
  writes: number
}

export interface TypeSymbol {
  readonly name: string
  readonly internalTo?: string | undefined
  readonly span: Span
  readonly resolved: Lazy<ResolvedType | undefined>
}

export interface PouSymbol {
  readonly name: string
  readonly kind: PouKind
  readonly node: PouDeclaration
  readonly file: number
  /** What its text can see. */
  readonly scope: Scope
  /** The namespace, with a dot behind it, that keeps it for itself. */
  readonly internalTo?: string | undefined
  readonly span: Span
  /** Index into `CheckedProgram.blocks` or `.functions`. */
  readonly index: number
  readonly standard: boolean
  /** In declaration order; index i is variable i of the block or function. */
  readonly variables: readonly VariableSymbol[]
  readonly variableByName: ReadonlyMap<string, VariableSymbol>
  readonly result: VariableSymbol | undefined
  /** Inputs that the body works on as copies, because it assigns to them. */
  readonly copies: readonly InputCopy[]
  /** Of a method: the block or class it stands in. Its variable 0 is then THIS. */
  readonly owner: PouSymbol | undefined
  /** The block or class that this one extends: its variables come first here, at the same indices. */
  readonly base: PouSymbol | undefined
  /** What a block implements itself, or an interface extends. */
  readonly interfaces: readonly PouSymbol[]
  /** Own methods by folded name, without inherited ones. */
  readonly methods: Map<string, PouSymbol>
  /** Others of the same name with other parameters. */
  readonly overloads: PouSymbol[]
  /** Chooses the method by the instance's type when it is called. */
  readonly dispatches: boolean
  /** Of a function or method with parameters of generic types, which is no function itself: where its instances come from. */
  readonly pattern?: GenericPattern | undefined
  /** Of an instance: what its body is checked with. */
  readonly instanceModel?: Model | undefined
}

export interface GenericParameter {
  /** Folded. */
  readonly name: string
  /** `ANY_NUM`, in capitals; of an array that of its elements. */
  readonly generic: string
  readonly spec: TypeSpec
  readonly section: "input" | "output" | "in-out"
}

export interface GenericPattern {
  readonly parameters: readonly GenericParameter[]
  /** The generic type of the result. */
  readonly result: string | undefined
  readonly instances: readonly { readonly trial: boolean }[]
  /**
   * The function for these types by folded names of the parameters; undefined where there are too many already. A trial
   * is checked but never run.
   */
  readonly instantiate: (types: ReadonlyMap<string, Type>, trial: boolean) => PouSymbol | undefined
}

export interface EnumValueSymbol {
  readonly name: string
  readonly value: bigint
  readonly type: EnumType
}

/** What a name in a text turned out to mean. */
export type NameTarget =
  | { readonly kind: "variable"; readonly symbol: VariableSymbol; readonly owner?: PouSymbol }
  | { readonly kind: "type"; readonly symbol: TypeSymbol }
  | { readonly kind: "pou"; readonly symbol: PouSymbol }
  | { readonly kind: "enum-value"; readonly type: EnumType; readonly name: string }
  | { readonly kind: "field"; readonly type: StructType; readonly index: number }
  | { readonly kind: "standard-function"; readonly name: string }

/** Listens to what analysis finds out about places in the text; for language services. */
export interface Observer {
  readonly name: (span: Span, target: NameTarget) => void
  /** The type of a variable or a part of one. */
  readonly place: (span: Span, type: Type) => void
}

export type Report = ReportSpan

/** Everything a name can mean outside the POU that uses it. */
export interface Model {
  readonly report: Report
  readonly observer: Observer | undefined
  /** What the dialect of a file may do; the library is written in the standard's. */
  readonly featuresOf: (file: number) => DialectFeatures
  readonly types: Map<string, TypeSymbol>
  readonly pous: Map<string, PouSymbol>
  readonly globals: Map<string, VariableSymbol>
  /** Folded → as it is written, each with a dot behind it and with those around it. */
  readonly namespaces: Map<string, string>
  readonly configurations: { readonly file: number; readonly node: ConfigurationDeclaration }[]
  /** By index of `CheckedProgram.globals`. */
  readonly globalList: VariableSymbol[]
  /** Enumeration values usable without their type's name; several enumerations may share a value's name. */
  readonly enumValues: Map<string, EnumValueSymbol[]>
  /** Blocks and functions by index. Standard ones are appended when first used. */
  readonly blocks: PouSymbol[]
  readonly functions: PouSymbol[]
  readonly interfaces: PouSymbol[]
  /** Programs that others call: they do not run of themselves. */
  readonly calledPrograms: Set<PouSymbol>
  /** Folded names that stand behind EXTENDS. */
  readonly extended: Set<string>
  /** Folded names of all properties. */
  readonly properties: Set<string>
  /** By the function index of the method that they stand for. */
  readonly dispatchers: Map<number, PouSymbol>
  /** Brings in a standard block or library function by its folded name. */
  readonly findLibrary: (folded: string) => PouSymbol | undefined
  /** Functions and methods with parameters of generic types. */
  readonly patterns: PouSymbol[]
  /** Of all patterns together. */
  readonly instances: { count: number }
  /** True while a body is only tried, with types that nobody asked for. */
  readonly trial: boolean
  /** What stands in other libraries than these files; `isLibrary` says whether that is allowed at all. */
  readonly elsewhere: {
    readonly isLibrary: boolean
    /** Nothing is to run, so that names of a project may be missing. */
    /** Files that hold one object of a project. */
    readonly excerpts: ReadonlySet<number>
    readonly mayMiss: boolean
    /** Files that put the names of their blocks in quotes, as TIA Portal does. */
    readonly quotedFiles: ReadonlySet<number>
    readonly names: Set<string>
  }
  /** Types behind REF_TO and the like: asked for at the end, so that errors in them show. */
  readonly referredTypes: Lazy<Type | undefined>[]
  /** Types and constants that are being resolved, one inside the other. */
  readonly nesting: { depth: number }
  /** How many unknown names are still compared with the known ones. */
  readonly suggestions: { left: number }
  /** Highest byte used in each area of the process image. */
  readonly imageBytes: { inputs: number; outputs: number; markers: number }
}

export const spanOf = (file: number, node: { readonly from: number; readonly to: number }): Span => ({
  file,
  from: node.from,
  to: node.to,
})
