/**
 * The order of semantic analysis: declare every name, resolve every type and initial value, check the bodies, then let
 * the checks judge the whole. Gives no program if anything is wrong.
 */
import { libraryFile, parseLibraryPou } from "../library/parse-library.ts"
import { limits } from "../source/limits.ts"
import { createSpanReporter, type DiagnosticSink } from "../source/reporter.ts"
import type { CompilationUnit } from "../syntax/ast.ts"
import { dialects } from "../syntax/dialects.ts"
import type { CheckedBody } from "./check.ts"
import { checkDeclarations, checkGlobals } from "./check-declarations.ts"
import { checkInheritance } from "./check-inheritance.ts"
import { checkObjectRules } from "./check-object-rules.ts"
import { errorChecks, warningChecks } from "./checks.ts"
import { planTasks } from "./configure.ts"
import { type ConfiguredVariables, configureVariables } from "./configure-variables.ts"
import { constructAtStart, declareConstructors } from "./construct.ts"
import { createPou, declareNamespaces, declareUnit } from "./declare.ts"
import { tryPattern } from "./declare-generic.ts"
import { filesWithQuotedNames, isOpenProject } from "./declared-elsewhere.ts"
import { enableBody } from "./enable.ts"
import { createBody } from "./infer.ts"
import { blocksWithMethod } from "./inheritance.ts"
import { bindAtStart } from "./initial-references.ts"
import type { Block, CheckedProgram, FunctionUnit, Statement, Variable } from "./ir.ts"
import { isMapped } from "./locations.ts"
import { lowerJumps } from "./lower-jumps.ts"
import { markRecursive } from "./mark-recursive.ts"
import type { Model, Observer, PouSymbol, VariableSymbol } from "./model.ts"
import { rootScope } from "./namespaces.ts"
import { overlaysOf, showFirst } from "./overlays.ts"
import { checkOverloads } from "./overload-rules.ts"
import { checkStatements } from "./statements.ts"
import { withPart } from "./static-places.ts"
import { BOOL } from "./type-facts.ts"
import type { ConstValue } from "./types.ts"
import { fillCopies } from "./written-inputs.ts"

export interface AnalyzeOptions {
  readonly sink: DiagnosticSink
  /** The one PROGRAM to run; without it all run, in the order of their declaration. */
  readonly program?: string
  /** True: no PROGRAM at all is right too. */
  readonly library?: boolean
  readonly observer?: Observer
}

/** Undefined if the sink has errors, these or earlier ones, or where names stand in other libraries. */
export const analyze = (
  units: readonly CompilationUnit[],
  options: AnalyzeOptions,
): CheckedProgram | undefined => examine(units, options).program

export interface Examined {
  /** All that was declared, right or wrong. */
  readonly model: Model
  readonly program: CheckedProgram | undefined
}

export const examine = (units: readonly CompilationUnit[], options: AnalyzeOptions): Examined => {
  const { sink } = options
  const model = createModel(units, options)
  for (const unit of units) declareNamespaces(model, rootScope, unit.declarations)
  for (const unit of units) declareUnit(model, unit)
  for (const type of model.types.values()) type.resolved()
  declareConstructors(model)
  checkGlobals(model)
  const methods = model.functions.filter((pou) => pou.kind === "method")
  const pous = [...model.pous.values(), ...methods].filter(({ pattern }) => pattern === undefined)
  for (const pou of pous) checkDeclarations(model, pou)
  for (const target of model.referredTypes) target()
  for (const pou of model.pous.values()) {
    checkInheritance(model, pou)
    checkObjectRules(model, pou)
    for (const each of [pou, ...pou.methods.values()]) checkOverloads(model, each)
  }
  const bodies = pous.map((pou) => checkBody(model, pou))
  const broughtIn = checkBroughtIn(model)
  const program = assemble({ model, bodies: [...bodies, ...broughtIn], options })
  const judged = [...bodies, ...firstInstances(broughtIn)]
  const input = { program, model, bodies: judged.map(withoutHidden), report: model.report }
  for (const check of errorChecks) check(input)
  // What stands elsewhere has no size and no code.
  if (sink.hasErrors() || model.elsewhere.names.size > 0) return { model, program: undefined }
  for (const check of warningChecks) check(input)
  return { model, program }
}

