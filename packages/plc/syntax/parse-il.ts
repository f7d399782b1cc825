/**
 * Instruction List (IEC 61131-3:2013, 7.2) → statements. The current result is an expression that grows with each
 * instruction and is written out where it is stored; where it is still needed behind that, it is kept first, so that it
 * does not change with the variables it was read from.
 */
import { limits } from "../source/limits.ts"
import type { CallExpression, Expression, Name, Statement } from "./ast.ts"
import { listEnds } from "./closers.ts"
import { ilWordAt, startsOperand } from "./find-il.ts"
import {
  type IlCondition,
  type IlOperation,
  ilCalls,
  ilInputs,
  ilJumps,
  ilOperations,
  ilReturns,
  ilStarts,
} from "./il-operators.ts"
import { findLabelsWithResult, isKept, isLiteral, labelResult, negate } from "./il-results.ts"
import { parseOperand, parsePostfix } from "./parse-expressions.ts"
import type { Parser } from "./parser.ts"
import { T } from "./tokens.ts"

export interface IlOptions {
  /** Folded names of the body's instances: `R counter` is an input of one, `R lamp` resets a variable. */
  readonly instances: ReadonlySet<string>
  /** Leaves the current result in a last statement. */
  readonly keepsResult: boolean
}

export const parseIl = (p: Parser, options: IlOptions): Statement[] => {
  const list = new InstructionList(p, options)
  while (p.kind !== T.end && !listEnds.has(p.kind)) {
    const before = p.index
    list.parseLine()
    if (p.index === before) p.advance()
  }
  return list.end()
}

interface Opened {
  readonly operation: IlOperation
  readonly result: Expression
  readonly from: number
  readonly to: number
}

/** A result longer than this is kept in between, so that its expression stays small. */
const longestResult = 64

class InstructionList {
  private readonly p: Parser
  private readonly options: IlOptions
  private readonly statements: Statement[] = []
  private readonly opened: Opened[] = []
  /** Labels behind which the current result of all ways there is used. */
  private readonly labelsWithResult: ReadonlySet<string>
  private result: Expression | undefined
  private length = 0
  private keeps = 0
  private from = 0

  constructor(p: Parser, options: IlOptions) {
    this.p = p
    this.options = options
    this.labelsWithResult = findLabelsWithResult(p)
  }

  parseLine(): void {
    const { p } = this
    this.from = p.from
    if (p.kind === T.name && p.peek() === T.colon) this.parseLabel()
    else if (p.kind === T.rightParen) this.closeParenthesis()
    else {
      this.parseInstruction()
      this.endLine()
    }
  }

  end(): Statement[] {
    const open = this.opened.at(-1)
    if (open !== undefined) this.p.always("missing-parenthesis", open, { closer: ")" })
    if (this.options.keepsResult && this.result !== undefined) this.keep("?result")
    return this.statements
  }

  private parseInstruction(): void {
    const { p } = this
    const word = p.currentText.toUpperCase()
    const operation = ilOperations.get(word)
    const isCall = p.peek() === T.leftParen && p.kind === T.name
    if (operation !== undefined) this.parseOperation(word, operation)
    else if (word === "LD" || word === "LDN") this.parseLoad(word === "LDN")
    else if (word === "ST" || word === "STN" || word === "ST?") this.parseStore(word)
    else if (word === "NOT") this.parseNot()
    else if (ilJumps.has(word)) this.parseJump(word, ilJumps.get(word) ?? "always")
    else if (ilReturns.has(word)) this.parseReturn(word, ilReturns.get(word) ?? "always")
    else if (ilCalls.has(word)) this.parseCall(word, ilCalls.get(word) ?? "always")
    else if (ilInputs.has(word) && !isCall) this.parseInput(word)
    else if (p.kind === T.name) this.parseFunction()
    else {
      p.error("expected-instruction", p.currentSpan, { found: p.found })
      this.skipLine()
    }
  }

  private get span(): { readonly from: number; readonly to: number } {
    return { from: this.from, to: Math.max(this.from, this.p.lastEnd) }
  }

  private push(statement: Statement): void {
    this.statements.push(statement)
  }

  private setResult(result: Expression | undefined): void {
    this.result = result
    this.length++
    if (result !== undefined && this.length > longestResult && !isLiteral(result)) this.keep(this.freshName())
  }

  private freshName(): string {
    return `?result ${this.from} ${this.keeps++}`
  }

  /** Gives the current result a variable of its own. */
  private keep(name: string): void {
    const value = this.result
    if (value === undefined) return
    const { span } = this
    this.push({ kind: "keep", name, value, ...span })
    this.result = { kind: "name", name: { text: name, ...span }, ...span }
    this.length = 0
  }

