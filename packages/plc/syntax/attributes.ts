/**
 * What attributes in braces say that the compiler follows: `{attribute 'strict'}`, `{attribute 'qualified_only'}` and the
 * name of a list of global variables. They stand between two tokens, where nobody else looks.
 */
import type { Parser } from "./parser.ts"

export interface Attributes {
  /** No other number or enumeration stands for one of this. */
  readonly strict?: true
  /** Only names with that of the enumeration or list in front are known. */
  readonly qualified?: true
  /** The name of the list that follows, which files of TwinCAT carry outside the text. */
  readonly list?: string
}

const none: Attributes = {}

/** Of what begins at the current token. */
export const attributesHere = (p: Parser): Attributes => {
  if (!p.features.followsAttributes) return none
  const between = p.text.slice(p.previousTo, p.from)
  if (!between.includes("{")) return none
  const plain = between.replaceAll(/\(\*[\s\S]*?\*\)|\/\/[^\r\n]*/g, " ")
  const list = /\{\s*attribute\s+'list'\s*:=\s*'(\w+)'/i.exec(plain)?.[1]
  return {
    ...(/\{\s*attribute\s+'strict'/i.test(plain) ? { strict: true } : {}),
    ...(/\{\s*attribute\s+'qualified_only'/i.test(plain) ? { qualified: true } : {}),
    ...(list === undefined ? {} : { list }),
  }
}
