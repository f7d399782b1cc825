import { describe, expect, it } from "vitest"
import { awardMedals } from "./medals.ts"
import { scaleScores } from "./scales.ts"
import { compareByMetrics, tieBreakPresets } from "./tie-break.ts"

const medals = (...scores: number[]) => {
  const awarded = awardMedals(scores.map((score, index) => ({ id: String(index), score })))
  return scores.map((_, index) => awarded.get(String(index))?.[0] ?? "-").join("")
}

describe("medals", () => {
  it.each([
    ["gsbm-", [760, 750, 740, 700, 699]],
    ["ggb-", [760, 758, 690, 600]],
    ["ggg-", [760, 759, 758, 600]],
    ["gggb", [760, 759, 758, 756]],
    ["gssm", [760, 750, 749, 740]],
    ["gssb", [760, 750, 749, 747]],
    ["gsbb", [760, 750, 745, 743]],
    ["g", [10]],
    ["", []],
  ])("when scores tie within two points then %s", (expected, scores) => {
    expect(medals(...scores)).toBe(expected)
  })
})

describe("scales", () => {
  it("when the median is taken then it becomes 700 and one outlier moves nobody else", () => {
    const { report, scores } = scaleScores("robust700", [5000, 6000, 7000, 8000, 9900])
    expect(report).toMatchObject({ scale: "robust700", k: 30, n: 5, median: 70, mad: 10 })
    expect(scores.map(({ score }) => score)).toEqual([660, 680, 700, 720, 759])
  })

  it("when more than half are equal then the robust scale gives 700 to all, as it is published", () => {
    const { scores } = scaleScores("robust700", [8000, 8000, 8000, 4000])
    expect(scores.map(({ score }) => score)).toEqual([700, 700, 700, 700])
  })

  it("when all are equal then everybody has 700, and none leaves the marks", () => {
    expect(scaleScores("robust700", [5000, 5000]).scores.map(({ score }) => score)).toEqual([700, 700])
    expect(scaleScores("sd700", [4000, 6000]).scores.map(({ score }) => score)).toEqual([670, 730])
    expect(scaleScores("none", [4050]).scores[0]?.score).toBe(40.5)
    expect(scaleScores("robust700", []).scores).toEqual([])
  })
})

describe("tie-break", () => {
  it("when the first metric ties then the next decides, and a missing value is last", () => {
    const order = tieBreakPresets["cimc-2026"]
    expect(compareByMetrics({ carried: 9, energy: 5 }, { carried: 8, energy: 1 }, order)).toBeLessThan(0)
    expect(compareByMetrics({ carried: 9, energy: 5 }, { carried: 9, energy: 1 }, order)).toBeGreaterThan(0)
    expect(compareByMetrics({ carried: null }, { carried: 0 }, order)).toBeGreaterThan(0)
    expect(compareByMetrics({ carried: 9 }, { carried: 9 }, order)).toBe(0)
    expect(tieBreakPresets["cimc-2017"].map(({ metric }) => metric)[0]).toBe("meanWait")
  })
})
