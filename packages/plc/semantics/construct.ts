/**
 * FB_Init, which runs once for each instance before anything else does, with the arguments of `fan : Fan(limit := 3)`.
 * Each block whose variables hold such instances gets a method that calls theirs, inner ones first; programs, functions
 * and methods begin with what their own variables need, programs in their first scan only and after the global variables.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { addHiddenVariable, type Body } from "./body.ts"
import { type At, buildBool, buildCall, buildInteger, buildKeep, buildName } from "./build-tree.ts"
import { createPou, declareMethod } from "./declare.ts"
import { findMethod, inheritsUnknown } from "./inheritance.ts"
import type { Statement } from "./ir.ts"
import type { Model, PouSymbol, VariableSymbol } from "./model.ts"
import { rootScope } from "./namespaces.ts"
import { integerConst } from "./operand.ts"
import { selfWord } from "./this.ts"
import { BOOL, typeText } from "./type-facts.ts"
import type { Type } from "./types.ts"

const initName = "FB_Init"
/** No name of a program begins with a question mark. */
const innerName = "?inner"
const globalsName = "?globals"

/** Declares what calls FB_Init: after all names are known, before bodies are checked. */
export const declareConstructors = (model: Model): void => {
  const isUsed =
    model.functions.some(isInit) ||
    [...model.blocks, ...model.functions].some(({ variables }) => variables.some(hasArguments)) ||
    model.globalList.some(hasArguments)
  if (!isUsed) return
  for (const block of model.blocks) if (block.kind !== "program") declareInner(model, block, new Set())
  declareGlobalStart(model)
}

const isInit = ({ kind, name }: PouSymbol): boolean => kind === "method" && foldName(name) === "FB_INIT"

const hasArguments = ({ construction }: VariableSymbol): boolean => construction !== undefined

/** Bases and the blocks of variables first, so that their own method is there to be called. */
const declareInner = (model: Model, block: PouSymbol, busy: Set<PouSymbol>): void => {
  if (block.standard || busy.has(block) || block.methods.has(foldName(innerName))) return
  busy.add(block)
  if (block.base !== undefined) declareInner(model, block.base, busy)
  const own = ownVariables(block)
  for (const variable of own)
    for (const inner of blocksIn(model, variable.type())) declareInner(model, inner, busy)
  const statements = own.flatMap((variable) => constructVariable(model, variable))
  if (statements.length === 0) return
  const hasBase = block.base !== undefined && findMethod(block.base, foldName(innerName)) !== undefined
  const base = hasBase ? [callOf(memberOf(superOf(block.node.name), innerName), [])] : []
  declareMethod(model, block, pouNode("method", innerName, block.node.name, [...base, ...statements]))
}

const ownVariables = ({ base, variables }: PouSymbol): readonly VariableSymbol[] =>
  variables.slice(base?.variables.length ?? 0).filter(isKept)

const isKept = ({ name, section, hidden }: VariableSymbol): boolean =>
  (section === "var" || section === "output") && hidden !== true && !name.startsWith("?")

/** Each once, however often structures hold each other. */
const blocksIn = (model: Model, type: Type | undefined, seen = new Set<Type>()): readonly PouSymbol[] => {
  if (type?.kind === "array") return blocksIn(model, type.element, seen)
  if (type?.kind === "struct") {
    if (seen.has(type)) return []
    seen.add(type)
    return type.fields.flatMap((field) => blocksIn(model, field.type, seen))
  }
  const block = type?.kind === "block" ? model.blocks[type.block] : undefined
  return block === undefined ? [] : [block]
}

const declareGlobalStart = (model: Model): void => {
  const all = model.globalList.filter((variable) => isGlobalInstance(model, variable.name, variable.type()))
  for (const file of new Set(all.map(({ span }) => span.file))) {
    const variables = all.filter(({ span }) => span.file === file)
    const statements = variables.flatMap((variable) => constructVariable(model, variable))
    const [first] = variables
    if (first === undefined || statements.length === 0) continue
    const node = pouNode("function", `${globalsName}${file}`, first.span, statements)
    const index = model.functions.length
    const pou = createPou(model, { file, scope: rootScope, node, index, standard: false })
    model.functions.push(pou)
    model.pous.set(foldName(node.name.text), pou)
  }
}

const isGlobalInstance = (model: Model, name: string, type: Type | undefined): boolean =>
  model.globals.has(foldName(name)) && blocksIn(model, type).some(({ kind }) => kind !== "program")

const pouNode = (
  pouKind: "method" | "function",
  text: string,
  { from, to }: At,
  body: readonly Ast.Statement[],
): Ast.PouDeclaration => ({
  kind: "pou",
  pouKind,
  name: { text, from, to },
  sections: [],
  body,
  from,
  to,
})

