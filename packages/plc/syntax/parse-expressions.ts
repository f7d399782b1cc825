/**
 * Expressions by precedence climbing (IEC 61131-3:2013, table 71): parentheses, call, sign and NOT, `**`, `* / MOD`,
 * `+ -`, `< > <= >=`, `= <>`, AND, XOR, OR. All operators of one row group from the left. The sign stands above `**`
 * since edition 3; edition 2 had it below, which is why `-a ** b` earns a warning.
 */

import { limits } from "../source/limits.ts"
import type { Argument, Expression, Name, UnaryOperator } from "./ast.ts"
import { parseLiteral, parseTypedLiteral } from "./parse-literals.ts"
import type { Parser } from "./parser.ts"
import { type OperatorRow, operatorByToken } from "./precedence.ts"
import { FIRST_KEYWORD, T } from "./tokens.ts"

export const parseExpression = (p: Parser): Expression => parseBinary(p, 1)

/** Where an assignment is a mistake: `:=` is reported and read as `=`. */
export const parseCondition = (p: Parser): Expression => {
  const from = p.from
  const left = parseExpression(p)
  if (p.kind !== T.assign) return left
  p.always("assign-in-condition", p.currentSpan, {})
  p.advance()
  const right = parseExpression(p)
  return { kind: "binary", operator: "eq", left, right, from, to: p.lastEnd }
}

const parseBinary = (p: Parser, minimum: number): Expression => {
  const from = p.from
  const signed = p.kind === T.minus
  let left = parseUnary(p)
  let height = p.height
  let reported = false
  for (;;) {
    const row = p.kind === T.arrow ? arrowAsComparison(p, minimum) : operatorByToken[p.kind]
    if (row === undefined || row.precedence < minimum) break
    if (row.operator === "power" && signed && left.kind === "unary") {
      p.always("power-of-negative", { from, to: p.lastEnd }, {})
    }
    p.advance()
    const right = parseBinary(p, row.precedence + 1)
    height = Math.max(height, p.height) + 1
    left = { kind: "binary", operator: row.operator, left, right, from, to: p.lastEnd }
    if (height > limits.expressionHeight) {
      if (!reported) p.always("expression-too-long", left, { limit: limits.expressionHeight })
      reported = true
      left = { kind: "error", from, to: p.lastEnd }
      height = 1
    }
  }
  p.height = height
  return left
}

/** `a => b` outside an argument list was meant as `>=`. */
const arrowAsComparison = (p: Parser, minimum: number): OperatorRow | undefined => {
  const row = operatorByToken[T.greaterEqual]
  if (row === undefined || row.precedence < minimum) return undefined
  p.always("foreign-operator", p.currentSpan, { found: "=>", use: ">=" })
  return row
}

/** A primary with its signs, as instructions take it. */
export const parseOperand = (p: Parser): Expression => parseUnary(p)

const unaryOperators: Readonly<Record<number, UnaryOperator>> = {
  [T.minus]: "neg",
  [T.plus]: "plus",
  [T.not]: "not",
}

const parseUnary = (p: Parser): Expression => {
  const operator = unaryOperators[p.kind]
  if (operator === undefined) return parsePostfix(p)
  const from = p.from
  p.enter()
  p.advance()
  const operand = parseUnary(p)
  p.leave()
  p.height++
  return { kind: "unary", operator, operand, from, to: p.lastEnd }
}

/** A primary with everything that can follow it: members, indices, calls. */
export const parsePostfix = (p: Parser): Expression => {
  const from = p.from
  let expression = parsePrimary(p)
  if (isAllocation(p, expression)) expression = p.grammar.allocation(p, from)
  let height = p.height
  let reported = false
  while (p.kind === T.dot || p.kind === T.leftBracket || p.kind === T.leftParen || p.kind === T.caret) {
    if (expression.kind === "error" && p.kind === T.leftParen) break
    expression = parseSuffix(p, expression, from)
    height = Math.max(height, p.height) + 1
    if (height > limits.expressionHeight) {
      if (!reported) p.always("expression-too-long", expression, { limit: limits.expressionHeight })
      reported = true
      expression = { kind: "error", from, to: p.lastEnd }
      height = 1
    }
  }
  if (p.kind === T.colon) skipPeripheral(p)
  p.height = height
  return expression
}

const isAllocation = (p: Parser, expression: Expression): boolean =>
  p.kind === T.leftParen &&
  p.features.pointers &&
  expression.kind === "name" &&
  expression.name.text.toUpperCase() === "__NEW"

