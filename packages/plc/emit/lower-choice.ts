/**
 * IF that only chooses what a few variables become, without a jump: both values are computed and one is selected. What a
 * program decides anew in each round of a loop – a bit of a checksum, the half of a search – no processor can predict.
 *
 * Only integers, of which both values can be computed in a few instructions without fault or effect.
 */
import type { Expression, Place, Statement } from "../semantics/ir.ts"
import type { Span } from "../source/diagnostic.ts"
import { resolve, stableKey, store } from "./lower-places.ts"
import type { Lowering } from "./lowering.ts"
import { elementaryOf, machines, scalarOf } from "./shapes.ts"
import type { CellKey } from "./value-cache.ts"

type If = Statement & { readonly kind: "if" }
type Assign = Statement & { readonly kind: "assign" }

interface Choice {
  readonly target: Place
  /** Absent: it stays what it is. */
  readonly ifTrue: Expression | undefined
  readonly ifFalse: Expression | undefined
  /** The statements that it stands for. */
  readonly spans: readonly [Span | undefined, Span | undefined]
}

const mostTargets = 2
/** Nodes of a value or condition. */
const mostNodes = 8

/** False if the statement is not of this kind; nothing is written then. */
export function tryChoice(context: Lowering, statement: If): boolean {
  const [branch, second] = statement.branches
  if (branch === undefined || second !== undefined) return false
  const choices = choicesOf(context, branch.body, statement.otherwise)
  if (choices === undefined || !isCheap(branch.condition)) return false
  writeChoices(context, branch.condition, choices)
  return true
}

function writeChoices(context: Lowering, condition: Expression, choices: readonly Choice[]): void {
  const { f } = context
  context.withLocal("i32", (decided) => {
    context.expression(condition)
    f.set(decided)
    for (const { target, ifTrue, ifFalse, spans } of choices) {
      context.emission.probes?.atEither(context, decided, spans)
      const kept: Expression = { kind: "load", type: target.type, place: target, span: target.span }
      store(context, resolve(context, target), scalarOf(target.type), () => {
        context.expression(ifTrue ?? kept)
        context.expression(ifFalse ?? kept)
        f.get(decided)
        f.op("select")
      })
    }
  })
}

function choicesOf(
  context: Lowering,
  body: readonly Statement[],
  otherwise: readonly Statement[],
): readonly Choice[] | undefined {
  // Outside loops a jump that goes the same way each scan costs less than a store.
  if (otherwise.length === 0 && context.loops.length === 0) return undefined
  const byKey = new Map<CellKey, { target: Place; ifTrue?: Assign; ifFalse?: Assign }>()
  for (const [statements, side] of [
    [body, "ifTrue"],
    [otherwise, "ifFalse"],
  ] as const) {
    for (const statement of statements) {
      if (statement.kind !== "assign" || !isCheapAssign(statement)) return undefined
      const { target } = statement
      const key = stableKey(context, target)
      if (key === undefined) return undefined
      const choice = byKey.get(key) ?? { target }
      if (choice[side] !== undefined) return undefined
      choice[side] = statement
      byKey.set(key, choice)
    }
  }
  if (byKey.size === 0 || byKey.size > mostTargets) return undefined
  const choices = [...byKey.values()].map(
    ({ target, ifTrue, ifFalse }): Choice => ({
      target,
      ifTrue: ifTrue?.value,
      ifFalse: ifFalse?.value,
      spans: [ifTrue?.span, ifFalse?.span],
    }),
  )
  return readsEarlier(context, choices) ? undefined : choices
}

function isCheapAssign({ target, value }: Assign): boolean {
  const name = elementaryOf(target.type)
  if (name === undefined || target.type.kind === "subrange") return false
  const { val } = machines[name]
  return (val === "i32" || val === "i64") && isPlain(target) && isCheap(value)
}

/** Loading it is one instruction. */
const isPlain = ({ root, path }: Place): boolean =>
  root.kind !== "direct" && root.kind !== "value" && path.every((step) => step.kind === "field")

function isCheap(expression: Expression): boolean {
  let left = mostNodes
  const visit = (node: Expression): boolean => {
    if (left-- === 0) return false
    switch (node.kind) {
      case "const":
        return elementaryOf(node.type) !== undefined
      case "load":
        return elementaryOf(node.type) !== undefined && isPlain(node.place)
      case "unary":
        return visit(node.operand)
      case "convert":
        return isIntegerConversion(node) && visit(node.operand)
      case "binary":
        if (node.op === "div" || node.op === "mod" || node.lazy === true) return false
        return elementaryOf(node.operandType) !== undefined && visit(node.left) && visit(node.right)
      case "standard-call":
        return shifts.has(node.op) && node.arguments.every(visit)
      default:
        return false
    }
  }
  return visit(expression)
}

const shifts: ReadonlySet<string> = new Set(["shl", "shr", "rol", "ror"])

const isIntegerConversion = ({ conversion: { from, to, mode } }: Expression & { kind: "convert" }): boolean =>
  mode === "value" && machines[from].val === "i32" && machines[to].val === "i32"

/** The first variable has its new value when that of the second is computed. */
function readsEarlier(context: Lowering, choices: readonly Choice[]): boolean {
  const [first, second] = choices
  if (first === undefined || second === undefined) return false
  const reads = (node: Expression | undefined): boolean => {
    switch (node?.kind) {
      case "load":
        return mayBeSame(context, node.place, first.target)
      case "unary":
      case "convert":
        return reads(node.operand)
      case "binary":
        return reads(node.left) || reads(node.right)
      case "standard-call":
        return node.arguments.some(reads)
      default:
        return false
    }
  }
  return reads(second.ifTrue) || reads(second.ifFalse)
}

/** What an in-out stands for has no name here, and may be anything. */
const mayBeSame = (context: Lowering, a: Place, b: Place): boolean =>
  a.root.kind !== "own" ||
  b.root.kind !== "own" ||
  a.root.index === b.root.index ||
  stableKey(context, a) === undefined
