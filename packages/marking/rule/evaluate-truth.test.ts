import { buildTrace, type Trace } from "@lehrwerk/rig"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { evaluateTruth } from "./evaluate-truth.ts"
import type { Expression } from "./expression.ts"
import { evaluateMargin, hasMargin } from "./margin.ts"
import { numberAt } from "./number-line.ts"
import { parseRule } from "./parse-rule.ts"
import { referenceTruth } from "./reference-evaluator.ts"
import { RunContext } from "./run-context.ts"
import { isTrueAt, type TruthLine } from "./truth-line.ts"

const durationUs = 20

const bits = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 12 })
  .map((values) => values.map((value, index) => [index * 2, value] as const))
  .map((changes) => changes.filter(([, value], index) => index === 0 || changes[index - 1]?.[1] !== value))

const numbers = fc
  .array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 8 })
  .map((values) => values.map((value, index) => [index * 3, value] as const))
  .map((changes) => changes.filter(([, value], index) => index === 0 || changes[index - 1]?.[1] !== value))

const traces: fc.Arbitrary<Trace> = fc
  .record({ a: bits, b: bits, c: bits, x: numbers, y: numbers })
  .map((signals) => buildTrace({ durationUs, signals }))

const window = fc.oneof(
  fc.constant(""),
  fc
    .tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 12 }))
    .map(([from, length]) => `[${from}us,${from + length}us]`),
  fc.integer({ min: 0, max: 8 }).map((from) => `[${from}us,inf]`),
)

const rules = (withUntil: boolean): fc.Arbitrary<string> =>
  fc.letrec<{ rule: string }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(
        "a",
        "b",
        "c",
        "x < y",
        "x >= 1",
        "x + y = 2",
        "prev(a)",
        "changes(x)",
        "TRUE",
        "prev(x) <= y",
      ),
      tie("rule").map((body) => `not (${body})`),
      fc
        .tuple(tie("rule"), fc.constantFrom("and", "or", "xor", "implies", "=", "<>"), tie("rule"))
        .map(([left, op, right]) =>
          op === "=" || op === "<>" ? `(${left} xor ${right}) = TRUE` : `(${left}) ${op} (${right})`,
        ),
      fc
        .tuple(fc.constantFrom("always", "eventually", "once", "historically"), window, tie("rule"))
        .map(([op, bounds, body]) => `${op}${bounds}(${body})`),
      withUntil
        ? fc
            .tuple(tie("rule"), window, tie("rule"))
            .map(([left, bounds, right]) => `(${left}) until${bounds} (${right})`)
        : fc.constant("a"),
      fc.tuple(fc.constantFrom("rise", "fall"), tie("rule")).map(([op, body]) => `${op}(${body})`),
      fc.tuple(tie("rule"), fc.integer({ min: 0, max: 6 })).map(([body, d]) => `held(${body}, ${d}us)`),
      fc.integer({ min: 0, max: 6 }).map((d) => `stable(b, ${d}us)`),
    ),
  })).rule

const parsed = (text: string): Expression => {
  const result = parseRule(text, "rule")
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.problem)}`)
  return result.expression
}

const elements = (line: TruthLine): boolean[] =>
  Array.from({ length: 2 * durationUs + 1 }, (_, element) => isTrueAt(line, element))

const isCanonical = (line: TruthLine): boolean =>
  line.every((edge, index) => {
    if (index === 0) return edge >= 0
    const before = line[index - 1] as number
    return index % 2 === 1 ? edge >= before : edge > before + 1
  })

describe("interval evaluation of rules", () => {
  it("when signals and rules are random then it agrees with the slow evaluator at every moment", () => {
    fc.assert(
      fc.property(traces, rules(true), fc.boolean(), (trace, text, weak) => {
        const rule = parsed(text)
        const line = evaluateTruth(rule, new RunContext(trace, new Map()), weak)
        expect(isCanonical(line)).toBe(true)
        expect(elements(line)).toEqual(referenceTruth(rule, trace, weak))
      }),
      { numRuns: 1500, seed: 20260 },
    )
  })

  it("when a rule compares numbers then the sign of its margin is its verdict", () => {
    fc.assert(
      fc.property(traces, rules(false), (trace, text) => {
        const rule = parsed(text)
        const run = new RunContext(trace, new Map())
        if (!hasMargin(rule, run)) return
        const line = evaluateTruth(rule, run, true)
        const margin = evaluateMargin(rule, run, true)
        for (let element = 0; element <= 2 * durationUs; element++) {
          const value = numberAt(margin, element)
          if (value !== 0) expect(value > 0).toBe(isTrueAt(line, element))
        }
      }),
      { numRuns: 1000, seed: 20261 },
    )
  })

  it("when a deadline lies beyond the end of the run then it is no violation, but an unbounded one is", () => {
    const trace = buildTrace({ durationUs: 10, signals: { a: [[0, false]] } })
    const holds = (text: string) =>
      isTrueAt(evaluateTruth(parsed(text), new RunContext(trace, new Map()), true), 0)
    expect(holds("eventually[0,11us](a)")).toBe(true)
    expect(holds("eventually[0,10us](a)")).toBe(false)
    expect(holds("eventually(a)")).toBe(false)
    expect(holds("not eventually[0,11us](a)")).toBe(true)
  })
})
