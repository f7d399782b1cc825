import { type CompiledProgram, compile } from "@lehrwerk/plc"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { traceDigest } from "./digest.ts"
import { createRig, type RigOptions } from "./rig.ts"
import type { Point } from "./rig-types.ts"
import { changesIn, edges, valueAt } from "./trace.ts"
import { drawWaveform } from "./waveform.ts"

const built = (text: string): CompiledProgram => {
  const { program, diagnostics } = compile({ files: [{ name: "test.st", text }] })
  if (program === undefined) throw new Error(JSON.stringify(diagnostics))
  return program
}

/** A tank: the valve fills it by 1 per step, it leaks by chance; the switch closes at 10. */
const tank = built(`
PROGRAM plant
VAR
  valve AT %IX0.0 : BOOL; lamp AT %IX0.1 : BOOL; full AT %QX0.0 : BOOL; start AT %QX0.1 : BOOL; level AT %QW2 : INT;
  seed : UDINT := 1; amount : REAL; pressed : BOOL; bomb : INT := 1; steps : DINT;
END_VAR
  seed := seed * 1103515245 + 12345;
  IF valve THEN amount := amount + 1.0; END_IF;
  IF (SHR(UDINT_TO_DWORD(seed), 16) AND 16#1) = 16#1 THEN amount := MAX(0.0, amount - 0.5); END_IF;
  full := amount >= 10.0;
  start := pressed;
  level := REAL_TO_INT(amount);
  steps := steps + 1 / bomb;
END_PROGRAM`)

const filler = built(`
PROGRAM main
VAR
  full AT %IX0.0 : BOOL; start AT %IX0.1 : BOOL; level AT %IW2 : INT;
  valve AT %QX0.0 : BOOL; lamp AT %QX0.1 : BOOL; pulse : TON; filling : BOOL; scans : DINT;
END_VAR
  scans := scans + 1;
  IF start THEN filling := TRUE; END_IF;
  IF full THEN filling := FALSE; END_IF;
  valve := filling;
  pulse(IN := NOT pulse.Q, PT := T#50ms);
  IF pulse.Q THEN lamp := NOT lamp; END_IF;
END_PROGRAM`)

const points: readonly Point[] = [
  { name: "full", area: "input", byte: 0, bit: 0, type: "BOOL" },
  { name: "start", area: "input", byte: 0, bit: 1, type: "BOOL" },
  { name: "level", area: "input", byte: 2, type: "INT" },
  { name: "valve", area: "output", byte: 0, bit: 0, type: "BOOL" },
  { name: "lamp", area: "output", byte: 0, bit: 1, type: "BOOL" },
]

const options = (changes: Partial<RigOptions> = {}): RigOptions => ({
  scenarioId: "fill",
  controller: filler,
  plant: tank,
  settings: { scanUs: 10_000, subStepUs: 5_000, fuelPerCycle: 10_000, plantFuel: 10_000 },
  durationUs: 1_000_000,
  initial: { "plant.seed": 7 },
  stimuli: [
    { atUs: 30_000, set: { "plant.pressed": true } },
    { atUs: 60_000, set: { "plant.pressed": false } },
  ],
  points,
  observe: [{ name: "plant.amount", path: "plant.amount", quantum: 2 }],
  ...changes,
})

const runAll = (changes: Partial<RigOptions> = {}) => {
  const rig = createRig(options(changes))
  rig.advance(Number.POSITIVE_INFINITY)
  return rig
}

