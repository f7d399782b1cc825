import { buildTrace, type Trace } from "@lehrwerk/rig"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { mark, unmarked } from "./mark.ts"
import type { MarkSheet } from "./mark-sheet.ts"
import { type LooseAspect, readyScheme } from "./testing/small-scheme.ts"

type Changes = readonly (readonly [number, number | boolean])[]

const ms = 1000

/** Times in milliseconds; signals that a test does not speak of stay off. */
const trace = (signals: Readonly<Record<string, Changes>>, durationMs = 10_000): Trace => {
  const quiet = {
    a: [[0, false]],
    b: [[0, false]],
    lamp1: [[0, false]],
    lamp2: [[0, false]],
    go: [[0, false]],
  } as const
  const rest = { motor: [[0, false]], controllerFault: [[0, false]], x: [[0, 0]], load: [[0, 0]] } as const
  const all: Record<string, Changes> = { ...quiet, ...rest, ...signals }
  const inUs = Object.entries(all).map(([name, changes]) => [
    name,
    changes.map(([at, value]) => [at * ms, value] as const),
  ])
  return buildTrace({
    durationUs: durationMs * ms,
    signals: Object.fromEntries(inUs) as Record<string, Changes>,
  })
}

const marked = (
  aspects: readonly LooseAspect[],
  traces: Readonly<Record<string, Trace>>,
  changes: Readonly<Record<string, unknown>> = {},
): MarkSheet => {
  const runs = Object.entries(traces).map(([scenarioId, each]) => ({ scenarioId, trace: each }))
  return mark({ scheme: readyScheme(aspects, changes), runs })
}

const aspectsOf = (sheet: MarkSheet) =>
  sheet.criteria.flatMap(({ subCriteria }) => subCriteria.flatMap((s) => s.aspects))
const first = (sheet: MarkSheet) => {
  const [aspect] = aspectsOf(sheet)
  if (aspect === undefined) throw new Error("an aspect")
  return aspect
}

const lateRule = "always(rise(go) implies eventually[0,200ms](motor))"

describe("marking a rule", () => {
  it("when the answer comes late then the evidence says where, by how much and which signals", () => {
    const late = trace({
      go: [
        [0, false],
        [2000, true],
      ],
      motor: [
        [0, false],
        [2350, true],
      ],
    })
    const aspect = first(marked([{ rule: lateRule }], { one: late }))
    expect(aspect).toMatchObject({ markCenti: 0, verdict: "failed" })
    expect(aspect.evidence).toHaveLength(1)
    expect(aspect.evidence[0]).toMatchObject({
      scenarioId: "one",
      fromUs: 2_000_000,
      toUs: 2_200_000,
      worstUs: 2_000_000,
      signals: ["go", "motor"],
      slackUs: -150_000,
      explanation: { key: "rule-late", params: { times: 1, firstS: 2, lateMs: 150 } },
    })
  })

  it("when the answer comes in time then the slack says how much was left", () => {
    const good = trace({
      go: [
        [0, false],
        [2000, true],
      ],
      motor: [
        [0, false],
        [2120, true],
      ],
    })
    const aspect = first(marked([{ rule: lateRule }], { one: good }))
    expect(aspect).toMatchObject({ markCenti: 100, verdict: "passed" })
    expect(aspect.evidence[0]).toMatchObject({
      slackUs: 80_000,
      explanation: { key: "rule-held", params: { times: 1 } },
    })
  })

  it("when the trigger never occurs then nothing is earned unless the aspect says so", () => {
    expect(first(marked([{ rule: lateRule }], { one: trace({}) }))).toMatchObject({
      markCenti: 0,
      verdict: "not-exercised",
    })
    expect(first(marked([{ rule: lateRule, notExercised: "full" }], { one: trace({}) }))).toMatchObject({
      markCenti: 100,
    })
  })

  it("when the trigger occurs less often than asked then the aspect is not exercised", () => {
    const once = trace({
      go: [
        [0, false],
        [2000, true],
      ],
      motor: [[0, true]],
    })
    expect(first(marked([{ rule: lateRule, minTriggers: 2 }], { one: once })).verdict).toBe("not-exercised")
  })

  it("when exercisedWhen does not hold then a kept rule earns nothing", () => {
    const aspect = { rule: "always(not (a and b))", exercisedWhen: "eventually(motor)" }
    expect(first(marked([aspect], { one: trace({}) })).verdict).toBe("not-exercised")
    expect(
      first(
        marked([aspect], {
          one: trace({
            motor: [
              [0, false],
              [5, true],
            ],
          }),
        }),
      ).verdict,
    ).toBe("passed")
  })

  it("when a number leaves its range then the margin and the worst moment are its extreme", () => {
    const swing = trace({
      load: [
        [0, 0],
        [1000, 950],
        [2000, 1200],
        [3000, 10],
      ],
      motor: [[0, true]],
    })
    const aspect = first(marked([{ rule: "always(motor implies load <= 900)" }], { one: swing }))
    expect(aspect.evidence[0]).toMatchObject({
      fromUs: 1_000_000,
      toUs: 3_000_000,
      worstUs: 2_000_000,
      margin: -300,
      violatedUs: 2_000_000,
      explanation: { key: "rule-out-of-range", params: { by: 300 } },
    })
  })

  it("when one instance of a template fails then all or an equal part is lost, as the aspect says", () => {
    const half = trace({ go: [[0, true]], lamp1: [[0, true]] })
    const aspect = { rule: "always(go implies lamp{k})", forEach: { k: "1..LAMPS" } }
    expect(first(marked([aspect], { one: half }))).toMatchObject({ markCenti: 0 })
    expect(first(marked([aspect], { one: half })).evidence[0]?.rule).toBe("always(go implies lamp2)")
    expect(first(marked([{ ...aspect, instances: "mean" }], { one: half }))).toMatchObject({
      markCenti: 50,
      verdict: "partial",
    })
  })

  it("when scenarios differ then combine decides", () => {
    const good = trace({ go: [[0, true]], motor: [[0, true]] })
    const bad = trace({ go: [[0, true]] })
    const rule = "always(go implies motor)"
    const both = { one: good, two: bad }
    expect(first(marked([{ rule }], both)).markCenti).toBe(0)
    expect(first(marked([{ rule, combine: "mean" }], both)).markCenti).toBe(50)
    expect(first(marked([{ rule, combine: "worst" }], both)).markCenti).toBe(0)
    expect(first(marked([{ rule }], { one: good, two: trace({}) })).markCenti).toBe(100)
    expect(first(marked([{ rule, scenarios: { ids: ["one"] } }], both)).markCenti).toBe(100)
  })
})

