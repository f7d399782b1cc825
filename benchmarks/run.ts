/**
 * `npm run bench [-- --json] [-- NAME…]`: runs the benchmarks whose names begin with one of the arguments (all without),
 * prints a table or one JSON object { name: { value, unit } }.
 */
import type { Benchmark, Figure } from "./benchmark.ts"
import booking from "./booking.bench.ts"
import compileLibrary from "./compile-library.bench.ts"
import compileSample from "./compile-sample.bench.ts"
import compilerBundle from "./compiler-bundle.bench.ts"
import judgeMemory from "./judge-memory.bench.ts"
import judging from "./judging.bench.ts"
import kernels from "./kernels.bench.ts"
import keystroke from "./keystroke.bench.ts"
import liftLoop from "./lift-loop.bench.ts"
import webBundle from "./web-bundle.bench.ts"

const benchmarks: readonly Benchmark[] = [
  booking,
  liftLoop,
  kernels,
  compileSample,
  compileLibrary,
  compilerBundle,
  keystroke,
  judging,
  webBundle,
  judgeMemory,
]

const usage = `npm run bench [-- --json] [-- NAME…]
Figures: ${benchmarks.flatMap(({ names }) => names).join(", ")}
`

const wantedBy = (prefixes: readonly string[]) => (name: string) =>
  prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix))

async function main(given: readonly string[]): Promise<number> {
  if (given.includes("--help")) {
    process.stdout.write(usage)
    return 0
  }
  const json = given.includes("--json")
  const unknown = given.find((argument) => argument.startsWith("--") && argument !== "--json")
  const isWanted = wantedBy(given.filter((argument) => !argument.startsWith("--")))
  const chosen = benchmarks.filter(({ names }) => names.some(isWanted))
  if (unknown !== undefined || chosen.length === 0) {
    process.stderr.write(usage)
    return 2
  }
  const figures: Record<string, Figure> = {}
  for (const benchmark of chosen) {
    process.stderr.write(`measuring ${benchmark.names.join(", ")} …\n`)
    const result = await measure(benchmark)
    Object.assign(figures, result.figures)
    for (const note of result.notes) process.stderr.write(`  note: ${note}\n`)
  }
  process.stdout.write(json ? `${JSON.stringify(figures, undefined, 2)}\n` : table(figures))
  return 0
}

/** One benchmark that cannot run must not take the others' figures with it. */
async function measure(benchmark: Benchmark) {
  try {
    return await benchmark.run()
  } catch (error) {
    return { figures: {}, notes: [`failed: ${error instanceof Error ? error.message : String(error)}`] }
  }
}

function table(figures: Readonly<Record<string, Figure>>): string {
  const rows = Object.entries(figures).map(([name, { value, unit }]) => [name, String(value), unit] as const)
  const width = (column: 0 | 1) => Math.max(0, ...rows.map((row) => row[column].length))
  return rows
    .map(([name, value, unit]) => `${name.padEnd(width(0))}  ${value.padStart(width(1))}  ${unit}\n`)
    .join("")
}

process.exitCode = await main(process.argv.slice(2))
