/**
 * `bytes AT whole : ARRAY[0..1] OF BYTE` in sources for Siemens' controllers: another view of the same memory. The views
 * are variables of their own here; behind each statement that writes one of them the others follow, as their bytes say.
 */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import type { Body } from "./body.ts"
import { imageOf, type Part, partFrom } from "./byte-image.ts"
import { acceptUnrunnable } from "./declared-elsewhere.ts"
import type { Statement } from "./ir.ts"
import { type PouSymbol, spanOf, type VariableSymbol } from "./model.ts"

/** One variable and its views. */
export interface OverlayGroup {
  readonly members: readonly Member[]
}

interface Member {
  readonly variable: VariableSymbol
  readonly parts: readonly Part[]
  /** An input of a function, which its caller keeps. */
  readonly isFixed: boolean
}

interface Declared {
  readonly name: Ast.Name
  readonly base: Ast.Name
}

/** Views among parameters are no parameters: they live for one call. */
export const placeViews = (node: Ast.PouDeclaration): Ast.PouDeclaration => {
  const isMoved = ({ sectionKind }: Ast.VarSection): boolean =>
    sectionKind !== "var" && sectionKind !== "temp"
  const moved = node.sections.filter(isMoved).flatMap(({ variables }) => variables.filter(isView))
  if (moved.length === 0) return node
  const kept = node.sections.map((section) =>
    isMoved(section) ? { ...section, variables: section.variables.filter((each) => !isView(each)) } : section,
  )
  const { from, to } = node.name
  const temporary: Ast.VarSection = {
    sectionKind: "temp",
    constant: false,
    retain: undefined,
    variables: moved,
    from,
    to,
  }
  return { ...node, sections: [...kept, temporary] }
}

const isView = ({ overlay }: Ast.VarDeclaration): boolean => overlay !== undefined

/** What cannot be taken apart is reported. */
export const overlaysOf = (body: Body, pou: PouSymbol): readonly OverlayGroup[] => {
  const declared = pou.node.sections.flatMap(({ variables }) =>
    variables.flatMap(({ names, overlay }): readonly Declared[] =>
      overlay === undefined ? [] : names.map((name) => ({ name, base: overlay })),
    ),
  )
  if (declared.length === 0) return []
  const groups = new Map<string, Declared[]>()
  for (const each of declared) {
    const base = rootOf(declared, each.base)
    groups.set(base, [...(groups.get(base) ?? []), each])
  }
  return [...groups].flatMap(([base, views]) => {
    const members = [base, ...views.map(({ name }) => foldName(name.text))].map((name) => memberOf(pou, name))
    if (members.every((member) => member !== undefined)) return [{ members }]
    const [first] = views
    if (first !== undefined)
      acceptUnrunnable(body.model, spanOf(pou.file, first.base), `AT ${first.base.text}`)
    return []
  })
}

/** A view of a view shows what the first of them lies over. */
const rootOf = (declared: readonly Declared[], base: Ast.Name): string => {
  let folded = foldName(base.text)
  for (let step = 0; step < declared.length; step++) {
    const next = declared.find(({ name }) => foldName(name.text) === folded)
    if (next === undefined) return folded
    folded = foldName(next.base.text)
  }
  return folded
}

const memberOf = (pou: PouSymbol, folded: string): Member | undefined => {
  const variable = pou.variableByName.get(folded)
  const type = variable?.type()
  if (variable === undefined || type === undefined) return undefined
  const { from, to } = variable.span
  const name: Ast.Name = { text: variable.name, from, to, scope: "local" }
  const image = imageOf(type, { kind: "name", name, from, to })
  const isFixed = pou.kind === "function" && variable.section === "input"
  return image === undefined ? undefined : { variable, parts: image.parts, isFixed }
}

/** In front of the body: callers write the variable, not its views. */
export const showFirst = (body: Body): readonly Statement[] =>
  body.overlays.flatMap(({ members: [base, ...views] }) =>
    base === undefined ? [] : views.flatMap((view) => copyBytes(body, base, view)),
  )

/** How often each was written so far. */
export const countWrites = (body: Body): readonly number[] =>
  body.overlays.flatMap(({ members }) => members.map(({ variable }) => variable.uses.writes))

/** Behind a statement: all that lies over what it wrote. */
export const followWrites = (body: Body, before: readonly number[]): readonly Statement[] => {
  let at = 0
  return body.overlays.flatMap(({ members }) => {
    const written = members.find(({ variable }) => variable.uses.writes > (before[at++] ?? 0))
    at += written === undefined ? 0 : members.length - members.indexOf(written) - 1
    if (written === undefined) return []
    return members.flatMap((member) =>
      member === written || member.isFixed ? [] : copyBytes(body, written, member),
    )
  })
}

const copyBytes = (body: Body, from: Member, to: Member): readonly Statement[] => {
  const end = Math.max(0, ...from.parts.map((part) => part.from + part.bits))
  const nodes = to.parts
    .filter((part) => part.from < end)
    .map((part): Ast.Statement => {
      const { from: start, to: stop } = part.at
      return { kind: "assign", target: part.at, value: partFrom(part, from.parts), from: start, to: stop }
    })
  const { overlays } = body
  body.overlays = []
  const statements = body.check(nodes)
  body.overlays = overlays
  return statements
}
