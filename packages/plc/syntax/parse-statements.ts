/** Statements (IEC 61131-3:2013, 7.3.3). */
import { foldName } from "../source/names.ts"
import type { BinaryOperator, Expression, Statement } from "./ast.ts"
import { closings, innerClosers, listEnds, pouClosers, pouOpeners, sectionKinds } from "./closers.ts"
import { asDeletion } from "./parse-allocation.ts"
import { isCaseLabel, parseCase } from "./parse-case.ts"
import { parseExpression, parsePostfix } from "./parse-expressions.ts"
import { parseIf } from "./parse-if.ts"
import { parseFor, parseRepeat, parseWhile } from "./parse-loops.ts"
import { isSfcStart } from "./parse-sfc.ts"
import { isTry, parseTry } from "./parse-try.ts"
import type { Parser, StatementListOptions } from "./parser.ts"
import { operatorByToken } from "./precedence.ts"
import { semicolon, similarKeyword, skipStatement, statementWords } from "./recover.ts"
import { FIRST_KEYWORD, keywordText, T, type TokenKind } from "./tokens.ts"
import { isUnsupported, skipUnsupported } from "./unsupported.ts"

/** Statements up to a word that ends the list; the caller decides whether it is the right one. */
export const parseStatements = (p: Parser, options: StatementListOptions = anyEnd): Statement[] => {
  const statements: Statement[] = []
  parseStatementsInto(statements, p, options)
  // A list that grew has room for more, and this one stays.
  return statements.slice()
}

const anyEnd: StatementListOptions = {}

const parseStatementsInto = (statements: Statement[], p: Parser, options: StatementListOptions): void => {
  for (;;) {
    const before = p.index
    if (p.kind === T.name) {
      if (options.lateSection !== undefined && isSfcStart(p)) return
      correctStatementWord(p)
    }
    if (listEnds.has(p.kind) && !isReservedName(p)) {
      if (endsList(p, options)) return
    } else if (options.untilLabel === true && isCaseLabel(p)) return
    else if (p.kind === T.name && options.untilWord?.has(foldName(p.currentText)) === true) return
    else statements.push(parseStatement(p))
    if (p.index === before) p.advance()
  }
}

/** False when the word was stray: it is reported and taken, and the list goes on. */
const endsList = (p: Parser, options: StatementListOptions): boolean => {
  const owners = innerClosers[p.kind]
  if (owners !== undefined) {
    if (owners.some((closer) => p.isOpen(closer))) return true
    reportStray(p)
    return false
  }
  if (sectionKinds.has(p.kind) && options.lateSection !== undefined) return !options.lateSection()
  if (p.kind === T.endVar || p.kind === T.endStruct || (p.kind === T.endType && !p.isOpen(T.endType))) {
    reportStray(p)
    return false
  }
  return true
}

/** A closing word without its opening one. */
const reportStray = (p: Parser): void => {
  const words = closings[p.kind]
  if (words === undefined) p.error("unexpected-statement", p.currentSpan, { found: p.found })
  else p.error("unexpected-end", p.currentSpan, words)
  p.advance()
  p.take(T.semicolon)
  p.quiet()
}

/** `to := 5;` after `to : INT` was reported as a reserved word. */
const isReservedName = (p: Parser): boolean =>
  p.reservedNames.has(p.kind) && [T.assign, T.dot, T.leftBracket].some((kind) => kind === p.peek())

const parseStatement = (p: Parser): Statement => {
  p.enter()
  const statement = parseStatementInside(p)
  p.leave()
  return statement
}

const parseStatementInside = (p: Parser): Statement => {
  const from = p.from
  if (isReservedName(p)) return parseSimple(p)
  switch (p.kind) {
    case T.if:
      return parseIf(p)
    case T.case:
      return parseCase(p)
    case T.for:
      return parseFor(p)
    case T.while:
      return parseWhile(p)
    case T.repeat:
      return parseRepeat(p)
    case T.exit:
      return parseJump(p, "exit")
    case T.continue:
      return parseJump(p, "continue")
    case T.return:
      return parseJump(p, "return")
    case T.semicolon:
      p.advance()
      return { kind: "empty", from, to: p.lastEnd }
    case T.name:
    case T.location:
      if (isGoto(p)) return parseGoto(p)
      if (isTry(p)) return parseTry(p)
      return isUnsupported(p) ? parseUnsupported(p) : parseSimple(p)
    default:
      return p.kind === T.dot && p.features.globalLists ? parseSimple(p) : parseOther(p)
  }
}

const parseJump = (p: Parser, kind: "exit" | "continue" | "return"): Statement => {
  const from = p.from
  p.advance()
  semicolon(p)
  return { kind, from, to: p.lastEnd }
}

/** `JMP again` */
const isGoto = (p: Parser): boolean =>
  p.features.jumpWord !== undefined &&
  p.peek() === T.name &&
  p.currentText.toUpperCase() === p.features.jumpWord

const parseGoto = (p: Parser): Statement => {
  const from = p.from
  p.advance()
  const target = p.name()
  semicolon(p)
  return { kind: "jump", target, from, to: p.lastEnd }
}

