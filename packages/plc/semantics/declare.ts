/**
 * Declarations → symbols. Nothing is evaluated here but names and addresses: types and initial values are lazies, so
 * the order of declarations and files never matters.
 */
import type { Span } from "../source/diagnostic.ts"
import { limits } from "../source/limits.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import { connectorOf } from "./connect-programs.ts"
import { createPattern, genericParameters } from "./declare-generic.ts"
import { DeclaredPou, type Members, type PouParts } from "./declared-pou.ts"
import { DeclaredVariable, ResolvedDeclaration, type VariableParts, withParts } from "./declared-variable.ts"
import { declareProgramInstance } from "./global-lists.ts"
import { createBody } from "./infer.ts"
import { interfaceType, typeIdName } from "./inheritance.ts"
import { liftInstanceVariables, nameInstanceVariables } from "./instance-variables.ts"
import type { DirectAddress, PlaceRoot } from "./ir.ts"
import { decodeLocation } from "./locations.ts"
import { lowerEdges, renameEdges } from "./lower-edges.ts"
import { lowerSfc } from "./lower-sfc.ts"
import { methodKey } from "./method-keys.ts"
import { lazy, type Model, type PouSymbol, type ResolvedType, spanOf, type VariableSymbol } from "./model.ts"
import { enterNamespace, findPou, openNamespaces, rootScope, type Scope } from "./namespaces.ts"
import { openBounds, openSection } from "./open-arrays.ts"
import { placeViews } from "./overlays.ts"
import { applyInitializer, resolveType } from "./resolve-types.ts"
import { blockType } from "./this.ts"
import { elementary, findElementary } from "./type-facts.ts"
import type { ConstValue } from "./types.ts"
import { passVariants } from "./variant-parameters.ts"
import { assignedNames, type InputCopy } from "./written-inputs.ts"

export const declareUnit = (model: Model, unit: Ast.CompilationUnit): void => {
  const { file } = unit
  const scope = openNamespaces(model, file, rootScope, unit.usings)
  declareAll({ model, file, scope, internal: false }, unit.declarations)
}

/** Where declarations stand. */
interface Home {
  readonly model: Model
  readonly file: number
  readonly scope: Scope
  /** All of the namespace is for itself alone. */
  readonly internal: boolean
}

const declareAll = (home: Home, declarations: readonly Ast.Declaration[]): void => {
  for (const declaration of declarations) {
    if (declaration.kind === "type") declareType(home, declaration)
    else if (declaration.kind === "globals") declareGlobals(home, declaration.section)
    else if (declaration.kind === "configuration") declareConfiguration(home, declaration)
    else if (declaration.kind === "namespace") declareNamespace(home, declaration)
    else declarePou(home, declaration)
  }
}

const declareNamespace = (home: Home, { name, usings, declarations, internal }: Ast.NamespaceDeclaration) => {
  const { model, file } = home
  const scope = openNamespaces(model, file, enterNamespace(home.scope, name.text), usings)
  declareAll({ model, file, scope, internal: home.internal || internal === true }, declarations)
}

/** Before everything else: USING may name what stands further down or in a later file. */
export const declareNamespaces = (
  model: Model,
  outer: Scope,
  declarations: readonly Ast.Declaration[],
  around = "",
): void => {
  for (const each of declarations) {
    if (each.kind !== "namespace") continue
    const scope = enterNamespace(outer, each.name.text)
    const written = `${around}${each.name.text}.`
    for (let at: Scope | undefined = scope; at !== undefined; at = at.outer)
      if (!model.namespaces.has(at.prefix))
        model.namespaces.set(at.prefix, written.slice(0, at.prefix.length))
    declareNamespaces(model, scope, each.declarations, written)
  }
}

const internalTo = ({ scope, internal }: Home, own: boolean): string | undefined =>
  (internal || own) && scope.prefix !== "" ? scope.prefix : undefined

const declareConfiguration = (home: Home, node: Ast.ConfigurationDeclaration): void => {
  for (const section of node.sections) declareGlobals(home, section)
  home.model.configurations.push({ file: home.file, node })
  for (const use of node.programs) {
    const connector = connectorOf(node, use)
    if (connector === undefined || use.name.text === "" || use.program.text === "") continue
    declareConnected(home, use)
    declarePou(home, connector)
  }
}

