/** What colour each part of a text deserves, by what it means: the names by analysis, the rest by the lexer. */
import type { NameTarget } from "../semantics/model.ts"
import { dialects } from "../syntax/dialects.ts"
import { lex } from "../syntax/lexer.ts"
import { FIRST_KEYWORD, T } from "../syntax/tokens.ts"
import { silentReporter, type Understanding } from "./understand.ts"

export const colourKinds = [
  "keyword",
  "number",
  "string",
  "address",
  "type",
  "block",
  "function",
  "method",
  "variable",
  "parameter",
  "property",
  "constant",
] as const
export type ColourKind = (typeof colourKinds)[number]

export interface ColouredPart {
  readonly from: number
  readonly to: number
  readonly kind: ColourKind
}

/** In the order of places, none over another. */
export const coloursOf = (look: Understanding, file: number): readonly ColouredPart[] => {
  const unit = look.units[file]?.unit
  const text = look.files[file]?.text
  if (unit === undefined || text === undefined) return []
  const names = new Map((look.names[file] ?? []).map(({ span, target }) => [span.from, target]))
  const { kinds, froms, tos, count } = lex(text, silentReporter, dialects[unit.dialect])
  const parts: ColouredPart[] = []
  for (let index = 0; index < count; index++) {
    const [kind = 0, from = 0, to = 0] = [kinds[index], froms[index], tos[index]]
    const target = names.get(from)
    const colour = target === undefined ? ofToken(kind) : ofName(target)
    if (colour !== undefined) parts.push({ from, to, kind: colour })
  }
  return parts
}

const ofToken = (kind: number): ColourKind | undefined => {
  if (kind >= FIRST_KEYWORD) return "keyword"
  switch (kind) {
    case T.integer:
    case T.real:
    case T.time:
    case T.date:
      return "number"
    case T.string:
    case T.wideString:
      return "string"
    case T.location:
      return "address"
    case T.typePrefix:
      return "type"
    default:
      return undefined
  }
}

const ofName = (target: NameTarget): ColourKind => {
  switch (target.kind) {
    case "type":
      return "type"
    case "field":
      return "property"
    case "enum-value":
      return "constant"
    case "standard-function":
      return "function"
    case "pou":
      if (target.symbol.kind === "method") return "method"
      return target.symbol.kind === "function" ? "function" : "block"
    case "variable":
      if (target.symbol.constant) return "constant"
      return target.symbol.section === "var" || target.symbol.section === "global" ? "variable" : "parameter"
  }
}
