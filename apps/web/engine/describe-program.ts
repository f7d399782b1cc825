/** Compiler results in the form the editor shows: messages with places in both languages, and the declared variables. */
import type { ControllerDiagnostic, SourceDiagnostic } from "@lehrwerk/exercise"
import { type CompiledProgram, listSymbols, type TypeLayout } from "@lehrwerk/plc"
import type { EditorDiagnostic, VariableInfo } from "./protocol.ts"

/** More messages than this do not help anybody; the first ones are the true ones. */
const mostDiagnostics = 200
const mostVariables = 5_000

/** A message with its sentences, and whether a page says more about it. */
type Explained = SourceDiagnostic & { readonly hasPage: boolean }

export type ExplainDiagnostic = (diagnostic: ControllerDiagnostic) => Explained

export function describeDiagnostics(
  diagnostics: readonly ControllerDiagnostic[],
  explain: ExplainDiagnostic,
  source: string,
): EditorDiagnostic[] {
  const starts = lineStarts(source)
  const offset = (line: number, column: number) =>
    Math.min(source.length, (starts[line - 1] ?? source.length) + column - 1)
  return diagnostics
    .slice(0, mostDiagnostics)
    .map(explain)
    .map((one) => ({
      from: offset(one.line, one.column),
      to: offset(one.endLine, one.endColumn),
      line: one.line,
      column: one.column,
      severity: one.severity,
      code: one.code,
      message: one.message,
      help: one.help,
      hasPage: one.hasPage,
    }))
}

export const describeVariables = (program: CompiledProgram): VariableInfo[] =>
  listSymbols(program.symbols, mostVariables)
    .filter((symbol) => symbol.type.kind === "elementary" || symbol.type.kind === "enum")
    .map((symbol) => ({ name: symbol.path, type: typeName(symbol.type) }))

/** Function block (in capitals) → the path of its first instance in order of declaration. */
export function firstInstances(program: CompiledProgram): Readonly<Record<string, string>> {
  const { roots, types } = program.symbols
  const found: Record<string, string> = {}
  const visit = (path: string, typeIndex: number): void => {
    const type = types[typeIndex]
    if (type?.kind === "array") {
      visit(`${path}[${type.dimensions.map((dimension) => dimension.low).join(",")}]`, type.element)
    } else if (type?.kind === "record") {
      if (type.recordKind === "function-block") found[type.name.toUpperCase()] ??= path
      for (const field of type.fields) {
        if (field.section !== "in-out" && field.section !== "external")
          visit(`${path}.${field.name}`, field.type)
      }
    }
  }
  for (const root of roots) visit(root.name, root.type)
  return found
}

const typeName = (type: TypeLayout): string =>
  type.kind === "elementary" || type.kind === "enum" || type.kind === "record"
    ? type.name
    : type.kind.toUpperCase()

function lineStarts(source: string): number[] {
  const starts = [0]
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1)
  return starts
}
