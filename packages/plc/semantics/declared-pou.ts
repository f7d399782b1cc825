/** A POU as declared. What it holds waits for the first use: those of a base block come first, and it may stand further down. */
import type { Span } from "../source/diagnostic.ts"
import { limits } from "../source/limits.ts"
import type * as Ast from "../syntax/ast.ts"
import { findBase, findInterfaces } from "./inheritance.ts"
import { type Model, type PouSymbol, Remembered, spanOf } from "./model.ts"
import type { Scope } from "./namespaces.ts"
import type { Type } from "./types.ts"

export interface PouParts {
  /** -1 for POUs of the library. */
  readonly file: number
  readonly scope: Scope
  readonly internalTo?: string | undefined
  readonly node: Ast.PouDeclaration
  readonly index: number
  readonly standard: boolean
  readonly owner?: PouSymbol
  readonly genericTypes?: ReadonlyMap<string, Type>
}

export type Members = Pick<PouSymbol, "variables" | "variableByName" | "result" | "copies">

/** Declares the variables of a POU. */
export type FindMembers = (
  model: Model,
  parts: PouParts & { readonly base: PouSymbol | undefined },
) => Members

const noMembers: Members = { variables: [], variableByName: new Map(), result: undefined, copies: [] }

export class DeclaredPou implements PouSymbol {
  readonly name: string
  readonly kind: Ast.PouKind
  readonly node: Ast.PouDeclaration
  readonly file: number
  readonly scope: Scope
  readonly internalTo: string | undefined
  readonly span: Span
  readonly index: number
  readonly standard: boolean
  readonly owner: PouSymbol | undefined
  readonly methods = new Map<string, PouSymbol>()
  readonly overloads: PouSymbol[] = []
  readonly dispatches = false
  readonly pattern: PouSymbol["pattern"]
  readonly instanceModel: PouSymbol["instanceModel"]
  private readonly model: Model
  private readonly parts: PouParts
  private readonly findMembers: FindMembers
  private readonly bases: Remembered<PouSymbol | undefined>
  private readonly promises: Remembered<readonly PouSymbol[]>
  private readonly members: Remembered<Members>

  constructor(model: Model, parts: PouParts, findMembers: FindMembers) {
    const { node, file, nesting } = { ...parts, nesting: model.nesting }
    const span = spanOf(file, node.name)
    this.name = node.name.text
    this.kind = node.pouKind
    this.node = node
    this.file = file
    this.scope = parts.scope
    this.internalTo = parts.internalTo
    this.span = span
    this.index = parts.index
    this.standard = parts.standard
    this.owner = parts.owner
    this.pattern = undefined
    this.instanceModel = undefined
    this.model = model
    this.parts = parts
    this.findMembers = findMembers
    const tooDeep = () => model.report("nesting-too-deep", span, { limit: limits.dependencyDepth })
    const nothing = (): undefined => undefined
    const reported = (): undefined => {
      tooDeep()
      return undefined
    }
    this.bases = new Remembered({ onCycle: nothing, onTooDeep: reported, nesting })
    this.promises = new Remembered({ onCycle: () => [], onTooDeep: () => [], nesting })
    const onTooDeep = (): Members => {
      tooDeep()
      return noMembers
    }
    this.members = new Remembered({ onCycle: () => noMembers, onTooDeep, nesting })
  }

  get base(): PouSymbol | undefined {
    return this.bases.isDone ? this.bases.found : this.bases.get(() => findBase(this.model, this))
  }

  get interfaces(): readonly PouSymbol[] {
    return this.promises.get(() => findInterfaces(this.model, this))
  }

  get variables(): PouSymbol["variables"] {
    return this.all.variables
  }

  get variableByName(): PouSymbol["variableByName"] {
    return this.all.variableByName
  }

  get result(): PouSymbol["result"] {
    return this.all.result
  }

  get copies(): PouSymbol["copies"] {
    return this.all.copies
  }

  private get all(): Members {
    return this.members.found ?? this.members.get(() => this.declareMembers())
  }

  private declareMembers(): Members {
    return this.findMembers(this.model, { ...this.parts, base: this.base })
  }
}