/** The instance that a connector calls: a global variable whose type is the program. */
const declareConnected = ({ model, file, scope }: Home, use: Ast.ProgramUse): void => {
  const index = model.globalList.length
  const symbol: VariableSymbol = {
    name: use.name.text,
    index,
    section: "global",
    constant: false,
    root: () => ({ kind: "global", index }),
    type: () => {
      const pou = findPou({ model, scope }, foldName(use.program.text))
      return pou?.kind === "program" ? blockType(pou) : undefined
    },
    initial: () => ({ kind: "default" }),
    location: undefined,
    ...(use.retain === undefined ? {} : { retain: use.retain }),
    span: spanOf(file, use.name),
    external: undefined,
    uses: { reads: 1, writes: 0 },
  }
  model.globals.set(scope.prefix + foldName(use.name.text), symbol)
  model.globalList.push(symbol)
}

/** False if the name is taken, which is reported. Types, POUs and global variables share one space of names. */
const claimName = ({ model, file, scope }: Home, name: Ast.Name): boolean => {
  // A missing name is reported by the parser.
  if (name.text === "") return false
  const folded = foldName(name.text)
  const span = spanOf(file, name)
  if (findElementary(folded) !== undefined) {
    model.report("standard-type-redeclared", span, { name: name.text })
    return false
  }
  const key = scope.prefix + folded
  const first: { readonly span: Span } | undefined =
    model.types.get(key) ?? model.pous.get(key) ?? model.globals.get(key)
  if (first === undefined) return true
  model.report("duplicate-name", span, { name: name.text }, [first.span])
  return false
}

const declareType = (home: Home, node: Ast.TypeDeclaration): void => {
  if (!claimName(home, node.name)) return
  const { model, file, scope } = home
  const { text: name } = node.name
  const span = spanOf(file, node.name)
  const body = createBody({ model, file, scope })
  const resolved = lazy<ResolvedType | undefined>({
    compute: () => {
      const type = resolveType(body, node.type, name)
      return ownValue(type, node.initial) ?? applyInitializer(body, type, node.initial)
    },
    onCycle: () => reportNothing(() => model.report("cyclic-type", span, { name, cycle: name })),
    onTooDeep: () => reportTooDeep(model, span),
    nesting: model.nesting,
  })
  const symbol = { name, span, resolved, internalTo: internalTo(home, node.internal === true) }
  model.types.set(scope.prefix + foldName(name), symbol)
}

/** `(idle, busy) := busy` names a value of the enumeration itself, even where others need its name in front. */
const ownValue = (
  resolved: ResolvedType | undefined,
  initial: Ast.Initializer | undefined,
): ResolvedType | undefined => {
  if (resolved?.type.kind !== "enum" || initial?.kind !== "name") return undefined
  const wanted = foldName(initial.name.text)
  const found = resolved.type.values.find((each) => foldName(each.name) === wanted)
  return found && { type: resolved.type, initial: { kind: "integer", value: found.value } }
}

const declareGlobals = (home: Home, section: Ast.VarSection): void => {
  const { model, file, scope } = home
  const list = section.list === undefined ? undefined : `${scope.prefix}${foldName(section.list)}.`
  const findVariable = (folded: string) => (list === undefined ? undefined : model.globals.get(list + folded))
  const body = createBody({ model, file, scope, findVariable })
  for (const declaration of section.variables) {
    const resolved = new ResolvedDeclaration(body, declaration)
    for (const name of declaration.names) {
      if (list === undefined ? !claimName(home, name) : !claimListed(home, name, list)) continue
      const index = model.globalList.length
      const root: PlaceRoot = { kind: "global", index }
      const location = declareLocation(body, declaration, name)
      const parts = { body, section, declaration, name, index, resolved, root, location }
      const symbol = new DeclaredVariable(parts)
      const key = scope.prefix + foldName(name.text)
      if (list !== undefined) model.globals.set(list + foldName(name.text), symbol)
      if (list === undefined || isFree(model, key)) model.globals.set(key, symbol)
      model.globalList.push(symbol)
    }
  }
}

