/** Compiles a program, runs it both ways, and tells the first difference. */
import { compile } from "../compile.ts"
import { load, type Machine } from "../emit/test-support/machine.ts"
import { analyze } from "../semantics/analyze.ts"
import type { CheckedProgram, Variable } from "../semantics/ir.ts"
import type { Type } from "../semantics/types.ts"
import { createDiagnosticSink } from "../source/reporter.ts"
import type { SymbolValue } from "../symbols.ts"
import { parseFiles } from "../syntax/parse.ts"
import { type Cell, scalarCell } from "./cells.ts"
import { Fault } from "./fault.ts"
import { Interpreter } from "./interpreter.ts"

const cycles = 3

/** Faults that fold to constants are refused before they can run. */
const foreseen: ReadonlySet<string> = new Set(["constant-division-by-zero", "index-outside"])

/** What both sides show of a variable: its scalars in order, as text, so that -0 and 0 differ and NaN equals NaN. */
type Shown = readonly string[]

const showScalar = (value: boolean | number | bigint | string): string => {
  if (typeof value === "boolean") return value ? "1" : "0"
  return Object.is(value, -0) ? "-0" : String(value)
}

const showSymbol = (value: SymbolValue): Shown =>
  typeof value === "object" ? Object.values(value).flatMap(showSymbol) : [showScalar(value)]

/** In-outs of an instance are references, temporaries are gone, externals are globals. */
const hasOwnValue = ({ section }: Variable): boolean =>
  section !== "temp" && section !== "in-out" && section !== "external"

const showCell = (checked: CheckedProgram, type: Type, cell: Cell): Shown => {
  if (type.kind === "array") return cell.items.flatMap((item) => showCell(checked, type.element, item))
  if (type.kind === "struct") {
    return type.fields.flatMap((field, at) => showCell(checked, field.type, partOf(cell, at)))
  }
  if (type.kind !== "block") return [showScalar(cell.value)]
  const variables = checked.blocks[type.block]?.variables ?? []
  return variables.flatMap((variable, at) =>
    hasOwnValue(variable) ? showCell(checked, variable.type, partOf(cell, at)) : [],
  )
}

const partOf = (cell: Cell, at: number): Cell => cell.items[at] ?? scalarCell("nothing")

const compareVariables = (
  checked: CheckedProgram,
  machine: Machine,
  interpreter: Interpreter,
): string | undefined => {
  const main = checked.blocks.find((block) => block.kind === "program")
  const paths = [
    ...checked.globals.map(({ name, type }) => ({ path: name, type, cell: interpreter.global(name) })),
    ...(main?.variables.filter(hasOwnValue) ?? []).map(({ name, type }) => ({
      path: `main.${name}`,
      type,
      cell: interpreter.variable("main", name),
    })),
  ]
  for (const { path, type, cell } of paths) {
    const emitted = JSON.stringify(showSymbol(machine.read(path)))
    const interpreted = cell === undefined ? "nothing" : JSON.stringify(showCell(checked, type, cell))
    if (emitted !== interpreted)
      return `${path} is ${emitted} in WebAssembly, ${interpreted} in the interpreter`
  }
  return undefined
}

const interpret = (interpreter: Interpreter, nowUs: number): string | undefined => {
  try {
    interpreter.cycle(nowUs)
    return undefined
  } catch (error) {
    if (error instanceof Fault) return error.kind
    throw error
  }
}

/** Undefined when both agree. The program's POU must be called `main`. */
export const findDifference = (text: string): string | undefined => {
  const files = [{ name: "main.st", text }]
  const { program, diagnostics } = compile({ files })
  const errors = diagnostics.filter(({ severity }) => severity === "error")
  const [error] = errors
  if (error !== undefined && errors.every(({ code }) => foreseen.has(code))) return undefined
  if (error !== undefined)
    return `${error.code} ${JSON.stringify(error.params)} at ${text.slice(error.span.from, error.span.to)}`
  const sink = createDiagnosticSink()
  const checked = analyze(parseFiles(files, sink), { sink })
  if (program === undefined || checked === undefined) return "it does not compile"
  const machine = load(program)
  const interpreter = new Interpreter(checked)
  for (let cycle = 0; cycle < cycles; cycle++) {
    const nowUs = cycle * 10_000
    const expected = interpret(interpreter, nowUs)
    const found = machine.cycle(nowUs)
    if (found !== expected)
      return `cycle ${cycle} ends with ${found} in WebAssembly, ${expected} in the interpreter`
    if (expected !== undefined) return undefined
    const difference = compareVariables(checked, machine, interpreter)
    if (difference !== undefined) return `after cycle ${cycle} ${difference}`
  }
  return undefined
}