  /** Before something that may change what the result was read from; not if nothing behind it needs the result. */
  private keepIfNeeded(): void {
    const { result } = this
    if (result === undefined || isLiteral(result) || isKept(result)) return
    if (this.isNeededBehind()) this.keep(this.freshName())
  }

  /** Looks ahead for the next instruction that reads the result or begins a new one. */
  private isNeededBehind(): boolean {
    const { p } = this
    let depth = 0
    for (let index = p.index; ; index++) {
      const kind = p.kindAt(index)
      if (listEnds.has(kind)) return this.options.keepsResult
      const isLine = depth === 0 && p.lineEndsAfter(index - 1)
      if (kind === T.leftParen) depth++
      else if (kind === T.rightParen) depth--
      if (!isLine) continue
      const word = ilWordAt(p, index)
      if (kind === T.name && p.kindAt(index + 1) === T.colon) return this.labelsWithResult.has(word)
      if (ilStarts.has(word) || word === "JMP" || word === "RET") return false
      const isCall = kind === T.name && p.kindAt(index + 1) === T.leftParen && !ilOperations.has(word)
      if (word !== "CAL" && !isCall) return true
    }
  }

  /** The current result, or a complaint. */
  private need(operator: string): Expression {
    if (this.result !== undefined) return this.result
    const at = this.span
    this.p.always("no-current-result", at, { operator })
    this.result = { kind: "error", ...at }
    return this.result
  }

  private parseOperation(word: string, operation: IlOperation): void {
    const { p } = this
    p.advance()
    const result = this.need(word)
    if (p.take(T.leftParen)) {
      if (this.opened.length === limits.nesting)
        p.always("nesting-too-deep", this.span, { limit: limits.nesting })
      this.opened.push({ operation, result, ...this.span })
      this.result = undefined
      // Either an operand follows on the line, or instructions do.
      if (!p.startsLine && startsOperand(p, p.index) && !this.isInstructionHere())
        this.setResult(this.operand())
      return
    }
    this.combine(operation, result, this.operand())
    while (p.take(T.comma)) this.combine(operation, this.need(word), this.operand())
  }

  private isInstructionHere(): boolean {
    const { p } = this
    return p.kind === T.name && ilStarts.has(ilWordAt(p, p.index)) && startsOperand(p, p.index + 1)
  }

  private combine({ operator, negated }: IlOperation, left: Expression, operand: Expression): void {
    const right = negated === true ? negate(operand) : operand
    this.setResult({ kind: "binary", operator, left, right, ...this.span })
  }

  private closeParenthesis(): void {
    const { p } = this
    p.advance()
    const open = this.opened.pop()
    if (open === undefined) {
      p.always("unopened-parenthesis", this.span, {})
      return
    }
    const inner = this.need(")")
    this.from = open.from
    // What lies too deep was reported; its tree would be too deep for everything behind.
    if (this.opened.length >= limits.nesting) this.setResult({ kind: "error", ...this.span })
    else this.combine(open.operation, open.result, inner)
  }

  /** A list of operands may go on in the next line behind its comma. */
  private operand(): Expression {
    const { p } = this
    const goesOn = !p.startsLine || p.kindAt(p.index - 1) === T.comma
    if (goesOn && startsOperand(p, p.index)) return parseOperand(p)
    p.error("expected-operand", { from: p.previousTo, to: p.previousTo }, {})
    return p.errorNode()
  }

  private parseLoad(negated: boolean): void {
    this.p.advance()
    const operand = this.operand()
    this.length = 0
    this.setResult(negated ? { ...negate(operand), ...this.span } : operand)
  }

  private parseStore(word: string): void {
    this.p.advance()
    const target = this.operand()
    const before = this.need(word)
    const readsBack = before.kind === "call" && before.arguments.every(({ value }) => isLiteral(value))
    if (!readsBack) this.keepIfNeeded()
    const result = this.need(word)
    // A variable of the wrong type is told here, a division by zero where it divides.
    const value = result.kind === "name" || result.kind === "member" ? { ...result, ...this.span } : result
    const form = word === "ST?" ? { form: "attempt" as const } : {}
    this.push({
      kind: "assign",
      ...form,
      target,
      value: word === "STN" ? negate(value) : value,
      ...this.span,
    })
    // A call with literals only has the type that the target wants.
    if (readsBack) this.result = word === "STN" ? negate(target) : target
  }

  private parseNot(): void {
    this.p.advance()
    this.setResult({ ...negate(this.need("NOT")), ...this.span })
  }

  private parseLabel(): void {
    const { p } = this
    const name = p.nameHere()
    p.advance()
    const label = name.text.toUpperCase()
    const withResult = this.labelsWithResult.has(label)
    if (withResult && this.result !== undefined) this.keep(labelResult(label))
    this.push({ kind: "label", name, ...this.span })
    const at = this.span
    const text = labelResult(label)
    this.result = withResult ? { kind: "name", name: { text, ...at }, ...at } : undefined
    this.length = 0
  }

