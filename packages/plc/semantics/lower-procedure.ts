/**
 * Calls of the SCL dialect's instructions in `library/system-procedures.ts`: the statements that do their work, with
 * the arguments in place of the parameters. Where one stands as a value, that is its error number.
 */
import { findProcedure, type Procedure, type Work } from "../library/system-procedures.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { bindArguments, type Parameter } from "./bind-arguments.ts"
import { addHiddenVariable, type Body, spanIn } from "./body.ts"
import { defaultType } from "./coerce.ts"
import { expressionOf, fillStatements, statementsOf, type Values } from "./fill-template.ts"
import type { Statement } from "./ir.ts"
import { isSerialize, lowerSerialize } from "./lower-serialize.ts"
import { isTyped, isUntyped, type TypedExpression } from "./operand.ts"
import { elementary, stringOf, typeText } from "./type-facts.ts"
import type { Type } from "./types.ts"

interface Slot extends Parameter {
  readonly optional: boolean
  /** What counts where an input is left out. */
  readonly value: string | undefined
}

const slotsOf = ({ parameters }: Procedure): readonly Slot[] =>
  parameters.split(" ").map((text) => {
    const [, name = "", output, optional, value] = /^(\w+)(=>)?(\?)?(\d+)?$/.exec(text) ?? []
    return {
      name,
      section: output === undefined ? "input" : "output",
      optional: optional !== undefined,
      value,
    }
  })

export const isProcedure = (folded: string): boolean =>
  isSerialize(folded) || findProcedure(folded) !== undefined

interface Lowered {
  readonly statements: readonly Statement[]
  /** What the call is as a value; undefined for 0. */
  readonly result: TypedExpression | undefined
}

/** Undefined after an error, which is reported. */
export const lowerProcedure = (body: Body, folded: string, node: Ast.CallExpression): Lowered | undefined => {
  if (isSerialize(folded)) {
    const statements = lowerSerialize(body, folded, node)
    return statements === undefined ? undefined : { statements, result: undefined }
  }
  const procedure = findProcedure(folded)
  if (procedure === undefined) return undefined
  const slots = slotsOf(procedure)
  const values = bindSlots(body, folded, slots, node)
  if (values === undefined) return undefined
  const types = new Map(slots.map((slot) => [slot.name, typeOf(body, slot, values.get(slot.name))]))
  const work = procedure.write((name) => types.get(name))
  if (work !== undefined) return lowerWork(body, work, values, node)
  reportTypes(body, { folded, slots, types, node })
  return undefined
}

const bindSlots = (
  body: Body,
  folded: string,
  slots: readonly Slot[],
  node: Ast.CallExpression,
): Map<string, Ast.Expression | undefined> | undefined => {
  const isOutput = (name: string): boolean => slots.find((slot) => slot.name === name)?.section === "output"
  // Pointers to what is written are handed over with either sign.
  const list = node.arguments.map((each): Ast.Argument => {
    if (each.name === undefined) return each
    return { ...each, direction: isOutput(foldName(each.name.text)) ? "out" : "in" }
  })
  const bound = bindArguments(
    body,
    { name: folded, parameters: slots, namedOnly: false },
    { ...node, arguments: list },
  )
  if (bound === undefined) return undefined
  const values = new Map<string, Ast.Expression | undefined>()
  for (const [at, slot] of slots.entries()) {
    const given = bound[at]?.value
    if (given === undefined && !slot.optional) {
      body.report("missing-argument", spanIn(body, node), { name: slot.name, callee: folded })
      return undefined
    }
    values.set(slot.name, given ?? (slot.value === undefined ? undefined : expressionOf(slot.value)))
  }
  return values
}

/** Says nothing: the statements do, once they are checked. */
const typeOf = (body: Body, slot: Slot, node: Ast.Expression | undefined): Type | undefined => {
  if (node === undefined) return undefined
  const quiet = body.quietly()
  if (slot.section === "output") return quiet.inferPlace(quiet, node, "read")?.type
  const operand = quiet.infer(node)
  if (isTyped(operand)) return operand.type
  return isUntyped(operand) ? defaultType(operand) : undefined
}

let count = 0

const lowerWork = (body: Body, work: Work, given: Values, node: Ast.CallExpression): Lowered | undefined => {
  const values = new Map(given)
  const span = spanIn(body, node)
  let result: TypedExpression | undefined
  for (const [name, typeName] of Object.entries(work.variables)) {
    const type = typeName === "STRING" ? stringOf(254, false) : elementary(typeName)
    const place = addHiddenVariable(body, type, span)
    if (place === undefined) return undefined
    const own = `?${name}${count++}`
    body.kept.set(own, place)
    values.set(foldName(name), {
      kind: "name",
      name: { text: own, from: node.from, to: node.to },
      from: node.from,
      to: node.to,
    })
    if (name === "result") result = { kind: "load", type, place, span }
  }
  const statements = body.check(fillStatements(statementsOf(work.statements), values, node))
  return { statements, result }
}

const reportTypes = (
  body: Body,
  parts: {
    readonly folded: string
    readonly slots: readonly Slot[]
    readonly types: ReadonlyMap<string, Type | undefined>
    readonly node: Ast.CallExpression
  },
): void => {
  const { folded, slots, types, node } = parts
  // An argument without a type has an error of its own.
  const known = slots.flatMap(({ name }) => types.get(name) ?? [])
  for (const each of node.arguments) if (each.direction === "in") body.infer(each.value)
  const [type] = known
  if (type !== undefined)
    body.report("argument-class", spanIn(body, node), {
      function: folded,
      type: known.map(typeText).join(", "),
      class: "ANY",
    })
}
