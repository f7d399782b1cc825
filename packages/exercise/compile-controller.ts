/**
 * A submitted program compiled and held against the exercise's interface: exactly one PROGRAM, and every located input
 * or output is a point of the list with its type. A wrong address reads a neighbour's button, so it is an error here.
 */
import {
  type CompiledProgram,
  compile,
  type Diagnostic,
  type ProgramInterface,
  type ProjectReader,
  placeOf,
  type SourceFile,
  type Span,
} from "@lehrwerk/plc"
import { parseAddress } from "./address.ts"
import type { Exercise, InterfacePoint } from "./exercise.ts"
import { findVariant } from "./find-variant.ts"
import type { ControllerDiagnostic } from "./judging-result.ts"
import { exerciseLimits } from "./limits.ts"

export interface CompiledController {
  /** Absent when a diagnostic is an error. */
  readonly program?: CompiledProgram
  readonly diagnostics: readonly ControllerDiagnostic[]
}

export const controllerFileName = "program.st"

export interface ControllerOptions {
  readonly exercise: Exercise
  /** An id; the exercise's default without one. */
  readonly variant?: string | undefined
  readonly source: string
  /** Programs drawn as PLCopen XML are read by it; without it they are an error. */
  readonly readProject?: ProjectReader | undefined
  /** The same program with probes for a debugger. */
  readonly debug?: boolean
}

export const compileController = ({
  exercise,
  variant,
  source,
  readProject,
  debug = false,
}: ControllerOptions): CompiledController => {
  const { points } = findVariant(exercise, variant)
  const files: readonly SourceFile[] = [{ name: controllerFileName, text: source }]
  const { program, interface: used, diagnostics } = compile({ files, readProject, debug })
  const own = used === undefined ? [] : checkInterface(used, points)
  const kept = [...diagnostics, ...own].slice(0, exerciseLimits.diagnostics).map((one) => place(one, files))
  const failed = program === undefined || own.length > 0
  return failed ? { diagnostics: kept } : { program, diagnostics: kept }
}

const place = (diagnostic: Diagnostic, files: readonly SourceFile[]): ControllerDiagnostic => {
  const { code, severity, params, span } = diagnostic
  return { code, severity, params, ...placeOf(span, files) }
}

/**
 * A bit must be a point of the list, and a point must have its type. A wider use that is no point – a whole byte or an
 * array of the image, as table-driven programs read it – must begin in the bytes that the list uses; it may reach
 * beyond them, so that one text serves several variants.
 */
const checkInterface = (
  { programs, located }: ProgramInterface,
  points: readonly InterfacePoint[],
): Diagnostic[] => {
  const found: Diagnostic[] = []
  const report = (code: string, span: Span, params: Diagnostic["params"]): void => {
    found.push({ code, severity: "error", span, params })
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