describe("deductions and gates", () => {
  it("when deductions exceed the sub-criterion then it stops at nothing", () => {
    const bad = trace({
      a: [
        [0, false],
        [5, true],
      ],
      go: [[0, true]],
      motor: [[0, true]],
    })
    const aspects = [
      { rule: "always(go implies motor)" },
      { rule: "always(not a)", maxCenti: 0, deductionCenti: 70, deductionPer: "scenario" },
    ]
    const sheet = marked(aspects, { one: bad, two: bad })
    expect(aspectsOf(sheet).map(({ markCenti }) => markCenti)).toEqual([100, -140])
    expect(aspectsOf(sheet)[1]?.evidence[0]?.explanation).toEqual({
      key: "deduction",
      params: { times: 1, firstS: 0.005, deduction: 1.4 },
    })
    expect(sheet.totalCenti).toBe(0)
    expect(marked(aspects, { one: bad }).totalCenti).toBe(30)
  })

  it("when a safety aspect is violated then the gate takes the performance of that scenario", () => {
    const safe = trace({ motor: [[0, true]], x: [[0, 5]] })
    const unsafe = trace({ motor: [[0, true]], a: [[0, true]], x: [[0, 5]] })
    const aspects = [
      { metric: "final(x)", curve: { good: 5, bad: 10 }, group: "performance" },
      { rule: "always(motor implies not a)", group: "safety" },
    ]
    const gates = (effect: string) => ({ gates: [{ when: "safety", affects: "performance", effect }] })
    const both = { one: safe, two: unsafe }
    expect(first(marked(aspects, both)).markCenti).toBe(100)
    expect(first(marked(aspects, both, gates("scenario-zero"))).markCenti).toBe(50)
    expect(first(marked(aspects, both, gates("all-zero"))).markCenti).toBe(0)
    const evidence = first(marked(aspects, both, gates("scenario-zero"))).evidence[0]
    expect(evidence?.explanation).toEqual({ key: "gated", params: { group: "safety" } })
  })
})

