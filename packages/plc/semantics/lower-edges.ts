/**
 * `start : BOOL R_EDGE;` among the inputs: the body sees TRUE for one call after the input has risen
 * (IEC 61131-3:2013, 6.6.3.4). Two variables are added: the pulse, which the input's name means inside the body, and
 * what the input was in the call before.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { buildAssign, buildBinary, buildName, buildNot } from "./build-tree.ts"
import { type Model, spanOf, type VariableSymbol } from "./model.ts"

const pulseName = (name: string): string => `?${name}`
const heldName = (name: string): string => `?${name}?held`
const rawName = (name: string): string => `${name}?raw`

interface EdgeInput {
  readonly name: Ast.Name
  readonly type: Ast.NamedType
}

/** The same POU with what finds the edges at the start of its body. */
export const lowerEdges = (model: Model, file: number, pou: Ast.PouDeclaration): Ast.PouDeclaration => {
  const inputs = pou.sections.flatMap((section) => edgesOf(model, file, pou, section))
  if (inputs.length === 0) return pou
  const at = { from: pou.name.from, to: pou.name.to }
  const variables = inputs.map(({ name, type }) => ({
    names: [
      { ...name, text: pulseName(name.text) },
      { ...name, text: heldName(name.text) },
    ],
    type,
    ...at,
  }))
  const added: Ast.VarSection = { sectionKind: "var", constant: false, retain: undefined, variables, ...at }
  return { ...pou, sections: [...pou.sections, added], body: [...inputs.flatMap(findEdge), ...pou.body] }
}

const edgesOf = (
  model: Model,
  file: number,
  pou: Ast.PouDeclaration,
  section: Ast.VarSection,
): readonly EdgeInput[] =>
  section.variables.flatMap(({ names, type }) => {
    if (type.kind !== "named-type" || type.edge === undefined) return []
    const inPlace = section.sectionKind === "input" && /^(program|function-block)$/.test(pou.pouKind)
    if (inPlace && foldName(type.name.text) === "BOOL") return names.map((name) => ({ name, type }))
    model.report("edge-misplaced", spanOf(file, type), { word: type.edge === "rising" ? "R_EDGE" : "F_EDGE" })
    return []
  })

const findEdge = ({ name, type }: EdgeInput): readonly Ast.Statement[] => {
  const raw = buildName(rawName(name.text), name)
  const held = buildName(heldName(name.text), name)
  const pulse = buildName(pulseName(name.text), name)
  const edge =
    type.edge === "rising" ? buildBinary("and", raw, buildNot(held)) : buildBinary("and", buildNot(raw), held)
  return [buildAssign(pulse, edge), buildAssign(held, raw)]
}

/** Inside the body the input's name means its pulse. */
export const renameEdges = (variableByName: Map<string, VariableSymbol>): void => {
  for (const [folded, pulse] of variableByName) {
    if (!folded.startsWith("?")) continue
    const name = /^\?([^?]+)$/.exec(folded)?.[1]
    const raw = name === undefined ? undefined : variableByName.get(name)
    if (name === undefined || raw?.section !== "input") continue
    variableByName.set(foldName(rawName(name)), raw)
    variableByName.set(name, pulse)
  }
}

/** Of an instance, the input itself. */
export const findInput = (
  variableByName: ReadonlyMap<string, VariableSymbol>,
  folded: string,
): VariableSymbol | undefined => {
  const found = variableByName.get(folded)
  return found?.name.startsWith("?") === true ? variableByName.get(foldName(rawName(folded))) : found
}
