/**
 * A program of any dialect as a source for TIA Portal: types first, then the data block of the global variables, then
 * blocks and functions behind what they use. A PROGRAM keeps its variables from scan to scan, which an organization
 * block cannot: it becomes a function block, its data block under the program's name, and an organization block that
 * calls it. Comments are not in the trees and are lost.
 */
import { foldName } from "../source/names.ts"
import type { ReportSpan } from "../source/reporter.ts"
import type {
  CompilationUnit,
  Declaration,
  PouDeclaration,
  Statement,
  TypeDeclaration,
  VarSection,
} from "../syntax/ast.ts"
import { globalsKey, globalsName } from "./scl-expressions.ts"
import {
  blockOf,
  collectProject,
  type Project,
  refuse,
  type Scope,
  type Variable,
  variablesOf,
} from "./scl-project.ts"
import { sclStatements } from "./scl-statements.ts"
import { indented, sclType, sclVariable } from "./scl-types.ts"

/** What has no counterpart is reported; the text is worth nothing then. */
export const sclText = (units: readonly CompilationUnit[], report: ReportSpan): string => {
  const project = collectProject(units, report)
  const parts = units.flatMap((unit) =>
    unit.declarations.flatMap((each) => partsOf(project, unit.file, each)),
  )
  const globals = globalParts(project, units)
  return inOrder([...parts.filter(({ key }) => project.types.has(key)), ...globals, ...parts])
    .map(({ text }) => text)
    .join("\n")
}

interface Part {
  readonly key: string
  readonly text: string
  readonly uses: ReadonlySet<string>
}

/** Each part behind what it uses. */
const inOrder = (parts: readonly Part[]): readonly Part[] => {
  const byKey = new Map(parts.map((part) => [part.key, part]))
  const done = new Set<string>()
  const result: Part[] = []
  const visit = (part: Part): void => {
    if (done.has(part.key)) return
    done.add(part.key)
    for (const key of part.uses) {
      const used = byKey.get(key)
      if (used !== undefined) visit(used)
    }
    result.push(part)
  }
  for (const part of parts) visit(part)
  return result
}

const scopeOf = (project: Project, file: number, pou?: PouDeclaration): Scope => ({
  project,
  file,
  pou,
  locals: new Map(variablesOf(pou?.sections ?? []).map((each) => [foldName(each.name.text), each])),
  uses: new Set(),
})

const partsOf = (project: Project, file: number, declaration: Declaration): readonly Part[] => {
  switch (declaration.kind) {
    case "type":
      return typeParts(scopeOf(project, file), declaration)
    case "pou":
      return pouParts(scopeOf(project, file, declaration), declaration)
    case "globals":
      return []
    case "configuration":
      refuse(scopeOf(project, file), declaration.name, "CONFIGURATION")
      return []
    default:
      refuse(scopeOf(project, file), declaration, "NAMESPACE")
      return []
  }
}

/** Other types than structures are written out where they are used. */
const typeParts = (scope: Scope, { name, type }: TypeDeclaration): readonly Part[] => {
  if (type.kind !== "struct") return []
  const fields = type.fields.map((field) => sclVariable(scope, field))
  const text = `TYPE "${name.text}"\nVERSION : 0.1\n${indented(["STRUCT", indented(fields), "END_STRUCT;"])}\n\nEND_TYPE\n`
  return [{ key: foldName(name.text), text, uses: scope.uses }]
}

const globalParts = (project: Project, units: readonly CompilationUnit[]): readonly Part[] => {
  const found = units.flatMap(({ file, declarations }) =>
    declarations.flatMap((each) =>
      each.kind === "globals" ? variablesOf([each.section]).map((variable) => ({ file, variable })) : [],
    ),
  )
  const held = found.filter(({ variable }) => isHeld(project, variable))
  const instances = found.flatMap(({ file, variable }) => instancePart(scopeOf(project, file), variable))
  const [first] = held
  if (first === undefined) return instances
  const scope = scopeOf(project, first.file)
  const fields = held.map(({ variable }) =>
    sclVariable(scope, { ...variable.declaration, names: [variable.name] }),
  )
  const struct = indented(["STRUCT", indented(fields), "END_STRUCT;"])
  const text = `DATA_BLOCK "${globalsName}"\n${header}\nNON_RETAIN\n${struct}\n\nBEGIN\nEND_DATA_BLOCK\n`
  return [{ key: globalsKey, text, uses: scope.uses }, ...instances]
}

const header = "{ S7_Optimized_Access := 'TRUE' }\nVERSION : 0.1"

/** Constants are written where they are used, addresses too, instances of blocks are data blocks. */
const isHeld = (project: Project, { section, declaration }: Variable): boolean => {
  const isValue = declaration.initial !== undefined && !declaration.initial.kind.endsWith("initializer")
  if (section.constant && isValue) return false
  return declaration.location === undefined && blockOf(project, declaration.type) === undefined
}

const instancePart = (scope: Scope, { name, declaration }: Variable): readonly Part[] => {
  const block = blockOf(scope.project, declaration.type)
  if (block === undefined) return []
  if (declaration.initial !== undefined) refuse(scope, declaration.initial, "(… := …)")
  return [
    {
      key: foldName(name.text),
      text: dataBlock(name.text, block.name.text),
      uses: new Set([foldName(block.name.text)]),
    },
  ]
}

