/**
 * How the phases report problems: typed by the diagnostic table, so that a code cannot miss a parameter.
 * All files of one compile share one sink, which keeps the number of diagnostics within its limit.
 */
import type { Diagnostic, Span } from "./diagnostic.ts"
import type { DiagnosticCode, DiagnosticParams } from "./diagnostic-table.ts"
import { limits } from "./limits.ts"
import { severityOf } from "./severity.ts"

export interface Place {
  readonly from: number
  readonly to: number
}

export interface DiagnosticSink {
  /** In the order of reporting. */
  readonly diagnostics: readonly Diagnostic[]
  /** True once an error, not only a warning, was reported. */
  hasErrors(): boolean
  add(diagnostic: Diagnostic): void
}

/** Codes without placeholders need no parameters; all others need exactly theirs. */
type ParamsOf<Code extends DiagnosticCode> = keyof DiagnosticParams<Code> extends never
  ? [params?: Readonly<Record<string, never>>, related?: readonly Span[]]
  : [params: DiagnosticParams<Code>, related?: readonly Span[]]

/** `where` is a node, or any range in the reporter's file. */
export type Report = <Code extends DiagnosticCode>(code: Code, where: Place, ...rest: ParamsOf<Code>) => void

/** The same for phases that see several files: `where` names its file. */
export type ReportSpan = <Code extends DiagnosticCode>(
  code: Code,
  where: Span,
  ...rest: ParamsOf<Code>
) => void

/** Holds at most `limit` diagnostics; one `too-many-problems` follows the last of them. */
export const createDiagnosticSink = (limit: number = limits.diagnostics): DiagnosticSink => {
  const diagnostics: Diagnostic[] = []
  let errors = 0
  return {
    diagnostics,
    hasErrors: () => errors > 0,
    add(diagnostic) {
      if (diagnostic.severity === "error") errors++
      if (diagnostics.length < limit) diagnostics.push(diagnostic)
      else if (diagnostics.length === limit) {
        const severity = severityOf("too-many-problems")
        diagnostics.push({ code: "too-many-problems", severity, span: diagnostic.span, params: { limit } })
        errors++
      }
    },
  }
}

/** A reporting function for one file. */
export const createReporter = (file: number, sink: DiagnosticSink): Report => {
  const report: UntypedReport = (code, where, params, related) =>
    sink.add(makeDiagnostic(code, { file, from: where.from, to: where.to }, params, related))
  return report
}

/** A reporting function for phases whose spans already carry their file. */
export const createSpanReporter = (sink: DiagnosticSink): ReportSpan => {
  const report = (
    code: DiagnosticCode,
    where: Span,
    params?: Diagnostic["params"],
    related?: readonly Span[],
  ) => sink.add(makeDiagnostic(code, { file: where.file, from: where.from, to: where.to }, params, related))
  return report
}

type UntypedReport = (
  code: DiagnosticCode,
  where: Place,
  params?: Diagnostic["params"],
  related?: readonly Span[],
) => void

const makeDiagnostic = (
  code: DiagnosticCode,
  span: Span,
  params: Diagnostic["params"] | undefined,
  related: readonly Span[] | undefined,
): Diagnostic => ({
  code,
  severity: severityOf(code),
  span,
  params: params ?? {},
  ...(related === undefined ? {} : { related }),
})
