/**
 * `kernel.*.vs_c`: kernels of real programs in Structured Text, fuel on, against the same written by hand in C and compiled
 * with gcc -O2. Both do the same scans in the same run and must end in the same state, bit for bit. Processor time on both
 * sides, so that other work on the machine does not count.
 * `kernel.geomean.vs_c` and `kernel.max.vs_c` sum them up.
 */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { compile, controlBlock, resolveSymbol } from "@lehrwerk/plc"
import { type Benchmark, type Figure, median, processorMs, round, skipped } from "./benchmark.ts"
import { instantiate, readNumber } from "./instance.ts"

const folder = new URL("kernels/", import.meta.url).pathname
const repeats = 9

interface Kernel {
  /** Of its figure. */
  readonly name: string
  /** Of its two files. */
  readonly files: string
  readonly scans: number
  /** What its twin prints, in the same order. */
  readonly state: readonly string[]
}

const paths = (low: number, high: number, names: (index: number) => readonly string[]): readonly string[] =>
  Array.from({ length: high - low + 1 }, (_, at) => names(low + at)).flat()

const kernels: readonly Kernel[] = [
  {
    name: "pid",
    files: "control-loops",
    scans: 100_000,
    state: ["fans", ...paths(1, 16, (n) => [`loops[${n}].temperature`, `loops[${n}].alarms`])],
  },
  {
    name: "sorting",
    files: "sorting",
    scans: 10_000,
    state: ["seed", "median", "moves", "found", ...paths(0, 99, (n) => [`list[${n}]`])],
  },
  {
    name: "filter",
    files: "filter",
    scans: 100_000,
    state: [
      "first.value",
      "second.value",
      ...paths(0, 7, (n) => [`turned[${n}]`]),
      ...paths(0, 7, (row) => paths(0, 7, (column) => [`matrix[${row},${column}]`])),
    ],
  },
  {
    name: "checksums",
    files: "checksums",
    scans: 20_000,
    state: ["scans", "long", "short", "turning", ...paths(0, 63, (n) => [`data[${n}]`])],
  },
  {
    name: "stations",
    files: "stations",
    scans: 50_000,
    state: [
      "total",
      ...paths(1, 24, (n) =>
        ["phase", "level", "parts", "blocked", "batch.CV"].map((part) => `line.stations[${n}].${part}`),
      ),
    ],
  },
]

interface Outcome {
  readonly ns: number
  readonly state: readonly string[]
}

function buildTwin(kernel: Kernel, into: string): string | undefined {
  const program = join(into, kernel.files)
  const source = join(folder, `${kernel.files}.c`)
  try {
    execFileSync("gcc", ["-O2", "-fno-fast-math", "-ffp-contract=off", "-o", program, source, "-lm"], {
      stdio: "ignore",
    })
    return program
  } catch {
    return undefined
  }
}

function runTwin(program: string, scans: number): Outcome {
  const [ns = "", ...state] = execFileSync(program, [String(scans)], { encoding: "utf8" })
    .trim()
    .split("\n")
  return { ns: Number(ns), state }
}

type Instance = ReturnType<typeof instantiate>

function runOurs(kernel: Kernel, instance: Instance): Outcome {
  const { init, run, memory } = instance
  init()
  new DataView(memory.buffer).setInt32(controlBlock.fuelPerCycle, 1_000_000, true)
  const ms = processorMs(() => {
    for (let scan = 0; scan < kernel.scans; scan++) run(0, scan * 10_000)
  })
  return { ns: ms * 1e6, state: kernel.state.map((path) => shown(instance, `main.${path}`)) }
}

/** REAL as its bits. */
function shown(instance: Instance, path: string): string {
  const number = readNumber(instance, path)
  if (!isReal(instance, path)) return String(number)
  const bits = new DataView(new ArrayBuffer(4))
  bits.setFloat32(0, number)
  return String(bits.getUint32(0))
}

function isReal({ symbols }: Instance, path: string): boolean {
  const type = resolveSymbol(symbols, path)?.type
  return type?.kind === "elementary" && type.name === "REAL"
}

function compileKernel(kernel: Kernel): Instance {
  const name = `${kernel.files}.st`
  const { program, diagnostics } = compile({
    files: [{ name, text: readFileSync(join(folder, name), "utf8") }],
  })
  if (program !== undefined) return instantiate(program)
  throw new Error(`${name} has errors: ${diagnostics.map(({ code }) => code).join()}`)
}

interface Measured {
  readonly ratio: number
  readonly scanNs: number
}

function measure(kernel: Kernel, twin: string): Measured {
  const ours = compileKernel(kernel)
  // The first rounds run in the engine's baseline tier.
  runOurs(kernel, ours)
  const ratios: number[] = []
  const own: number[] = []
  for (let repeat = 0; repeat < repeats; repeat++) {
    const c = runTwin(twin, kernel.scans)
    const st = runOurs(kernel, ours)
    const at = c.state.findIndex((value, line) => value !== st.state[line])
    if (at >= 0 || c.state.length !== st.state.length)
      throw new Error(`${kernel.name}: ${kernel.state[at]} is ${st.state[at]}, in C ${c.state[at]}`)
    ratios.push(st.ns / c.ns)
    own.push(st.ns / kernel.scans)
  }
  return { ratio: median(ratios), scanNs: median(own) }
}

function figuresOf(measured: ReadonlyMap<string, Measured>): Readonly<Record<string, Figure>> {
  const unit = "× gcc -O2"
  const ratios = [...measured.values()].map(({ ratio }) => ratio)
  const geomean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)
  return {
    "kernel.geomean.vs_c": { value: round(geomean), unit },
    "kernel.max.vs_c": { value: round(Math.max(...ratios)), unit },
    ...Object.fromEntries(
      [...measured].flatMap(([name, { ratio, scanNs }]) => [
        [`kernel.${name}.vs_c`, { value: round(ratio), unit }],
        [`kernel.${name}.scan_ns`, { value: round(scanNs), unit: "ns per scan" }],
      ]),
    ),
  }
}

const benchmark: Benchmark = {
  names: [
    "kernel.geomean.vs_c",
    "kernel.max.vs_c",
    ...kernels.flatMap(({ name }) => [`kernel.${name}.vs_c`, `kernel.${name}.scan_ns`]),
  ],
  run: () => {
    const build = mkdtempSync(join(tmpdir(), "lehrwerk-bench-"))
    try {
      const measured = new Map<string, Measured>()
      for (const kernel of kernels) {
        const twin = buildTwin(kernel, build)
        if (twin === undefined) return skipped("kernel.* needs gcc, which is not here")
        measured.set(kernel.name, measure(kernel, twin))
      }
      return { figures: figuresOf(measured), notes: [] }
    } finally {
      rmSync(build, { recursive: true })
    }
  },
}

export default benchmark
