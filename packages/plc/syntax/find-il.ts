/** Whether a body is an Instruction List, by looking: its first line begins with an operator and an operand. */
import { listEnds } from "./closers.ts"
import { ilReturns, ilWords } from "./il-operators.ts"
import type { Parser } from "./parser.ts"
import { T } from "./tokens.ts"

export const isInstructionList = (p: Parser): boolean => {
  if (p.kind !== T.name) return false
  const next = p.peek()
  if (next === T.assign || next === T.dot || next === T.leftBracket) return false
  const index = skipLabel(p, p.index)
  if (isInstruction(p, index)) return true
  return p.kindAt(index + 1) === T.leftParen && holdsInstructions(p, index)
}

/** `again:` in front of an instruction. */
const skipLabel = (p: Parser, index: number): number =>
  p.kindAt(index) === T.name && p.kindAt(index + 1) === T.colon ? index + 2 : index

const isInstruction = (p: Parser, index: number): boolean => {
  if (p.kindAt(index) !== T.name) return false
  const word = ilWordAt(p, index)
  if (ilReturns.has(word)) return p.lineEndsAfter(index)
  return ilWords.has(word) && startsOperand(p, index + 1) && !p.lineEndsAfter(index) && !isStatement(p, index)
}

export const ilWordAt = (p: Parser, index: number): string => p.textAt(index).toUpperCase()

/** `JMP again;` is a statement, and so is `r REF= a;`. */
const isStatement = (p: Parser, index: number): boolean =>
  p.kindAt(index + 2) === T.semicolon || p.kindAt(index + 2) === T.equal

export const startsOperand = (p: Parser, index: number): boolean => {
  const kind = p.kindAt(index)
  if (kind === T.name || (kind >= T.integer && kind <= T.bad)) return true
  return kind === T.true || kind === T.false || kind === T.minus || kind === T.plus
}

/** A call of a function with named arguments may come first: then the lines behind it decide. */
const holdsInstructions = (p: Parser, from: number): boolean => {
  let found = false
  for (let index = from; ; index++) {
    const kind = p.kindAt(index)
    if (kind === T.semicolon) return false
    if (kind === T.end || listEnds.has(kind)) return found
    found ||= index > from && p.lineEndsAfter(index - 1) && isInstruction(p, index)
  }
}
