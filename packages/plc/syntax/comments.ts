/** Skips what the language ignores. */
export interface Skipped {
  /** The offset behind the comment, or the end of the text. */
  readonly to: number
  /** The closing sign that never came. */
  readonly missing?: string
}

export const skipLineComment = (text: string, from: number): number => {
  let to = from
  while (to < text.length) {
    const code = text.charCodeAt(to)
    if (code === 10 || code === 13) break
    to++
  }
  return to
}

/** Both kinds of block comment nest, each within itself (edition 3, 6.1.5). Counted, so that depth costs no stack. */
export const skipBlockComment = (text: string, from: number): Skipped => {
  const star = 42
  const slash = text.charCodeAt(from) === 47 || text.charCodeAt(from) === 0xff0f
  const open = slash ? 47 : 40
  const close = slash ? 47 : 41
  let depth = 1
  let to = from + 2
  while (to < text.length) {
    const code = text.charCodeAt(to)
    if (code === star && text.charCodeAt(to + 1) === close) {
      to += 2
      depth--
      if (depth === 0) return { to }
    } else if (code === open && text.charCodeAt(to + 1) === star) {
      to += 2
      depth++
    } else to++
  }
  return { to: text.length, missing: slash ? "*/" : "*)" }
}

const described = { opener: "(*@KEY@:DESCRIPTION*)", closer: "(*@KEY@:END_DESCRIPTION*)" } as const

/** Exports of one tool write a description as plain text between two comments; undefined where none begins here. */
export const skipDescription = (text: string, from: number): Skipped | undefined => {
  if (!text.startsWith(described.opener, from)) return undefined
  const end = text.indexOf(described.closer, from)
  return end < 0 ? undefined : { to: end + described.closer.length }
}

// A round and a slash-star comment in one, where TIA Portal keeps a comment in several languages.
export const skipLanguageComment = (text: string, from: number): Skipped => {
  const end = text.indexOf("*/)", from + 3)
  return end >= 0 ? { to: end + 3 } : { to: text.length, missing: "*/)" }
}

/** `{external …}` and `{{ … }}` hold another language, whose own braces, texts and comments are read over. */
export const skipPragma = (text: string, from: number): Skipped => {
  if (text.startsWith("{{", from)) {
    const end = text.indexOf("}}", from)
    return end >= 0 ? { to: end + 2 } : { to: text.length, missing: "}" }
  }
  if (/^\{[ \t]*external\b/i.test(text.slice(from, from + 40))) return skipForeign(text, from)
  const end = text.indexOf("}", from)
  return end >= 0 ? { to: end + 1 } : { to: text.length, missing: "}" }
}

const foreignPart = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}]/g

const skipForeign = (text: string, from: number): Skipped => {
  const part = new RegExp(foreignPart)
  part.lastIndex = from
  let depth = 0
  for (let found = part.exec(text); found !== null; found = part.exec(text)) {
    if (found[0] === "{") depth++
    else if (found[0] === "}") depth--
    if (depth === 0) return { to: part.lastIndex }
  }
  return { to: text.length, missing: "}" }
}
