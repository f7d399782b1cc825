/**
 * `{IF defined (x)}` … `{ELSIF …}` … `{ELSE}` … `{END_IF}`: what is compiled depends on names that `{define x}` sets and on
 * what the same text declares. Texts left out are skipped as characters, so they may hold anything.
 */
import { skipBlockComment, skipLineComment } from "./comments.ts"

type Word = "IF" | "ELSIF" | "ELSE" | "END_IF"

const conditional = /^\{\s*(IF|ELSIF|ELSE|END_IF|DEFINE|UNDEFINE)\b([^}]*)\}?/i

export class ConditionalPragmas {
  private readonly text: string
  private readonly defined = new Map<string, string>()
  /** For each open IF: has one of its branches been taken? */
  private readonly taken: boolean[] = []

  constructor(text: string) {
    this.text = text
  }

  /** The place to go on at behind the pragma from `from` to `to`. */
  after(from: number, to: number): number {
    const [, word = "", rest = ""] = conditional.exec(this.text.slice(from, Math.min(to, from + 2_000))) ?? []
    switch (word.toUpperCase()) {
      case "DEFINE":
      case "UNDEFINE":
        this.define(word.toUpperCase() === "DEFINE", rest.trim())
        return to
      case "IF":
        return this.branch(this.taken.push(false) - 1, rest, to)
      case "ELSIF":
        return this.branch(this.taken.length - 1, rest, to)
      case "ELSE":
        return this.branch(this.taken.length - 1, undefined, to)
      case "END_IF":
        this.taken.pop()
        return to
      default:
        return to
    }
  }

  private define(on: boolean, rest: string): void {
    const [, name = "", value = ""] = /^(\w+)\s*'?([^']*)'?/.exec(rest) ?? []
    if (on) this.defined.set(name.toUpperCase(), value)
    else this.defined.delete(name.toUpperCase())
  }

  /** Without a condition it is ELSE. A branch behind one that was taken is left out. */
  private branch(at: number, condition: string | undefined, to: number): number {
    if (at < 0) return to
    const wanted = this.taken[at] === false && (condition === undefined || this.isTrue(condition))
    if (wanted) {
      this.taken[at] = true
      return to
    }
    return nextBranch(this.text, to)
  }

  private isTrue(condition: string): boolean {
    const words = condition.match(/\w+\s*\([^()]*\)|\w+|[()]/g) ?? []
    return new Condition(words, (name, inside) => this.fact(name, inside)).value()
  }

  private fact(name: string, inside: string): boolean {
    const [, kind, what = ""] = /^\s*(?:(\w+)\s*:)?\s*(\w+)/.exec(inside) ?? []
    if (name === "HASVALUE") {
      const value = /,\s*'([^']*)'/.exec(inside)?.[1]
      return value !== undefined && this.defined.get(what.toUpperCase()) === value
    }
    if (name !== "DEFINED") return false
    return kind === undefined ? this.defined.has(what.toUpperCase()) : this.declares(kind.toLowerCase(), what)
  }

  /** Good enough without a tree: does the text hold such a declaration? */
  private declares(kind: string, name: string): boolean {
    const pattern =
      kind === "pou"
        ? `\\b(?:PROGRAM|FUNCTION|FUNCTION_BLOCK)\\s+${name}\\b`
        : kind === "type"
          ? `\\bTYPE\\s+${name}\\b`
          : `\\b${name}\\s*(?:AT\\b[^:;]*)?[:,]`
    return new RegExp(pattern, "i").test(this.text)
  }
}

/** OR of ANDs of facts with NOT and parentheses; anything else counts as FALSE. Nesting is cut at a depth nobody writes. */
class Condition {
  private at = 0
  private depth = 0
  private readonly words: readonly string[]
  private readonly fact: (name: string, inside: string) => boolean

  constructor(words: readonly string[], fact: (name: string, inside: string) => boolean) {
    this.words = words
    this.fact = fact
  }

  value(): boolean {
    let result = this.all()
    while (this.take("OR")) result = this.all() || result
    return result
  }

  private all(): boolean {
    let result = this.one()
    while (this.take("AND")) result = this.one() && result
    return result
  }

  private one(): boolean {
    let negated = false
    while (this.take("NOT")) negated = !negated
    return this.plain() !== negated
  }

  private plain(): boolean {
    if (this.take("(")) {
      if (this.depth++ > 50) return false
      const result = this.value()
      this.depth--
      this.take(")")
      return result
    }
    const [, name = "", inside = ""] = /^(\w+)\s*(?:\(([^()]*)\))?$/.exec(this.words[this.at++] ?? "") ?? []
    return this.fact(name.toUpperCase(), inside)
  }

  private take(word: string): boolean {
    if (this.words[this.at]?.toUpperCase() !== word) return false
    this.at++
    return true
  }
}

/** Where the next `{ELSIF}`, `{ELSE}` or `{END_IF}` of the same IF begins. */
const nextBranch = (text: string, from: number): number => {
  let depth = 0
  let at = from
  while (at < text.length) {
    const code = text.charAt(at)
    if (code === "/" && text.charAt(at + 1) === "/") at = skipLineComment(text, at)
    else if (code === "(" && text.charAt(at + 1) === "*") at = skipBlockComment(text, at).to
    else if (code !== "{") at++
    else {
      const word = wordAt(text, at)
      if (depth === 0 && word !== undefined && word !== "IF") return at
      if (word === "IF") depth++
      else if (word === "END_IF") depth--
      at++
    }
  }
  return at
}

const wordAt = (text: string, at: number): Word | undefined =>
  /^\{\s*(IF|ELSIF|ELSE|END_IF)\b/i.exec(text.slice(at, at + 40))?.[1]?.toUpperCase() as Word | undefined
