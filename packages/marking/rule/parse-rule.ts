/**
 * Text of a rule or metric → tree. Recursive descent, one function per level of docs/formats/marking-scheme.md (Rules).
 * The first mistake ends the parse: a rule is one sentence.
 */
import { markingLimits } from "../limits.ts"
import type { AggregateName, CompareOp, Expression, NameNode, Window } from "./expression.ts"
import { type Token, tokenise } from "./tokens.ts"

export interface RuleProblem {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly from: number
  readonly to: number
}

export type RuleParse =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: RuleProblem }

/** Only metrics may use `final(…)`, `count(…)` and their like. */
export type RuleLanguage = "rule" | "metric"

export const parseRule = (text: string, language: RuleLanguage): RuleParse => {
  if (text.length > markingLimits.ruleLength) {
    return {
      ok: false,
      problem: {
        code: "rule-too-long",
        params: { limit: markingLimits.ruleLength },
        from: 0,
        to: text.length,
      },
    }
  }
  const parser = new Parser(text, language)
  try {
    return { ok: true, expression: parser.whole() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
}

class Refusal extends Error {
  readonly problem: RuleProblem
  constructor(problem: RuleProblem) {
    super(problem.code)
    this.problem = problem
  }
}

const compareOps: readonly string[] = ["=", "<>", "<", "<=", ">", ">="]
const temporalOps: readonly string[] = ["always", "eventually", "once", "historically"]
const numericCalls: readonly string[] = ["abs", "min", "max"]
const aggregates: readonly string[] = [
  "final",
  "initial",
  "highest",
  "lowest",
  "average",
  "at",
  "duration",
  "count",
  "firsttime",
  "length",
]
const reserved: readonly string[] = [
  ...temporalOps,
  "until",
  "and",
  "or",
  "xor",
  "not",
  "implies",
  "inf",
  "rise",
  "fall",
  "changes",
  "prev",
  "held",
  "stable",
]

class Parser {
  private readonly tokens: readonly Token[]
  private readonly language: RuleLanguage
  private at = 0
  private depth = 0

  constructor(text: string, language: RuleLanguage) {
    this.tokens = tokenise(text)
    this.language = language
  }

  whole(): Expression {
    const first = this.now
    if (first.kind === "end") this.refuse("rule-empty", first)
    const expression = this.implication()
    const next = this.now
    if (next.kind !== "end") this.refuse("rule-unexpected", next, { found: next.text })
    return expression
  }

  private implication(): Expression {
    const left = this.disjunction()
    if (!this.word("implies")) return left
    this.at++
    const right = this.deeper(() => this.implication())
    return { kind: "logic", op: "implies", left, right, from: left.from, to: right.to }
  }

  private disjunction(): Expression {
    return this.logicChain("or", () => this.logicChain("xor", () => this.conjunction()))
  }

  private conjunction(): Expression {
    if (this.symbol("&")) this.refuse("rule-unexpected", this.now, { found: "&" })
    return this.logicChain("and", () => this.untilLevel())
  }

  private logicChain(op: "and" | "or" | "xor", operand: () => Expression): Expression {
    let left = operand()
    const sign = op === "and" ? "&" : op
    while (this.word(op) || this.symbol(sign)) {
      this.at++
      const right = operand()
      left = { kind: "logic", op, left, right, from: left.from, to: right.to }
    }
    return left
  }

  private untilLevel(): Expression {
    const left = this.negation()
    if (!this.word("until")) return left
    this.at++
    const window = this.optionalWindow()
    const right = this.deeper(() => this.untilLevel())
    return { kind: "until", window, left, right, from: left.from, to: right.to }
  }

  private negation(): Expression {
    if (!this.word("not")) return this.comparison()
    const { from } = this.take()
    const body = this.deeper(() => this.negation())
    return { kind: "not", body, from, to: body.to }
  }

  private comparison(): Expression {
    const left = this.sum()
    if (this.now.kind !== "symbol" || !compareOps.includes(this.now.text)) return left
    const op = this.take().text as CompareOp
    const right = this.sum()
    return { kind: "compare", op, left, right, from: left.from, to: right.to }
  }

  private sum(): Expression {
    let left = this.product()
    while (this.symbol("+") || this.symbol("-")) {
      const op = this.take().text as "+" | "-"
      const right = this.product()
      left = { kind: "arithmetic", op, left, right, from: left.from, to: right.to }
    }
    return left
  }

  private product(): Expression {
    let left = this.unary()
    while (this.symbol("*") || this.symbol("/")) {
      const op = this.take().text as "*" | "/"
      const right = this.unary()
      left = { kind: "arithmetic", op, left, right, from: left.from, to: right.to }
    }
    return left
  }

  private unary(): Expression {
    if (this.symbol("-")) {
      const { from } = this.take()
      const body = this.deeper(() => this.unary())
      return { kind: "negate", body, from, to: body.to }
    }
    return this.primary()
  }

  private primary(): Expression {
    const token = this.take()
    const { from, to } = token
    if (token.kind === "number") return { kind: "number", value: token.value, from, to }
    if (token.kind === "duration") return { kind: "number", value: token.value / 1_000_000, from, to }
    if (token.kind === "symbol" && token.text === "(") {
      const inner = this.deeper(() => this.implication())
      const close = this.expect(")")
      return { ...inner, from, to: close.to }
    }
    if (token.kind !== "name") this.refuse("rule-operand-missing", token, { found: token.text })
    return this.named(token)
  }

  private named(token: Token): Expression {
    const { from, to } = token
    const word = token.text.toLowerCase()
    if (word === "true" || word === "false") return { kind: "boolean", value: word === "true", from, to }
    if (temporalOps.includes(word)) return this.temporal(token, word as "always")
    if (this.symbol("(")) return this.call(token, word)
    if (reserved.includes(word)) this.refuse("rule-operand-missing", token, { found: token.text })
    return { kind: "name", name: token.text, from, to }
  }

  private temporal(token: Token, op: "always" | "eventually" | "once" | "historically"): Expression {
    const window = this.optionalWindow()
    this.expect("(")
    const body = this.deeper(() => this.implication())
    const { to } = this.expect(")")
    return { kind: "temporal", op, window, body, from: token.from, to }
  }

  private call(token: Token, word: string): Expression {
    this.expect("(")
    const { from } = token
    const close = <Part extends object>(part: Part) => ({ ...part, from, to: this.expect(")").to })
    const inner = () => this.deeper(() => this.implication())
    const duration = () => {
      this.expect(",")
      return this.durationUs()
    }
    switch (word) {
      case "rise":
      case "fall":
        return close({ kind: "edge", op: word, body: inner() } as const)
      case "changes":
      case "prev":
        return close({ kind: word, signal: this.signalName() } as const)
      case "held":
        return close({ kind: "held", body: inner(), forUs: duration() } as const)
      case "stable":
        return close({ kind: "stable", signal: this.signalName(), forUs: duration() } as const)
      default:
        break
    }
    if (numericCalls.includes(word)) {
      const parts = [inner()]
      if (word !== "abs") {
        this.expect(",")
        parts.push(inner())
      }
      return close({ kind: "numeric-call", call: word as "abs", arguments: parts } as const)
    }
    if (!aggregates.includes(word)) this.refuse("rule-unknown-function", token, { name: token.text })
    if (this.language === "rule") this.refuse("rule-aggregate", token, { name: token.text })
    const aggregate = word as AggregateName
    const body = aggregate === "length" ? null : inner()
    const atUs = aggregate === "at" ? duration() : 0
    return close({ kind: "aggregate", aggregate, body, atUs } as const)
  }

  private signalName(): NameNode {
    const token = this.take()
    if (token.kind !== "name" || reserved.includes(token.text.toLowerCase())) {
      this.refuse("rule-signal-expected", token, { found: token.text })
    }
    return { kind: "name", name: token.text, from: token.from, to: token.to }
  }

  private optionalWindow(): Window | null {
    if (!this.symbol("[")) return null
    const open = this.take()
    const fromUs = this.durationUs()
    this.expect(",")
    const toUs = this.word("inf") ? this.infinite() : this.durationUs()
    const close = this.expect("]")
    if (toUs < fromUs) this.refuse("rule-window-reversed", { ...open, to: close.to })
    return { fromUs, toUs }
  }

  private infinite(): number {
    this.at++
    return Number.POSITIVE_INFINITY
  }

  private durationUs(): number {
    const token = this.take()
    if (token.kind === "duration" || (token.kind === "number" && token.value === 0)) return token.value
    return this.refuse("rule-duration-expected", token, { found: token.text })
  }

  private get now(): Token {
    return this.tokens[this.at] as Token
  }

  private take(): Token {
    const token = this.now
    if (token.kind !== "end") this.at++
    return token
  }

  private word(text: string): boolean {
    return this.now.kind === "name" && this.now.text.toLowerCase() === text
  }

  private symbol(text: string): boolean {
    return this.now.kind === "symbol" && this.now.text === text
  }

  private expect(text: string): Token {
    if (!this.symbol(text)) {
      this.refuse("rule-expected", this.now, { expected: text, found: this.now.text })
    }
    return this.take()
  }

  private deeper(parse: () => Expression): Expression {
    if (++this.depth > markingLimits.ruleDepth)
      this.refuse("rule-too-deep", this.now, { limit: markingLimits.ruleDepth })
    const expression = parse()
    this.depth--
    return expression
  }

  private refuse(code: string, token: Token, params: RuleProblem["params"] = {}): never {
    throw new Refusal({ code, params, from: token.from, to: token.to })
  }
}
