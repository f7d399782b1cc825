/**
 * Variables of VAR sections. A program has thousands, so each holds only what it must: its type and initial value are those
 * of its declaration, which are found on first use.
 */
import type { Span } from "../source/diagnostic.ts"
import { limits } from "../source/limits.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import type { DirectAddress, PlaceRoot, PlaceStep } from "./ir.ts"
import { type Lazy, type Model, Remembered, type ResolvedType, spanOf, type VariableSymbol } from "./model.ts"
import { findGlobal } from "./namespaces.ts"
import { applyInitializer, resolveType } from "./resolve-types.ts"
import type { ConstValue, Type } from "./types.ts"

/** All names of one declaration share one type and one initial value. The type never waits for the initial value. */
export class ResolvedDeclaration {
  readonly nesting: Model["nesting"]
  private readonly body: Body
  private readonly declaration: Ast.VarDeclaration
  private readonly resolved: Remembered<ResolvedType | undefined>
  private readonly evaluated: Remembered<ConstValue | undefined>

  constructor(body: Body, declaration: Ast.VarDeclaration) {
    this.nesting = body.model.nesting
    this.body = body
    this.declaration = declaration
    this.resolved = new Remembered<ResolvedType | undefined>(this)
    this.evaluated = new Remembered<ConstValue | undefined>(this)
  }

  type(): Type | undefined {
    return (this.resolved.isDone ? this.resolved.found : this.resolve())?.type
  }

  initial(): ConstValue | undefined {
    return this.evaluated.isDone ? this.evaluated.found : this.evaluate()
  }

  private resolve(): ResolvedType | undefined {
    return this.resolved.get(() => resolveType(this.body, this.declaration.type))
  }

  private evaluate(): ConstValue | undefined {
    return this.evaluated.get(
      () => applyInitializer(this.body, this.resolve(), this.declaration.initial)?.initial,
    )
  }

  onCycle(): undefined {
    const name = this.declaration.names[0]?.text ?? ""
    this.body.model.report("cyclic-constant", this.span(), { name })
    return undefined
  }

  onTooDeep(): undefined {
    this.body.model.report("nesting-too-deep", this.span(), { limit: limits.dependencyDepth })
    return undefined
  }

  private span(): Span {
    return spanOf(this.body.file, this.declaration.names[0] ?? this.declaration)
  }
}

export interface VariableParts {
  readonly body: Body
  readonly section: Ast.VarSection
  readonly declaration: Ast.VarDeclaration
  readonly name: Ast.Name
  readonly index: number
  readonly resolved: ResolvedDeclaration
  readonly root: PlaceRoot
  readonly location: DirectAddress | undefined
}

export class DeclaredVariable implements VariableSymbol {
  readonly name: string
  readonly index: number
  readonly section: VariableSymbol["section"]
  readonly constant: boolean
  readonly location: DirectAddress | undefined
  readonly span: Span
  readonly external: Lazy<VariableSymbol | undefined> | undefined
  readonly access: VariableSymbol["access"]
  readonly construction: VariableSymbol["construction"]
  readonly retain: VariableSymbol["retain"]
  readonly openAddress: string | undefined
  readonly list: VariableSymbol["list"]
  readonly qualified: VariableSymbol["qualified"]
  readonly uses: VariableSymbol["uses"] = { reads: 0, writes: 0 }
  private readonly resolved: ResolvedDeclaration
  private readonly place: PlaceRoot

  constructor({ body, section, declaration, name, index, resolved, root, location }: VariableParts) {
    this.name = name.text
    this.index = index
    this.section = section.sectionKind
    this.constant = section.constant
    this.location = location
    this.span = spanOf(body.file, name)
    this.external = this.section === "external" ? externalOf(body, name) : undefined
    this.access = section.access
    this.construction = constructionOf(declaration.type)
    this.retain = section.retain
    this.list = section.list
    this.qualified = section.qualified
    const address = declaration.location?.text
    this.openAddress = address?.includes("*") === true ? address : undefined
    this.resolved = resolved
    this.place = root
  }

  root(): PlaceRoot | undefined {
    return this.external === undefined ? this.place : this.external()?.root()
  }

  type(): Type | undefined {
    return this.resolved.type()
  }

  initial(): ConstValue | undefined {
    return this.resolved.initial()
  }
}

const externalOf =
  (body: Body, { text }: Ast.Name): Lazy<VariableSymbol | undefined> =>
  () =>
    findGlobal(body, foldName(text))

const constructionOf = (type: Ast.TypeSpec): VariableSymbol["construction"] => {
  if (type.kind === "array") return constructionOf(type.element)
  return type.kind === "named-type" ? type.construction : undefined
}

/** What stays of a variable where it is kept, named or reached in another way. */
export const withParts = (
  variable: VariableSymbol,
  parts: { readonly name?: string; readonly root?: PlaceRoot; readonly step?: PlaceStep },
): VariableSymbol => ({
  ...variable,
  type: () => variable.type(),
  initial: () => variable.initial(),
  root: () => parts.root ?? variable.root(),
  name: parts.name ?? variable.name,
  ...(parts.step === undefined ? {} : { step: parts.step }),
})