const parseUnsupported = (p: Parser): Statement => {
  const from = p.from
  skipUnsupported(p)
  return { kind: "error", from, to: p.lastEnd }
}

/** Nothing that begins a statement, unless it is a call of AND(…) or a value standing alone. */
const parseOther = (p: Parser): Statement => {
  const from = p.from
  const isValue =
    (p.kind >= T.integer && p.kind <= T.typePrefix) ||
    p.kind === T.true ||
    p.kind === T.false ||
    p.kind === T.leftParen
  if (isValue) return withoutEffect(p, parseExpression(p))
  p.error("unexpected-statement", p.currentSpan, { found: p.found })
  p.advance()
  skipStatement(p)
  return { kind: "error", from, to: p.lastEnd }
}

/** An assignment or a call. */
const parseSimple = (p: Parser): Statement => {
  const from = p.from
  const target = parsePostfix(p)
  if (p.kind === T.assign) return parseAssignment(p, target)
  if (p.kind >= T.plusAssign && p.kind <= T.divideAssign) return parseCompound(p, target)
  if (isSetOrReset(p)) return parseSetOrReset(p, target)
  if (p.kind === T.attempt || isBinding(p)) return parseReferring(p, target)
  if (isAccess(p)) return parseAccess(p, target)
  if (p.kind === T.equal) {
    p.error("assign-with-equals", p.currentSpan, {
      target: p.text.slice(from, Math.min(p.previousTo, from + 40)),
    })
    return parseAssignment(p, target)
  }
  if (p.kind === T.colon) return parseAfterColon(p, target)
  if (target.kind === "call") {
    semicolon(p)
    const deletion = asDeletion(p, target)
    if (deletion !== undefined) return { ...deletion, to: p.lastEnd }
    return { kind: "call-statement", call: target, from, to: p.lastEnd }
  }
  if (target.kind === "error") {
    p.quiet()
    skipStatement(p)
    return { kind: "error", from, to: p.lastEnd }
  }
  return withoutEffect(p, target)
}

const parseAssignment = (p: Parser, target: Expression): Statement => {
  const { from } = target
  p.advance()
  let value = parseExpression(p)
  let also: Expression[] | undefined
  while (p.features.assignmentForms && p.kind === T.assign) {
    also = [...(also ?? []), value]
    p.advance()
    value = parseExpression(p)
  }
  if (p.kind === T.assign) {
    p.error("assign-in-condition", p.currentSpan, {})
    skipStatement(p)
  } else semicolon(p)
  const [start, to] = [Math.min(from, p.lastEnd), p.lastEnd]
  if (also === undefined) return { kind: "assign", target, value, from: start, to }
  return { kind: "assign", target, also, value, from: start, to }
}

const compoundOperators: Readonly<Record<number, BinaryOperator>> = {
  [T.plusAssign]: "add",
  [T.minusAssign]: "sub",
  [T.timesAssign]: "mul",
  [T.divideAssign]: "div",
}

/** `a += b` is `a := a + b`. */
const parseCompound = (p: Parser, target: Expression): Statement => {
  const { from } = target
  const operator = compoundOperators[p.kind] ?? "add"
  p.advance()
  const right = parseExpression(p)
  const value = { kind: "binary", operator, left: target, right, from, to: p.lastEnd } as const
  semicolon(p)
  return { kind: "assign", target, value, from, to: p.lastEnd }
}

/** `S=` and `R=` are written without a blank inside. */
const isSetOrReset = (p: Parser): boolean =>
  p.features.assignmentForms &&
  p.kind === T.name &&
  p.peek() === T.equal &&
  /^[SR]$/i.test(p.currentText) &&
  p.currentSpan.to === p.spanAt(p.index + 1).from

/** `REF=`, also without a blank inside. */
const isBinding = (p: Parser): boolean =>
  p.features.pointers &&
  p.kind === T.name &&
  p.peek() === T.equal &&
  /^REF$/i.test(p.currentText) &&
  p.currentSpan.to === p.spanAt(p.index + 1).from

/** `a ?= b` or `a REF= b`. */
const parseReferring = (p: Parser, target: Expression): Statement => {
  const { from } = target
  const form = p.kind === T.attempt ? "attempt" : "bind"
  p.advance()
  if (form === "bind") p.advance()
  const value = parseExpression(p)
  semicolon(p)
  return { kind: "assign", form, target, value, from, to: p.lastEnd }
}

/** `reference ACCESS address;` of Automation Studio. */
const isAccess = (p: Parser): boolean =>
  p.features.pointers && p.kind === T.name && p.peek() === T.name && /^ACCESS$/i.test(p.currentText)

const parseAccess = (p: Parser, target: Expression): Statement => {
  const { from } = target
  p.advance()
  const value = parseExpression(p)
  semicolon(p)
  return { kind: "assign", form: "bind", target, value, from, to: p.lastEnd }
}

