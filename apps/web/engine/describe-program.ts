/** What a compiled program declares, in the form the page shows: variables, and instances whose values stand beside code. */
import { type CompiledProgram, listSymbols, type TypeLayout } from "@lehrwerk/plc"
import type { VariableInfo } from "./protocol.ts"

const mostVariables = 5_000

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
