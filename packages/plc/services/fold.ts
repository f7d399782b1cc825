/** The parts of a text that an editor can fold away: POUs, sections, statements with a body, comments over lines. */
import { pouClosers, pouOpeners, sectionKinds } from "../syntax/closers.ts"
import { dialects } from "../syntax/dialects.ts"
import { lex } from "../syntax/lexer.ts"
import { chartWords } from "../syntax/parse-sfc.ts"
import { T } from "../syntax/tokens.ts"
import { silentReporter, type Understanding } from "./understand.ts"

export interface FoldedPart {
  readonly from: number
  readonly to: number
  readonly kind: "code" | "comment"
}

const openers: ReadonlySet<number> = new Set<number>([
  ...pouOpeners,
  ...sectionKinds,
  T.type,
  T.struct,
  T.if,
  T.case,
  T.for,
  T.while,
  T.repeat,
  T.action,
  T.dataBlock,
])
const closers: ReadonlySet<number> = new Set<number>([
  ...pouClosers,
  T.endVar,
  T.endType,
  T.endStruct,
  T.endIf,
  T.endCase,
  T.endFor,
  T.endWhile,
  T.endRepeat,
  T.endAction,
  T.endStep,
  T.endTransition,
  T.endDataBlock,
])

/** In the order of where they begin; parts within one line are left out. */
export const foldsOf = (look: Understanding, file: number): readonly FoldedPart[] => {
  const unit = look.units[file]?.unit
  const text = look.files[file]?.text
  if (unit === undefined || text === undefined) return []
  const { kinds, froms, tos, count } = lex(text, silentReporter, dialects[unit.dialect])
  const open: number[] = []
  const parts: FoldedPart[] = []
  for (let index = 0; index < count; index++) {
    const [kind = 0, from = 0, to = 0] = [kinds[index], froms[index], tos[index]]
    const next = kinds[index + 1] ?? T.end
    const isPart =
      openers.has(kind) ||
      (kind === T.name && next === T.name && chartWords.has(text.slice(from, to).toUpperCase()))
    if (isPart) open.push(from)
    else if (closers.has(kind)) {
      const begin = open.pop()
      if (begin !== undefined) parts.push({ from: begin, to, kind: "code" })
    }
  }
  for (const { 0: comment, index } of text.matchAll(/\(\*[\s\S]*?\*\)/g))
    parts.push({ from: index, to: index + comment.length, kind: "comment" })
  return parts
    .filter(({ from, to }) => /[\r\n]/.test(text.slice(from, to)))
    .toSorted((a, b) => a.from - b.from)
}