/** `lamp S= on` is `IF on THEN lamp := TRUE; END_IF`, `lamp R= off` makes it FALSE. */
const parseSetOrReset = (p: Parser, target: Expression): Statement => {
  const { from } = target
  const set = p.currentText.toUpperCase() === "S"
  p.advance()
  p.advance()
  const condition = parseExpression(p)
  const at = { from: condition.from, to: condition.to }
  const value = { kind: "bool", value: set, ...at } as const
  semicolon(p)
  const to = p.lastEnd
  const assign: Statement = { kind: "assign", target, value, from, to }
  return { kind: "if", branches: [{ condition, body: [assign], from, to }], from, to }
}

/** `x : = 5;` with a blank inside the sign, or a declaration among statements. */
const parseAfterColon = (p: Parser, target: Expression): Statement => {
  const { from } = target
  if (p.peek() === T.equal) {
    const at = { from: p.from, to: p.spanAt(p.index + 1).to }
    p.error("expected-token", at, { expected: ":=", found: ": =" })
    p.advance()
    return parseAssignment(p, target)
  }
  if (target.kind === "name" && isLabel(p)) {
    p.advance()
    return { kind: "label", name: target.name, from, to: p.lastEnd }
  }
  const declares = p.peek() === T.name || p.peek() === T.array || p.peek() === T.stringType
  if (declares) p.error("declaration-in-body", { from, to: p.lastEnd }, {})
  else p.error("expected-token", p.currentSpan, { expected: ":=", found: ":" })
  skipStatement(p)
  return { kind: "error", from, to: p.lastEnd }
}

/** `again:`, but not `x : INT;` */
const isLabel = (p: Parser): boolean => {
  if (p.features.jumpWord === undefined) return false
  if (p.lineEndsAfter(p.index)) return true
  return (p.peek() !== T.name || p.peek(2) !== T.semicolon) && p.peek() !== T.array
}

const withoutEffect = (p: Parser, value: Expression): Statement => {
  const { from } = value
  const doubled =
    (p.kind === T.plus || p.kind === T.minus) && p.peek() === p.kind && p.peek(2) === T.semicolon
  const name = p.text.slice(from, Math.min(p.previousTo, from + 40))
  if (doubled) {
    const sign = p.currentText
    const at = { from: p.from, to: p.spanAt(p.index + 1).to }
    p.error("foreign-operator", at, { found: sign + sign, use: `${name} := ${name} ${sign} 1` })
  } else if (p.features.looseStatements && p.kind === T.semicolon && isPlace(value)) {
    p.always("value-not-used", { from, to: value.to }, {})
    p.advance()
    return { kind: "empty", from, to: p.lastEnd }
  } else if (isValueComplete(p, value)) {
    if (value.kind !== "error") p.error("statement-without-effect", { from, to: value.to }, {})
  } else p.error("expected-token", p.currentSpan, { expected: ":=", found: p.found })
  skipStatement(p)
  return { kind: "error", from, to: p.lastEnd }
}

const isPlace = ({ kind }: Expression): boolean =>
  kind === "name" || kind === "member" || kind === "index" || kind === "dereference"

/** `a;` or `a + 1;` is a value; of `a 5;` it is the sign in the middle that is missing. */
const isValueComplete = (p: Parser, value: Expression): boolean =>
  value.kind !== "name" ||
  p.kind === T.semicolon ||
  p.startsLine ||
  listEnds.has(p.kind) ||
  operatorByToken[p.kind] !== undefined

/**
 * Reads a slip such as `ENDIF`, `WHLE x DO` or `IFF (a) THEN` as the keyword that was meant. A name that is used as a
 * variable or called is left alone.
 */
const correctStatementWord = (p: Parser): void => {
  const next = p.peek()
  const used =
    next === T.assign || next === T.dot || next === T.leftBracket || next === T.equal || next === T.colon
  if (used || next === T.comma || next === T.range || next === T.arrow) return
  if (next === T.leftParen && !isHeadInParentheses(p)) return
  const meant = similarKeyword(p.currentText, candidatesFor(p))
  if (meant === undefined) return
  p.error("misspelt-keyword", p.currentSpan, { found: p.found, meant: keywordText(meant) })
  p.correct(meant)
}

/** Closing words only while their part is open; the words that open a POU only where one can begin. */
const candidatesFor = (p: Parser): readonly TokenKind[] =>
  statementWords.filter((kind) => {
    const owners = innerClosers[kind]
    if (owners !== undefined) return owners.some((closer) => p.isOpen(closer))
    if (pouClosers.has(kind)) return p.isOpen(kind)
    return !pouOpeners.has(kind) || p.peek() === T.name
  })

/** `IFF (a > 3) THEN`: behind the matching parenthesis stands a word that only follows a condition. */
const isHeadInParentheses = (p: Parser): boolean => {
  let depth = 0
  for (let distance = 1; distance < 200; distance++) {
    const kind = p.peek(distance)
    if (kind === T.leftParen) depth++
    else if (kind === T.rightParen) depth--
    else if (kind === T.semicolon || kind === T.end) return false
    else if (kind >= FIRST_KEYWORD && depth === 0)
      return kind === T.thenWord || kind === T.do || kind === T.of
  }
  return false
}
