/**
 * Blocks and classes that extend others, and which method a name means (IEC 61131-3:2013, 6.6.5 and 6.6.7). An instance
 * begins with the variables of its base, so whatever can work with the base can work with it.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { acceptElsewhere } from "./declared-elsewhere.ts"
import { methodKey } from "./method-keys.ts"
import { type Model, type PouSymbol, spanOf } from "./model.ts"
import { checkInternal, findPou, type Lookup } from "./namespaces.ts"
import { sameSignature } from "./signatures.ts"
import { nullType } from "./type-facts.ts"
import type { InterfaceType, Type } from "./types.ts"

/** The variable that tells of which block an instance is. No name of a program begins with a question mark. */
export const typeIdName = "?type"

export const isBlockKind = (pou: PouSymbol): boolean => pou.kind === "function-block" || pou.kind === "class"

/** The block behind EXTENDS; undefined if there is none or after an error, which is reported. */
export const findBase = (
  model: Model,
  { file, scope, node }: Pick<PouSymbol, "file" | "scope" | "node">,
): PouSymbol | undefined => {
  if (node.base === undefined) return undefined
  const span = spanOf(file, node.base)
  const { text: name } = node.base
  // Members whose block nobody handed in.
  if (name === "") {
    model.elsewhere.names.add("?")
    return undefined
  }
  const base = findNamed({ model, scope }, name)
  checkInternal({ model, scope }, file, node.base, base)
  if (base !== undefined) model.observer?.name(span, { kind: "pou", symbol: base })
  if (base === undefined) {
    if (!acceptElsewhere(model, file, node.base)) model.report("unknown-type", span, { name })
  } else if (!isBlockKind(base) || (node.pouKind === "class" && base.kind !== "class"))
    model.report("base-not-block", span, { name: base.name })
  else if (hasModifier(base, "final")) model.report("base-is-final", span, { name: base.name }, [base.span])
  else return closesCycle(model, node, base) ? reportCycle(model, { file, scope, node }) : base
  return undefined
}

const findNamed = (lookup: Lookup, name: string): PouSymbol | undefined =>
  findPou(lookup, foldName(name)) ?? lookup.model.findLibrary(foldName(name))

const closesCycle = (model: Model, node: Ast.PouDeclaration, base: PouSymbol): boolean => {
  const seen = new Set<PouSymbol>()
  let at: PouSymbol | undefined = base
  while (at !== undefined && !seen.has(at)) {
    if (at.node === node) return true
    seen.add(at)
    at = at.node.base === undefined ? undefined : findNamed({ model, scope: at.scope }, at.node.base.text)
  }
  return false
}

