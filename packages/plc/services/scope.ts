/** Which POU an offset stands in, what its names can be, and the type of an expression that ends there. */
import { createBody } from "../semantics/infer.ts"
import type { Model, PouSymbol } from "../semantics/model.ts"
import type { Type } from "../semantics/types.ts"
import { parseExpressionText } from "../syntax/parse.ts"
import type { TextPosition } from "./navigate.ts"
import type { Understanding } from "./understand.ts"

/** The innermost POU whose text holds the offset; unfinished ones reach to the next. */
export const pouAt = ({ model }: Understanding, { file, offset }: TextPosition): PouSymbol | undefined => {
  if (model === undefined) return undefined
  const methods = model.functions.filter(({ kind }) => kind === "method")
  const candidates = [...model.pous.values(), ...methods].filter((pou) => pou.file === file)
  let best: PouSymbol | undefined
  for (const pou of candidates) {
    if (offset < pou.node.from || offset > pou.node.to) continue
    if (best === undefined || pou.node.from > best.node.from) best = pou
  }
  return best
}

/** The type of what is written in front of a dot, such as `motor` or `line[2].drive`. */
export const typeOfExpression = (
  look: Understanding,
  position: TextPosition,
  written: string,
): Type | undefined => {
  const { model } = look
  const unit = look.units[position.file]?.unit
  if (model === undefined || unit === undefined) return undefined
  const expression = parseExpressionText(written, unit.dialect)
  if (expression === undefined) return undefined
  const operand = bodyAt(model, look, position).infer(expression)
  return "type" in operand ? operand.type : undefined
}

const bodyAt = (model: Model, look: Understanding, position: TextPosition): ReturnType<typeof createBody> => {
  const pou = pouAt(look, position)
  // What is said about a question's text is nobody's business, and what it notes belongs to no file.
  const quiet: Model = { ...model, report: () => {}, observer: undefined }
  return createBody({
    model: quiet,
    file: position.file,
    ...(pou === undefined ? {} : { pou, findVariable: (folded) => pou.variableByName.get(folded) }),
  })
}

/** The text of a path that ends at the offset: names, dots, indices and ^. */
export const pathBefore = (text: string, offset: number): string => {
  let at = offset
  while (at > 0) {
    const sign = text[at - 1] ?? ""
    if (/[\p{L}\p{N}_.^#"]/u.test(sign)) at--
    else if (sign === "]" || sign === ")") {
      const open = openingOf(text, at - 1)
      if (open < 0) break
      at = open
    } else break
  }
  return text.slice(at, offset)
}

/** Where the bracket that closes at `at` opens, on the same line. */
const openingOf = (text: string, at: number): number => {
  let depth = 0
  for (let index = at; index >= 0; index--) {
    const sign = text[index]
    if (sign === "]" || sign === ")") depth++
    else if (sign === "[" || sign === "(") {
      depth--
      if (depth === 0) return index
    } else if (sign === "\n") return -1
  }
  return -1
}