/** What is odd in one instance of a pattern is odd in all. */
const firstInstances = (broughtIn: readonly Checked[]): readonly Checked[] => {
  const seen = new Set<number>()
  return broughtIn.filter(({ pou: { instanceModel, node } }) => {
    if (instanceModel === undefined || instanceModel.trial || seen.has(node.from)) return false
    seen.add(node.from)
    return true
  })
}

interface Checked extends CheckedBody {
  readonly hidden: readonly Variable[]
}

const withoutHidden = ({ pou, statements }: Checked): CheckedBody => ({ pou, statements })

const createModel = (
  units: readonly CompilationUnit[],
  { sink, observer, library: mayMiss = false }: AnalyzeOptions,
): Model => {
  const dialectByFile = new Map(units.map(({ file, dialect }) => [file, dialects[dialect]]))
  const library = new Map<string, PouSymbol>()
  const model: Model = {
    report: createSpanReporter(sink),
    observer,
    featuresOf: (file) => dialectByFile.get(file) ?? dialects.iec,
    types: new Map(),
    pous: new Map(),
    globals: new Map(),
    namespaces: new Map(),
    configurations: [],
    globalList: [],
    enumValues: new Map(),
    blocks: [],
    functions: [],
    interfaces: [],
    calledPrograms: new Set(),
    extended: new Set(),
    properties: new Set(),
    dispatchers: new Map(),
    findLibrary: (folded) => {
      const known = library.get(folded)
      if (known !== undefined) return known
      const node = parseLibraryPou(folded)
      if (node === undefined) return undefined
      const list = node.pouKind === "function" ? model.functions : model.blocks
      const pou = createPou(model, {
        file: libraryFile,
        scope: rootScope,
        node,
        index: list.length,
        standard: true,
      })
      list.push(pou)
      library.set(folded, pou)
      return pou
    },
    elsewhere: {
      excerpts: new Set(units.filter(({ excerpt }) => excerpt === true).map(({ file }) => file)),
      isLibrary: isOpenProject(units),
      quotedFiles: filesWithQuotedNames(units),
      mayMiss,
      names: new Set(),
    },
    patterns: [],
    instances: { count: 0 },
    trial: false,
    referredTypes: [],
    nesting: { depth: 0 },
    suggestions: { left: limits.suggestions },
    imageBytes: { inputs: 0, outputs: 0, markers: 0 },
  }
  return model
}

const checkBody = (model: Model, pou: PouSymbol): Checked => {
  const findVariable = (folded: string): VariableSymbol | undefined => pou.variableByName.get(folded)
  // What editors show of names does not know what the compiler adds.
  const quiet = pou.name.startsWith("?") ? { ...model, observer: undefined } : model
  const body = createBody({ model: quiet, file: pou.file, pou, findVariable, checkStatements })
  const start = constructAtStart(body, pou, checkStatements)
  body.overlays = body.features.blockHeaders ? overlaysOf(body, pou) : []
  const shown = showFirst(body)
  const statements = checkStatements(body, lowerJumps(model, pou.file, pou.node.body))
  return {
    pou,
    statements: enableBody(pou, [
      ...bindAtStart(pou),
      ...fillCopies(pou.copies),
      ...start,
      ...shown,
      ...statements,
    ]),
    hidden: body.hidden,
  }
}

/** Bodies may bring in more of the library and further instances of patterns, so the lists grow while they are walked. */
const checkBroughtIn = (model: Model): readonly Checked[] => {
  const checked = new Map<PouSymbol, Checked>()
  const isPending = (pou: PouSymbol): boolean =>
    (pou.standard || pou.instanceModel !== undefined) && !checked.has(pou)
  const checkPending = (): void => {
    const pending = (): PouSymbol | undefined => [...model.blocks, ...model.functions].find(isPending)
    for (let pou = pending(); pou !== undefined; pou = pending())
      checked.set(pou, checkOneBroughtIn(model, pou))
  }
  checkPending()
  for (const { pattern } of model.patterns) if (pattern !== undefined) tryPattern(pattern)
  checkPending()
  return [...checked.values()]
}

