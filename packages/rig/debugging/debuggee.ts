/**
 * What a debugger works on: something that runs scan by scan, where all that a scan changes can be saved and brought back. A
 * scan depends on nothing else, so running it again from the saved moment goes the same way, statement by statement.
 */
import { type CompiledProgram, controlBlock, type DebugProbe } from "@lehrwerk/plc"
import { findCell, writeCell } from "../cell.ts"
import { createMachine } from "../machine.ts"
import type { Rig, Snapshot } from "../rig.ts"
import type { PlainValue, RigFault } from "../rig-types.ts"

/** A moment between two scans. */
export type Moment = object

export interface Debuggee {
  /** The memory of the program that is debugged. */
  readonly view: DataView
  readonly nowUs: number
  /** Reuses an old moment's memory. */
  save(into: Moment | undefined): Moment
  restore(moment: Moment): void
  /** One whole scan, unless the probe throws out of it. */
  scan(): void
  /** No more scans. */
  readonly over: boolean
  readonly fault: RigFault | null
}

/** A rig whose controller is a debug build; `scan` may do more around the rig's own scan. */
export const debuggeeOfRig = (rig: Rig, scan: () => void): Debuggee => ({
  get view() {
    return rig.controllerView
  },
  get nowUs() {
    return rig.nowUs
  },
  save: (into) => rig.snapshot(into as Snapshot | undefined),
  restore: (moment) => rig.restore(moment as Snapshot),
  scan,
  get over() {
    return rig.state.kind === "finished"
  },
  get fault() {
    return rig.fault?.unit === "controller" ? rig.fault : null
  },
})

export interface LoneProgram extends Debuggee {
  /** False: no such variable. */
  force(path: string, value: PlainValue): boolean
  unforce(path: string): void
}

/** A program without a plant: its inputs are what is forced. */
export function debuggeeOfProgram(
  program: CompiledProgram,
  probe: DebugProbe,
  { scanUs, fuelPerCycle }: { readonly scanUs: number; readonly fuelPerCycle: number },
): LoneProgram {
  const machine = createMachine(program, probe)
  const forces = new Map<string, PlainValue>()
  const tasks = program.tasks
    .map((task, index) => ({ index, intervalUs: task.intervalUs ?? scanUs, priority: task.priority }))
    .toSorted((a, b) => a.priority - b.priority)
  let nowUs = 0
  let fault: RigFault | null = null
  let nextDue = tasks.map(() => 0)
  const applyForces = () => {
    for (const [path, value] of forces) {
      const cell = findCell(program, path)
      if (cell !== undefined) writeCell(machine.view, cell, value)
    }
  }
  interface Saved {
    readonly memory: Uint8Array
    nowUs: number
    fault: RigFault | null
    nextDue: number[]
  }
  machine.view.setInt32(controlBlock.fuelPerCycle, fuelPerCycle, true)
  machine.init()
  return {
    view: machine.view,
    get nowUs() {
      return nowUs
    },
    save: (into) => {
      const saved = (into as Saved | undefined) ?? { memory: machine.memory.slice(), nowUs, fault, nextDue }
      saved.memory.set(machine.memory)
      Object.assign(saved, { nowUs, fault, nextDue: [...nextDue] })
      return saved
    },
    restore: (moment) => {
      const saved = moment as Saved
      machine.memory.set(saved.memory)
      nowUs = saved.nowUs
      fault = saved.fault
      nextDue = [...saved.nextDue]
    },
    scan: () => {
      nowUs += scanUs
      applyForces()
      for (const [at, { index, intervalUs }] of tasks.entries()) {
        if ((nextDue[at] ?? 0) > nowUs) continue
        nextDue[at] = nowUs + intervalUs
        if (machine.run(index, nowUs, fuelPerCycle)) continue
        fault = machine.fault("controller", nowUs)
        return
      }
      applyForces()
    },
    get over() {
      return fault !== null
    },
    get fault() {
      return fault
    },
    force: (path, value) => {
      if (findCell(program, path) === undefined) return false
      forces.set(path, value)
      return true
    },
    unforce: (path) => {
      forces.delete(path)
    },
  }
}
