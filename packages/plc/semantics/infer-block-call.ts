/**
 * Calls of function block instances: inputs are converted, in-outs bound, outputs copied after the body ran.
 */
import { standardParameter } from "../library/parameter-aliases.ts"
import type { Span } from "../source/diagnostic.ts"
import type * as Ast from "../syntax/ast.ts"
import { bindArguments } from "./bind-arguments.ts"
import { type Body, spanIn } from "./body.ts"
import { signatureOf } from "./call-signature.ts"
import { coerce } from "./coerce.ts"
import { inferInOut } from "./infer-call.ts"
import { inferPlace } from "./infer-place.ts"
import type { BlockCall, ConversionOp, Place } from "./ir.ts"
import { loosen } from "./loose-numbers.ts"
import type { PouSymbol, VariableSymbol } from "./model.ts"
import { observeArguments } from "./observe.ts"
import { boundsFor } from "./open-arrays.ts"
import { selfWord } from "./this.ts"
import { elementaryOf, typeText, valueType } from "./type-facts.ts"
import type { BlockType } from "./types.ts"

/**
 * Undefined after an error, which is reported. `instance` is the called place; `operation` a block with the same variables
 * whose body runs on it instead of its own.
 */
export const inferBlockCall = (
  body: Body,
  instance: Place & { readonly type: BlockType },
  node: Ast.CallExpression,
  operation?: PouSymbol,
): BlockCall | undefined => {
  const block = operation ?? body.model.blocks[instance.type.block]
  if (block === undefined) return undefined
  if (block.kind === "class") {
    body.report("class-called", spanIn(body, node), { name: block.name })
    return undefined
  }
  if (selfWord(node.callee) === "SUPER" && node.arguments.length === 0)
    return callBase(instance, block, spanIn(body, node))
  const { indices, variables, parameters } = signatureOf(block)
  const name = node.callee.kind === "name" ? node.callee.name.text : block.name
  const { positionalBlocks, standardAliases } = body.features
  const properName = (folded: string): string =>
    block.standard && standardAliases ? standardParameter(block.name, folded) : folded
  const bound = bindArguments(
    body,
    {
      name,
      parameters,
      namedOnly: !positionalBlocks && node.inList !== true,
      mayMix: positionalBlocks,
      properName,
    },
    node,
  )
  if (bound === undefined) return undefined
  observeArguments(body, { pou: block, bound, parameters: variables })
  const parts: Parts = { inputs: [], inOuts: [], outputs: [], sound: true }
  variables.forEach((variable, position) => {
    const index = indices[position] ?? 0
    bindOne({ body, node, block, variable, index, argument: bound[position], parts })
  })
  const { inputs, inOuts, outputs, sound } = parts
  if (!sound) return undefined
  return {
    kind: "block-call",
    instance,
    block: block.index,
    inputs,
    inOuts,
    outputs,
    span: spanIn(body, node),
  }
}

/** `SUPER()`: the base's body on the variables as they are, its in-outs bound as they are. */
const callBase = (
  instance: Place & { readonly type: BlockType },
  block: PouSymbol,
  span: Span,
): BlockCall => {
  const inOuts = block.variables.flatMap((variable, index) => {
    const type = variable.type()
    if (variable.section !== "in-out" || type === undefined) return []
    return [{ variable: index, place: { root: { kind: "own", index }, path: [], type, span } as const }]
  })
  return { kind: "block-call", instance, block: block.index, inputs: [], inOuts, outputs: [], span }
}

type Mutable<T> = T extends readonly (infer Item)[] ? Item[] : never

interface Parts {
  readonly inputs: Mutable<BlockCall["inputs"]>
  readonly inOuts: Mutable<BlockCall["inOuts"]>
  readonly outputs: Mutable<BlockCall["outputs"]>
  sound: boolean
}

interface Binding {
  readonly body: Body
  readonly node: Ast.CallExpression
  readonly block: PouSymbol
  readonly variable: VariableSymbol
  readonly index: number
  readonly argument: Ast.Argument | undefined
  readonly parts: Parts
}

const bindOne = (binding: Binding): void => {
  const { body, node, block, variable, index, argument, parts } = binding
  const type = variable.type()
  if (argument === undefined) {
    if (variable.section !== "in-out") return
    body.report("missing-argument", spanIn(body, node), { name: variable.name, callee: block.name })
    parts.sound = false
    return
  }
  if (type === undefined) {
    if (argument.direction === "in") body.infer(argument.value)
    parts.sound = false
  } else if (variable.section === "input") {
    const value = coerce(body.report, loosen(body, body.infer(argument.value, type), type), type)
    if (value === undefined) parts.sound = false
    else parts.inputs.push({ variable: index, value })
  } else if (variable.section === "in-out") {
    const place = inferInOut(body, variable.name, type, argument.value)
    if (place === undefined) parts.sound = false
    else {
      parts.inOuts.push({ variable: index, place })
      for (const [at, value] of boundsFor(body, type, place).entries())
        parts.inputs.push({ variable: index + 1 + at, value })
    }
  } else bindOutput(binding, argument)
}

const bindOutput = ({ body, variable, index, parts }: Binding, argument: Ast.Argument): void => {
  const target = inferPlace(body, argument.value, "write")
  const type = variable.type()
  if (target === undefined || type === undefined) {
    parts.sound = false
    return
  }
  const from = valueType(type)
  if (argument.negated && elementaryOf(from) !== "BOOL") {
    body.report("operator-type", target.span, { operator: "NOT", type: typeText(type) })
    parts.sound = false
    return
  }
  // A load that is never lowered: it only asks whether the output may be assigned to the target.
  const probe = { kind: "load", type: from, place: target, span: target.span } as const
  const value = coerce(body.report, probe, target.type)
  if (value === undefined) parts.sound = false
  else {
    const conversion: ConversionOp | undefined = value.kind === "convert" ? value.conversion : undefined
    const common = { variable: index, negated: argument.negated, target }
    parts.outputs.push(conversion === undefined ? common : { ...common, conversion })
  }
}
