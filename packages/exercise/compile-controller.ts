/**
 * A submitted program compiled and held against the exercise's interface: exactly one PROGRAM, and every located input
 * or output is a point of the list with its type. A wrong address reads a neighbour's button, so it is an error here.
 */
import {
  type CompiledProgram,
  compile,
  type Diagnostic,
  type ProgramInterface,
  renderDiagnostic,
  type SourceFile,
  type Span,
} from "@lehrwerk/plc"
import { parseAddress } from "./address.ts"
import type { Exercise, InterfacePoint } from "./exercise.ts"
import { findVariant } from "./find-variant.ts"
import type { SourceDiagnostic } from "./judging-result.ts"
import { exerciseLimits } from "./limits.ts"
import { renderExerciseProblem } from "./problem-table.ts"

export interface CompiledController {
  /** Absent when a diagnostic is an error. */
  readonly program?: CompiledProgram
  readonly diagnostics: readonly SourceDiagnostic[]
}

export const controllerFileName = "program.st"

/** `variant` is an id; the exercise's default without one. */
export const compileController = (
  exercise: Exercise,
  variant: string | undefined,
  source: string,
): CompiledController => {
  const { points } = findVariant(exercise, variant)
  const files: readonly SourceFile[] = [{ name: controllerFileName, text: source }]
  const { program, interface: used, diagnostics } = compile({ files })
  const own = used === undefined ? [] : checkInterface(source, used, points)
  const all = [...diagnostics.map((diagnostic) => presentDiagnostic(diagnostic, files)), ...own]
  const kept = all.slice(0, exerciseLimits.diagnostics)
  const failed = program === undefined || own.some(({ severity }) => severity === "error")
  return failed ? { diagnostics: kept } : { program, diagnostics: kept }
}

/** A compiler message with its place and both languages. */
export const presentDiagnostic = (diagnostic: Diagnostic, files: readonly SourceFile[]): SourceDiagnostic => {
  const en = renderDiagnostic(diagnostic, files, "en")
  const zh = renderDiagnostic(diagnostic, files, "zh-CN")
  const { code, severity, line, column, endLine, endColumn } = en
  return {
    code,
    severity,
    params: diagnostic.params,
    message: { en: en.message, "zh-CN": zh.message },
    help: en.help === "" ? null : { en: en.help, "zh-CN": zh.help },
    line,
    column,
    endLine,
    endColumn,
  }
}

/**
 * A bit must be a point of the list, and a point must have its type. A wider use that is no point – a whole byte or an
 * array of the image, as table-driven programs read it – must begin in the bytes that the list uses; it may reach
 * beyond them, so that one text serves several variants.
 */
const checkInterface = (
  source: string,
  { programs, located }: ProgramInterface,
  points: readonly InterfacePoint[],
): SourceDiagnostic[] => {
  const place = placer(source)
  const found: SourceDiagnostic[] = []
  const report = (
    code: string,
    span: Pick<Span, "from" | "to">,
    params: SourceDiagnostic["params"],
  ): void => {
    found.push(diagnosticOf(code, params, place(span.from), place(span.to)))
  }
  // A text without any PROGRAM does not compile, so there is a first one.
  const [first, ...others] = programs
  for (const { name, span } of others) report("program-twice", span, { name, first: first?.name ?? "" })
  const pointByAddress = new Map(points.map((point) => [point.address, point]))
  for (const { address, area, span, type, bit, byte } of located) {
    if (area === "markers") continue
    const point = pointByAddress.get(parseAddress(address)?.text ?? "")
    if (point !== undefined && type !== undefined && type !== "ARRAY" && type !== point.type)
      report("address-type", span, { address, name: point.name, expected: point.type, found: type })
    const overlapsImage = bit === undefined && byte < bytesUsed(points, area)
    if (point === undefined && !overlapsImage) report("address-no-point", span, { address })
  }
  return found
}

const bytesUsed = (points: readonly InterfacePoint[], area: "inputs" | "outputs"): number => {
  const ends = points.flatMap((point) => {
    const address = parseAddress(point.address)
    return address !== undefined && `${address.area}s` === area ? [address.byte + address.bytes] : []
  })
  return Math.max(0, ...ends)
}

interface Place {
  readonly line: number
  readonly column: number
}

/** Asked with rising offsets mostly, so it goes on from the last line. */
const placer = (source: string): ((offset: number) => Place) => {
  let line = 1
  let start = 0
  return (offset) => {
    if (offset < start) {
      line = 1
      start = 0
    }
    for (
      let next = source.indexOf("\n", start);
      next !== -1 && next < offset;
      next = source.indexOf("\n", start)
    ) {
      line++
      start = next + 1
    }
    return { line, column: offset - start + 1 }
  }
}

const diagnosticOf = (
  code: string,
  params: SourceDiagnostic["params"],
  start: Place,
  end: Place,
): SourceDiagnostic => {
  const en = renderExerciseProblem({ code, params }, "en")
  const zh = renderExerciseProblem({ code, params }, "zh-CN")
  return {
    code,
    severity: "error",
    params,
    message: { en: en.message, "zh-CN": zh.message },
    help: { en: en.help, "zh-CN": zh.help },
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
}