/** A variable that needs the name of its list in front leaves its plain name to others. */
const isFree = ({ types, pous, globals }: Model, key: string): boolean => {
  const known = globals.get(key)
  return !types.has(key) && !pous.has(key) && (known === undefined || known.qualified === true)
}

/** Lists with names may have variables of the same name. */
const claimListed = ({ model, file }: Home, name: Ast.Name, list: string): boolean => {
  if (name.text === "") return false
  const first = model.globals.get(list + foldName(name.text))
  if (first === undefined) return true
  model.report("duplicate-name", spanOf(file, name), { name: name.text }, [first.span])
  return false
}

const reportNothing = (report: () => void): undefined => {
  report()
  return undefined
}

const reportTooDeep = (model: Model, span: Span): undefined =>
  reportNothing(() => model.report("nesting-too-deep", span, { limit: limits.dependencyDepth }))

const declareLocation = (
  body: Body,
  { location, names }: Ast.VarDeclaration,
  name: Ast.Name,
): DirectAddress | undefined => {
  if (location === undefined) return undefined
  const span = spanOf(body.file, location)
  if (names.length > 1) {
    if (name === names[0]) body.report("location-several-names", span)
    return undefined
  }
  const { looseAddresses } = body.features
  // Where the address comes from elsewhere, the variable is one like any other.
  const elsewhere = body.model.configurations.some(({ node }) => node.configured !== undefined)
  if ((looseAddresses || elsewhere) && location.text.includes("*")) return undefined
  return decodeLocation(body.report, location.text, span)
}

const declarePou = (home: Home, written: Ast.PouDeclaration): void => {
  const { model, file } = home
  const key = home.scope.prefix + foldName(written.name.text)
  const first = model.featuresOf(file).overloads ? model.pous.get(key) : undefined
  const overloads = first?.kind === "function" && written.pouKind === "function"
  if (!overloads && !claimName(home, written.name)) return
  const lifted = liftInstanceVariables(written)
  const passed = model.featuresOf(file).systemFunctions ? placeViews(passVariants(lifted)) : lifted
  const node = lowerEdges(model, file, lowerSfc(model, file, passed))
  const list = listFor(model, node.pouKind)
  const own = node.modifiers?.includes("internal") === true
  const scope = openNamespaces(model, file, home.scope, node.usings)
  const hidden = internalTo(home, own)
  const parts = { file, scope, node, index: list.length, standard: false, internalTo: hidden }
  const pattern = declarePattern(model, parts)
  const pou = pattern ?? createPou(model, parts)
  if (pattern === undefined) list.push(pou)
  model.pous.set(overloads ? `${key}?${list.length}` : key, pou)
  if (overloads) first?.overloads.push(pou)
  if (node.base !== undefined) model.extended.add(foldName(node.base.text.split(".").at(-1) ?? ""))
  declareProgramInstance(model, pou)
  for (const method of node.methods ?? []) declareMethod(model, pou, method)
}

const listFor = (model: Model, kind: Ast.PouKind): PouSymbol[] => {
  if (kind === "interface") return model.interfaces
  return kind === "function" ? model.functions : model.blocks
}

export const declareMethod = (model: Model, owner: PouSymbol, node: Ast.PouDeclaration): void => {
  const { file, kind, scope } = owner
  const span = spanOf(file, node.name)
  if (kind === "function") return model.report("method-in-function", span, { name: node.name.text })
  const folded = methodKey(node)
  if (node.accessor !== undefined) model.properties.add(foldName(node.name.text))
  const first = owner.methods.get(folded)
  const overloads = first !== undefined && model.featuresOf(file).overloads
  if (first !== undefined && !overloads)
    return model.report("duplicate-name", span, { name: node.name.text }, [first.span])
  const parts = { file, scope, node, index: model.functions.length, standard: false, owner }
  const pattern = declarePattern(model, parts)
  const method = pattern ?? createPou(model, parts)
  if (pattern === undefined) model.functions.push(method)
  if (first === undefined) owner.methods.set(folded, method)
  else first.overloads.push(method)
}

