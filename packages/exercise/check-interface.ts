/**
 * A program held against the exercise's interface: exactly one PROGRAM, and every located input or output is a point of the
 * list with its type. A wrong address reads a neighbour's button, so it is an error here.
 */
import { type Diagnostic, type ProgramInterface, placeOf, type SourceFile, type Span } from "@lehrwerk/plc"
import { parseAddress } from "./address.ts"
import type { InterfacePoint } from "./exercise.ts"
import type { ControllerDiagnostic } from "./judging-result.ts"
import { exerciseLimits } from "./limits.ts"

/** What a submitted program's file is called. */
export const controllerFileName = "program.st"

/** All that is said of one program, by line and column, as many as anybody reads. */
export const placeDiagnostics = (
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
): readonly ControllerDiagnostic[] =>
  diagnostics.slice(0, exerciseLimits.diagnostics).map((one) => place(one, files))

const place = (diagnostic: Diagnostic, files: readonly SourceFile[]): ControllerDiagnostic => {
  const { code, severity, params, span } = diagnostic
  return { code, severity, params, ...placeOf(span, files) }
}

/**
 * A bit must be a point of the list, and a point must have its type. A wider use that is no point – a whole byte or an
 * array of the image, as table-driven programs read it – must begin in the bytes that the list uses; it may reach
 * beyond them, so that one text serves several variants.
 */
export const checkInterface = (
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