  private parseJump(word: string, condition: IlCondition): void {
    const { p } = this
    p.advance()
    const target = p.startsLine ? missingName(p) : p.name()
    this.conditionally(word, condition, () => {
      const label = target.text.toUpperCase()
      const value = this.result
      const keep: Statement[] =
        value !== undefined && this.labelsWithResult.has(label)
          ? [{ kind: "keep", name: labelResult(label), value, ...this.span }]
          : []
      return [...keep, { kind: "jump", target, ...this.span }]
    })
    if (condition === "always") this.result = undefined
  }

  private parseReturn(word: string, condition: IlCondition): void {
    this.p.advance()
    this.conditionally(word, condition, () => [{ kind: "return", ...this.span }])
    if (condition === "always") this.result = undefined
  }

  private conditionally(word: string, condition: IlCondition, statements: () => Statement[]): void {
    if (condition === "always") {
      for (const statement of statements()) this.push(statement)
      return
    }
    this.need(word)
    this.keepIfNeeded()
    const value = this.need(word)
    const wanted = condition === "if" ? value : negate(value)
    const { span } = this
    this.push({ kind: "if", branches: [{ condition: wanted, body: statements(), ...span }], ...span })
  }

  /** `CAL timer(IN := go, PT := T#1s)` or `CAL timer`. */
  private parseCall(word: string, condition: IlCondition): void {
    const { p } = this
    p.advance()
    if (p.startsLine || p.kind !== T.name) {
      this.operand()
      return
    }
    const callee = parsePostfix(p)
    const list = callee.kind === "call" ? callee : { callee, arguments: [], from: callee.from, to: callee.to }
    const call: CallExpression = { ...list, kind: "call", inList: true }
    this.conditionally(word, condition, () => [{ kind: "call-statement", call, ...this.span }])
  }

  /** `CU counter` gives the input CU the current result and calls; `S lamp` and `R lamp` set and reset a variable. */
  private parseInput(word: string): void {
    this.p.advance()
    const target = this.operand()
    this.need(word)
    this.keepIfNeeded()
    const value = this.need(word)
    const { span } = this
    if ((word === "S" || word === "R") && !this.isInstance(target)) {
      const set: Expression = { kind: "bool", value: word === "S", ...span }
      const body: Statement[] = [{ kind: "assign", target, value: set, ...span }]
      this.push({ kind: "if", branches: [{ condition: value, body, ...span }], ...span })
      return
    }
    const name = { text: word, ...span }
    const argument = { name, direction: "in", negated: false, value, ...span } as const
    const call: CallExpression = { kind: "call", callee: target, arguments: [argument], ...span }
    this.push({ kind: "call-statement", call, ...span })
  }

  private isInstance(target: Expression): boolean {
    return target.kind === "name" && this.options.instances.has(target.name.text.toUpperCase())
  }

  /** `LIMIT 1, x` has the current result as its first argument; `LIMIT(MN := 1, …)` says all of them. */
  private parseFunction(): void {
    const { p } = this
    if (p.peek() === T.leftParen && !p.lineEndsAfter(p.index)) {
      const call = parsePostfix(p)
      if (call.kind === "call" && this.isInstance(call.callee))
        this.push({ kind: "call-statement", call, ...this.span })
      else this.setResult(call)
      return
    }
    const name = p.nameHere()
    const values = this.result === undefined ? [] : [this.result]
    if (!p.startsLine && startsOperand(p, p.index)) {
      do values.push(this.operand())
      while (p.take(T.comma))
    }
    const list = values.map((value) => ({
      direction: "in" as const,
      negated: false,
      value,
      from: value.from,
      to: value.to,
    }))
    const callee: Expression = { kind: "name", name, from: name.from, to: name.to }
    this.setResult({ kind: "call", callee, arguments: list, ...this.span })
  }

  /** One instruction a line; only `)` may follow. */
  private endLine(): void {
    const { p } = this
    if (p.startsLine || p.kind === T.rightParen || p.kind === T.end || listEnds.has(p.kind)) return
    p.error("expected-end-of-instruction", p.currentSpan, { found: p.found })
    this.skipLine()
  }

  private skipLine(): void {
    const { p } = this
    do p.advance()
    while (!p.startsLine && p.kind !== T.end && !listEnds.has(p.kind))
    p.quiet()
  }
}

const missingName = (p: Parser): Name => {
  p.error("expected-operand", { from: p.previousTo, to: p.previousTo }, {})
  return { text: "", from: p.previousTo, to: p.previousTo }
}