const checkOneBroughtIn = (model: Model, pou: PouSymbol): Checked => {
  const own = pou.instanceModel
  if (own === undefined) return checkBody(model, pou)
  checkDeclarations(own, pou)
  const checked = checkBody(own, pou)
  return own.trial ? { pou, statements: [], hidden: [] } : checked
}

interface Parts {
  readonly model: Model
  readonly bodies: readonly Checked[]
  readonly options: AnalyzeOptions
}

const assemble = ({ model, bodies, options }: Parts): CheckedProgram => {
  const checkedByPou = new Map(bodies.map((body) => [body.pou, body]))
  const bodyOf = (pou: PouSymbol): readonly Statement[] => checkedByPou.get(pou)?.statements ?? []
  const variablesOf = (pou: PouSymbol): readonly Variable[] => [
    ...pou.variables.map(makeVariable),
    ...(checkedByPou.get(pou)?.hidden ?? []),
  ]
  const blocks = model.blocks.map(
    (pou): Block => ({
      name: pou.name,
      kind: pou.kind === "program" ? "program" : "function-block",
      variables: variablesOf(pou),
      body: bodyOf(pou),
      span: pou.span,
      standard: pou.standard,
    }),
  )
  const functions = model.functions.map(
    (pou): FunctionUnit => ({
      name: pou.name,
      variables: variablesOf(pou),
      resultIndex: pou.result === undefined ? undefined : pou.variables.indexOf(pou.result),
      body: bodyOf(pou),
      span: pou.span,
      dispatch: pou.dispatches ? dispatchOf(model, pou) : undefined,
      // Found below; where the dialect refuses it, the depth of calls is known before the program runs.
      recursive: false,
    }),
  )
  const plan = planTasks(model, options)
  const { accesses, mappings, initials } = configureVariables(model, plan.instances)
  const globals = model.globalList.map(makeVariable)
  return {
    globals: globals.map((variable, index) =>
      withInitials(model, initials, { kind: "global", index }, variable),
    ),
    blocks,
    functions: markRecursive(blocks, functions, mayRecur(model)),
    tasks: plan.tasks,
    instances: plan.instances.map((instance, index) =>
      withInitials(model, initials, { kind: "instance", index }, instance),
    ),
    accesses,
    mappings,
    imageBytes: model.imageBytes,
  }
}

/** VAR_CONFIG says what single variables of an instance begin with. */
const withInitials = <Whole extends { readonly initial?: ConstValue }>(
  model: Model,
  initials: ConfiguredVariables["initials"],
  root: { readonly kind: "global" | "instance"; readonly index: number },
  whole: Whole,
): Whole => {
  const own = initials.filter(
    ({ place }) => place.root.kind === root.kind && "index" in place.root && place.root.index === root.index,
  )
  if (own.length === 0) return whole
  const initial = own.reduce<ConstValue | undefined>(
    (found, { place, value }) => withPart(model, found, place.steps, value),
    whole.initial,
  )
  return { ...whole, ...(initial === undefined ? {} : { initial }) }
}

const mayRecur = ({ functions, featuresOf }: Model): boolean =>
  functions.some(({ file, standard }) => !standard && featuresOf(file).recursion)

const dispatchOf = (model: Model, pou: PouSymbol): NonNullable<FunctionUnit["dispatch"]> =>
  blocksWithMethod(model, pou).map(({ block, method }) => ({ block: block.index, function: method.index }))

/** Variables whose type has an error get any type: such a program is never emitted. */
const makeVariable = (symbol: VariableSymbol): Variable => {
  const type = symbol.type() ?? BOOL
  // Written out, so that all variables are objects of one shape.
  return {
    name: symbol.name,
    type,
    section: symbol.section,
    constant: symbol.constant,
    initial: symbol.initial() ?? { kind: "default" },
    location: symbol.location !== undefined && isMapped(type) ? symbol.location : undefined,
    retain: symbol.retain,
    list: symbol.list,
    span: symbol.span,
  }
}