/** What a program, function or method begins with. `check` lowers statements in its body. */
export const constructAtStart = (
  body: Body,
  pou: PouSymbol,
  check: (body: Body, nodes: readonly Ast.Statement[]) => readonly Statement[],
): readonly Statement[] => {
  const { model } = body
  if (pou.standard || pou.owner?.kind === "interface") return []
  if (pou.kind === "function" || pou.kind === "method") {
    const local = pou.variables.filter((variable) => isKept(variable) || variable.section === "temp")
    const own = local.filter(({ section }) => section !== "output")
    const nodes = own.flatMap((variable) => constructVariable(model, variable))
    return check(body, [...callBaseInit(pou), ...nodes])
  }
  if (pou.kind !== "program") return []
  const globals = [...model.pous.values()].filter(({ name }) => name.startsWith(globalsName))
  const calls = globals.map(({ name }) => callOf(buildName(name, pou.node.name), []))
  const nodes = ownVariables(pou).flatMap((variable) => constructVariable(model, variable))
  if (calls.length === 0 && nodes.length === 0) return []
  return onFirstScan(body, pou, check(body, [...calls, ...nodes]))
}

/** Remembers in the program's instance that it began. */
const onFirstScan = (body: Body, { span }: PouSymbol, inner: readonly Statement[]): readonly Statement[] => {
  const flag = addHiddenVariable(body, BOOL, span)
  const variable = body.hidden.at(-1)
  if (flag === undefined || variable === undefined) return []
  body.hidden[body.hidden.length - 1] = { ...variable, section: "var", retain: "non-retain" }
  const begun = { kind: "load", type: BOOL, place: flag, span } as const
  const condition = { kind: "unary", op: "not", type: BOOL, operand: begun, span } as const
  const note = { kind: "assign", target: flag, value: integerConst(BOOL, 1n, span), span } as const
  return [{ kind: "if", branches: [{ condition, body: [note, ...inner] }], otherwise: [], span }]
}

/** The FB_Init of a base runs before that of the block that extends it, with the arguments that both have. */
const callBaseInit = (pou: PouSymbol): readonly Ast.Statement[] => {
  const base = pou.owner?.base
  const init = base === undefined || !isInit(pou) ? undefined : findMethod(base, "FB_INIT")
  if (init === undefined || pou.node.body.some(callsBase)) return []
  const { name } = pou.node
  const own = new Set(inputsOf(pou).map((input) => foldName(input.name)))
  const shared = inputsOf(init).filter((input) => own.has(foldName(input.name)))
  const given = shared.map((input) => argumentOf(input.name, buildName(input.name, name)))
  return [callOf(memberOf(superOf(name), initName), given)]
}

const callsBase = (node: Ast.Statement): boolean => {
  const call = node.kind === "call-statement" ? node.call : node.kind === "assign" ? node.value : undefined
  return call?.kind === "call" && call.callee.kind === "member" && selfWord(call.callee.object) === "SUPER"
}

const inputsOf = ({ variables }: PouSymbol): readonly VariableSymbol[] =>
  variables.filter(({ section, hidden }) => section === "input" && hidden !== true)

const constructVariable = (model: Model, variable: VariableSymbol): readonly Ast.Statement[] => {
  const { name, span, construction = [] } = variable
  const type = variable.type()
  if (type === undefined) return []
  const wanted = type.kind === "array" ? type.element : type
  const block = wanted.kind === "block" ? model.blocks[wanted.block] : undefined
  const hasInit = block !== undefined && findMethod(block, "FB_INIT") !== undefined
  if (construction.length > 0 && !hasInit) {
    if (!inheritsUnknown(block)) model.report("no-constructor", span, { type: typeText(wanted) })
    return []
  }
  return construct({ model, lists: construction, at: span }, buildName(name, span), type)
}

interface Construction {
  readonly model: Model
  /** One list of arguments for all instances, or one for each element of an array in turn. */
  readonly lists: readonly (readonly Ast.Argument[])[]
  readonly at: At
}

const construct = (one: Construction, place: Ast.Expression, type: Type): readonly Ast.Statement[] => {
  const { model, at } = one
  if (!needsConstruction(model, type)) return []
  if (type.kind === "array") return constructElements(one, place, type)
  if (type.kind === "struct")
    return type.fields.flatMap((field) =>
      construct({ model, lists: [], at }, memberOf(place, field.name), field.type),
    )
  const block = type.kind === "block" ? model.blocks[type.block] : undefined
  if (block === undefined || block.kind === "program" || block.standard) return []
  const inner = findMethod(block, foldName(innerName))
  const init = findMethod(block, "FB_INIT")
  return [
    ...(inner === undefined ? [] : [callOf(memberOf(place, innerName), [])]),
    ...(init === undefined
      ? []
      : [callOf(memberOf(place, initName), argumentsOf(init, one.lists[0] ?? [], at))]),
  ]
}

