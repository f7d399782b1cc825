/**
 * The compiler without its code generator: everything it says about a program, no bytes. For editors and for pages that show a
 * text long before anybody runs it. Only what the layout in memory decides (`memory-too-large`) is left to `compile`.
 */
import type { ProgramInterface } from "./program.ts"
import { analyze } from "./semantics/analyze.ts"
import { describeInterface } from "./semantics/describe-interface.ts"
import type { CheckedProgram } from "./semantics/ir.ts"
import type { Diagnostic, SourceFile } from "./source/diagnostic.ts"
import { createDiagnosticSink, createSpanReporter, type DiagnosticSink } from "./source/reporter.ts"
import { type DialectName, findDialect } from "./syntax/dialects.ts"
import { parseFiles } from "./syntax/parse.ts"
import type { ProjectReader } from "./syntax/read-project.ts"

export interface CheckOptions {
  readonly files: readonly SourceFile[]
  /** The one PROGRAM to run, by name; without it every PROGRAM runs, in the order of declaration. */
  readonly program?: string
  /** True: files that hold functions and blocks only are right too. Nothing runs then, and `tasks` have no work. */
  readonly library?: boolean
  /** Of all files; without it each file's is found by looking at its text. */
  readonly dialect?: DialectName
  /** Reads files of XML: the one of `@lehrwerk/plc/plcopen`. Without it such a file is an error. */
  readonly readProject?: ProjectReader | undefined
}

export interface CheckResult {
  /** Absent if there is an error; warnings and hints leave it. */
  readonly interface?: ProgramInterface
  /** In the order of files and places. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Never throws, whatever the bytes. */
export const check = (options: CheckOptions): CheckResult => {
  const { result, diagnostics } = diagnose((sink, phase) => {
    const checked = checkFiles(options, sink, phase)
    return checked === undefined ? undefined : describeInterface(checked)
  })
  return result === undefined ? { diagnostics } : { interface: result, diagnostics }
}

export interface Phase {
  name: "parse" | "analyze" | "measure" | "emit"
}

/** Text to checked program; undefined where an error was said. */
export const checkFiles = (
  { files, program, library = false, dialect, readProject }: CheckOptions,
  sink: DiagnosticSink,
  phase: Phase,
): CheckedProgram | undefined => {
  const dialectOf = dialect === undefined ? findDialect : () => dialect
  const units = parseFiles(files, sink, { dialectOf, readProject })
  // Beyond the limits there are no trees; what is said about that is all there is to say.
  if (units.length < files.length) return undefined
  phase.name = "analyze"
  return analyze(units, program === undefined ? { sink, library } : { sink, library, program })
}

export const nowhere = { file: 0, from: 0, to: 0 } as const

/** The one place that catches: a mistake of ours becomes the one diagnostic `internal-error` that names the phase. */
export const diagnose = <Result>(
  work: (sink: DiagnosticSink, phase: Phase) => Result | undefined,
): { readonly result: Result | undefined; readonly diagnostics: readonly Diagnostic[] } => {
  const sink = createDiagnosticSink()
  const phase: Phase = { name: "parse" }
  try {
    const result = work(sink, phase)
    return { result, diagnostics: inSourceOrder(sink.diagnostics) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    createSpanReporter(sink)("internal-error", nowhere, { phase: phase.name, reason })
    return { result: undefined, diagnostics: inSourceOrder(sink.diagnostics) }
  }
}

const inSourceOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.toSorted((a, b) => a.span.file - b.span.file || a.span.from - b.span.from)
