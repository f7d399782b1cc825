/** The declarations of a file as a tree, and the parts that an editor can fold. */
import type * as Ast from "../syntax/ast.ts"
import type { Understanding } from "./understand.ts"

export type OutlineKind = Ast.PouKind | "type" | "namespace" | "globals" | "configuration" | "variable"

export interface OutlineItem {
  readonly name: string
  readonly kind: OutlineKind
  /** The whole declaration. */
  readonly from: number
  readonly to: number
  /** Its name. */
  readonly nameFrom: number
  readonly nameTo: number
  readonly children: readonly OutlineItem[]
}

export const outlineOf = ({ units }: Understanding, file: number): readonly OutlineItem[] =>
  (units[file]?.unit.declarations ?? []).flatMap(itemOf)

const itemOf = (node: Ast.Declaration): readonly OutlineItem[] => {
  switch (node.kind) {
    case "pou":
      return [pouItem(node)]
    case "globals":
      return node.section.variables.flatMap(variableItems)
    case "namespace":
      return [
        {
          ...placeOf(node, node.name),
          kind: node.kind,
          children: node.declarations.flatMap(itemOf),
        },
      ]
    case "type":
    case "configuration":
      return [{ ...placeOf(node, node.name), kind: node.kind, children: [] }]
  }
}

const pouItem = (node: Ast.PouDeclaration): OutlineItem => ({
  ...placeOf(node, node.name),
  kind: node.pouKind,
  children: [
    ...node.sections.flatMap(({ variables }) => variables.flatMap(variableItems)),
    ...(node.methods ?? []).map(pouItem),
  ],
})

const variableItems = (node: Ast.VarDeclaration): OutlineItem[] =>
  node.names.map((name) => ({ ...placeOf(node, name), kind: "variable" as const, children: [] }))

type Place = Pick<OutlineItem, "name" | "from" | "to" | "nameFrom" | "nameTo">

const placeOf = (node: { readonly from: number; readonly to: number }, name: Ast.Name): Place => ({
  name: name.text,
  from: Math.min(node.from, name.from),
  to: Math.max(node.to, name.to),
  nameFrom: name.from,
  nameTo: name.to,
})
