/**
 * Which argument goes to which parameter: by position or by name, each once, in the right direction.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { listNames } from "./suggest.ts"

export interface Parameter {
  readonly name: string
  readonly section: "input" | "in-out" | "output"
}

export interface Callee {
  readonly name: string
  readonly parameters: readonly Parameter[]
  /** Function blocks take named arguments only. */
  readonly namedOnly: boolean
  /** Arguments by position may stand before outputs by name. */
  readonly mayMix?: boolean
  /** Where parameters have further names: the proper one of a folded name. */
  readonly properName?: (folded: string) => string
}

/** Argument by index of its parameter; undefined after an error, which is reported. */
export type BoundArguments = readonly (Ast.Argument | undefined)[]

export const bindArguments = (
  body: Body,
  callee: Callee,
  node: Ast.CallExpression,
): BoundArguments | undefined => {
  const named = node.arguments.reduce((count, { name }) => (name === undefined ? count : count + 1), 0)
  if (named === 0) return bindByPosition(body, callee, node)
  if (named < node.arguments.length) {
    if (callee.mayMix === true) return bindMixed(body, callee, node)
    body.report("mixed-arguments", spanIn(body, node))
    return undefined
  }
  return bindByName(body, callee, node)
}

const bindByPosition = (body: Body, callee: Callee, node: Ast.CallExpression): BoundArguments | undefined => {
  const { arguments: given } = node
  const first = callee.parameters[0]
  if (callee.namedOnly && given.length > 0) {
    const example = `${callee.name}(${first?.name ?? "IN"} := …)`
    body.report("unnamed-block-arguments", spanIn(body, node), { example })
    return undefined
  }
  // Outputs may be left out of a positional call, but then all of them.
  const inward = callee.parameters.reduce(
    (count, { section }) => (section === "output" ? count : count + 1),
    0,
  )
  if (given.length > callee.parameters.length) {
    body.report("too-many-arguments", spanIn(body, node), {
      callee: callee.name,
      expected: inward,
      actual: given.length,
    })
    return undefined
  }
  if (given.length > inward || inward === callee.parameters.length) return given
  let next = 0
  return callee.parameters.map(({ section }) => (section === "output" ? undefined : given[next++]))
}

/** `f(1, 2, result => x)`: the unnamed ones come first and go to the inputs in their order. */
const bindMixed = (body: Body, callee: Callee, node: Ast.CallExpression): BoundArguments | undefined => {
  const first = node.arguments.findIndex((argument) => argument.name !== undefined)
  const [unnamed, named] = [node.arguments.slice(0, first), node.arguments.slice(first)]
  if (first < 0 || named.some((argument) => argument.name === undefined)) {
    body.report("mixed-arguments", spanIn(body, node))
    return undefined
  }
  const byPosition = bindByPosition(body, callee, { ...node, arguments: unnamed })
  const byName = bindByName(body, callee, { ...node, arguments: named })
  if (byPosition === undefined || byName === undefined) return undefined
  return callee.parameters.map((_, index) => byName[index] ?? byPosition[index])
}

const reportUnknownParameter = (body: Body, callee: Callee, name: Ast.Name): void =>
  body.report("unknown-parameter", spanIn(body, name), {
    callee: callee.name,
    name: name.text,
    known: listNames(callee.parameters.map((each) => each.name)),
  })

const indices = new WeakMap<readonly Parameter[], ReadonlyMap<string, number>>()

/** Where each parameter stands, by its folded name. */
const indexOf = (parameters: readonly Parameter[]): ReadonlyMap<string, number> => {
  const known = indices.get(parameters)
  if (known !== undefined) return known
  const index = new Map(parameters.map((parameter, at) => [foldName(parameter.name), at]))
  indices.set(parameters, index)
  return index
}

const bindByName = (body: Body, callee: Callee, node: Ast.CallExpression): BoundArguments | undefined => {
  const bound: (Ast.Argument | undefined)[] = Array.from(callee.parameters, () => undefined)
  const indexByName = indexOf(callee.parameters)
  let sound = true
  for (const argument of node.arguments) {
    const { name } = argument
    if (name === undefined) continue
    const folded = foldName(name.text)
    const index = indexByName.get(folded) ?? indexByName.get(callee.properName?.(folded) ?? folded)
    const parameter = index === undefined ? undefined : callee.parameters[index]
    if (index === undefined || parameter === undefined) {
      if (name.text !== "") reportUnknownParameter(body, callee, name)
      sound = false
    } else if (bound[index] !== undefined) {
      body.report("duplicate-argument", spanIn(body, name), { name: name.text })
      sound = false
    } else if ((parameter.section === "output") !== (argument.direction === "out")) {
      body.report("argument-direction", spanIn(body, argument), {
        name: parameter.name,
        section: { input: "VAR_INPUT", "in-out": "VAR_IN_OUT", output: "VAR_OUTPUT" }[parameter.section],
        callee: callee.name,
        use: parameter.section === "output" ? "=>" : ":=",
      })
      sound = false
    } else bound[index] = argument
  }
  if (sound) return bound
  // The values are still checked, so that all errors show at once.
  for (const argument of node.arguments) if (argument.direction === "in") body.infer(argument.value)
  return undefined
}
