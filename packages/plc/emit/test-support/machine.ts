/** Runs compiled programs in tests: validate, instantiate, cycle, read and write by path. */
import binaryen from "binaryen"
import { type CompiledProgram, controlBlock, type FaultSite, faultKinds } from "../../program.ts"
import { readSymbol, resolveSymbol, type SymbolValue, writeSymbol } from "../../symbols.ts"

interface Exports {
  readonly memory: WebAssembly.Memory
  readonly init: () => void
  readonly run: (task: number, nowUs: number) => void
}

export interface Machine {
  readonly memory: WebAssembly.Memory
  init(): void
  /** Runs one cycle; gives the fault's kind, or undefined when there was none. */
  cycle(nowUs?: number, task?: number): string | undefined
  faultSite(): FaultSite | undefined
  fuelLeft(): number
  setFuel(fuel: number): void
  read(path: string): SymbolValue
  write(path: string, value: SymbolValue): void
  /** The output area of the process image. */
  outputs(): DataView
}

/** A second opinion on the encoder, from the toolchain that everybody uses. */
export function isValid(wasm: Uint8Array): boolean {
  const module = binaryen.readBinary(wasm)
  module.setFeatures(binaryen.Features.All)
  const valid = module.validate() === 1
  module.dispose()
  return valid
}

/** Loads a program and starts it cold. Throws when the engine does not take the module. */
export function load(program: CompiledProgram): Machine {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(program.wasm))
  const { memory, init, run } = instance.exports as unknown as Exports
  const cells = new DataView(memory.buffer)
  const setFuel = (fuel: number) => cells.setInt32(controlBlock.fuelPerCycle, fuel, true)
  const symbol = (path: string) => {
    const found = resolveSymbol(program.symbols, path)
    if (found === undefined) throw new Error(`no symbol ${path}`)
    return found
  }
  setFuel(1_000_000)
  init()
  return {
    memory,
    init,
    cycle: (nowUs = 0, task = 0) => {
      try {
        run(task, nowUs)
        return undefined
      } catch (error) {
        const kind = cells.getInt32(controlBlock.faultKind, true)
        if (!(error instanceof WebAssembly.RuntimeError) || kind === 0) throw error
        return faultKinds[kind]
      }
    },
    faultSite: () => program.faultSites[cells.getInt32(controlBlock.faultSite, true)],
    fuelLeft: () => cells.getInt32(controlBlock.fuelLeft, true),
    setFuel,
    outputs: () => new DataView(memory.buffer, program.outputs.address, program.outputs.bytes),
    read: (path) => readSymbol(program.symbols, cells, symbol(path)),
    write: (path, value) => {
      if (!writeSymbol(cells, symbol(path), value)) throw new Error(`cannot write ${path}`)
    },
  }
}
