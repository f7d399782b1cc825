/** The lift exercise's point lists against every address and count that the published list gives. */
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import {
  interfaceCsv,
  layoutOf,
  type Point,
  starterText,
  variants,
} from "./exercises/lift-group/interface-layout.ts"

const folder = new URL("./exercises/lift-group/", import.meta.url)
const fileText = (name: string): string => readFileSync(new URL(name, folder), "utf8")

const pointsOf = (id: string): Point[] => {
  const variant = variants[id]
  if (variant === undefined) throw new Error(`no variant ${id}`)
  return layoutOf(variant)
}

const addressesOf = (id: string): Map<string, string> => new Map(pointsOf(id).map((p) => [p.name, p.address]))

/** The published addresses: DB10 became %I, DB11 %Q. */
const published: Record<string, Record<string, string>> = {
  "3x10": {
    hallUp1: "%IX0.0",
    hallUp9: "%IX1.0",
    hallDown2: "%IX1.1",
    hallDown10: "%IX2.1",
    lift1_carCall1: "%IX2.2",
    lift2_carCall1: "%IX6.3",
    lift3_carCall1: "%IX10.4",
    autoRun: "%IX14.5",
    lift1_load: "%IW16",
    lift2_load: "%IW18",
    lift3_load: "%IW20",
    hallUpLamp1: "%QX0.0",
    hallDownLamp10: "%QX2.1",
    lift1_carCallLamp1: "%QX2.2",
    lift2_carCallLamp1: "%QX7.2",
    lift3_carCallLamp1: "%QX12.2",
    ready: "%QX17.2",
  },
  "6x10": {
    autoRun: "%IX27.0",
    lift1_load: "%IW28",
    lift6_load: "%IW38",
    ready: "%QX32.2",
  },
}

/** Published counts, without our own operator-panel points. */
const counts: Record<string, { inputs: number; words: number; outputs: number }> = {
  "3x10": { inputs: 118, words: 3, outputs: 139 },
  "6x10": { inputs: 217, words: 6, outputs: 259 },
}

describe.each(Object.keys(published))("interface %s", (id) => {
  it("when a point has a published address, then it stands there", () => {
    const addresses = addressesOf(id)
    for (const [name, address] of Object.entries(published[id] ?? {}))
      expect([name, addresses.get(name)]).toEqual([name, address])
  })

  it("when the points are counted, then the published numbers come out", () => {
    const points = pointsOf(id).filter((p) => p.group !== "panel")
    const bits = (area: string): number =>
      points.filter((p) => p.type === "BOOL" && p.address.startsWith(area)).length
    expect({
      inputs: bits("%I"),
      words: points.filter((p) => p.type === "WORD").length,
      outputs: bits("%Q"),
    }).toEqual(counts[id])
  })

  it("when our own panel points are added, then no two points share an address and none reaches the load words", () => {
    const points = pointsOf(id)
    expect(new Set(points.map((p) => p.address)).size).toBe(points.length)
    expect(new Set(points.map((p) => p.name)).size).toBe(points.length)
    const firstWord = Number(addressesOf(id).get("lift1_load")?.slice(3))
    for (const p of points.filter((p) => p.group === "panel")) {
      expect(Number(/%IX(\d+)/.exec(p.address)?.[1])).toBeLessThan(firstWord)
    }
  })

  it("when the files are compared with the rule, then they are what the generator writes", () => {
    const variant = variants[id]
    if (variant === undefined) throw new Error(`no variant ${id}`)
    expect(fileText(`interface.${id}.csv`)).toBe(interfaceCsv(variant))
    expect(fileText(`starter.${id}.st`)).toBe(starterText(variant))
  })

  it("when a row is split at its commas, then it has six fields and a text in both languages", () => {
    for (const row of fileText(`interface.${id}.csv`).trimEnd().split("\n")) {
      const fields = row.split(",")
      expect(fields).toHaveLength(6)
      expect(fields.every((field) => field !== "")).toBe(true)
    }
  })
})

describe("order inside one lift", () => {
  it("when the inputs of a lift are listed, then they follow the published order with a stride of 33 bits", () => {
    const names = pointsOf("3x10")
      .filter(
        (p) =>
          p.name.startsWith("lift1_") &&
          p.type === "BOOL" &&
          p.address.startsWith("%I") &&
          p.group === "lift1",
      )
      .map((p) => p.name.slice("lift1_".length))
    expect(names).toHaveLength(33)
    expect(names.slice(9, 16)).toEqual([
      "carCall10",
      "openButton",
      "closeButton",
      "curtain",
      "inspection",
      "carDoorLocked",
      "landingLocked1",
    ])
    expect(names.slice(24)).toEqual([
      "landingLocked10",
      "doorOpen",
      "doorClosed",
      "levelUpper",
      "levelLower",
      "upperEnd1",
      "upperEnd2",
      "lowerEnd1",
      "lowerEnd2",
    ])
  })

  it("when the outputs of a lift are listed, then they follow the published order with a stride of 40 bits", () => {
    const names = pointsOf("3x10")
      .filter((p) => p.name.startsWith("lift2_") && p.address.startsWith("%Q"))
      .map((p) => p.name.slice("lift2_".length))
    expect(names).toHaveLength(40)
    expect(names.slice(23)).toEqual([
      "ledN",
      "upLamp",
      "downLamp",
      "fault",
      "light",
      "fan",
      "fullLamp",
      "motor",
      "upContactor",
      "downContactor",
      "highSpeed",
      "lowSpeed",
      "doorOpenRelay",
      "doorCloseRelay",
      "brake1",
      "brake2",
      "brake3",
    ])
  })
})
