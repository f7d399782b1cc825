/**
 * One running WebAssembly instance of a compiled program: its memory, its process image and its tasks.
 * Controller and plant are two machines; nothing is shared between them.
 */
import {
  type CompiledProgram,
  controlBlock,
  type DebugProbe,
  faultKinds,
  restoreRetained,
  saveRetained,
} from "@lehrwerk/plc"
import { assert } from "./assert.ts"
import type { RigFault, RigUnit } from "./rig-types.ts"

export interface Machine {
  readonly program: CompiledProgram
  readonly view: DataView
  readonly memory: Uint8Array
  readonly inputs: Uint8Array
  readonly outputs: Uint8Array
  /** Fuel that the last cycle did not use. */
  readonly fuelLeft: number
  /** Cold start: every variable gets its initial value. */
  init(): void
  /** Warm start: the same, but variables declared with RETAIN keep their values. */
  warmStart(): void
  /** Runs one cycle of a task. Returns false after a fault; the machine must then not run again. */
  run(task: number, nowUs: number, fuel: number): boolean
  /** Only after `run` returned false. */
  fault(unit: RigUnit, atUs: number): RigFault
}

interface Exports {
  readonly memory: WebAssembly.Memory
  readonly init: () => void
  readonly run: (task: number, nowUs: number) => void
}

/** Many runs use one plant: its bytes are compiled to machine code once. */
const moduleByBytes = new WeakMap<Uint8Array, WebAssembly.Module>()

const moduleOf = (bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module => {
  const known = moduleByBytes.get(bytes)
  if (known !== undefined) return known
  const module = new WebAssembly.Module(bytes)
  moduleByBytes.set(bytes, module)
  return module
}

/** A debug build needs its probe; what the probe throws leaves `run` unchanged. */
export const createMachine = (program: CompiledProgram, probe?: DebugProbe): Machine => {
  const module = moduleOf(program.wasm)
  const imports = WebAssembly.Module.imports(module)
  assert(imports.length > 0 === (probe !== undefined), "a compiled program imports nothing but its probe")
  const instance = new WebAssembly.Instance(module, probe === undefined ? {} : { debug: { ...probe } })
  const { memory, init, run } = instance.exports as unknown as Exports
  const buffer = memory.buffer
  const view = new DataView(buffer)
  return {
    program,
    view,
    memory: new Uint8Array(buffer),
    inputs: new Uint8Array(buffer, program.inputs.address, program.inputs.bytes),
    outputs: new Uint8Array(buffer, program.outputs.address, program.outputs.bytes),
    init,
    warmStart() {
      const bytes = new Uint8Array(buffer)
      const saved = saveRetained(program, bytes)
      init()
      assert(restoreRetained(program, bytes, saved), "a program takes back what it saved")
    },
    get fuelLeft() {
      return view.getInt32(controlBlock.fuelLeft, true)
    },
    run(task, nowUs, fuel) {
      view.setInt32(controlBlock.fuelPerCycle, fuel, true)
      try {
        run(task, nowUs)
        return true
      } catch (error) {
        // Traps are WebAssembly.RuntimeError, an exhausted native stack is a RangeError; anything else is our mistake.
        if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return false
        throw error
      }
    },
    fault: (unit, atUs) => readFault(program, view, unit, atUs),
  }
}

const readFault = (program: CompiledProgram, view: DataView, unit: RigUnit, atUs: number): RigFault => {
  const named = faultKinds[view.getInt32(controlBlock.faultKind, true)]
  if (named === undefined || named === "none") {
    return { unit, kind: "trap", pou: "", file: "", line: 0, column: 0, atUs }
  }
  const site = program.faultSites[view.getInt32(controlBlock.faultSite, true)]
  return {
    unit,
    kind: named,
    pou: site?.pou ?? "",
    file: site?.file ?? "",
    line: site?.line ?? 0,
    column: site?.column ?? 0,
    atUs,
  }
}
