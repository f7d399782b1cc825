/**
 * Libraries of the vendors' dialects come file by file: what they use often stands in files that nobody handed in. Such
 * a name is a warning where no PROGRAM stands in the files, and all that depends on it stays silent.
 */
import { isSystemName } from "../library/system-names.ts"
import type { Span } from "../source/diagnostic.ts"
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { dialects } from "../syntax/dialects.ts"
import { type Model, spanOf } from "./model.ts"

const isLibraryUnit = ({ declarations }: Pick<Ast.CompilationUnit, "declarations">): boolean =>
  declarations.every((each) => {
    if (each.kind === "namespace") return isLibraryUnit(each)
    return each.kind !== "configuration" && (each.kind !== "pou" || each.pouKind !== "program")
  })

/** Is what is missing in these files likely to stand in others? */
export const isOpenProject = (units: readonly Ast.CompilationUnit[]): boolean =>
  units.every(isLibraryUnit) ||
  (units.every(({ dialect }) => dialects[dialect].applicationFiles) &&
    (units.every(({ declarations }) => !hasProgram(declarations)) || opensElsewhere(units)))

const hasProgram = (declarations: readonly Ast.Declaration[]): boolean =>
  declarations.some((each) =>
    each.kind === "namespace"
      ? hasProgram(each.declarations)
      : each.kind === "pou" && each.pouKind === "program",
  )

/** USING names a namespace that no file declares and no system brings. */
const opensElsewhere = (units: readonly Ast.CompilationUnit[]): boolean => {
  const declared = new Set(units.flatMap(({ declarations }) => namespacesIn(declarations)))
  const usings = units.flatMap((unit) => [...(unit.usings ?? []), ...usingsIn(unit.declarations)])
  return usings.some(({ text }) => {
    const folded = foldName(text)
    return !isSystemNamespace(folded) && ![...declared].some((each) => `.${each}.`.includes(`.${folded}.`))
  })
}

const isSystemNamespace = (folded: string): boolean => /^(?:SYSTEM|AXUNIT)(?:\.|$)/.test(folded)

const namespacesIn = (declarations: readonly Ast.Declaration[], outer = ""): readonly string[] =>
  declarations.flatMap((each) => {
    if (each.kind !== "namespace") return []
    const name = `${outer}${foldName(each.name.text)}`
    return [name, ...namespacesIn(each.declarations, `${name}.`)]
  })

const usingsIn = (declarations: readonly Ast.Declaration[]): readonly Ast.Name[] =>
  declarations.flatMap((each) => {
    if (each.kind === "namespace") return [...each.usings, ...usingsIn(each.declarations)]
    return each.kind === "pou" ? (each.usings ?? []) : []
  })

/** In files whose blocks have quoted names, only what the system itself brings stands without quotes. */
const isOwnWord = (model: Model, file: number, name: Ast.Name): boolean =>
  model.elsewhere.quotedFiles.has(file) && name.scope !== "global" && !isSystemName(foldName(name.text))

export const filesWithQuotedNames = (units: readonly Ast.CompilationUnit[]): ReadonlySet<number> =>
  new Set(
    units
      .filter(({ declarations }) =>
        declarations.some((each) => each.kind === "pou" && each.name.scope === "global"),
      )
      .map(({ file }) => file),
  )

const isOpen = (model: Model, file: number, name: Ast.Name): boolean => {
  const { openLibraries, systemFunctions, foreignNames } = model.featuresOf(file)
  if (openLibraries && model.elsewhere.isLibrary) return !isOwnWord(model, file, name)
  if (!model.elsewhere.mayMiss) return false
  if (model.elsewhere.excerpts.has(file)) return true
  // Main programs of a project are handed in alone too, and what they use is named as its kind always is.
  if (foreignNames?.test(name.text) === true) return true
  if (!systemFunctions) return false
  // A source holds some blocks of a project; tags, data blocks and the system's own parts stand in the project.
  return name.scope === "global" || isSystemName(foldName(name.text))
}

/** Global variables and constants of a project, by how they are always written. */
export const isForeignVariable = (model: Model, file: number, { text }: Ast.Name): boolean => {
  if (model.elsewhere.mayMiss && model.elsewhere.excerpts.has(file)) return true
  const { foreignNames, foreignConstants } = model.featuresOf(file)
  if (foreignNames?.test(text) === true) return true
  return model.elsewhere.isLibrary && foreignConstants?.test(text) === true
}

/** False where the name must stand in these files: then it is an error, which the caller reports. */
export const acceptElsewhere = (model: Model, file: number, name: Ast.Name): boolean => {
  if (!isOpen(model, file, name)) return false
  noteElsewhere(model, file, name)
  return true
}

/** VAR_EXTERNAL in an application's file whose configuration is another file. */
export const acceptExternal = (model: Model, file: number, name: Ast.Name): boolean => {
  if (acceptElsewhere(model, file, name)) return true
  if (!model.featuresOf(file).applicationFiles || model.configurations.length > 0) return false
  noteElsewhere(model, file, name)
  return true
}

const noteElsewhere = (model: Model, file: number, name: Ast.Name): void => {
  const key = `${file} ${foldName(name.text)}`
  if (!model.elsewhere.names.has(key))
    model.report("declared-elsewhere", spanOf(file, name), { name: name.text })
  model.elsewhere.names.add(key)
}

/** What can be checked here but not run: a warning as long as nothing is to run. */
export const acceptUnrunnable = (model: Model, span: Span, feature: string): void => {
  if (!model.elsewhere.mayMiss) return model.report("not-supported", span, { feature })
  model.report("checked-only", span, { feature })
  model.elsewhere.names.add(feature)
}