/** Once for the whole cycle, at the block that was declared first. */
const reportCycle = (
  model: Model,
  { file, scope, node }: Pick<PouSymbol, "file" | "scope" | "node">,
): undefined => {
  const cycle: PouSymbol[] = []
  let at = findNamed({ model, scope }, node.name.text)
  while (at !== undefined && !cycle.includes(at)) {
    cycle.push(at)
    at = at.node.base === undefined ? undefined : findNamed({ model, scope: at.scope }, at.node.base.text)
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

/** Behind IMPLEMENTS, or EXTENDS of an interface. What is no interface is reported and left out. */
export const findInterfaces = (
  model: Model,
  { file, scope, node }: Pick<PouSymbol, "file" | "scope" | "node">,
): readonly PouSymbol[] =>
  (node.interfaces ?? []).flatMap((name) => {
    const found = findPou({ model, scope }, foldName(name.text))
    checkInternal({ model, scope }, file, name, found)
    if (found !== undefined) model.observer?.name(spanOf(file, name), { kind: "pou", symbol: found })
    if (found?.kind === "interface") return [found]
    if (found === undefined) {
      if (!acceptElsewhere(model, file, name))
        model.report("unknown-type", spanOf(file, name), { name: name.text })
    } else model.report("not-an-interface", spanOf(file, name), { name: found.name })
    return []
  })

/** The interfaces of a block and its bases, with all that these extend; of an interface, itself too. */
export const allInterfaces = (pou: PouSymbol): ReadonlySet<PouSymbol> => {
  const found = new Set<PouSymbol>(pou.kind === "interface" ? [pou] : [])
  const open = withBases(pou).flatMap((each) => each.interfaces)
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    open.push(...next.interfaces)
  }
  return found
}

const interfaceTypes = new WeakMap<PouSymbol, InterfaceType>()

/** One object for each interface, so that types compare by identity. */
export const interfaceType = (model: Model, pou: PouSymbol): InterfaceType => {
  const known = interfaceTypes.get(pou)
  if (known !== undefined) return known
  const symbolOf = (type: Type): PouSymbol | undefined => {
    if (type.kind === "block") return model.blocks[type.block]
    return type.kind === "interface" ? model.interfaces[type.interface] : undefined
  }
  const accepts = (type: Type): boolean => {
    const other = symbolOf(type)
    if (type === nullType || inheritsUnknown(other)) return true
    return other !== undefined && allInterfaces(other).has(pou)
  }
  const type: InterfaceType = { kind: "interface", name: pou.name, interface: pou.index, accepts }
  interfaceTypes.set(pou, type)
  return type
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
  if (pou.kind === "interface") {
    for (const each of allInterfaces(pou)) {
      const method = each.methods.get(folded)
      if (method !== undefined) return method
    }
    return undefined
  }
  for (let at: PouSymbol | undefined = pou; at !== undefined; at = at.base) {
    const method = at.methods.get(folded)
    if (method !== undefined) return method
  }
  return undefined
}

export const withOverloads = (method: PouSymbol): readonly PouSymbol[] => [method, ...method.overloads]

/** The method of the block that takes the other's place: of several with the name the one with the same signature. */
export const findOverridden = (pou: PouSymbol, method: PouSymbol): PouSymbol | undefined => {
  const found = findMethod(pou, methodKey(method.node))
  if (found === undefined || !isOverloaded(found, method)) return found
  const places = pou.kind === "interface" ? allInterfaces(pou) : withBases(pou)
  for (const each of places) {
    const own = each.methods.get(methodKey(method.node))
    const same = own && withOverloads(own).find((candidate) => sameSignature(candidate, method))
    if (same !== undefined) return same
  }
  return undefined
}

/** The first of several may not know the others of its own block. */
const isOverloaded = (found: PouSymbol, { owner, node, overloads }: PouSymbol): boolean =>
  found.overloads.length > 0 ||
  overloads.length > 0 ||
  (owner?.methods.get(methodKey(node))?.overloads.length ?? 0) > 0

/** True when an instance of `type` can stand where an instance of `wanted` is asked for. */
export const extendsBlock = (model: Model, type: Type, wanted: Type): boolean => {
  if (type.kind !== "block" || wanted.kind !== "block") return false
  const block = model.blocks[type.block]
  if (inheritsUnknown(block)) return true
  return block !== undefined && withBases(block).some((each) => each.index === wanted.block)
}

/** True where a base or an interface is unknown: any member may come from there. What is wrong was said. */
export const inheritsUnknown = (pou: PouSymbol | undefined): boolean => {
  if (pou === undefined) return false
  const bases = withBases(pou)
  if (bases.at(-1)?.node.base !== undefined) return true
  return [...bases, ...allInterfaces(pou)].some(
    ({ interfaces, node }) => interfaces.length < (node.interfaces?.length ?? 0),
  )
}

/** Every block that has this method or another in its place. */
export const blocksWithMethod = (
  model: Model,
  method: PouSymbol,
): readonly { readonly block: PouSymbol; readonly method: PouSymbol }[] =>
  model.blocks.flatMap((block) => {
    const { owner } = method
    if (owner === undefined) return []
    const has =
      owner.kind === "interface" ? allInterfaces(block).has(owner) : withBases(block).includes(owner)
    if (!has) return []
    const found = findOverridden(block, method)
    return found === undefined || hasModifier(found, "abstract") ? [] : [{ block, method: found }]
  })

/** What to call where only the base type of the instance is known: the method itself if no block overrides it. */
export const dispatcherOf = (model: Model, method: PouSymbol): PouSymbol => {
  // FB_Init may differ in its parameters from that of the base, so it is the one that is written.
  if (foldName(method.name) === "FB_INIT" && model.featuresOf(method.file).constructors) return method
  const first = dispatcherOfOne(model, method)
  if (method.overloads.length === 0) return first
  return { ...copyOf(first), overloads: method.overloads.map((each) => dispatcherOfOne(model, each)) }
}

const dispatcherOfOne = (model: Model, method: PouSymbol): PouSymbol => {
  if (method.pattern !== undefined) return method
  const overridden =
    method.owner?.kind === "interface" ||
    hasModifier(method, "abstract") ||
    blocksWithMethod(model, method).some((each) => each.method !== method)
  if (!overridden) return method
  const known = model.dispatchers.get(method.index)
  if (known !== undefined) return known
  const dispatcher: PouSymbol = {
    ...copyOf(method),
    overloads: [],
    copies: [],
    index: model.functions.length,
    dispatches: true,
    base: undefined,
    interfaces: [],
    internalTo: undefined,
  }
  model.functions.push(dispatcher)
  model.dispatchers.set(method.index, dispatcher)
  return dispatcher
}

/** All that a symbol says; what it finds out on first use is found then. */
const copyOf = (pou: PouSymbol): PouSymbol => ({
  ...pou,
  base: pou.base,
  interfaces: pou.interfaces,
  variables: pou.variables,
  variableByName: pou.variableByName,
  result: pou.result,
  copies: pou.copies,
})