const signal = (rig: ReturnType<typeof createRig>, name: string) => {
  const found = rig.trace().find(name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

describe("rig", () => {
  it("when a stimulus falls due then the plant sees it in that scan and the controller at its end", () => {
    const rig = runAll({ durationUs: 200_000 })
    const names = ["start", "valve", "full"]
    const drawn = drawWaveform(rig.trace(), { names, fromUs: 0, toUs: 190_000, stepUs: 10_000 })
    expect(drawn.split("\n")).toEqual([
      "start  ____/‾‾\\____________",
      "valve  ____/‾‾‾‾‾‾\\________",
      "full   ___________/‾\\______",
    ])
  })

  it("when a run is cut by a snapshot, spoiled and restored then its trace is that of one run", () => {
    const whole = traceDigest(runAll().trace())
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 50 }), (scans, spoiled) => {
        const rig = createRig(options())
        rig.advance(scans * 10_000)
        const saved = rig.snapshot()
        rig.force("full", true)
        rig.poke("plant.amount", 9)
        rig.advance((scans + spoiled) * 10_000)
        rig.unforce("full")
        rig.restore(saved)
        rig.advance(Number.POSITIVE_INFINITY)
        expect(traceDigest(rig.trace())).toBe(whole)
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  it("when a snapshot lies after a restored one then it is refused", () => {
    const rig = createRig(options())
    const early = rig.snapshot()
    rig.advance(100_000)
    const late = rig.snapshot()
    rig.restore(early)
    rig.snapshot()
    expect(() => rig.restore(late)).toThrow(/past of this run/)
  })

  it("when the seed differs then the digest differs, and equal input gives an equal digest", () => {
    const digest = (seed: number) => traceDigest(runAll({ initial: { "plant.seed": seed } }).trace())
    expect(digest(7)).toBe(digest(7))
    expect(digest(7)).not.toBe(digest(8))
    expect(traceDigest(runAll({ scenarioId: "other" }).trace())).not.toBe(digest(7))
  })

  it("when an observed number has a quantum then smaller changes are left out", () => {
    const trace = runAll().trace()
    const amount = trace.find("plant.amount")
    if (amount === undefined) throw new Error("observed")
    for (let index = 1; index < amount.count; index++) {
      expect(Math.abs(amount.value(index) - amount.value(index - 1))).toBeGreaterThanOrEqual(2)
    }
  })

  it("when the controller divides by zero then it stops with its place, its outputs are 0 and the plant goes on", () => {
    const controller = built(`PROGRAM main
VAR valve AT %QX0.0 : BOOL; n : INT := 7; x : INT; END_VAR
  valve := TRUE;
  n := n - 1;
  x := 100 / n;
END_PROGRAM`)
    const rig = runAll({ controller })
    expect(rig.fault).toMatchObject({
      unit: "controller",
      kind: "division-by-zero",
      pou: "main",
      line: 5,
      atUs: 70_000,
    })
    expect(edges(signal(rig, "valve"), "fall")).toEqual([70_000])
    expect(valueAt(signal(rig, "controllerFault"), 69_999)).toBe(0)
    expect(valueAt(signal(rig, "controllerFault"), 70_000)).toBe(1)
    expect(rig.state.kind).toBe("finished")
    expect(rig.read("plant", "plant.steps")).toBe(200)
  })

  it("when the controller loops for ever then the watchdog stops it in its first scan", () => {
    const controller = built(
      "PROGRAM main VAR n : DINT; b : BOOL := TRUE; END_VAR WHILE b DO n := n + 1; END_WHILE; END_PROGRAM",
    )
    const rig = runAll({ controller })
    expect(rig.fault).toMatchObject({ kind: "fuel-exhausted", atUs: 10_000 })
  })

  it("when the controller makes more changes than a trace may hold then it is stopped in a defined way", () => {
    const controller = built(`PROGRAM main
VAR o AT %QB0 : ARRAY [0..49] OF BYTE; i : INT; END_VAR
  FOR i := 0 TO 49 DO o[i] := NOT o[i]; END_FOR;
END_PROGRAM`)
    const plant = built("PROGRAM plant VAR i AT %IB0 : ARRAY [0..49] OF BYTE; END_VAR ; END_PROGRAM")
    const many = Array.from(
      { length: 400 },
      (_, index): Point => ({
        name: `o${index}`,
        area: "output",
        byte: index >> 3,
        bit: index & 7,
        type: "BOOL",
      }),
    )
    const more = { plant, points: many, initial: {}, stimuli: [], observe: [], durationUs: 30_000_000 }
    const rig = runAll({ controller, ...more })
    expect(rig.fault).toMatchObject({ kind: "trace-full", unit: "controller", atUs: 24_990_000 })
    expect(valueAt(signal(rig, "o7"), 25_000_000)).toBe(0)
    expect(rig.trace().durationUs).toBe(30_000_000)
  })

  it("when every scan stays just within its fuel then the whole run does not, and the plant goes on", () => {
    const burner = built(
      "PROGRAM main VAR valve AT %QX0.0 : BOOL; i : DINT; n : DINT := 9000; END_VAR " +
        "valve := TRUE; FOR i := 1 TO n DO ; END_FOR; END_PROGRAM",
    )
    const rig = runAll({ controller: burner, durationUs: 100_000_000, stimuli: [] })
    // A run of 10,000 scans may burn 80,000,000 units: 8,000 for each scan in the mean.
    expect(rig.fault).toMatchObject({ kind: "run-fuel-exhausted", unit: "controller" })
    expect(rig.fault?.atUs).toBeGreaterThan(80_000_000)
    expect(rig.fault?.atUs).toBeLessThan(89_000_000)
    expect(valueAt(signal(rig, "valve"), 80_000_000)).toBe(1)
    expect(valueAt(signal(rig, "valve"), 89_000_000)).toBe(0)
    expect(rig.trace().durationUs).toBe(100_000_000)
  })

  it("when the plant faults then the run ends and names the plant", () => {
    const rig = runAll({ stimuli: [{ atUs: 50_000, set: { "plant.bomb": 0 } }] })
    expect(rig.fault).toMatchObject({ unit: "plant", kind: "division-by-zero", pou: "plant" })
    expect(rig.state.kind).toBe("finished")
    expect(rig.nowUs).toBe(50_000)
  })

  it("when a point is forced then the controller sees the forced value until it is released", () => {
    const rig = createRig(options({ stimuli: [] }))
    expect(rig.force("start", true)).toBe(true)
    expect(rig.force("nothing", true)).toBe(false)
    rig.advance(50_000)
    expect(rig.read("controller", "main.filling")).toBe(true)
    expect(rig.read("controller", "start")).toBe(true)
    rig.unforce("start")
    rig.advance(60_000)
    expect(rig.read("controller", "start")).toBe(false)
    rig.force("valve", false)
    rig.advance(80_000)
    expect(rig.read("plant", "plant.valve")).toBe(false)
  })

  it("when the end condition comes true then the run ends at that scan", () => {
    const rig = runAll({ endWhen: "plant.full" })
    expect(rig.trace().durationUs).toBe(edges(signal(rig, "full"), "rise")[0])
  })

  it("when a program declares no point then the trace still shows what the plant offered", () => {
    const controller = built("PROGRAM main VAR n : INT; END_VAR n := n + 1; END_PROGRAM")
    expect(edges(signal(runAll({ controller }), "start"), "rise")).toEqual([40_000])
  })

  it("when a task has an interval of its own then it runs in the scans in which it is due", () => {
    const slow = { ...filler, tasks: [{ name: "slow", intervalUs: 20_000, priority: 1 }] }
    const rig = runAll({ controller: slow, durationUs: 400_000 })
    expect(rig.read("controller", "main.scans")).toBe(20)
    expect(runAll({ durationUs: 400_000 }).read("controller", "main.scans")).toBe(40)
  })

  it("when a window is asked for then the changes in it are given", () => {
    const start = signal(runAll(), "start")
    expect(changesIn(start, 0, 50_000)).toEqual([
      { timeUs: 0, value: 0 },
      { timeUs: 40_000, value: 1 },
    ])
    expect(changesIn(start, 40_001, 90_000)).toEqual([{ timeUs: 70_000, value: 0 }])
  })
})

describe("power failures", () => {
  const counter = built(`
PROGRAM main
VAR RETAIN kept : DINT; END_VAR
VAR plain : DINT; lamp AT %QX0.0 : BOOL; END_VAR
  kept := kept + 1;
  plain := plain + 1;
  lamp := TRUE;
END_PROGRAM`)
  const failing = (start: "warm" | "cold"): RigOptions =>
    options({
      controller: counter,
      durationUs: 200_000,
      powerFailures: [{ atUs: 60_000, lastsUs: 40_000, start }],
    })

  it("when power returns warm, then RETAIN keeps its value, all else begins anew and outputs were off", () => {
    const rig = createRig(failing("warm"))
    rig.advance(50_000)
    const before = rig.read("controller", "kept")
    rig.advance(90_000)
    expect(rig.read("controller", "lamp")).toBe(false)
    expect(rig.read("controller", "kept")).toBe(before)
    rig.advance(100_000)
    expect(rig.read("controller", "kept")).toBe(Number(before) + 1)
    expect(rig.read("controller", "plain")).toBe(1)
  })

  it("when power returns cold, then everything begins anew", () => {
    const rig = createRig(failing("cold"))
    rig.advance(100_000)
    expect(rig.read("controller", "kept")).toBe(1)
    expect(rig.read("controller", "plain")).toBe(1)
  })

  it("when a run is restored to a time without power, then it goes on as it did", () => {
    const rig = createRig(failing("warm"))
    rig.advance(80_000)
    const snapshot = rig.snapshot()
    rig.advance(200_000)
    const kept = rig.read("controller", "kept")
    rig.restore(snapshot)
    rig.advance(200_000)
    expect(rig.read("controller", "kept")).toBe(kept)
  })
})
