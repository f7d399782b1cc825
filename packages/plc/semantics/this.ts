/** What THIS and SUPER stand for: the instance at work, as its block or as the block that it extends. */
import { foldName } from "../source/names.ts"
import type * as Ast from "../syntax/ast.ts"
import { type Body, spanIn } from "./body.ts"
import type { Place } from "./ir.ts"
import type { PouSymbol } from "./model.ts"
import type { BlockType } from "./types.ts"

/** `THIS`, `THIS^`, `SUPER`, `SUPER^` */
export const selfWord = (node: Ast.Expression): "THIS" | "SUPER" | undefined => {
  const name = node.kind === "dereference" ? node.object : node
  if (name.kind !== "name") return undefined
  const { text } = name.name
  if (text.length !== 4 && text.length !== 5) return undefined
  const folded = foldName(text)
  return folded === "THIS" || folded === "SUPER" ? folded : undefined
}

/** Undefined outside blocks and methods. */
export const thisPlace = (
  body: Body,
  node: { readonly from: number; readonly to: number },
): (Place & { readonly type: BlockType }) | undefined => {
  const { pou } = body
  if (pou === undefined || pou.kind === "function") return undefined
  const root = pou.owner === undefined ? ({ kind: "this" } as const) : ({ kind: "own", index: 0 } as const)
  return { root, path: [], type: blockType(pou.owner ?? pou), span: spanIn(body, node) }
}

export const blockType = ({ index, name }: PouSymbol): BlockType => ({ kind: "block", block: index, name })

/** Undefined after an error, which is reported. */
export const inferSelf = (body: Body, node: Ast.Expression, word: "THIS" | "SUPER"): Place | undefined => {
  const place = thisPlace(body, node)
  const block = body.pou?.owner ?? body.pou
  const isProgram = block?.kind === "program" && body.model.featuresOf(body.file).strictObjects
  if (place === undefined || block === undefined || isProgram) {
    body.report("this-outside-block", spanIn(body, node), { word })
    return undefined
  }
  if (word === "THIS") return place
  const { base } = block
  if (base !== undefined) return { ...place, type: blockType(base) }
  if (block.node.base === undefined)
    body.report("super-without-base", spanIn(body, node), { block: block.name })
  return undefined
}
