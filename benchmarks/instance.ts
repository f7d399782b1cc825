/** A compiled program, running. */
import {
  type CompiledProgram,
  controlBlock,
  readSymbol,
  resolveSymbol,
  type SymbolTable,
} from "@lehrwerk/plc"

interface Exports {
  readonly memory: WebAssembly.Memory
  readonly init: () => void
  readonly run: (task: number, nowUs: number) => void
}

export function instantiate(program: CompiledProgram): Exports & { readonly symbols: SymbolTable } {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(program.wasm))
  const { memory, init, run } = instance.exports as unknown as Exports
  new DataView(memory.buffer).setInt32(controlBlock.fuelPerCycle, 1_000_000, true)
  init()
  return { memory, init, run, symbols: program.symbols }
}

export function readNumber(
  { memory, symbols }: { readonly memory: WebAssembly.Memory; readonly symbols: SymbolTable },
  path: string,
): number {
  const symbol = resolveSymbol(symbols, path)
  if (symbol === undefined) throw new Error(`no symbol ${path}`)
  return Number(readSymbol(symbols, new DataView(memory.buffer), symbol))
}
