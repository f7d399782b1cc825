/**
 * Functions and methods with parameters of generic types. The declaration is a pattern: each call asks for the instance
 * of its arguments' types, which is a function like any other (IEC 61131-3:2013, 6.4.3).
 */
import { limits } from "../source/limits.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { exampleOf, genericIn, genericOf } from "./generic-types.ts"
import type { GenericParameter, GenericPattern, Model, PouSymbol, Report } from "./model.ts"
import { sameType } from "./type-facts.ts"
import type { Type } from "./types.ts"

const parameterKinds: ReadonlySet<Ast.SectionKind> = new Set(["input", "output", "in-out"])

/** In the order of their declaration; empty for all other functions. */
export const genericParameters = (node: Ast.PouDeclaration): readonly GenericParameter[] => {
  if (node.pouKind !== "function" && node.pouKind !== "method") return []
  return node.sections.flatMap(({ sectionKind, variables }) =>
    parameterKinds.has(sectionKind)
      ? variables.flatMap(({ names, type }) => {
          const generic = genericIn(type)
          if (generic === undefined) return []
          return names.map(({ text }) => ({
            name: foldName(text),
            generic,
            spec: type,
            section: sectionKind as GenericParameter["section"],
          }))
        })
      : [],
  )
}

/** Nobody calls it: one instance shows what is wrong whatever the types. */
export const tryPattern = ({ instances, parameters, instantiate, result }: GenericPattern): void => {
  if (instances.length > 0) return
  const types = new Map(parameters.map(({ name, generic }) => [name, exampleOf(generic)]))
  if (result !== undefined) types.set(resultName, exampleOf(result))
  instantiate(types, true)
}

interface PatternParts {
  readonly model: Model
  readonly parameters: readonly GenericParameter[]
  /** Declares the function for a node whose generic types have names of their own, found in `types`. */
  readonly create: (parts: {
    readonly node: Ast.PouDeclaration
    readonly types: ReadonlyMap<string, Type>
    readonly model: Model
  }) => PouSymbol
}

export const createPattern = (
  node: Ast.PouDeclaration,
  { model, parameters, create }: PatternParts,
): GenericPattern => {
  const instances: Instance[] = []
  const said = new Set<string>()
  const result = node.result === undefined ? undefined : genericIn(node.result)
  return {
    parameters,
    result,
    instances,
    instantiate: (types, trial) => {
      const known = instances.find((each) => each.trial === trial && sameTypes(each.types, types))
      if (known !== undefined) return known.pou
      if (model.instances.count >= limits.genericInstances) return undefined
      model.instances.count++
      const report = onceEach(model.report, said, trial)
      const own: Model = {
        ...model,
        report,
        trial,
        observer: instances.length === 0 ? model.observer : undefined,
      }
      const pou = create({ node: nameTypes(node, parameters), types: namedTypes(types), model: own })
      instances.push({ types, trial, pou })
      return pou
    },
  }
}

interface Instance {
  readonly types: ReadonlyMap<string, Type>
  readonly trial: boolean
  readonly pou: PouSymbol
}

const sameTypes = (a: ReadonlyMap<string, Type>, b: ReadonlyMap<string, Type>): boolean =>
  [...a].every(([name, type]) => {
    const other = b.get(name)
    return other !== undefined && sameType(type, other)
  })

/** What is wrong in every instance is said once; of a trial only what is wrong whatever the types. */
const onceEach = (report: Report, said: Set<string>, trial: boolean): Report => {
  return (code, where, ...rest) => {
    const key = `${code} ${where.file} ${where.from}`
    if (said.has(key) || (trial && !/^(?:unknown|duplicate)-/.test(code))) return
    said.add(key)
    report(code, where, ...rest)
  }
}

/** Stands for the result where its class is not that of a parameter. */
export const resultName = "?"

/** No name of a text begins so. */
const typeName = (parameter: string): string => `?${parameter}`

const namedTypes = (types: ReadonlyMap<string, Type>): ReadonlyMap<string, Type> =>
  new Map([...types].map(([name, type]) => [typeName(name), type]))

/** The same function where each generic type has the name of the parameter that says what it is. */
const nameTypes = (node: Ast.PouDeclaration, parameters: readonly GenericParameter[]): Ast.PouDeclaration => {
  const { result } = node
  const resultClass = result === undefined ? undefined : genericIn(result)
  /** Undefined where nothing says what it is: then it is refused where it stands. */
  const nameOf = (generic: string): string | undefined => {
    const name = parameters.find((each) => each.generic === generic)?.name
    if (name !== undefined) return typeName(name)
    return generic === resultClass ? typeName(resultName) : undefined
  }
  const own = new Set(parameters.map(({ name }) => name))
  const inSection = (section: Ast.VarSection): Ast.VarSection => {
    const isParameter = parameterKinds.has(section.sectionKind)
    const variables = section.variables.flatMap((variable): readonly Ast.VarDeclaration[] => {
      const generic = genericIn(variable.type)
      if (generic === undefined) return [variable]
      return variable.names.map((name) => {
        const folded = foldName(name.text)
        const held = isParameter && own.has(folded) ? typeName(folded) : nameOf(generic)
        return held === undefined
          ? { ...variable, names: [name] }
          : { ...variable, names: [name], type: rename(variable.type, held) }
      })
    })
    return { ...section, variables }
  }
  const resultType = resultClass === undefined ? undefined : nameOf(resultClass)
  return {
    ...node,
    sections: node.sections.map(inSection),
    ...(result === undefined || resultType === undefined ? {} : { result: rename(result, resultType) }),
  }
}

const rename = (spec: Ast.TypeSpec, text: string): Ast.TypeSpec => {
  if (spec.kind === "array") return { ...spec, element: rename(spec.element, text) }
  if (spec.kind === "reference-type") return { ...spec, target: rename(spec.target, text) }
  return spec.kind === "named-type" && genericOf(spec) !== undefined
    ? { ...spec, name: { ...spec.name, text } }
    : spec
}
