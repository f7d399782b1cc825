/**
 * Where a dialect gives lists of global variables and programs a name of their own: `GVL.level` is the global variable
 * `level`, `.level` the global one behind a local of its name, and `Filling.step` a variable of the program Filling.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import type { Model, PouSymbol, VariableSymbol } from "./model.ts"
import { blockType } from "./this.ts"

/** The name behind the name of a list, as a global one; undefined where the first name means something else. */
export const globalOfList = (body: Body, node: Ast.MemberExpression): Ast.NameExpression | undefined => {
  const { object, member } = node
  if (object.kind !== "name" || !body.features.globalLists) return undefined
  const folded = foldName(object.name.text)
  const { globals, pous, types } = body.model
  const listed = `${object.name.text}.${member.text}`
  if (globals.has(foldName(listed)) && body.findVariable(folded) === undefined) {
    const name = { text: listed, scope: "global", from: node.from, to: node.to } as const
    return { kind: "name", name, from: node.from, to: node.to }
  }
  if (!globals.has(foldName(member.text)) || folded === "THIS" || folded === "SUPER") return undefined
  const known = body.findVariable(folded) ?? globals.get(folded) ?? pous.get(folded) ?? types.get(folded)
  if (known !== undefined) return undefined
  return { kind: "name", name: { ...member, scope: "global" }, from: node.from, to: node.to }
}

/** A program is the one instance of itself; others call it and look into it. */
export const declareProgramInstance = (model: Model, pou: PouSymbol): void => {
  if (pou.kind !== "program" || !model.featuresOf(pou.file).globalLists) return
  const index = model.globalList.length
  const symbol: VariableSymbol = {
    name: pou.name,
    index,
    section: "global",
    constant: false,
    root: () => ({ kind: "global", index }),
    type: () => blockType(pou),
    initial: () => ({ kind: "default" }),
    location: undefined,
    span: pou.span,
    external: undefined,
    uses: { reads: 1, writes: 0 },
  }
  model.globals.set(foldName(pou.name), symbol)
  model.globalList.push(symbol)
}

/** Where the program's one instance is kept; undefined where the dialect gives it none that others can name. */
export const globalOfProgram = (model: Model, pou: PouSymbol): number | undefined => {
  const symbol = model.globals.get(foldName(pou.name))
  const type = symbol?.type()
  return type?.kind === "block" && type.block === pou.index ? symbol?.index : undefined
}
