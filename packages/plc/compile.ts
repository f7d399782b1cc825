/**
 * The compiler, on one screen: text → trees → checked program → WebAssembly.
 *
 * Never throws, whatever the bytes. Wrong text gives diagnostics; a mistake of ours becomes the one diagnostic
 * `internal-error` that names the phase, and this is the only place that catches it.
 */
import { emit } from "./emit/emit.ts"
import { maximumMemoryBytes, measureMemory } from "./emit/layout.ts"
import type { CompiledProgram, ProgramInterface } from "./program.ts"
import { analyze } from "./semantics/analyze.ts"
import { describeInterface } from "./semantics/describe-interface.ts"
import type { CheckedProgram } from "./semantics/ir.ts"
import type { Diagnostic, SourceFile } from "./source/diagnostic.ts"
import { createDiagnosticSink, createSpanReporter, type DiagnosticSink } from "./source/reporter.ts"
import { type DialectName, findDialect } from "./syntax/dialects.ts"
import { parseFiles } from "./syntax/parse.ts"
import type { ProjectReader } from "./syntax/read-project.ts"

export interface CompileOptions {
  readonly files: readonly SourceFile[]
  /** The one PROGRAM to run, by name; without it every PROGRAM runs, in the order of declaration. */
  readonly program?: string
  /** True: files that hold functions and blocks only are right too. Nothing runs then, and `tasks` have no work. */
  readonly library?: boolean
  /** With probes for a debugger: the same code and memory, and calls of the host in between. */
  readonly debug?: boolean
  /** Of all files; without it each file's is found by looking at its text. */
  readonly dialect?: DialectName
  /** Reads files of XML: the one of `@lehrwerk/plc/plcopen`. Without it such a file is an error. */
  readonly readProject?: ProjectReader | undefined
}

export interface CompileResult {
  /** Absent if there is an error; warnings and hints leave it. */
  readonly program?: CompiledProgram
  /** Present with `program`. */
  readonly interface?: ProgramInterface
  /** In the order of files and places. */
  readonly diagnostics: readonly Diagnostic[]
}

export const compile = (options: CompileOptions): CompileResult => {
  const sink = createDiagnosticSink()
  const phase: Phase = { name: "parse" }
  try {
    const compiled = runPhases(options, sink, phase)
    const diagnostics = inSourceOrder(sink.diagnostics)
    return compiled === undefined ? { diagnostics } : { ...compiled, diagnostics }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    createSpanReporter(sink)("internal-error", nowhere, { phase: phase.name, reason })
    return { diagnostics: inSourceOrder(sink.diagnostics) }
  }
}

interface Phase {
  name: "parse" | "analyze" | "measure" | "emit"
}

const runPhases = (
  { files, program, library = false, debug = false, dialect, readProject }: CompileOptions,
  sink: DiagnosticSink,
  phase: Phase,
): { readonly program: CompiledProgram; readonly interface: ProgramInterface } | undefined => {
  const dialectOf = dialect === undefined ? findDialect : () => dialect
  const units = parseFiles(files, sink, { dialectOf, readProject })
  // Beyond the limits there are no trees; what is said about that is all there is to say.
  if (units.length < files.length) return undefined
  phase.name = "analyze"
  const checked = analyze(units, program === undefined ? { sink, library } : { sink, library, program })
  if (checked === undefined) return undefined
  phase.name = "measure"
  if (!fitsMemory(checked, sink)) return undefined
  phase.name = "emit"
  return { program: emit(checked, { sources: files, debug }), interface: describeInterface(checked) }
}

const nowhere = { file: 0, from: 0, to: 0 } as const

const fitsMemory = (checked: CheckedProgram, sink: DiagnosticSink): boolean => {
  const bytes = measureMemory(checked)
  if (bytes <= maximumMemoryBytes) return true
  createSpanReporter(sink)("memory-too-large", nowhere, { bytes, limit: maximumMemoryBytes })
  return false
}

const inSourceOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.toSorted((a, b) => a.span.file - b.span.file || a.span.from - b.span.from)
