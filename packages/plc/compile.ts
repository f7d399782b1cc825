/**
 * The compiler, on one screen: text → trees → checked program → WebAssembly.
 *
 * Never throws, whatever the bytes. Wrong text gives diagnostics; a mistake of ours becomes the one diagnostic
 * `internal-error` that names the phase, which `diagnose` of check.ts makes.
 */
import { type CheckOptions, checkFiles, diagnose, nowhere, type Phase } from "./check.ts"
import { emit } from "./emit/emit.ts"
import { maximumMemoryBytes, measureMemory } from "./emit/layout.ts"
import type { CompiledProgram, ProgramInterface } from "./program.ts"
import { describeInterface } from "./semantics/describe-interface.ts"
import type { CheckedProgram } from "./semantics/ir.ts"
import type { Diagnostic } from "./source/diagnostic.ts"
import { createSpanReporter, type DiagnosticSink } from "./source/reporter.ts"

export interface CompileOptions extends CheckOptions {
  /** With probes for a debugger: the same code and memory, and calls of the host in between. */
  readonly debug?: boolean
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
  const { result, diagnostics } = diagnose((sink, phase) => runPhases(options, sink, phase))
  return result === undefined ? { diagnostics } : { ...result, diagnostics }
}

const runPhases = (
  options: CompileOptions,
  sink: DiagnosticSink,
  phase: Phase,
): { readonly program: CompiledProgram; readonly interface: ProgramInterface } | undefined => {
  const checked = checkFiles(options, sink, phase)
  if (checked === undefined) return undefined
  phase.name = "measure"
  if (!fitsMemory(checked, sink)) return undefined
  phase.name = "emit"
  const { files: sources, debug = false } = options
  return { program: emit(checked, { sources, debug }), interface: describeInterface(checked) }
}

const fitsMemory = (checked: CheckedProgram, sink: DiagnosticSink): boolean => {
  const bytes = measureMemory(checked)
  if (bytes <= maximumMemoryBytes) return true
  createSpanReporter(sink)("memory-too-large", nowhere, { bytes, limit: maximumMemoryBytes })
  return false
}
