/**
 * Checked program → WebAssembly module with everything a host needs. The whole order stands in `emit`.
 * A checked program has no errors left, so nothing is reported here; what cannot be is an assertion.
 */
import { type CompiledProgram, controlBlock } from "../program.ts"
import type { CheckedProgram } from "../semantics/ir.ts"
import { must } from "./assert.ts"
import { Emission, type EmitOptions } from "./emission.ts"
import type { FunctionBuilder } from "./encoder.ts"
import { buildInitialImage, nonZeroRuns } from "./initial-image.ts"
import { layOut } from "./layout.ts"
import { lowerUnit, stackBytesFor } from "./lower-unit.ts"
import { findRetained } from "./retained.ts"
import { writeMappingsIn, writeMappingsOut } from "./static-addresses.ts"
import { buildSymbolTable } from "./symbol-table.ts"

const pageBytes = 65_536

export function emit(checked: CheckedProgram, options: EmitOptions): CompiledProgram {
  const layout = layOut(checked)
  const emission = new Emission(checked, layout, options)
  const entries = checked.instances.map(({ block }, at) => ({
    task: must(checked.instances[at], "the instance").task,
    body: emission.blockFunction(block, layout.instances[at]),
    address: must(layout.instances[at], "an address"),
  }))
  for (let unit = emission.pending.shift(); unit !== undefined; unit = emission.pending.shift()) {
    lowerUnit(emission, unit)
  }
  const stackAddress = emission.scratchEnd
  const constantsAddress = stackAddress + stackBytesFor(emission)
  const constants = emission.placeConstants(constantsAddress)
  writeRun(emission, entries, stackAddress)
  const initial = writeInit(emission, buildInitialImage(checked, layout), constantsAddress)
  const wasm = emission.module.toBytes({
    pages: Math.max(1, Math.ceil((constantsAddress + constants.length) / pageBytes)),
    passive: initial.length === 0 ? [] : [initial],
    active: constants.length === 0 ? [] : [{ address: constantsAddress, bytes: constants }],
  })
  return {
    wasm,
    ...buildTables(emission, wasm),
    inputs: layout.inputs,
    outputs: layout.outputs,
    markers: layout.markers,
    tasks: checked.tasks,
    faultSites: emission.faultSites,
    retained: findRetained(checked, layout),
  }
}

/** The symbols, and in a debug build what its probes speak of. */
function buildTables(
  { checked, layout, probes, module }: Emission,
  wasm: Uint8Array,
): Pick<CompiledProgram, "symbols" | "debug"> {
  const { table, types } = buildSymbolTable(checked, layout)
  if (probes === undefined) return { symbols: table }
  const pous = probes.pous({
    value: (type) => types.of(type),
    block: (block) => types.ofBlock(checked.blocks.indexOf(block)),
  })
  return { symbols: table, debug: { pous, statements: probes.statements, mappings: module.marksIn(wasm) } }
}

interface Entry {
  readonly task: number
  readonly body: FunctionBuilder
  readonly address: number
}

/** run(task, nowUs): sets the clock and the fuel, runs the task's programs in order, leaves the fuel that is left. */
function writeRun(emission: Emission, entries: readonly Entry[], stackAddress: number): void {
  const f = emission.module.function({ params: ["i32", "f64"], results: [] })
  emission.module.exportFunction("run", f)
  f.i32(0)
  f.get(1)
  f.op("i64.trunc_sat_f64_s")
  f.i64(1000n)
  f.op("i64.mul")
  f.memory("i64.store", controlBlock.nowNs)
  f.i32(0)
  f.memory("i32.load", controlBlock.fuelPerCycle)
  f.globalSet(emission.fuelGlobal)
  f.i32(0)
  f.globalSet(emission.depthGlobal)
  f.i32(stackAddress)
  f.globalSet(emission.stackGlobal)
  const { mappings } = emission.checked
  writeMappingsIn(f, emission.layout, mappings)
  emission.checked.tasks.forEach((_, task) => {
    f.get(0)
    f.i32(task)
    f.op("i32.eq")
    const label = f.if()
    for (const { body, address } of entries.filter((entry) => entry.task === task)) {
      if (body.signature.params.length > 0) f.i32(address)
      f.call(body.index)
    }
    f.end(label)
  })
  writeMappingsOut(f, emission.layout, mappings)
  f.i32(0)
  f.globalGet(emission.fuelGlobal)
  f.memory("i32.store", controlBlock.fuelLeft)
}

/**
 * init(): everything but the host's own cell becomes 0, then the initial values that are not 0 are copied from a passive
 * segment, so a cold start can be repeated. Gives the segment.
 */
function writeInit(emission: Emission, image: Uint8Array, end: number): Uint8Array {
  const f = emission.module.function({ params: [], results: [] })
  emission.module.exportFunction("init", f)
  const clear = (from: number, to: number) => {
    f.i32(from)
    f.i32(0)
    f.i32(to - from)
    f.memoryFill()
  }
  clear(0, controlBlock.fuelPerCycle)
  clear(controlBlock.fuelLeft, end)
  const runs = nonZeroRuns(image)
  const segment = new Uint8Array(runs.reduce((sum, { bytes }) => sum + bytes.length, 0))
  let at = 0
  for (const { address, bytes } of runs) {
    segment.set(bytes, at)
    f.i32(address)
    f.i32(at)
    f.i32(bytes.length)
    f.memoryInit(0)
    at += bytes.length
  }
  return segment
}
