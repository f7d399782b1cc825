/**
 * One rule on one run: verdict, where it is violated, how clearly, and whether it was exercised at all.
 *
 * The rule is taken apart at the top: `and` splits it, `always(φ)` is violated wherever φ is false in its window,
 * and an implication there has a trigger. A rule of another form is one obligation for the whole run.
 */

import { evaluateTruth } from "./evaluate-truth.ts"
import { childrenOf, type Expression, namesIn, type Window } from "./expression.ts"
import { evaluateMargin, hasMargin } from "./margin.ts"
import { numberAt } from "./number-line.ts"
import type { RunContext } from "./run-context.ts"
import { slackUs } from "./slack.ts"
import {
  clip,
  complement,
  isTrueAt,
  measureUs,
  rangeCount,
  spanOf,
  type TruthLine,
  union,
} from "./truth-line.ts"

export interface Violation {
  readonly fromUs: number
  readonly toUs: number
  readonly worstUs: number
}

export interface RuleVerdict {
  readonly holds: boolean
  /** How often the triggers of the rule's implications occurred; null for a rule without implications. */
  readonly triggers: number | null
  /** Longest first, at most `keep`. */
  readonly violations: readonly Violation[]
  readonly violationCount: number
  readonly violatedUs: number
  readonly margin: number | null
  readonly slackUs: number | null
  readonly signals: readonly string[]
}

/** One obligation of a rule: `body` must hold at every moment of `window`. */
interface Obligation {
  readonly body: Expression
  readonly window: Window
  /** How far the body looks ahead: the span that a reader must see. */
  readonly horizonUs: number
}

const now: Window = { fromUs: 0, toUs: 0 }

export const judgeRule = (rule: Expression, run: RunContext, keep: number): RuleVerdict => {
  const holds = isTrueAt(evaluateTruth(rule, run, true), 0)
  const obligations = obligationsOf(rule)
  const triggers = countTriggers(obligations, run)
  const margin = marginOf(rule, run)
  const base = { holds, triggers, margin, slackUs: slackUs(rule, run), signals: signalsOf(rule, run) }
  if (holds) return { ...base, violations: [], violationCount: 0, violatedUs: 0 }
  const broken = obligations.map((obligation) => ({ obligation, line: brokenLine(obligation, run) }))
  const all = broken.reduce<TruthLine>((sum, { line }) => union(sum, line), [])
  return {
    ...base,
    violations: broken
      .flatMap(({ obligation, line }) => violationsOf(obligation, line, run))
      .toSorted((a, b) => b.length - a.length || a.violation.fromUs - b.violation.fromUs)
      .slice(0, keep)
      .map(({ violation }) => violation),
    violationCount: rangeCount(all),
    violatedUs: measureUs(all),
  }
}

const obligationsOf = (rule: Expression): Obligation[] => {
  if (rule.kind === "logic" && rule.op === "and") return [rule.left, rule.right].flatMap(obligationsOf)
  if (rule.kind === "temporal" && rule.op === "always") {
    const window = rule.window ?? { fromUs: 0, toUs: Number.POSITIVE_INFINITY }
    return conjuncts(rule.body).map((body) => ({ body, window, horizonUs: horizonOf(body) }))
  }
  return [{ body: rule, window: now, horizonUs: Number.POSITIVE_INFINITY }]
}

const conjuncts = (node: Expression): Expression[] =>
  node.kind === "logic" && node.op === "and" ? [node.left, node.right].flatMap(conjuncts) : [node]

/** How far ahead an expression looks, at most; Infinity where a window has no end. */
const horizonOf = (node: Expression): number => {
  const inner = Math.max(0, ...childrenOf(node).map(horizonOf))
  if (node.kind === "stable") return node.forUs
  const ahead =
    (node.kind === "temporal" && (node.op === "always" || node.op === "eventually")) || node.kind === "until"
  return ahead ? inner + (node.window?.toUs ?? Number.POSITIVE_INFINITY) : inner
}

const inWindow = (line: TruthLine, { fromUs, toUs }: Window, last: number): TruthLine =>
  clip(line, 2 * fromUs, Math.min(last, 2 * toUs))

const brokenLine = ({ body, window }: Obligation, run: RunContext): TruthLine =>
  inWindow(complement(evaluateTruth(body, run, true), run.last), window, run.last)

const countTriggers = (obligations: readonly Obligation[], run: RunContext): number | null => {
  let count: number | null = null
  for (const { body, window } of obligations) {
    if (body.kind !== "logic" || body.op !== "implies") continue
    const trigger = inWindow(evaluateTruth(body.left, run, false), window, run.last)
    count = (count ?? 0) + rangeCount(trigger)
  }
  return count
}

const violationsOf = (obligation: Obligation, line: TruthLine, run: RunContext) => {
  const result: { violation: Violation; length: number }[] = []
  for (let index = 0; index < line.length; index += 2) {
    const from = line[index] as number
    const to = line[index + 1] as number
    const fromUs = Math.floor(from / 2)
    const endUs = Math.floor((to + 1) / 2)
    const toUs = Math.min(run.trace.durationUs, endUs + obligation.horizonUs)
    result.push({
      violation: { fromUs, toUs, worstUs: worstMoment(obligation.body, run, from, to) },
      length: spanOf(from, to),
    })
  }
  return result
}

/** The moment of the smallest margin inside the violation; its beginning for rules without numbers. */
const worstMoment = (body: Expression, run: RunContext, from: number, to: number): number => {
  if (!hasMargin(body, run)) return Math.floor(from / 2)
  const margin = evaluateMargin(body, run, true)
  let worst = from
  let least = numberAt(margin, from)
  margin.starts.forEach((start, index) => {
    const value = margin.values[index] as number
    if (start > from && start <= to && value < least) {
      least = value
      worst = start
    }
  })
  return Math.floor(worst / 2)
}

const marginOf = (rule: Expression, run: RunContext): number | null => {
  if (!hasMargin(rule, run)) return null
  const value = numberAt(evaluateMargin(rule, run, true), 0)
  return Number.isFinite(value) ? value : null
}

const signalsOf = (rule: Expression, run: RunContext): string[] => {
  const names = namesIn(rule)
    .filter(({ name }) => run.constant(name) === undefined)
    .map(({ name }) => run.signal(name).name)
  return [...new Set(names)]
}
