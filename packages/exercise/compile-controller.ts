/** A submitted program compiled and held against the exercise's interface. */
import { type CompiledProgram, compile, type ProjectReader, type SourceFile } from "@lehrwerk/plc"
import { checkInterface, controllerFileName, placeDiagnostics } from "./check-interface.ts"
import type { Exercise } from "./exercise.ts"
import { findVariant } from "./find-variant.ts"
import type { ControllerDiagnostic } from "./judging-result.ts"

export interface CompiledController {
  /** Absent when a diagnostic is an error. */
  readonly program?: CompiledProgram
  readonly diagnostics: readonly ControllerDiagnostic[]
}

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
  const kept = placeDiagnostics([...diagnostics, ...own], files)
  const failed = program === undefined || own.length > 0
  return failed ? { diagnostics: kept } : { program, diagnostics: kept }
}
