/**
 * The seeded passenger flows against the published statistics of the practice projects (ten files per flow there, ten
 * seeds here). The generator is run alone: one cycle of a small probe program takes all passengers of one seed.
 */
import { readFileSync } from "node:fs"
import {
  compile,
  type ResolvedSymbol,
  readSymbol,
  resolveSymbol,
  type SymbolValue,
  writeSymbol,
} from "@lehrwerk/plc"
import { describe, expect, it } from "vitest"

const library = (name: string) => ({
  name,
  text: readFileSync(new URL(`./plant-library/${name}`, import.meta.url), "utf8"),
})

const probe = {
  name: "probe.st",
  text: `
PROGRAM probe
VAR
  flow : INT; seed : UDINT; source : PassengerFlow; ticks : DINT; n : INT;
  arriveS : ARRAY [1..500] OF LREAL; fromFloor, toFloor : ARRAY [1..500] OF INT; massKg : ARRAY [1..500] OF REAL;
END_VAR
  REPEAT
    source(flow := flow, seed := seed, elapsedS := DINT_TO_LREAL(ticks) * 0.1, tickS := 0.1);
    IF source.arrived THEN
      n := n + 1;
      arriveS[n] := DINT_TO_LREAL(ticks) * 0.1;
      fromFloor[n] := source.fromFloor;
      toFloor[n] := source.toFloor;
      massKg[n] := source.massKg;
    END_IF;
    ticks := ticks + 1;
  UNTIL ticks > 30000 OR n >= 500 END_REPEAT;
END_PROGRAM
`,
}

interface Passenger {
  readonly arriveS: number
  readonly from: number
  readonly to: number
  readonly massKg: number
}

const compiled = compile({ files: [library("rng.st"), library("passenger-flow.st"), probe] })
const fuelAddress = 16

const passengersOf = (flow: number, seed: number): Passenger[] => {
  const program = compiled.program
  if (program === undefined) throw new Error(JSON.stringify(compiled.diagnostics))
  const instance = new WebAssembly.Instance(new WebAssembly.Module(program.wasm))
  const { memory, init, run } = instance.exports as {
    memory: WebAssembly.Memory
    init: () => void
    run: (task: number, nowUs: number) => void
  }
  init()
  const view = new DataView(memory.buffer)
  const symbol = (path: string): ResolvedSymbol => {
    const found = resolveSymbol(program.symbols, path)
    if (found === undefined) throw new Error(`no variable ${path}`)
    return found
  }
  const write = (path: string, value: number): void => {
    writeSymbol(view, symbol(path), value)
  }
  write("probe.flow", flow)
  write("probe.seed", seed)
  view.setInt32(fuelAddress, 2_000_000_000, true)
  run(0, 0)
  const read = (path: string): SymbolValue => readSymbol(program.symbols, view, symbol(path))
  const list = (path: string): number[] => (read(path) as readonly number[]).slice(0, Number(read("probe.n")))
  const [arrive, from, to, mass] = ["arriveS", "fromFloor", "toFloor", "massKg"].map((name) =>
    list(`probe.${name}`),
  )
  return (arrive ?? []).map((arriveS, i) => ({
    arriveS,
    from: from?.[i] ?? 0,
    to: to?.[i] ?? 0,
    massKg: mass?.[i] ?? 0,
  }))
}

interface Published {
  readonly flow: number
  readonly name: string
  readonly count: number
  readonly spanS: number
  /** Highest count in any 5 minutes, over ten files. */
  readonly peak: readonly [low: number, high: number]
  readonly fromMain: number
  readonly toMain: number
  readonly meanFloors: number
  /** Mean arrivals per 5-minute bin, where published. */
  readonly bins?: readonly number[]
}

const table: readonly Published[] = [
  {
    flow: 1,
    name: "morning peak",
    count: 400,
    spanS: 2265,
    peak: [85, 108],
    fromMain: 1,
    toMain: 0,
    meanFloors: 5.5,
    bins: [9.5, 17, 30, 60, 78, 79, 80, 48],
  },
  {
    flow: 2,
    name: "evening peak",
    count: 400,
    spanS: 2184,
    peak: [90, 109],
    fromMain: 0,
    toMain: 0.92,
    meanFloors: 5.3,
    bins: [14, 21, 42, 63, 84, 87, 72, 18],
  },
  {
    flow: 3,
    name: "noon cross",
    count: 400,
    spanS: 2265,
    peak: [74, 87],
    fromMain: 0,
    toMain: 0.46,
    meanFloors: 4.6,
    bins: [24, 35, 57, 69, 67, 61, 59, 28],
  },
  {
    flow: 4,
    name: "inter-floor",
    count: 400,
    spanS: 2284,
    peak: [64, 78],
    fromMain: 0.11,
    toMain: 0.14,
    meanFloors: 2.9,
    bins: [56, 54, 53, 49, 52, 51, 51, 34],
  },
  {
    flow: 5,
    name: "extreme idle",
    count: 100,
    spanS: 2230,
    peak: [19, 28],
    fromMain: 0.21,
    toMain: 0.42,
    meanFloors: 4.8,
  },
  {
    flow: 6,
    name: "meeting starts",
    count: 300,
    spanS: 816,
    peak: [139, 163],
    fromMain: 0.07,
    toMain: 0,
    meanFloors: 4.2,
    bins: [121, 136, 43],
  },
  {
    flow: 7,
    name: "meeting ends",
    count: 300,
    spanS: 828,
    peak: [138, 177],
    fromMain: 0,
    toMain: 0.06,
    meanFloors: 4,
    bins: [121, 136, 43],
  },
]

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length
const share = (people: readonly Passenger[], test: (p: Passenger) => boolean): number =>
  people.filter(test).length / people.length