/** Asked once for each structure: most hold no instance, and they may hold each other many times over. */
const needsConstruction = (model: Model, type: Type): boolean => {
  if (type.kind === "array") return needsConstruction(model, type.element)
  if (type.kind === "struct") {
    const known = structuresInNeed.get(type)
    if (known !== undefined) return known
    const need = type.fields.some((field) => needsConstruction(model, field.type))
    structuresInNeed.set(type, need)
    return need
  }
  const block = type.kind === "block" ? model.blocks[type.block] : undefined
  if (block === undefined || block.kind === "program" || block.standard) return false
  return findMethod(block, foldName(innerName)) !== undefined || findMethod(block, "FB_INIT") !== undefined
}

const structuresInNeed = new WeakMap<Type, boolean>()

/** FB_Init's first two inputs say that all variables get their initial values and that no code is exchanged. */
const argumentsOf = (init: PouSymbol, given: readonly Ast.Argument[], at: At): readonly Ast.Argument[] => {
  const [retains, copies, ...own] = inputsOf(init)
  const fixed = [
    ...(retains === undefined ? [] : [argumentOf(retains.name, buildBool(true, at))]),
    ...(copies === undefined ? [] : [argumentOf(copies.name, buildBool(false, at))]),
  ]
  const named = given.map((argument, index): Ast.Argument => {
    const input = own[index]
    if (argument.name !== undefined || input === undefined) return argument
    return { ...argument, name: { text: input.name, from: argument.from, to: argument.from } }
  })
  return [...fixed, ...named]
}

/** Elements with arguments of their own are written out, the others in one loop for each dimension. */
const constructElements = (
  one: Construction,
  place: Ast.Expression,
  type: Extract<Type, { readonly kind: "array" }>,
): readonly Ast.Statement[] => {
  const { at, lists } = one
  if (lists.length > 1)
    return lists.flatMap((list, position) => {
      const indices = indicesAt(type, position).map((index) => buildInteger(index, "DINT", at))
      return construct({ ...one, lists: [list] }, indexOf(place, indices), type.element)
    })
  const counters = type.dimensions.map((_, dimension) => `?index${depth(place)}.${dimension}`)
  const indices = counters.map((counter) => buildName(counter, at))
  const inner = construct(one, indexOf(place, indices), type.element)
  if (inner.length === 0) return []
  const keeps = counters.map((counter) => buildKeep(counter, buildInteger(0, "DINT", at)))
  return [
    ...keeps,
    ...type.dimensions.reduceRight<readonly Ast.Statement[]>(
      (body, { low, high }, dimension) => [
        {
          kind: "for",
          variable: indices[dimension] ?? place,
          start: buildInteger(low, "DINT", at),
          end: buildInteger(high, "DINT", at),
          body,
          from: at.from,
          to: at.to,
        },
      ],
      inner,
    ),
  ]
}

const indicesAt = (
  { dimensions }: Extract<Type, { readonly kind: "array" }>,
  position: number,
): readonly number[] => {
  let rest = position
  return dimensions
    .toReversed()
    .map(({ low, high }) => {
      const count = high - low + 1
      const index = low + (rest % count)
      rest = Math.floor(rest / count)
      return index
    })
    .toReversed()
}

/** How many indices stand in a place already: nested loops need counters of their own. */
const depth = (place: Ast.Expression): number => {
  if (place.kind === "member") return depth(place.object)
  return place.kind === "index" ? 1 + depth(place.object) : 0
}

const superOf = (at: At): Ast.Expression => ({
  kind: "dereference",
  object: buildName("SUPER", at),
  from: at.from,
  to: at.to,
})

const memberOf = (object: Ast.Expression, text: string): Ast.Expression => {
  const { from, to } = object
  return { kind: "member", object, member: { text, from, to }, from, to }
}

const indexOf = (object: Ast.Expression, indices: readonly Ast.Expression[]): Ast.Expression => {
  const { from, to } = object
  return { kind: "index", object, indices, from, to }
}

const argumentOf = (text: string, value: Ast.Expression): Ast.Argument => {
  const { from, to } = value
  return { name: { text, from, to }, direction: "in", negated: false, value, from, to }
}

const callOf = (callee: Ast.Expression, given: readonly Ast.Argument[]): Ast.Statement => {
  const call = { ...buildCall("", callee), callee, arguments: given }
  return { kind: "call-statement", call, from: callee.from, to: callee.to }
}
