/**
 * Paths that a configuration writes: `cpu.p.pump.level` is a variable of the block `pump` of the program instance `p`.
 * Where it lies is known before the program runs.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { elementAt, elementDefault, flatIndex, withElements } from "./initial-values.ts"
import type { ProgramInstance, StaticPlace, StaticStep } from "./ir.ts"
import { decodeLocation, recordLocation } from "./locations.ts"
import type { Model, PouSymbol, VariableSymbol } from "./model.ts"
import { findGlobal } from "./namespaces.ts"
import { blockType } from "./this.ts"
import { elementary, elementCount, isOpenArray } from "./type-facts.ts"
import type { ConstValue, Type } from "./types.ts"

export interface FoundPlace extends StaticPlace {
  /** What the last name of the path means; undefined where it ends with an index or is an address. */
  readonly symbol?: VariableSymbol
}

export interface Surroundings {
  readonly instances: readonly ProgramInstance[]
  readonly configuration?: Ast.ConfigurationDeclaration
  /** Paths begin inside this instance of a program. */
  readonly inside?: { readonly index: number; readonly pou: PouSymbol }
}

/** Undefined after an error, which is reported. */
export const findStaticPlace = (
  body: Body,
  around: Surroundings,
  path: Ast.Expression,
): FoundPlace | undefined => {
  if (path.kind === "location") return directPlace(body, path)
  const steps = stepsOf(path)
  const place = steps === undefined ? undefined : walk(body, around, steps)
  if (place === undefined) body.report("config-path", spanIn(body, path), { path: pathText(path) })
  return place
}

const directTypes = { 1: "BOOL", 8: "BYTE", 16: "WORD", 32: "DWORD", 64: "LWORD" } as const

/** The bits that are there; what type they are is for who names them to say. */
const directPlace = (body: Body, path: Ast.LocationExpression): FoundPlace | undefined => {
  const address = decodeLocation(body.report, path.text, spanIn(body, path))
  if (address === undefined) return undefined
  recordLocation(body.model, address, address.bits / 8)
  return { root: { kind: "direct", address }, steps: [], type: elementary(directTypes[address.bits]) }
}

type PathStep = Ast.Name | readonly Ast.Expression[]

const isIndices = (step: PathStep): step is readonly Ast.Expression[] => Array.isArray(step)

/** From the outside inwards; undefined where it is no path. */
const stepsOf = (path: Ast.Expression): readonly PathStep[] | undefined => {
  if (path.kind === "name") return [path.name]
  if (path.kind !== "member" && path.kind !== "index") return undefined
  const outer = stepsOf(path.object)
  return outer && [...outer, path.kind === "member" ? path.member : path.indices]
}

const pathText = (path: Ast.Expression): string =>
  (stepsOf(path) ?? [])
    .map((step) => (isIndices(step) ? "[…]" : step.text))
    .join(".")
    .replaceAll(".[", "[")

const walk = (body: Body, around: Surroundings, steps: readonly PathStep[]): FoundPlace | undefined => {
  const [first, ...others] = steps
  if (first === undefined || isIndices(first)) return undefined
  const { configuration } = around
  const outer = configuration === undefined ? [] : [configuration.name, ...configuration.resources]
  const isOuter = outer.some(({ text }) => foldName(text) === foldName(first.text))
  const inside = isOuter && others.length > 0 ? walk(body, around, others) : undefined
  if (inside !== undefined) return inside
  const start = rootOf(body, around, foldName(first.text))
  return others.reduce<FoundPlace | undefined>((place, step) => place && follow(body, place, step), start)
}

const rootOf = (body: Body, around: Surroundings, folded: string): FoundPlace | undefined => {
  const { instances, inside } = around
  if (inside !== undefined) {
    const name = { text: folded, from: 0, to: 0 }
    return follow(body, instancePlace(around, inside.index, inside.pou), name)
  }
  const at = instances.findIndex((instance) => foldName(instance.name) === folded)
  const pou = body.model.blocks[instances[at]?.block ?? -1]
  if (pou !== undefined && instances[at]?.global === undefined) return instancePlace(around, at, pou)
  const global = findGlobal(body, folded)
  return global && globalPlace(global)
}

const instancePlace = ({ instances }: Surroundings, index: number, pou: PouSymbol): FoundPlace => {
  const global = instances[index]?.global
  const root: StaticPlace["root"] =
    global === undefined ? { kind: "instance", index } : { kind: "global", index: global }
  return { root, steps: [], type: blockType(pou) }
}

const globalPlace = (symbol: VariableSymbol): FoundPlace | undefined => {
  const [type, root] = [symbol.type(), symbol.root()]
  if (type === undefined || root?.kind !== "global") return undefined
  return { root: { kind: "global", index: root.index }, steps: [], type, symbol }
}

const follow = (body: Body, place: FoundPlace, step: PathStep): FoundPlace | undefined => {
  const { type } = place
  if (isIndices(step)) {
    if (type.kind !== "array" || isOpenArray(type)) return undefined
    const at = flatIndex(body, step, type)
    return at === undefined ? undefined : extend(place, { kind: "element", of: type, at }, type.element)
  }
  const folded = foldName(step.text)
  if (type.kind === "struct") {
    const index = type.fields.findIndex((field) => foldName(field.name) === folded)
    const field = type.fields[index]
    return field && extend(place, { kind: "field", of: type, index }, field.type)
  }
  const symbol = type.kind === "block" ? body.model.blocks[type.block]?.variableByName.get(folded) : undefined
  if (
    symbol === undefined ||
    type.kind !== "block" ||
    symbol.section === "temp" ||
    symbol.section === "in-out"
  )
    return undefined
  const root = symbol.root()
  if (symbol.section === "external" || root?.kind === "global") {
    const global = root?.kind === "global" ? body.model.globalList[root.index] : undefined
    return global && globalPlace(global)
  }
  const inner = symbol.type()
  return inner && { ...extend(place, { kind: "field", of: type, index: symbol.index }, inner), symbol }
}

const extend = ({ root, steps }: StaticPlace, step: StaticStep, type: Type): FoundPlace => ({
  root,
  steps: [...steps, step],
  type,
})

/** The initial value of a whole in which one part begins with `value`. */
export const withPart = (
  model: Model,
  whole: ConstValue | undefined,
  steps: readonly StaticStep[],
  value: ConstValue,
): ConstValue => {
  const [step, ...rest] = steps
  if (step === undefined) return value
  if (step.kind === "element") {
    const { of } = step
    const count = elementCount(of.dimensions)
    const runs = whole?.kind === "array" ? whole.runs : [{ count, value: elementDefault(of) }]
    const part = withPart(model, elementAt(runs, step.at), rest, value)
    return { kind: "array", runs: withElements(runs, [{ at: step.at, value: part }]) }
  }
  const fields = whole?.kind === "record" ? whole.fields : new Map<number, ConstValue>()
  const given = fields.get(step.index)
  const { of, index } = step
  const own =
    of.kind === "block" ? model.blocks[of.block]?.variables[index]?.initial() : of.fields[index]?.initial
  const part = withPart(model, given === undefined || given.kind === "default" ? own : given, rest, value)
  return { kind: "record", fields: new Map([...fields, [index, part]]) }
}
