/**
 * Time robustness of a rule's deadlines: the largest δ by which every finite future bound can be tightened before the
 * rule fails; negative: by how much they must be relaxed until it holds. Found by bisection over exact evaluations.
 */
import { markingLimits } from "../limits.ts"
import { evaluateTruth } from "./evaluate-truth.ts"
import { childrenOf, type Expression, type Window } from "./expression.ts"
import type { RunContext } from "./run-context.ts"
import { isTrueAt } from "./truth-line.ts"

const isDeadline = (node: Expression): boolean =>
  ((node.kind === "temporal" && (node.op === "always" || node.op === "eventually")) ||
    node.kind === "until") &&
  node.window !== null &&
  Number.isFinite(node.window.toUs)

const hasDeadline = (node: Expression): boolean => isDeadline(node) || childrenOf(node).some(hasDeadline)

/** Resolution 1 ms, cut at ±60 s; null for rules without finite future bounds. */
export const slackUs = (rule: Expression, run: RunContext): number | null => {
  if (!hasDeadline(rule)) return null
  const holds = (deltaMs: number): boolean =>
    isTrueAt(evaluateTruth(tighten(rule, deltaMs * 1000, true), run, true), 0)
  const limitMs = markingLimits.slackUs / 1000
  const sign = holds(0) ? 1 : -1
  const keeps = (ms: number): boolean => holds(sign * ms) === (sign === 1)
  let good = 0
  let step = 1
  while (good + step <= limitMs && keeps(good + step)) {
    good += step
    step *= 2
  }
  for (; step >= 1; step = Math.floor(step / 2)) {
    if (good + step <= limitMs && keeps(good + step)) good += step
  }
  // For a violated rule `good` is the last δ that still fails: one more millisecond would do.
  const boundMs = sign === 1 ? good : Math.min(limitMs, good + 1)
  return boundMs === 0 ? 0 : sign * boundMs * 1000
}

/** The rule with every deadline δ harder to meet; a negative δ makes it easier. `positive`: not under a negation. */
const tighten = (node: Expression, byUs: number, positive: boolean): Expression => {
  switch (node.kind) {
    case "not":
      return { ...node, body: tighten(node.body, byUs, !positive) }
    case "logic": {
      const leftSense = node.op === "implies" ? !positive : positive
      return {
        ...node,
        left: tighten(node.left, byUs, leftSense),
        right: tighten(node.right, byUs, positive),
      }
    }
    case "temporal": {
      const body = tighten(node.body, byUs, positive)
      if (!isDeadline(node) || node.window === null) return { ...node, body }
      const shorter = (node.op === "eventually") === positive
      return { ...node, body, window: moved(node.window, shorter ? -byUs : byUs) }
    }
    case "until": {
      const left = tighten(node.left, byUs, positive)
      const right = tighten(node.right, byUs, positive)
      if (node.window === null || !isDeadline(node)) return { ...node, left, right }
      return { ...node, left, right, window: moved(node.window, positive ? -byUs : byUs) }
    }
    case "held":
    case "edge":
      return { ...node, body: tighten(node.body, byUs, positive) }
    default:
      return node
  }
}

const moved = (window: Window, byUs: number): Window => ({ fromUs: window.fromUs, toUs: window.toUs + byUs })
