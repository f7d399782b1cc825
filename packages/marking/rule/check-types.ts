/** Do the names of a rule exist, and do truth values and numbers stand where they belong? */

import { unreachable } from "../unreachable.ts"
import type { Expression, NameNode } from "./expression.ts"
import type { RuleProblem } from "./parse-rule.ts"

export type ValueKind = "boolean" | "number"

/** Kind of a signal, constant or metric; undefined for an unknown name. */
export type KindOf = (name: string) => ValueKind | undefined

interface Checker {
  readonly kindOf: KindOf
  /** Names inside `final(…)` and its like. */
  readonly kindInAggregate: KindOf
  readonly problems: RuleProblem[]
}

/** `kindOf` knows signals and constants. */
export const checkRuleTypes = (rule: Expression, kindOf: KindOf): RuleProblem[] => {
  const checker: Checker = { kindOf, kindInAggregate: kindOf, problems: [] }
  expect(rule, "boolean", checker)
  return checker.problems
}

/** In a metric, signals stand inside aggregates only; outside, names are constants and other metrics. */
export const checkMetricTypes = (
  metric: Expression,
  names: { readonly signals: KindOf; readonly metrics: KindOf },
): RuleProblem[] => {
  const checker: Checker = { kindOf: names.metrics, kindInAggregate: names.signals, problems: [] }
  expect(metric, "number", checker)
  return checker.problems
}

/** Undefined: an unknown name, already reported; nothing cascades from it. */
const kindOfName = (name: NameNode, { kindOf, problems }: Checker): ValueKind | undefined => {
  const kind = kindOf(name.name)
  if (kind === undefined) {
    problems.push({ code: "rule-unknown-signal", params: { name: name.name }, from: name.from, to: name.to })
  }
  return kind
}

const expect = (node: Expression, wanted: ValueKind, checker: Checker): void => {
  const found = kind(node, checker)
  if (found === undefined || found === wanted) return
  const code = wanted === "boolean" ? "rule-needs-boolean" : "rule-needs-number"
  checker.problems.push({ code, params: {}, from: node.from, to: node.to })
}

const kind = (node: Expression, checker: Checker): ValueKind | undefined => {
  switch (node.kind) {
    case "boolean":
      return "boolean"
    case "number":
      return "number"
    case "name":
      return kindOfName(node, checker)
    case "not":
    case "temporal":
    case "edge":
    case "held":
      expect(node.body, "boolean", checker)
      return "boolean"
    case "logic":
    case "until":
      expect(node.left, "boolean", checker)
      expect(node.right, "boolean", checker)
      return "boolean"
    case "compare":
      return compareKind(node, checker)
    case "arithmetic":
      expect(node.left, "number", checker)
      expect(node.right, "number", checker)
      return "number"
    case "negate":
      expect(node.body, "number", checker)
      return "number"
    case "numeric-call":
      for (const argument of node.arguments) expect(argument, "number", checker)
      return "number"
    case "changes":
    case "stable":
      kindOfName(node.signal, checker)
      return "boolean"
    case "prev":
      return kindOfName(node.signal, checker)
    case "aggregate":
      return aggregateKind(node, checker)
    default:
      return unreachable(node)
  }
}

const compareKind = (node: Extract<Expression, { kind: "compare" }>, checker: Checker): ValueKind => {
  const left = kind(node.left, checker)
  if (left === undefined) kind(node.right, checker)
  else if (left === "boolean" && node.op !== "=" && node.op !== "<>") expect(node.left, "number", checker)
  else expect(node.right, left, checker)
  return "boolean"
}

const aggregateKind = (node: Extract<Expression, { kind: "aggregate" }>, checker: Checker): ValueKind => {
  if (node.body === null) return "number"
  const overTruth = ["duration", "count", "firsttime"].includes(node.aggregate)
  const either = ["final", "initial", "at"].includes(node.aggregate)
  const inside: Checker = { ...checker, kindOf: checker.kindInAggregate }
  if (either) kind(node.body, inside)
  else expect(node.body, overTruth ? "boolean" : "number", inside)
  return "number"
}
