/** The building under controllers that make no sense: whatever the outputs do, the plant itself never stops with a fault. */
import { compileController, loadExercise, startRun } from "@lehrwerk/exercise"
import { type Trace, valueAt } from "@lehrwerk/rig"
import { describe, expect, it } from "vitest"
import { readExerciseFiles } from "./exercises/lift-group/read-files.ts"

const { exercise, problems } = loadExercise(readExerciseFiles())

/** A controller that writes random bytes to all outputs, new ones every `scans` scans, with some bits forced. */
const nonsense = ({ scans, force }: { scans: number; force: string }): string => `
PROGRAM main
VAR outputs AT %QB0 : ARRAY [0..17] OF BYTE; random : DWORD := 16#2545F491; i, waiting : INT; END_VAR
  waiting := waiting - 1;
  IF waiting < 0 THEN
    waiting := ${scans};
    FOR i := 0 TO 17 DO
      random := random XOR SHL(random, 13);
      random := random XOR SHR(random, 17);
      random := random XOR SHL(random, 5);
      outputs[i] := ${force};
    END_FOR;
  END_IF;
END_PROGRAM
`

const runWith = (source: string, seconds: number): Trace => {
  const variant = exercise?.variants.find(({ id }) => id === "3x10")
  const scenario = exercise?.scenarios.find(({ id }) => id === "meeting-starts")
  if (exercise === undefined || variant === undefined || scenario === undefined)
    throw new Error(JSON.stringify(problems))
  const { program, diagnostics } = compileController({ exercise, variant: "3x10", source })
  if (program === undefined) throw new Error(JSON.stringify(diagnostics))
  const rig = startRun({ exercise, variant, scenario, seed: 7, controller: program })
  rig.advance(seconds * 1_000_000)
  return rig.trace()
}

const last = (trace: Trace, name: string): number => {
  const signal = trace.find(name)
  if (signal === undefined) throw new Error(`no signal ${name}`)
  return valueAt(signal, trace.durationUs)
}

const anyByte = "DWORD_TO_BYTE(random AND 16#FF)"

describe("a controller without sense", () => {
  it.each([
    ["random outputs every 0.1 s", { scans: 9, force: anyByte }],
    ["random outputs every 0.5 s", { scans: 50, force: anyByte }],
    ["random outputs every 7 s", { scans: 700, force: anyByte }],
    ["all outputs on", { scans: 0, force: "16#FF" }],
    ["all outputs off", { scans: 0, force: "16#00" }],
  ])(
    "when it gives %s, then the plant goes on and carries no more people than have come",
    (_, controller) => {
      const trace = runWith(nonsense(controller), 400)
      expect(trace.fault).toBeNull()
      expect(last(trace, "plant.arrived")).toBeGreaterThan(100)
      expect(last(trace, "plant.carried")).toBeLessThanOrEqual(last(trace, "plant.arrived"))
      expect(last(trace, "plant.longWaits")).toBeLessThanOrEqual(last(trace, "plant.arrived"))
    },
  )

  it("when both direction contactors stay closed, then the fuse blows after 0.1 s and no car runs", () => {
    const trace = runWith(nonsense({ scans: 0, force: "16#FF" }), 20)
    expect(last(trace, "plant.lift[1].tripped")).toBe(1)
    expect(last(trace, "plant.starts")).toBe(0)
  })

  it("when the brakes are released without a drive, then the empty cars drift into the end of the shaft", () => {
    const trace = runWith(nonsense({ scans: 0, force: "16#00" }), 120)
    expect(last(trace, "plant.lift[1].bufferHits")).toBeGreaterThan(0)
  })
})
