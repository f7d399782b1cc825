/** The words of the table of fixes: small functions from a place in the text to the edits that mend it. */
import type { Diagnostic, Span } from "../source/diagnostic.ts"
import type { TextEdit } from "./navigate.ts"

interface Place {
  readonly span: Span
  /** The text under the span. */
  readonly under: string
  readonly params: Diagnostic["params"]
  /** The whole file. */
  readonly text: string
  /** Other places of the same file that explain this one. */
  readonly related: readonly Span[]
}

interface Mend {
  readonly shows: string
  readonly edits: readonly TextEdit[]
}

/** None where the text is not as simple as the fix wants it. */
export type Rule = (place: Place) => Mend | readonly Mend[] | undefined

export const replaced = (span: Span, text: string, shows = text): Mend => ({ shows, edits: [{ span, text }] })

export const word =
  (text: string): Rule =>
  ({ span }) =>
    replaced(span, text)

/** What stands there, written anew; undefined or the same means no fix. */
export const rewrite =
  (write: (under: string) => string | undefined): Rule =>
  ({ span, under }) => {
    const text = write(under)
    return text === undefined || text === under ? undefined : replaced(span, text)
  }

export const replaceBy =
  (parameter: string): Rule =>
  ({ span, params }) => {
    const text = String(params[parameter] ?? "")
    return text === "" ? undefined : replaced(span, text)
  }

export const insertBehind =
  (text: string): Rule =>
  ({ span }) =>
    replaced({ ...span, from: span.to }, text)

/** `INT_TO_REAL` around what stands there. */
export const wrapInFunction: Rule = ({ span, under, params }) => {
  const name = String(params["function"] ?? "")
  if (name === "" || under === "") return undefined
  return replaced(span, `${name}(${under})`, `${name}(…)`)
}

export const remove: Rule = ({ span, under }) => replaced(span, "", `− ${under}`)

/** The word that is missing goes behind the previous one. */
export const insertExpected: Rule = ({ span, params }) => {
  const missing = String(params["expected"] ?? params["closer"] ?? params["word"] ?? "")
  if (!/^(?:[A-Z_]+|[:;,)\]]|:=|=>)$/.test(missing)) return undefined
  const text = /^[A-Z]/.test(missing) ? ` ${missing} ` : missing
  return replaced({ ...span, to: span.from }, text, missing)
}

/** The sign that closes what begins here goes to the end of its line. */
export const appendClosing =
  (closer: string): Rule =>
  ({ span, text }) => {
    const end = /[\r\n]|$/.exec(text.slice(span.from))?.index ?? 0
    const at = span.from + end
    return replaced({ ...span, from: at, to: at }, closer, closer.trim())
  }

/** A word of the same line in front of the place becomes another one. */
export const swapWord = (text: string, span: Span, from: string, to: string): Mend | undefined => {
  const line = text.slice(text.lastIndexOf("\n", span.from - 1) + 1, span.from)
  const at = line.toUpperCase().search(new RegExp(String.raw`\b${from}\b(?!.*\b${from}\b)`, "s"))
  if (at < 0) return undefined
  const start = span.from - line.length + at
  return replaced({ ...span, from: start, to: start + from.length }, to)
}

export const removeWord =
  (unwanted: string): Rule =>
  ({ span, text }) => {
    const line = text.slice(text.lastIndexOf("\n", span.from - 1) + 1, span.from)
    const at = line.toUpperCase().lastIndexOf(`${unwanted} `)
    if (at < 0) return undefined
    const from = span.from - line.length + at
    return replaced({ ...span, from, to: from + unwanted.length + 1 }, "", `− ${unwanted}`)
  }

/** What the group of the pattern finds in front of the place, or behind it, becomes another text. */
export const before = (text: string, span: Span, pattern: RegExp, by: string): Mend | undefined =>
  replaceGroup(pattern.exec(text.slice(0, span.from)), { ...span, from: 0 }, by)

export const behind = (text: string, span: Span, pattern: RegExp, by: string): Mend | undefined =>
  replaceGroup(pattern.exec(text.slice(span.to)), { ...span, from: span.to }, by)

const replaceGroup = (found: RegExpExecArray | null, { file, from }: Span, by: string): Mend | undefined => {
  if (found === null) return undefined
  const group = found[1] ?? ""
  const at = from + found.index + found[0].indexOf(group, group === "" ? found[0].length : 0)
  return replaced({ file, from: at, to: at + group.length }, by, by.trim())
}

/** The name and all its uses, if the new one is free. */
export const renameAll = ({ span, under, text }: Place, name: string): Mend | undefined => {
  const used = (each: string): RegExp =>
    new RegExp(String.raw`(?<![\p{L}\p{N}_])${each}(?![\p{L}\p{N}_])`, "giu")
  if (name === "" || used(name).test(text)) return undefined
  const edits = [...text.matchAll(used(under))].map(({ index }) => ({
    span: { file: span.file, from: index, to: index + under.length },
    text: name,
  }))
  return { shows: name, edits }
}
