/**
 * Libraries of the vendors' dialects come file by file: what they use often stands in files that nobody handed in. Such
 * a name is a warning where no PROGRAM stands in the files, and all that depends on it stays silent.
 */
import { isSystemName } from "../library/system-names.ts"
import type { Span } from "../source/diagnostic.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Model, spanOf } from "./model.ts"

export const isLibraryUnit = ({ declarations }: Pick<Ast.CompilationUnit, "declarations">): boolean =>
  declarations.every((each) => {
    if (each.kind === "namespace") return isLibraryUnit(each)
    return each.kind !== "configuration" && (each.kind !== "pou" || each.pouKind !== "program")
  })

const isOpen = (model: Model, file: number, name: Ast.Name): boolean => {
  const { openLibraries, systemFunctions } = model.featuresOf(file)
  if (openLibraries && model.elsewhere.isLibrary) return true
  if (!systemFunctions || !model.elsewhere.mayMiss) return false
  // A source holds some blocks of a project; tags, data blocks and the system's own parts stand in the project.
  return name.scope === "global" || isSystemName(foldName(name.text))
}

/** False where the name must stand in these files: then it is an error, which the caller reports. */
export const acceptElsewhere = (model: Model, file: number, name: Ast.Name): boolean => {
  if (!isOpen(model, file, name)) return false
  const key = `${file} ${foldName(name.text)}`
  if (!model.elsewhere.names.has(key))
    model.report("declared-elsewhere", spanOf(file, name), { name: name.text })
  model.elsewhere.names.add(key)
  return true
}

/** What can be checked here but not run: a warning as long as nothing is to run. */
export const acceptUnrunnable = (model: Model, span: Span, feature: string): void => {
  if (!model.elsewhere.mayMiss) return model.report("not-supported", span, { feature })
  model.report("checked-only", span, { feature })
  model.elsewhere.names.add(feature)
}
