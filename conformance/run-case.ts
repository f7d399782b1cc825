/** Runs a compiled program scan by scan and says, as texts, where it differs from the case. */
import {
  type CompiledProgram,
  controlBlock,
  faultKinds,
  type ResolvedSymbol,
  readSymbol,
  resolveSymbol,
  restoreRetained,
  type SymbolValue,
  saveRetained,
  writeSymbol,
} from "@lehrwerk/plc"
import type { Assignment, ConformanceCase, Expectation } from "./read-case.ts"
import { parseValue, showValue } from "./values.ts"

/** Enough for every case but those that run out of it on purpose. */
const FUEL = 1_000_000

interface Running {
  readonly program: CompiledProgram
  readonly memory: WebAssembly.Memory
  readonly init: () => void
  readonly run: (task: number, nowUs: number) => void
}

export const runCase = (program: CompiledProgram, wanted: ConformanceCase): readonly string[] => {
  const running = start(program)
  const differences: string[] = []
  for (let scan = 0; scan < wanted.scans; scan++) {
    for (const { start: kind } of wanted.restarts.filter((one) => one.scan === scan)) restart(running, kind)
    for (const set of wanted.sets.filter((one) => one.scan === scan)) assign(running, set)
    const fault = runScan(running, scan, wanted.intervalUs)
    differences.push(...compareFault(wanted, scan, fault))
    const last = fault !== undefined || scan === wanted.scans - 1
    const due = wanted.expects.filter((one) => (one.scan ?? (last ? scan : -1)) === scan)
    differences.push(...due.flatMap((one) => compareValue(running, one, scan)))
    if (fault !== undefined) return differences
  }
  if (wanted.fault !== undefined) differences.push(`no fault came; expected ${wanted.fault.kind}`)
  return differences
}

const start = (program: CompiledProgram): Running => {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(program.wasm))
  const { memory, init, run } = instance.exports as {
    readonly memory: WebAssembly.Memory
    readonly init: () => void
    readonly run: (task: number, nowUs: number) => void
  }
  init()
  return { program, memory, init, run }
}

const restart = ({ program, memory, init }: Running, kind: "warm" | "cold"): void => {
  const bytes = new Uint8Array(memory.buffer)
  const saved = saveRetained(program, bytes)
  init()
  if (kind === "warm" && !restoreRetained(program, bytes, saved))
    throw new Error("what was saved does not fit")
}

const viewOf = ({ memory }: Running): DataView => new DataView(memory.buffer)

interface Fault {
  readonly kind: string
  readonly line: number
}

const runScan = (running: Running, scan: number, intervalUs: number): Fault | undefined => {
  viewOf(running).setInt32(controlBlock.fuelPerCycle, FUEL, true)
  try {
    for (const task of running.program.tasks.keys()) running.run(task, scan * intervalUs)
    return undefined
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error
    const view = viewOf(running)
    const kind = faultKinds[view.getInt32(controlBlock.faultKind, true)] ?? "unknown"
    const site = running.program.faultSites[view.getInt32(controlBlock.faultSite, true)]
    return { kind, line: site?.line ?? 0 }
  }
}

const compareFault = (wanted: ConformanceCase, scan: number, fault: Fault | undefined): string[] => {
  const expected = wanted.fault?.scan === scan ? wanted.fault : undefined
  const want = expected === undefined ? "no fault" : `${expected.kind} line ${expected.line}`
  const have = fault === undefined ? "no fault" : `${fault.kind} line ${fault.line}`
  return want === have ? [] : [`scan ${scan}: expected ${want}, got ${have}`]
}

const symbolOf = ({ program }: Running, path: string): ResolvedSymbol => {
  const symbol = resolveSymbol(program.symbols, path)
  if (symbol === undefined) throw new Error(`the case names ${path}, which the program does not have`)
  return symbol
}

const assign = (running: Running, { path, value }: Assignment): void => {
  const symbol = symbolOf(running, path)
  const parsed = parseValue(value, symbol.type)
  if (!writeSymbol(viewOf(running), symbol, parsed)) throw new Error(`${path} cannot hold ${value}`)
}

const compareValue = (running: Running, { path, value }: Expectation, scan: number): string[] => {
  const symbol = symbolOf(running, path)
  const have = readSymbol(running.program.symbols, viewOf(running), symbol)
  const want = parseValue(value, symbol.type)
  const same = sameValue(have, want)
  return same ? [] : [`scan ${scan}: expected ${path} = ${value}, got ${showValue(have)}`]
}

/** Exact, apart from the sign of zero; NaN is NaN. */
const sameValue = (left: SymbolValue, right: SymbolValue): boolean =>
  typeof left === "number" && typeof right === "number"
    ? left === right || (Number.isNaN(left) && Number.isNaN(right))
    : left === right