const parseSuffix = (p: Parser, object: Expression, from: number): Expression => {
  p.height = 1
  switch (p.kind) {
    case T.dot: {
      p.advance()
      if ((p.kind as number) === T.typePrefix) return qualifyLiteral(parseTypedLiteral(p), object, from)
      const member = parseMember(p)
      return { kind: "member", object, member, from, to: p.lastEnd }
    }
    case T.leftBracket: {
      const indices = parseIndices(p)
      return { kind: "index", object, indices, from, to: p.lastEnd }
    }
    case T.caret: {
      p.advance()
      return { kind: "dereference", object, from, to: p.lastEnd }
    }
    default: {
      const list = parseArguments(p)
      return { kind: "call", callee: object, arguments: list, from, to: p.lastEnd }
    }
  }
}

/** `A.B.Color#red`: the namespace goes to the name of the type. */
const qualifyLiteral = (literal: Expression, object: Expression, from: number): Expression => {
  const scope = dottedText(object)
  if (scope === undefined || literal.kind === "error") return { ...literal, from }
  if (literal.kind === "enum-literal") {
    const { typeName } = literal
    return { ...literal, typeName: { ...typeName, text: `${scope}.${typeName.text}`, from }, from }
  }
  return "typeName" in literal && (literal.kind === "integer" || literal.kind === "real")
    ? { ...literal, typeName: `${scope}.${literal.typeName}`, from }
    : { ...literal, from }
}

/** `A.B` of names alone. */
const dottedText = (node: Expression): string | undefined => {
  if (node.kind === "name") return node.name.text
  if (node.kind !== "member") return undefined
  const outer = dottedText(node.object)
  return outer === undefined ? undefined : `${outer}.${node.member.text}`
}

/** `speed`, `3` or `%X3`, which are the same, or `%B1`. A reserved word was reported where the member is declared. */
const parseMember = (p: Parser): Name => {
  if (p.kind === T.name || p.kind === T.integer || p.kind >= FIRST_KEYWORD) return p.nameHere()
  if (p.kind === T.location) {
    const name = p.nameHere()
    const [, size, number] = /^%([XBWD])(\d+)$/i.exec(name.text) ?? []
    if (number === undefined) p.always("not-supported", name, { feature: name.text })
    return size?.toUpperCase() === "X" || number === undefined ? { ...name, text: number ?? "" } : name
  }
  return p.name()
}

const parseIndices = (p: Parser): Expression[] => {
  p.enter()
  p.advance()
  const indices: Expression[] = []
  let height = 1
  do {
    indices.push(parseExpression(p))
    height = Math.max(height, p.height)
  } while (p.take(T.comma))
  p.close(T.rightBracket, "]")
  p.leave()
  p.height = height
  return indices.slice()
}

export const parseArguments = (p: Parser): Argument[] => {
  p.enter()
  p.advance()
  const list: Argument[] = []
  let height = 1
  while (p.kind !== T.rightParen && p.kind !== T.end) {
    const before = p.index
    if (p.features.markedNames && isOpenArgument(p)) {
      p.advance()
      p.advance()
      if (p.take(T.comma)) continue
      break
    }
    list.push(parseArgument(p))
    height = Math.max(height, p.height)
    if (p.take(T.comma)) {
      // Tools of vendors read over a comma too many, the standard's dialect misses what should follow it.
      if (p.kind === T.rightParen && p.features.strictObjects)
        p.error("expected-expression", p.missingPlace, { found: p.found })
      continue
    }
    if (p.kind === T.rightParen || p.index === before || !startsArgument(p)) break
    p.error("expected-token", p.missingPlace, { expected: ",", found: p.found })
  }
  p.close(T.rightParen, ")")
  p.leave()
  p.height = height
  return list.slice()
}

/** `Q => ,` – a parameter that is listed and given nothing. */
const isOpenArgument = (p: Parser): boolean => {
  const sign = p.peek()
  if (sign !== T.arrow && sign !== T.assign) return false
  return p.peek(2) === T.comma || p.peek(2) === T.rightParen
}

/** After an argument without a comma: is this the next argument on the same line? */
const startsArgument = (p: Parser): boolean => {
  if (p.startsLine)
    return p.kind === T.name && (p.peek() === T.assign || p.peek() === T.arrow) && hasCloser(p)
  return p.kind === T.name || (p.kind >= T.integer && p.kind <= T.typePrefix)
}