const dataBlock = (name: string, block: string): string =>
  `DATA_BLOCK "${name}"\n${header}\nNON_RETAIN\n"${block}"\n\nBEGIN\nEND_DATA_BLOCK\n`

const pouParts = (scope: Scope, pou: PouDeclaration): readonly Part[] => {
  const { pouKind, name } = pou
  const key = foldName(name.text)
  if (pouKind === "class" || pouKind === "interface") {
    refuse(scope, name, pouKind.toUpperCase())
    return []
  }
  checkParts(scope, pou)
  if (pouKind === "function") return [{ key, text: functionText(scope, pou), uses: scope.uses }]
  if (pouKind === "function-block") return [{ key, text: blockText(scope, pou, name.text), uses: scope.uses }]
  if (pouKind !== "program") {
    refuse(scope, name, pouKind.toUpperCase())
    return []
  }
  const block = `${name.text}_FB`
  const call = `ORGANIZATION_BLOCK "${name.text}_OB"\n${header}\nBEGIN\n   "${name.text}"();\nEND_ORGANIZATION_BLOCK\n`
  return [
    { key, text: blockText(scope, pou, block), uses: scope.uses },
    { key: `${key} data`, text: dataBlock(name.text, block), uses: new Set([key]) },
    { key: `${key} call`, text: call, uses: new Set([`${key} data`]) },
  ]
}

const checkParts = (
  scope: Scope,
  { name, base, interfaces, methods, modifiers, sfc }: PouDeclaration,
): void => {
  const objects = base !== undefined || (interfaces ?? methods ?? modifiers ?? []).length > 0
  if (objects) refuse(scope, name, "EXTENDS, IMPLEMENTS, METHOD")
  if (sfc !== undefined) refuse(scope, name, "INITIAL_STEP, STEP")
}

const sectionWords: Readonly<Record<string, string>> = {
  var: "VAR",
  input: "VAR_INPUT",
  output: "VAR_OUTPUT",
  "in-out": "VAR_IN_OUT",
  temp: "VAR_TEMP",
}

const sectionText = (scope: Scope, section: VarSection, isFunction: boolean): string => {
  const { sectionKind, constant, retain, shared } = section
  if (sectionKind === "external") return ""
  if (shared === true) refuse(scope, section, "VAR_STAT")
  // There a block's own sections alone say what is kept; nothing in them goes before an instance that is.
  if (retain === "non-retain") refuse(scope, section, "NON_RETAIN")
  const temporary = sectionKind === "temp" || (isFunction && sectionKind === "var" && !constant)
  const variables = section.variables.filter(({ location }) => location === undefined)
  if (variables.length === 0) return ""
  const word = temporary ? "VAR_TEMP" : (sectionWords[sectionKind] ?? "VAR")
  const lines = variables.map((each) => sclVariable(scope, temporary ? withoutInitial(each) : each))
  const qualifier = constant ? " CONSTANT" : retain === "retain" ? " RETAIN" : ""
  return `${indented([`${word}${qualifier}`, indented(lines), "END_VAR"])}\n`
}

const withoutInitial = ({ names, type, from, to }: VarSection["variables"][number]) => ({
  names,
  type,
  from,
  to,
})

/** Temporary variables take no initial values: they are assigned first. */
const firstStatements = ({ sections, pouKind }: PouDeclaration): readonly Statement[] =>
  sections.flatMap((section) => {
    const temporary =
      section.sectionKind === "temp" || (pouKind === "function" && section.sectionKind === "var")
    if (!temporary || section.constant) return []
    return variablesOf([section]).flatMap(({ name, declaration: { initial } }): readonly Statement[] => {
      if (initial === undefined) return []
      const at = { from: name.from, to: name.to }
      const compound = initial.kind.endsWith("initializer")
      const value = compound ? ({ kind: "error", from: initial.from, to: initial.to } as const) : initial
      return [{ kind: "assign", target: { kind: "name", name, ...at }, value: value as never, ...at }]
    })
  })

const bodyText = (scope: Scope, pou: PouDeclaration): string => {
  const lines = sclStatements(scope, [...firstStatements(pou), ...pou.body])
  return `BEGIN\n${lines.length === 0 ? "" : `${indented(lines)}\n`}`
}

const functionText = (scope: Scope, pou: PouDeclaration): string => {
  const type = pou.result === undefined ? "Void" : sclType(scope, pou.result)
  const sections = pou.sections.map((section) => sectionText(scope, section, true)).join("")
  return `FUNCTION "${pou.name.text}" : ${type}\n${header}\n${sections}${bodyText(scope, pou)}END_FUNCTION\n`
}

const blockText = (scope: Scope, pou: PouDeclaration, name: string): string => {
  const sections = pou.sections.map((section) => sectionText(scope, section, false)).join("")
  return `FUNCTION_BLOCK "${name}"\n${header}\n${sections}${bodyText(scope, pou)}END_FUNCTION_BLOCK\n`
}
