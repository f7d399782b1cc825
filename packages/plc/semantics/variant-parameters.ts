/**
 * VARIANT among a function's inputs: it points to the caller's variable, so it is handed over as an in-out. Every call
 * has a body of its own for the types of its variables (`declare-generic.ts`).
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"

const isVariant = (spec: Ast.TypeSpec): boolean =>
  spec.kind === "named-type" && foldName(spec.name.text) === "VARIANT"

/** The same function with ANY for VARIANT, the order of its parameters kept. */
export const passVariants = (node: Ast.PouDeclaration): Ast.PouDeclaration => {
  if (node.pouKind !== "function" || !node.sections.some(hasVariant)) return node
  return {
    ...node,
    sections: node.sections.flatMap((each) => (hasVariant(each) ? splitSection(each) : [each])),
  }
}

const hasVariant = ({ variables }: Ast.VarSection): boolean => variables.some(({ type }) => isVariant(type))

const splitSection = (section: Ast.VarSection): readonly Ast.VarSection[] =>
  section.variables.map((variable) => {
    if (!isVariant(variable.type) || variable.type.kind !== "named-type")
      return { ...section, variables: [variable] }
    const type = { ...variable.type, name: { ...variable.type.name, text: "ANY" } }
    const sectionKind = section.sectionKind === "input" ? "in-out" : section.sectionKind
    return { ...section, sectionKind, variables: [{ ...variable, type }] }
  })
