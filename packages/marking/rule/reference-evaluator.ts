/**
 * The slow, obvious reading of a rule, element by element, straight from the table in docs/formats/marking-scheme.md.
 * Tests compare it with the interval evaluation; nothing else may use it.
 */
import type { Trace } from "@lehrwerk/rig"
import { valueAt } from "@lehrwerk/rig"
import type { Expression, Window } from "./expression.ts"

/** The elements after the end of the run that the tests' windows may reach. */
const reach = 200

export const referenceTruth = (node: Expression, trace: Trace, weak: boolean): boolean[] => {
  const last = 2 * trace.durationUs
  const every = (test: (element: number) => boolean) => Array.from({ length: last + 1 }, (_, e) => test(e))
  const sub = (part: Expression, sense = weak) => referenceTruth(part, trace, sense)
  switch (node.kind) {
    case "boolean":
      return every(() => node.value)
    case "name":
      return every((e) => valueOn(trace, node.name, e) !== 0)
    case "not": {
      const body = sub(node.body, !weak)
      return every((e) => !body[e])
    }
    case "logic": {
      const right = sub(node.right)
      const left = sub(node.left, node.op === "implies" ? !weak : weak)
      if (node.op === "and") return every((e) => left[e] === true && right[e] === true)
      if (node.op === "or") return every((e) => left[e] === true || right[e] === true)
      if (node.op === "implies") return every((e) => left[e] !== true || right[e] === true)
      const notLeft = sub(node.left, !weak)
      const notRight = sub(node.right, !weak)
      return every((e) => (left[e] === true && !notRight[e]) || (!notLeft[e] && right[e] === true))
    }
    case "compare":
      if (node.right.kind === "boolean") return sub(node.left)
      return every((e) => {
        const a = numberOn(node.left, trace, e)
        const b = numberOn(node.right, trace, e)
        return { "=": a === b, "<>": a !== b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b }[node.op]
      })
    case "temporal":
      return temporal(node, sub(node.body), last, weak)
    case "until": {
      const left = sub(node.left)
      const right = sub(node.right)
      return every((e) => untilHolds(e, { left, right, window: node.window, last, weak }))
    }
    case "edge": {
      const body = sub(node.body)
      const wanted = node.op === "rise"
      return every((e) => {
        if (e % 2 === 1) return false
        const before = body[e - 1]
        const at = body[e]
        const after = body[e + 1] ?? at
        const changesNow = before !== undefined && before !== wanted && at === wanted
        return changesNow || (at !== wanted && after === wanted)
      })
    }
    case "changes":
      return every(
        (e) =>
          e > 0 &&
          e % 2 === 0 &&
          valueOn(trace, node.signal.name, e) !== valueOn(trace, node.signal.name, e - 1),
      )
    case "prev":
      return every((e) => valueOn(trace, node.signal.name, e % 2 === 0 ? Math.max(0, e - 1) : e) !== 0)
    case "held": {
      const body = sub(node.body)
      return every((e) => {
        if (e < 2 * node.forUs) return false
        for (let at = e - 2 * node.forUs; at <= e; at++) if (!body[at]) return false
        return true
      })
    }
    case "stable":
      return every((e) => {
        const value = valueOn(trace, node.signal.name, e)
        for (let at = e; at <= Math.min(last, e + 2 * node.forUs); at++) {
          if (valueOn(trace, node.signal.name, at) !== value) return false
        }
        return true
      })
    default:
      throw new Error(`no truth value: ${node.kind}`)
  }
}

const valueOn = (trace: Trace, name: string, element: number): number => {
  const signal = trace.find(name)
  if (signal === undefined) throw new Error(`no signal ${name}`)
  return valueAt(signal, Math.floor(element / 2))
}

const numberOn = (node: Expression, trace: Trace, element: number): number => {
  switch (node.kind) {
    case "number":
      return node.value
    case "name":
      return valueOn(trace, node.name, element)
    case "prev":
      return valueOn(trace, node.signal.name, element % 2 === 0 ? Math.max(0, element - 1) : element)
    case "arithmetic": {
      const a = numberOn(node.left, trace, element)
      const b = numberOn(node.right, trace, element)
      return node.op === "+" ? a + b : a - b
    }
    default:
      throw new Error(`no number: ${node.kind}`)
  }
}

const temporal = (
  node: Extract<Expression, { kind: "temporal" }>,
  body: readonly boolean[],
  last: number,
  weak: boolean,
): boolean[] => {
  const { fromUs, toUs } = node.window ?? { fromUs: 0, toUs: Number.POSITIVE_INFINITY }
  const ahead = node.op === "always" || node.op === "eventually"
  const some = node.op === "eventually" || node.op === "once"
  return body.map((_, e) => {
    const nearest = Math.min(2 * fromUs, last + reach)
    const farthest = Math.min(2 * toUs, last + reach)
    for (let by = nearest; by <= farthest; by++) {
      const at = ahead ? e + by : e - by
      if (at < 0) break
      const outside = toUs === Number.POSITIVE_INFINITY ? !some : weak
      const value = at > last ? outside : body[at]
      if (value === some) return some
    }
    return !some
  })
}

const untilHolds = (
  e: number,
  parts: {
    readonly left: readonly boolean[]
    readonly right: readonly boolean[]
    readonly window: Window | null
    readonly last: number
    readonly weak: boolean
  },
): boolean => {
  const { left, right, window, last, weak } = parts
  const { fromUs, toUs } = window ?? { fromUs: 0, toUs: Number.POSITIVE_INFINITY }
  for (let at = e; at <= Math.min(e + 2 * toUs, last + reach); at++) {
    const beyond = toUs === Number.POSITIVE_INFINITY ? false : weak
    const goal = at > last ? beyond : right[at]
    const leftHere = at > last ? beyond : left[at]
    // In an open stretch there is time before the chosen moment, so φ must hold in it, unless that moment is t itself.
    const reachedNow = at % 2 === 0 || (at === e && fromUs === 0) || leftHere === true
    if (at >= e + 2 * fromUs && goal === true && reachedNow) return true
    if (leftHere !== true) return false
  }
  return false
}