/** A function with parameters of generic types; undefined for all others. */
const declarePattern = (model: Model, parts: PouParts): PouSymbol | undefined => {
  const parameters = genericParameters(parts.node)
  if (parameters.length === 0) return undefined
  const pattern = createPattern(parts.node, {
    model,
    parameters,
    create: ({ node, types, model: own }) => {
      const index = model.functions.length
      const made = createPou(own, { ...parts, node, index, genericTypes: types })
      const instance = complete(made, { instanceModel: own })
      model.functions.push(instance)
      return instance
    },
  })
  const pou = complete(createPou(model, { ...parts, index: -1 }), { pattern })
  model.patterns.push(pou)
  return pou
}

/** Its members stay lazy, which copying them would end. */
const complete = (pou: PouSymbol, parts: Pick<PouSymbol, "pattern" | "instanceModel">): PouSymbol =>
  Object.assign(pou, parts)

export const createPou = (model: Model, parts: PouParts): PouSymbol =>
  new DeclaredPou(model, parts, declareMembers)

const declareMembers = (
  model: Model,
  {
    file,
    scope: names,
    node,
    index,
    owner,
    base,
    genericTypes,
  }: PouParts & { readonly base: PouSymbol | undefined },
): Members => {
  const variables: VariableSymbol[] = []
  const variableByName = new Map<string, VariableSymbol>()
  const findVariable = (folded: string): VariableSymbol | undefined => variableByName.get(folded)
  const scope = createBody({
    model,
    file,
    scope: names,
    findVariable,
    ...(genericTypes === undefined ? {} : { genericTypes }),
  })
  const claim = (symbol: VariableSymbol): void => {
    const folded = foldName(symbol.name)
    const first = variableByName.get(folded)
    if (first === undefined || folded === "") variableByName.set(folded, symbol)
    else model.report("duplicate-name", symbol.span, { name: symbol.name }, [first.span])
  }
  const add = (symbol: VariableSymbol): void => {
    claim(symbol)
    variables.push(symbol)
  }
  /** VAR_STAT is kept with the global variables, but only its POU knows its name. */
  const addShared = (parts: Omit<VariableParts, "body" | "root" | "index">): void => {
    const index = model.globalList.length
    const symbol = new DeclaredVariable({ ...parts, body: scope, index, root: { kind: "global", index } })
    claim(symbol)
    model.globalList.push(withParts(symbol, { name: `${node.name.text}.${symbol.name}` }))
  }
  const addSection = (section: Ast.VarSection): void => {
    for (const declaration of section.variables) {
      const resolved = new ResolvedDeclaration(scope, declaration)
      const placed = openSection(section, declaration)
      for (const name of declaration.names) {
        // The global variable has the place; tools repeat it where the variable is used.
        const location =
          section.sectionKind === "external" ? undefined : declareLocation(scope, declaration, name)
        if (section.shared === true) {
          addShared({ section, declaration, name, resolved, location })
          continue
        }
        const index = variables.length
        const root: PlaceRoot = { kind: "own", index }
        const parts = { body: scope, section: placed, declaration, name, index, resolved, root, location }
        add(new DeclaredVariable(parts))
        for (const bound of openBounds(section, declaration))
          add(declareBound(scope, name, bound, variables.length))
      }
    }
  }
  const isParameter = (section: Ast.VarSection): boolean =>
    section.sectionKind === "input" || section.sectionKind === "in-out" || section.sectionKind === "output"
  const inOrder = node.pouKind !== "function" && node.pouKind !== "method"
  if (owner !== undefined) add(declareThis(scope, owner))
  else if (needsTypeId(model, node)) add(declareTypeId(scope, node, index))
  for (const symbol of base?.variables.slice(1) ?? []) {
    variables.push(symbol)
    if (isInherited(symbol)) variableByName.set(foldName(symbol.name), symbol)
  }
  for (const section of node.sections) if (inOrder || isParameter(section)) addSection(section)
  const result =
    node.result === undefined ? undefined : declareResult(scope, node, node.result, variables.length)
  if (result !== undefined) add(result)
  for (const section of node.sections) if (!inOrder && !isParameter(section)) addSection(section)
  const copies = inOrder || !model.featuresOf(file).writableInputs ? [] : copyWritten(scope, node, variables)
  for (const { from, to } of copies) {
    variables.push(to)
    variableByName.set(foldName(from.name), to)
  }
  renameEdges(variableByName)
  if (owner === undefined) return { variables, variableByName, result, copies }
  const reachable = new Map([...membersThroughThis(owner), ...variableByName])
  nameInstanceVariables(reachable, owner.name, node.name.text)
  return { variables, variableByName: reachable, result, copies }
}