/** Most arrivals in any window of 5 minutes that begins with an arrival. */
const peakOf = (people: readonly Passenger[]): number =>
  Math.max(
    ...people.map((p) => people.filter((q) => q.arriveS >= p.arriveS && q.arriveS < p.arriveS + 300).length),
  )

const seeds = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20]

describe.each(table)("flow $flow: $name", (published) => {
  const runs = seeds.map((seed) => passengersOf(published.flow, seed * 7919))
  const everybody = runs.flat()

  it("when all have arrived, then number and span are the published ones", () => {
    for (const run of runs) expect(run).toHaveLength(published.count)
    const spans = runs.map((run) => run.at(-1)?.arriveS ?? 0)
    expect(Math.abs(mean(spans) - published.spanS)).toBeLessThan(0.01 * published.spanS)
  })

  it("when arrivals are counted in 5-minute bins, then each bin is within 12 % and 4 people of the published mean", () => {
    for (const [i, wanted] of (published.bins ?? []).entries()) {
      const found =
        everybody.filter((p) => p.arriveS >= 300 * i && p.arriveS < 300 * (i + 1)).length / seeds.length
      expect(Math.abs(found - wanted), `bin ${i + 1}: ${found} for ${wanted}`).toBeLessThan(0.12 * wanted + 4)
    }
  })

  it("when the busiest 5 minutes are found, then their mean lies in the published range, give or take 8 %", () => {
    const peak = mean(runs.map(peakOf))
    expect(peak).toBeGreaterThan(published.peak[0] * 0.92)
    expect(peak).toBeLessThan(published.peak[1] * 1.08)
  })

  it("when directions are counted, then the shares from and to floor 1 are within 3 points", () => {
    expect(Math.abs(share(everybody, (p) => p.from === 1) - published.fromMain)).toBeLessThan(0.03)
    expect(Math.abs(share(everybody, (p) => p.to === 1) - published.toMain)).toBeLessThan(0.03)
  })

  it("when trips are measured, then the mean number of floors is within 0.2 and nobody stays on a floor", () => {
    expect(Math.abs(mean(everybody.map((p) => Math.abs(p.to - p.from))) - published.meanFloors)).toBeLessThan(
      0.2,
    )
    expect(
      everybody.filter((p) => p.from === p.to || p.from < 1 || p.to < 1 || p.from > 10 || p.to > 10),
    ).toEqual([])
  })

  it("when people are weighed, then mean 70.3 kg and deviation 14.8 kg within 1 kg, all from 40 to 120 kg", () => {
    const masses = everybody.map((p) => p.massKg)
    const average = mean(masses)
    expect(Math.abs(average - 70.3)).toBeLessThan(1)
    expect(Math.abs(Math.sqrt(mean(masses.map((m) => (m - average) ** 2))) - 14.8)).toBeLessThan(1)
    expect(Math.min(...masses)).toBeGreaterThanOrEqual(40)
    expect(Math.max(...masses)).toBeLessThanOrEqual(120)
  })
})

describe("destinations", () => {
  it("when the morning's destinations are counted, then each floor has its published weight within 2 points", () => {
    const weights = [0.013, 0.102, 0.105, 0.136, 0.136, 0.14, 0.143, 0.162, 0.065]
    const people = seeds.flatMap((seed) => passengersOf(1, seed * 104_729))
    for (const [i, weight] of weights.entries()) {
      expect(Math.abs(share(people, (p) => p.to === i + 2) - weight), `floor ${i + 2}`).toBeLessThan(0.02)
    }
  })

  it("when the noon's destinations are counted, then 43 % go to floor 10 and 11 % to floor 2", () => {
    const people = seeds.flatMap((seed) => passengersOf(3, seed * 104_729))
    expect(Math.abs(share(people, (p) => p.to === 10) - 0.43)).toBeLessThan(0.03)
    expect(Math.abs(share(people, (p) => p.to === 2) - 0.11)).toBeLessThan(0.03)
  })

  it("when a meeting starts or ends, then everybody goes to or comes from floor 10", () => {
    expect(seeds.flatMap((seed) => passengersOf(6, seed)).every((p) => p.to === 10)).toBe(true)
    expect(seeds.flatMap((seed) => passengersOf(7, seed)).every((p) => p.from === 10)).toBe(true)
  })

  it("when the seed is the same, then the passengers are the same; another seed gives others", () => {
    expect(passengersOf(2, 5)).toEqual(passengersOf(2, 5))
    expect(passengersOf(2, 5)).not.toEqual(passengersOf(2, 6))
  })
})
