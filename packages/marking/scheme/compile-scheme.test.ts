import { describe, expect, it } from "vitest"
import { problemTable, renderProblem } from "../problem-table.ts"
import { compileSmall } from "../testing/small-scheme.ts"
import { parseScheme } from "./parse-scheme.ts"

const rule = "always(a implies b)"

const codes = (
  aspects: Parameters<typeof compileSmall>[0],
  changes: Readonly<Record<string, unknown>> = {},
): string[] => compileSmall(aspects, changes).problems.map(({ code }) => code)

describe("checking a scheme", () => {
  it("when everything fits then there is no problem", () => {
    expect(codes([{ rule }])).toEqual([])
  })

  it.each([
    ["sum-differs", [{ rule }], { totalCenti: 200 }],
    ["duplicate-id", [{ rule, id: "A1" }], {}],
    ["unknown-section", [{ rule, section: "T" }, { rule }], {}],
    [
      "section-variation",
      [{ rule, maxCenti: 900 }],
      { sections: [{ id: "S", title: { en: "s", "zh-CN": "s" }, marksCenti: 100 }] },
    ],
    ["aspect-over-limit", [{ rule }], { maxAspectCenti: 50 }],
    ["rule-or-metric", [{}], {}],
    ["rule-or-metric", [{ rule, metric: "final(x)", curve: { good: 1, bad: 2 } }], {}],
    ["curve-missing", [{ metric: "final(x)" }], {}],
    ["curve-flat", [{ metric: "final(x)", curve: { good: 1, bad: 1 } }], {}],
    [
      "curve-not-increasing",
      [
        {
          metric: "final(x)",
          curve: {
            points: [
              [1, 1],
              [1, 0],
            ],
          },
        },
      ],
      {},
    ],
    ["overall-needs-metric", [{ metric: "final(x)", curve: { good: 1, bad: 2 }, combine: "overall" }], {}],
    ["deduction-with-maximum", [{ rule, deductionCenti: 10 }], {}],
    ["deduction-missing", [{ rule, deductionPer: "scenario" }], {}],
    ["instances-without-for-each", [{ rule, instances: "mean" }], {}],
    ["bad-range", [{ rule, forEach: { k: "1..MANY" } }], {}],
    ["too-many-instances", [{ rule, forEach: { k: "1..5000" } }], {}],
    ["bad-template", [{ rule: "always(lamp{q})" }], {}],
    ["unknown-scenario", [{ rule, scenarios: { ids: ["none"] } }], {}],
    ["unknown-scenario-group", [{ rule, scenarios: { groups: ["none"] } }], {}],
    ["unknown-group", [{ rule, group: "g" }], { gates: [{ when: "g", affects: "h", effect: "all-zero" }] }],
    ["gate-to-itself", [{ rule, group: "g" }], { gates: [{ when: "g", affects: "g", effect: "all-zero" }] }],
    ["unknown-metric", [{ rule }], { tieBreak: { order: [{ metric: "none", better: "lower" }] } }],
    ["rule-unknown-signal", [{ rule: "always(nothing)" }], {}],
    ["rule-unknown-signal", [{ metric: "x", curve: { good: 1, bad: 2 } }], {}],
    ["rule-needs-boolean", [{ rule: "always(x)" }], {}],
    ["rule-needs-number", [{ rule: "always(a < 3)" }], {}],
    ["rule-aggregate", [{ rule: "final(x) > 3" }], {}],
    ["rule-window-reversed", [{ rule: "eventually[2s,1s](a)" }], {}],
    ["rule-duration-expected", [{ rule: "eventually[0,5](a)" }], {}],
    ["rule-expected", [{ rule: "always(a" }], {}],
    ["rule-unexpected", [{ rule: "a b" }], {}],
    ["rule-operand-missing", [{ rule: "a and" }], {}],
    ["rule-unknown-function", [{ rule: "sometimes(a)" }], {}],
    ["rule-empty", [{ rule: " " }], {}],
    ["rule-too-deep", [{ rule: `${"(".repeat(3000)}a` }], {}],
    ["rule-too-long", [{ rule: "a and ".repeat(2000) }], {}],
  ])("when a scheme has the fault %s then it is named", (code, aspects, changes) => {
    expect(codes(aspects as Parameters<typeof compileSmall>[0], changes)).toContain(code)
  })

  it("when the JSON is broken or misshapen then path and code say where", () => {
    expect(parseScheme("{").problems[0]?.code).toBe("not-json")
    expect(compileSmall([{ rule, rulle: "x" }]).problems[0]).toMatchObject({
      code: "unknown-key",
      path: "criteria[0].subCriteria[0].aspects[0]",
      params: { keys: "rulle" },
    })
    expect(compileSmall([{ kind: "judgement", levels: [] }]).problems[0]).toMatchObject({
      code: "out-of-range",
    })
    const paths = compileSmall([{ rule, maxCenti: 1.5 }]).problems.map(({ path }) => path)
    expect(paths).toContain("criteria[0].subCriteria[0].aspects[0].maxCenti")
  })

  it("when a rule is wrong then the span points at the word", () => {
    const [problem] = compileSmall([{ rule: "always(a and oops)" }]).problems
    expect(problem?.span).toEqual({ from: 13, to: 17 })
    expect(problem && renderProblem(problem, "en").message).toBe("There is no signal oops.")
    expect(problem && renderProblem(problem, "zh-CN").message).toContain("oops")
  })

  it("when a message is written in both languages then both use the same parameters", () => {
    const slots = (text: string) => new Set(text.match(/\{\w+\}/g))
    for (const { message, help } of Object.values(problemTable)) {
      expect(slots(message["zh-CN"])).toEqual(slots(message.en))
      expect(slots(help["zh-CN"])).toEqual(slots(help.en))
    }
  })
})
