/** What the compiler says about a submitted program, without compiling it: for pages that show it before anybody runs it. */
import { check, type ProjectReader, type SourceFile } from "@lehrwerk/plc"
import { checkInterface, controllerFileName, placeDiagnostics } from "./check-interface.ts"
import type { InterfacePoint } from "./exercise.ts"
import type { ControllerDiagnostic } from "./judging-result.ts"

export interface CheckedController {
  readonly diagnostics: readonly ControllerDiagnostic[]
  /** True: `compileController` gives a program, unless it is too large for the memory. */
  readonly right: boolean
}

export const checkController = (
  points: readonly InterfacePoint[],
  source: string,
  readProject?: ProjectReader,
): CheckedController => {
  const files: readonly SourceFile[] = [{ name: controllerFileName, text: source }]
  const { interface: used, diagnostics } = check({ files, readProject })
  const own = used === undefined ? [] : checkInterface(used, points)
  return {
    diagnostics: placeDiagnostics([...diagnostics, ...own], files),
    right: used !== undefined && own.length === 0,
  }
}
