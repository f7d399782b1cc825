/**
 * `loop.pid.vs_c`: sixteen PID loops with timers in Structured Text, fuel on, against the same written by hand in C and
 * compiled with gcc -O2. Both do the same scans in the same run and must end in the same state, bit for bit.
 */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { compile, controlBlock } from "@lehrwerk/plc"
import { type Benchmark, type BenchmarkResult, median, round, skipped } from "./benchmark.ts"
import { instantiate, readNumber } from "./instance.ts"

const folder = new URL("pid/", import.meta.url).pathname
const scans = 200_000
const repeats = 7
/** The first rounds run in the engine's baseline tier. */
const warmUpScans = 100_000

interface Outcome {
  readonly ns: number
  readonly state: string
}

function buildTwin(into: string): string | undefined {
  const program = join(into, "control-loops")
  try {
    const source = join(folder, "control-loops.c")
    execFileSync("gcc", ["-O2", "-fno-fast-math", "-ffp-contract=off", "-o", program, source, "-lm"], {
      stdio: "ignore",
    })
    return program
  } catch {
    return undefined
  }
}

function runTwin(program: string): Outcome {
  const [ns = "", ...state] = execFileSync(program, [String(scans)], { encoding: "utf8" })
    .trim()
    .split("\n")
  return { ns: Number(ns), state: state.join("\n") }
}

type Instance = ReturnType<typeof instantiate>

function runOurs({ init, run, memory, symbols }: Instance): Outcome {
  const view = new DataView(memory.buffer)
  init()
  view.setInt32(controlBlock.fuelPerCycle, 1_000_000, true)
  const start = process.hrtime.bigint()
  for (let scan = 0; scan < scans; scan++) run(0, scan * 10_000)
  const ns = Number(process.hrtime.bigint() - start)
  const number = (path: string) => readNumber({ memory, symbols }, path)
  const state = [String(number("main.fans"))]
  const bits = new DataView(new ArrayBuffer(4))
  for (let loop = 1; loop <= 16; loop++) {
    bits.setFloat32(0, number(`main.loops[${loop}].temperature`))
    state.push(`${bits.getUint32(0)} ${number(`main.loops[${loop}].alarms`)}`)
  }
  return { ns, state: state.join("\n") }
}

function measure(twin: string, ours: Instance): BenchmarkResult {
  for (let scan = 0; scan < warmUpScans; scan++) ours.run(0, scan * 10_000)
  const ratios: number[] = []
  const own: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    const c = runTwin(twin)
    const st = runOurs(ours)
    if (c.state !== st.state) return skipped("loop.pid.vs_c: the twins end in different states")
    ratios.push(st.ns / c.ns)
    own.push(st.ns / scans)
  }
  return {
    figures: {
      "loop.pid.vs_c": { value: round(median(ratios)), unit: "× gcc -O2" },
      "loop.pid.scan_ns": { value: round(median(own)), unit: "ns per scan of 16 loops" },
    },
    notes: [],
  }
}

const benchmark: Benchmark = {
  names: ["loop.pid.vs_c", "loop.pid.scan_ns"],
  run: () => {
    const name = "control-loops.st"
    const { program, diagnostics } = compile({
      files: [{ name, text: readFileSync(join(folder, name), "utf8") }],
    })
    if (program === undefined)
      throw new Error(`${name} has errors: ${diagnostics.map(({ code }) => code).join()}`)
    const ours = instantiate(program)
    const build = mkdtempSync(join(tmpdir(), "lehrwerk-bench-"))
    try {
      const twin = buildTwin(build)
      return twin === undefined ? skipped("loop.pid.vs_c needs gcc, which is not here") : measure(twin, ours)
    } finally {
      rmSync(build, { recursive: true })
    }
  },
}

export default benchmark