describe("metrics", () => {
  const metrics = [
    {
      id: "wait",
      title: { en: "w", "zh-CN": "w" },
      unit: { en: "s", "zh-CN": "s" },
      decimals: 1,
      better: "lower",
      numerator: "final(load)",
      denominator: "final(x)",
    },
  ]

  it("when scenarios are combined overall then numerators and denominators are summed first", () => {
    const sheet = marked(
      [{ metric: "wait", curve: { good: 0, bad: 10 }, combine: "overall" }],
      {
        one: trace({ load: [[0, 30]], x: [[0, 10]] }),
        two: trace({ load: [[0, 50]], x: [[0, 10]] }),
      },
      { metrics },
    )
    expect(sheet.metrics["wait"]).toBe(4)
    expect(first(sheet).markCenti).toBe(60)
  })

  it("when a metric has no value then it is not exercised", () => {
    const sheet = marked([{ metric: "wait", curve: { good: 0, bad: 10 } }], { one: trace({}) }, { metrics })
    expect(first(sheet)).toMatchObject({ markCenti: 0, verdict: "not-exercised" })
  })

  it("when time is aggregated then durations, counts and averages are exact", () => {
    const run = trace({
      a: [
        [0, false],
        [1000, true],
        [3000, false],
        [6000, true],
      ],
      x: [
        [0, 2],
        [5000, 4],
      ],
    })
    const value = (metric: string) => {
      const aspect = first(marked([{ metric, curve: { good: 0, bad: 1000 } }], { one: run }))
      return aspect.evidence[0]?.explanation.params["value"]
    }
    expect(value("duration(a)")).toBe(6)
    expect(value("count(rise(a))")).toBe(2)
    expect(value("average(x)")).toBe(3)
    expect(value("firstTime(a) + length() + at(x, 4s) + highest(x) - lowest(x)")).toBe(1 + 10 + 2 + 2)
  })
})

describe("judgement and totals", () => {
  const judgement = { kind: "judgement", levels: ["0", "1", "2", "3"].map((en) => ({ en, "zh-CN": en })) }

  it("when three scores lie within one then their mean is rounded half up, else they score again", () => {
    const scheme = readyScheme([{ ...judgement, maxCenti: 150 }])
    const given = (scores: number[]) => first(mark({ scheme, runs: [], humanScores: { "A1.1": scores } }))
    expect(given([2, 2, 3])).toMatchObject({ markCenti: 117, verdict: "partial" })
    expect(given([3, 3, 3])).toMatchObject({ markCenti: 150, verdict: "passed" })
    expect(given([1, 3, 3])).toMatchObject({ markCenti: 0, verdict: "pending" })
    expect(given([1, 3, 3]).evidence[0]?.explanation).toEqual({
      key: "judgement-needs-rescore",
      params: { spread: 2 },
    })
    expect(mark({ scheme, runs: [] }).pendingCenti).toBe(150)
  })

  it("when the program does not compile then every measurement fails and judgement stays open", () => {
    const sheet = unmarked({ scheme: readyScheme([{ rule: "always(a)" }, judgement]) })
    expect(sheet.totalCenti).toBe(0)
    expect(aspectsOf(sheet).map(({ verdict }) => verdict)).toEqual(["failed", "pending"])
  })

  it("when traces are random then the total is the sum of the parts and never above the maximum", () => {
    const scheme = readyScheme([
      { rule: "always(a implies eventually[0,2s](b))", combine: "mean" },
      { rule: "always(x < 3)" },
      {
        metric: "highest(x)",
        curve: {
          points: [
            [0, 1],
            [2, 0.3],
            [6, 0],
          ],
        },
      },
      { rule: "always(not b)", maxCenti: 0, deductionCenti: 40, deductionPer: "scenario" },
      judgement,
    ])
    const bits = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 })
    const numbers = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 8 })
    const run = fc
      .record({ a: bits, b: bits, x: numbers })
      .map((signals) =>
        trace(
          Object.fromEntries(
            Object.entries(signals).map(([name, values]) => [
              name,
              values
                .map((value, at) => [at * 1000, value] as const)
                .filter(([, value], at) => at === 0 || value !== values[at - 1]),
            ]),
          ),
        ),
      )
    fc.assert(
      fc.property(
        run,
        run,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
        (one, two, scores) => {
          const runs = [
            { scenarioId: "one", trace: one },
            { scenarioId: "two", trace: two },
          ]
          const sheet = mark({ scheme, runs, humanScores: { "A1.5": scores } })
          const sum = aspectsOf(sheet).reduce((total, aspect) => total + aspect.markCenti, 0)
          expect(sheet.totalCenti).toBe(Math.max(0, sum))
          expect(sheet.totalCenti).toBeLessThanOrEqual(sheet.maxCenti)
          for (const aspect of aspectsOf(sheet)) {
            expect(Number.isInteger(aspect.markCenti)).toBe(true)
            expect(aspect.markCenti).toBeLessThanOrEqual(aspect.maxCenti)
          }
        },
      ),
      { numRuns: 200, seed: 3 },
    )
  })

  it("when a metric gets worse then its aspect never earns more", () => {
    const scheme = readyScheme([{ metric: "final(x)", curve: { good: 20, bad: 60 } }])
    const markOf = (x: number) =>
      first(mark({ scheme, runs: [{ scenarioId: "one", trace: trace({ x: [[0, x]] }) }] })).markCenti
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (x, worse) => {
          expect(markOf(x + worse)).toBeLessThanOrEqual(markOf(x))
        },
      ),
      { numRuns: 200, seed: 4 },
    )
  })
})