/** On the next line `x := 1` may also be the next statement; it is an argument if `,` or `)` comes before `;`. */
const hasCloser = (p: Parser): boolean => {
  for (let distance = 2; distance < 40; distance++) {
    const kind = p.peek(distance)
    if (kind === T.comma || kind === T.rightParen) return true
    if (kind === T.semicolon || kind === T.end || kind >= FIRST_KEYWORD) return false
  }
  return false
}

export const parseArgument = (p: Parser): Argument => {
  const from = p.from
  const negated = p.kind === T.not && p.peek(2) === T.arrow
  if (negated) p.advance()
  const named = p.kind === T.name || p.kind >= FIRST_KEYWORD
  if (named && p.peek() === T.arrow) {
    const name = p.nameHere()
    p.advance()
    const value = parsePostfix(p)
    return { name, direction: "out", negated, value, from, to: p.lastEnd }
  }
  if (named && p.peek() === T.assign) {
    const name = p.nameHere()
    p.advance()
    const value = parseExpression(p)
    return { name, direction: "in", negated: false, value, from, to: p.lastEnd }
  }
  const value = parseCondition(p)
  return { direction: "in", negated: false, value, from, to: p.lastEnd }
}

/** `#speed` and `"speed"`: the token is the name alone, the marks stand in front of it. */
export const markedName = (p: Parser): Name => {
  const before = p.text.charAt(p.from - 1)
  const name = p.nameHere()
  if (before === "#" || (before === '"' && p.text.charAt(name.from - 2) === "#"))
    return { ...name, scope: "local" }
  return before === '"' ? { ...name, scope: "global" } : name
}

/** `"Valve":P` reads or writes the device itself instead of the process image; here both are one. */
const skipPeripheral = (p: Parser): void => {
  if (isPeripheral(p)) {
    p.advance()
    p.advance()
  }
}

/** At the colon of `:P`, `distance` tokens ahead: nothing stands between the name, the colon and the letter. */
export const isPeripheral = (p: Parser, distance = 0): boolean => {
  const { features, index } = p
  if (!features.markedNames || p.peek(distance) !== T.colon || p.peek(distance + 1) !== T.name) return false
  const [colon, letter] = [p.spanAt(index + distance), p.spanAt(index + distance + 1)]
  if (colon.to !== letter.from || !/^P$/i.test(p.textAt(index + distance + 1))) return false
  const quote = p.text.charAt(colon.from - 1) === '"' ? 1 : 0
  return p.spanAt(index + distance - 1).to + quote === colon.from
}

/** Operators that are also functions: `AND(a, b, c)`. */
const callableWords: ReadonlySet<number> = new Set([T.and, T.or, T.xor, T.mod])

const parsePrimary = (p: Parser): Expression => {
  p.height = 1
  const from = p.from
  switch (p.kind) {
    case T.name: {
      const name = p.features.markedNames ? markedName(p) : p.nameHere()
      return { kind: "name", name, from, to: name.to }
    }
    case T.leftParen:
      return parseParenthesised(p)
    case T.stringType:
    case T.wideStringType: {
      // `TypeOf(#v) = String`
      const name = p.features.systemFunctions ? p.nameHere() : undefined
      if (name !== undefined) return { kind: "name", name, from, to: name.to }
      p.error("expected-expression", p.missingPlace, { found: p.found })
      return p.errorNode()
    }
    case T.dot:
      if (p.features.globalLists && p.peek() === T.name) {
        p.advance()
        return { kind: "name", name: { ...p.nameHere(), scope: "global" }, from, to: p.lastEnd }
      }
      p.error("expected-expression", p.missingPlace, { found: p.found })
      return p.errorNode()
    case T.typePrefix:
      return parseTypedLiteral(p)
    case T.bad:
      p.advance()
      return { kind: "error", from, to: p.lastEnd }
    default: {
      const literal = parseLiteral(p)
      if (literal !== undefined) return literal
      const isCall = callableWords.has(p.kind) && p.peek() === T.leftParen
      if (isCall || p.reservedNames.has(p.kind)) {
        const name = p.nameHere()
        return { kind: "name", name, from, to: name.to }
      }
      p.error("expected-expression", p.missingPlace, { found: p.found })
      return p.errorNode()
    }
  }
}

const parseParenthesised = (p: Parser): Expression => {
  p.enter()
  p.advance()
  const inner = parseCondition(p)
  const { height } = p
  p.close(T.rightParen, ")")
  p.leave()
  p.height = height
  return inner
}
