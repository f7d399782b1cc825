/**
 * Blocks and classes that extend others, and which method a name means (IEC 61131-3:2013, 6.6.5 and 6.6.7). An instance
 * begins with the variables of its base, so whatever can work with the base can work with it.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Model, type PouSymbol, spanOf } from "./model.ts"
import type { Type } from "./types.ts"

/** The variable that tells of which block an instance is. No name of a program begins with a question mark. */
export const typeIdName = "?type"

export const isBlockKind = (pou: PouSymbol): boolean => pou.kind === "function-block" || pou.kind === "class"

/** The block behind EXTENDS; undefined if there is none or after an error, which is reported. */
export const findBase = (model: Model, file: number, node: Ast.PouDeclaration): PouSymbol | undefined => {
  if (node.base === undefined) return undefined
  const span = spanOf(file, node.base)
  const { text: name } = node.base
  const base = findNamed(model, name)
  if (base === undefined) model.report("unknown-type", span, { name })
  else if (!isBlockKind(base) || (node.pouKind === "class" && base.kind !== "class"))
    model.report("base-not-block", span, { name: base.name })
  else if (hasModifier(base, "final")) model.report("base-is-final", span, { name: base.name }, [base.span])
  else return closesCycle(model, node, base) ? reportCycle(model, file, node) : base
  return undefined
}

const findNamed = (model: Model, name: string): PouSymbol | undefined =>
  model.pous.get(foldName(name)) ?? model.findLibrary(foldName(name))

const closesCycle = (model: Model, node: Ast.PouDeclaration, base: PouSymbol): boolean => {
  const seen = new Set<PouSymbol>()
  let at: PouSymbol | undefined = base
  while (at !== undefined && !seen.has(at)) {
    if (at.node === node) return true
    seen.add(at)
    at = at.node.base === undefined ? undefined : findNamed(model, at.node.base.text)
  }
  return false
}

/** Once for the whole cycle, at the block that was declared first. */
const reportCycle = (model: Model, file: number, node: Ast.PouDeclaration): undefined => {
  const cycle: PouSymbol[] = []
  let at = findNamed(model, node.name.text)
  while (at !== undefined && !cycle.includes(at)) {
    cycle.push(at)
    at = at.node.base === undefined ? undefined : findNamed(model, at.node.base.text)
  }
  const first = cycle.toSorted((a, b) => a.index - b.index)[0]
  if (first === undefined || first.node !== node) return undefined
  const names = [...cycle, first].map((each) => each.name).join(" → ")
  model.report("inheritance-cycle", spanOf(file, node.base ?? node.name), {
    name: node.name.text,
    cycle: names,
  })
  return undefined
}

export const hasModifier = ({ node }: PouSymbol, modifier: Ast.Modifier): boolean =>
  node.modifiers?.includes(modifier) === true

/** The block itself, its base, the base of that, … */
export const withBases = (pou: PouSymbol): readonly PouSymbol[] => {
  const chain: PouSymbol[] = []
  for (let at: PouSymbol | undefined = pou; at !== undefined; at = at.base) chain.push(at)
  return chain
}

/** The method that a call on an instance of exactly this block runs. */
export const findMethod = (pou: PouSymbol, folded: string): PouSymbol | undefined => {
  for (const each of withBases(pou)) {
    const method = each.methods.get(folded)
    if (method !== undefined) return method
  }
  return undefined
}

/** True when an instance of `type` can stand where an instance of `wanted` is asked for. */
export const extendsBlock = (model: Model, type: Type, wanted: Type): boolean => {
  if (type.kind !== "block" || wanted.kind !== "block") return false
  const block = model.blocks[type.block]
  return block !== undefined && withBases(block).some((each) => each.index === wanted.block)
}

/** Every block that has this method or another in its place. */
export const blocksWithMethod = (
  model: Model,
  method: PouSymbol,
): readonly { readonly block: PouSymbol; readonly method: PouSymbol }[] =>
  model.blocks.flatMap((block) => {
    if (method.owner === undefined || !withBases(block).includes(method.owner)) return []
    const found = findMethod(block, foldName(method.name))
    return found === undefined || hasModifier(found, "abstract") ? [] : [{ block, method: found }]
  })

/** What to call where only the base type of the instance is known: the method itself if no block overrides it. */
export const dispatcherOf = (model: Model, method: PouSymbol): PouSymbol => {
  const overridden =
    hasModifier(method, "abstract") || blocksWithMethod(model, method).some((each) => each.method !== method)
  if (!overridden) return method
  const known = model.dispatchers.get(method.index)
  if (known !== undefined) return known
  const { node, file, span, standard, owner, name, kind, methods } = method
  const dispatcher: PouSymbol = {
    node,
    file,
    span,
    standard,
    owner,
    name,
    kind,
    methods,
    index: model.functions.length,
    dispatches: true,
    base: undefined,
    variables: method.variables,
    variableByName: method.variableByName,
    result: method.result,
  }
  model.functions.push(dispatcher)
  model.dispatchers.set(method.index, dispatcher)
  return dispatcher
}
