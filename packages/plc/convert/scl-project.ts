/**
 * What a conversion to SCL must know of the whole program: which name means what, because there each use of a name says
 * whether it is a local one, and what has no counterpart is replaced where it is used.
 */
import { foldName } from "../source/names.ts"
import type { ReportSpan } from "../source/reporter.ts"
import type {
  CompilationUnit,
  Expression,
  Name,
  PouDeclaration,
  StructSpec,
  TypeDeclaration,
  TypeSpec,
  VarDeclaration,
  VarSection,
} from "../syntax/ast.ts"

interface Node {
  readonly from: number
  readonly to: number
}

export interface Variable {
  readonly name: Name
  readonly section: VarSection
  readonly declaration: VarDeclaration
}

export interface Project {
  readonly report: ReportSpan
  readonly types: ReadonlyMap<string, TypeDeclaration>
  readonly pous: ReadonlyMap<string, PouDeclaration>
  readonly globals: ReadonlyMap<string, Variable>
  /** Values of enumerations by name; undefined where two enumerations have the name. */
  readonly enumValues: ReadonlyMap<string, Expression | undefined>
}

/** Where a piece of the program stands. */
export interface Scope {
  readonly project: Project
  readonly file: number
  readonly locals: ReadonlyMap<string, Variable>
  readonly pou: PouDeclaration | undefined
  /** Folded names of the types, blocks and data blocks that must come first. */
  readonly uses: Set<string>
}

/** Reports what SCL has nothing for; what stands for it in the text does not matter then. */
export const refuse = (scope: Scope, node: Node, feature: string): string => {
  const span = { file: scope.file, from: node.from, to: node.to }
  scope.project.report("not-in-target", span, { feature, target: "SCL" })
  return "?"
}

export const collectProject = (units: readonly CompilationUnit[], report: ReportSpan): Project => {
  const types = new Map<string, TypeDeclaration>()
  const pous = new Map<string, PouDeclaration>()
  const globals = new Map<string, Variable>()
  const enumValues = new Map<string, Expression | undefined>()
  for (const { declarations } of units) {
    for (const declaration of declarations) {
      if (declaration.kind === "type") {
        types.set(foldName(declaration.name.text), declaration)
        addEnumValues(declaration.type, enumValues)
      } else if (declaration.kind === "pou") pous.set(foldName(declaration.name.text), declaration)
      else if (declaration.kind === "globals")
        for (const each of variablesOf([declaration.section])) globals.set(foldName(each.name.text), each)
    }
  }
  return { report, types, pous, globals, enumValues }
}

export const variablesOf = (sections: readonly VarSection[]): readonly Variable[] =>
  sections.flatMap((section) =>
    section.variables.flatMap((declaration) =>
      declaration.names.map((name) => ({ name, section, declaration })),
    ),
  )

/** Numbers, one more than the one before where none is written. */
const addEnumValues = (type: TypeSpec, into: Map<string, Expression | undefined>): void => {
  if (type.kind !== "enum") return
  for (const [folded, value] of valuesOf(type)) into.set(folded, into.has(folded) ? undefined : value)
}

export const valuesOf = (type: Extract<TypeSpec, { kind: "enum" }>): ReadonlyMap<string, Expression> => {
  let next: Expression | undefined
  return new Map(
    type.values.map(({ name, value }) => {
      const at = { from: name.from, to: name.to }
      const own: Expression = value ?? next ?? { kind: "integer", value: 0n, ...at }
      next = oneMore(own)
      return [foldName(name.text), own] as const
    }),
  )
}

const oneMore = (value: Expression): Expression => {
  const at = { from: value.from, to: value.to }
  if (value.kind === "integer") return { kind: "integer", value: value.value + 1n, ...at }
  const one: Expression = { kind: "integer", value: 1n, ...at }
  return { kind: "binary", operator: "add", left: value, right: one, ...at }
}

/** The type behind names that only stand for another one. */
export const plainType = (project: Project, type: TypeSpec): TypeSpec => {
  let current = type
  for (let steps = 0; steps < 64 && current.kind === "named-type"; steps++) {
    const declared = project.types.get(foldName(current.name.text))
    if (declared === undefined) return current
    current = declared.type
  }
  return current
}

export const structOf = (project: Project, type: TypeSpec): StructSpec | undefined => {
  const plain = plainType(project, type)
  return plain.kind === "struct" ? plain : undefined
}

/** The user's block that a type names. */
export const blockOf = (project: Project, type: TypeSpec): PouDeclaration | undefined => {
  const pou = type.kind === "named-type" ? project.pous.get(foldName(type.name.text)) : undefined
  return pou?.pouKind === "function-block" ? pou : undefined
}