const copyWritten = (
  scope: Body,
  node: Ast.PouDeclaration,
  variables: readonly VariableSymbol[],
): readonly InputCopy[] => {
  const assigned = assignedNames(node.body)
  const written = variables.filter(({ name, section }) => section === "input" && assigned.has(foldName(name)))
  return written.map((from, at) => {
    const index = variables.length + at
    const initial = (): ConstValue => ({ kind: "default" })
    const parts = { name: from.name, section: "var", index, type: () => from.type(), initial } as const
    return { from, to: implicitVariable(scope, node.name, parts) }
  })
}

/** An instance of a block with a base begins with its base's, so either all of a family say what they are or none. */
const needsTypeId = (model: Model, node: Ast.PouDeclaration): boolean =>
  node.base !== undefined ||
  model.extended.has(foldName(node.name.text)) ||
  (node.interfaces !== undefined && node.pouKind !== "interface")

/** Temporaries live only while their own body runs; each chart has variables of its own. */
const isInherited = ({ name, section, access }: VariableSymbol): boolean =>
  section !== "temp" && access !== "private" && !name.startsWith("?")

/** What a method sees of its block. In-outs are bound only while the body runs, so no method may touch them. */
const membersThroughThis = (owner: PouSymbol): readonly (readonly [string, VariableSymbol])[] =>
  [...owner.variableByName].flatMap(([folded, variable]) => {
    const { section } = variable
    if (section === "external") return [[folded, variable] as const]
    if (section === "temp" || section === "in-out") return []
    const step = { kind: "field", index: variable.index, of: blockType(owner) } as const
    return [[folded, withParts(variable, { root: { kind: "own", index: 0 }, step })] as const]
  })

/** A variable that no section declares. */
const implicitVariable = (
  scope: Body,
  name: Ast.Name,
  parts: Pick<VariableSymbol, "name" | "section" | "index" | "type" | "initial">,
): VariableSymbol => ({
  ...parts,
  root: () => ({ kind: "own", index: parts.index }),
  constant: false,
  location: undefined,
  span: spanOf(scope.file, name),
  external: undefined,
  uses: { reads: 1, writes: 0 },
})

const declareThis = (scope: Body, owner: PouSymbol): VariableSymbol =>
  implicitVariable(scope, owner.node.name, {
    name: "THIS",
    section: "in-out",
    index: 0,
    type: () => (owner.kind === "interface" ? interfaceType(scope.model, owner) : blockType(owner)),
    initial: () => ({ kind: "default" }),
  })

/** Instances of blocks that are extended say at their first address which block they are. */
const declareTypeId = (scope: Body, node: Ast.PouDeclaration, index: number): VariableSymbol =>
  implicitVariable(scope, node.name, {
    name: typeIdName,
    section: "var",
    index: 0,
    type: () => elementary("UDINT"),
    initial: () => ({ kind: "integer", value: BigInt(index) }),
  })

/** The bounds of an ARRAY[*], handed in behind it. */
const declareBound = (scope: Body, name: Ast.Name, bound: string, index: number): VariableSymbol => ({
  ...implicitVariable(scope, name, {
    name: `?${bound} of ${name.text}`,
    section: "input",
    index,
    type: () => elementary("DINT"),
    initial: () => ({ kind: "default" }),
  }),
  hidden: true,
})

/** Inside a function or method its name is the variable that holds the result. */
const declareResult = (
  scope: Body,
  node: Ast.PouDeclaration,
  spec: Ast.TypeSpec,
  index: number,
): VariableSymbol => {
  const span = spanOf(scope.file, node.name)
  const resolved = lazy<ResolvedType | undefined>({
    compute: () => resolveType(scope, spec),
    onCycle: () => undefined,
    onTooDeep: () => reportTooDeep(scope.model, span),
    nesting: scope.model.nesting,
  })
  return implicitVariable(scope, node.name, {
    name: node.name.text,
    index,
    section: "var",
    type: () => resolved()?.type,
    initial: () => resolved()?.initial,
  })
}
