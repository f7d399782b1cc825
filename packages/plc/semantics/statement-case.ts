/**
 * CASE: labels are constants of the selector's type, and no value belongs to two branches.
 */
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import { settle } from "./coerce.ts"
import { evaluateConstant } from "./constants.ts"
import type { Statement } from "./ir.ts"
import { elementaryOf, familyOf, typeText } from "./type-facts.ts"
import { isTypeOf } from "./type-queries.ts"
import type { Type } from "./types.ts"

interface Label {
  readonly low: bigint
  readonly high: bigint
  readonly node: Ast.CaseLabel
}

export const checkCase = (
  body: Body,
  node: Ast.CaseStatement,
  checkStatements: (body: Body, nodes: readonly Ast.Statement[]) => readonly Statement[],
): Statement | undefined => {
  if (body.features.systemFunctions && isTypeOf(node.selector))
    return checkInTurn(body, node, checkStatements)
  const selector = settle(body.report, body.infer(node.selector))
  if (selector?.type.kind === "string" && body.features.textCases)
    return checkInTurn(body, node, checkStatements)
  const type = selector === undefined ? undefined : selectorType(body, selector.type, node.selector)
  const labels: Label[] = []
  const branches = node.branches.map((branch) => {
    const own = type === undefined ? [] : branch.labels.flatMap((label) => checkLabel(body, label, type))
    labels.push(...own)
    return { labels: own.map(({ low, high }) => ({ low, high })), body: checkStatements(body, branch.body) }
  })
  if (type !== undefined) reportOverlaps(body, labels, type)
  const otherwise = checkStatements(body, node.otherwise ?? [])
  if (selector === undefined || type === undefined) return undefined
  return { kind: "case", selector, branches, otherwise, span: spanIn(body, node) }
}

/** A text, or a type, is compared with each label in turn. */
const checkInTurn = (
  body: Body,
  node: Ast.CaseStatement,
  checkStatements: (body: Body, nodes: readonly Ast.Statement[]) => readonly Statement[],
): Statement | undefined => {
  const branches = node.branches.map(({ labels, body: statements, from, to }): Ast.IfBranch => {
    const tests = labels.map(
      ({ low }): Ast.Expression => ({
        kind: "binary",
        operator: "eq",
        left: node.selector,
        right: low,
        from: low.from,
        to: low.to,
      }),
    )
    const [first = { kind: "error", from, to } as const, ...others] = tests
    const condition = others.reduce<Ast.Expression>(
      (left, right) => ({ kind: "binary", operator: "or", left, right, from, to }),
      first,
    )
    return { condition, body: statements, from, to }
  })
  const { from, to, otherwise } = node
  const [statement] = checkStatements(body, [
    { kind: "if", branches, ...(otherwise === undefined ? {} : { otherwise }), from, to },
  ])
  return statement
}

const selectorType = (body: Body, type: Type, node: Ast.Expression): Type | undefined => {
  const name = elementaryOf(type)
  const family = name === undefined ? undefined : familyOf(name)
  if (family === "signed" || family === "unsigned" || family === "bits" || family === "char") return type
  body.report("case-selector-type", spanIn(body, node), { actual: typeText(type) })
  return undefined
}

const checkLabel = (body: Body, node: Ast.CaseLabel, type: Type): readonly Label[] => {
  const low = labelValue(body, node.low, type)
  const high = node.high === undefined ? low : labelValue(body, node.high, type)
  if (low === undefined || high === undefined) return []
  if (low <= high) return [{ low, high, node }]
  body.report("case-range-reversed", spanIn(body, node), { low: String(low), high: String(high) })
  return []
}

const labelValue = (body: Body, node: Ast.Expression, type: Type): bigint | undefined => {
  const value = evaluateConstant(body, node, type)
  return value?.kind === "integer" ? value.value : undefined
}

const reportOverlaps = (body: Body, labels: readonly Label[], type: Type): void => {
  const sorted = labels.toSorted((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0))
  let widest: Label | undefined
  for (const label of sorted) {
    if (widest !== undefined && label.low <= widest.high) {
      const [first, second] = widest.node.from <= label.node.from ? [widest, label] : [label, widest]
      body.report("duplicate-case-label", spanIn(body, second.node), { label: labelText(label.low, type) }, [
        spanIn(body, first.node),
      ])
    }
    if (widest === undefined || label.high > widest.high) widest = label
  }
}

const labelText = (value: bigint, type: Type): string => {
  const named = type.kind === "enum" ? type.values.find((each) => each.value === value) : undefined
  return named?.name ?? String(value)
}
