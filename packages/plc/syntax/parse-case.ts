/** CASE … OF … END_CASE. */
import type { CaseBranch, CaseLabel, Statement } from "./ast.ts"
import { isPeripheral, parseExpression } from "./parse-expressions.ts"
import type { Parser } from "./parser.ts"
import { closePart, expectWord, semicolonAfterEnd } from "./recover.ts"
import { T } from "./tokens.ts"

export const parseCase = (p: Parser): Statement => {
  const from = p.from
  const word = p.currentSpan
  p.opened.push({ closer: T.endCase, at: word })
  p.advance()
  const selector = parseExpression(p)
  expectWord(p, T.of, { opener: "CASE", pattern: "CASE … OF 1: … ELSE … END_CASE;" })
  const branches = parseBranches(p)
  let otherwise: Statement[] | undefined
  if (p.take(T.else)) {
    if (p.features.blockHeaders) p.take(T.colon)
    otherwise = p.grammar.statements(p)
  } else if (branches.length === 0) p.error("empty-case", word, {})
  if (closePart(p)) semicolonAfterEnd(p)
  const to = p.lastEnd
  if (otherwise === undefined) return { kind: "case", selector, branches, from, to }
  return { kind: "case", selector, branches, otherwise, from, to }
}

const parseBranches = (p: Parser): CaseBranch[] => {
  const branches: CaseBranch[] = []
  for (;;) {
    const from = p.from
    const before = p.index
    if (isCaseLabel(p)) {
      const labels = parseLabels(p)
      const body = p.grammar.statements(p, { untilLabel: true })
      branches.push({ labels, body, from, to: p.lastEnd })
    } else if (branches.length === 0) {
      const body = p.grammar.statements(p, { untilLabel: true })
      if (body.length === 0) return branches
      p.always("missing-case-label", { from: body[0]?.from ?? from, to: body[0]?.to ?? from }, {})
      branches.push({ labels: [], body, from, to: p.lastEnd })
    } else return branches
    if (p.index === before) return branches
  }
}

const parseLabels = (p: Parser): CaseLabel[] => {
  const labels: CaseLabel[] = []
  do {
    const from = p.from
    const low = parseExpression(p)
    const high = p.take(T.range) ? parseExpression(p) : undefined
    const to = p.lastEnd
    labels.push(high === undefined ? { low, from, to } : { low, high, from, to })
  } while (p.take(T.comma))
  p.expect(T.colon, ":")
  return labels.slice()
}

/**
 * Does a label begin here? A literal or a sign cannot begin a statement. A name can: then the colon decides, which must
 * come before anything that a label cannot contain.
 */
export const isCaseLabel = (p: Parser): boolean => {
  switch (p.kind) {
    case T.integer:
    case T.real:
    case T.time:
    case T.date:
    case T.string:
    case T.wideString:
    case T.typePrefix:
    case T.minus:
    case T.plus:
    case T.true:
    case T.false:
      return true
    case T.name:
      return colonFollows(p)
    default:
      return false
  }
}

const labelOperands: ReadonlySet<number> = new Set([
  T.name,
  T.integer,
  T.real,
  T.time,
  T.date,
  T.string,
  T.wideString,
  T.true,
  T.false,
])

/** Far enough for any list of labels that people write. */
const LONGEST_LABEL_LIST = 400

const colonFollows = (p: Parser): boolean => {
  let previousWasOperand = false
  for (let distance = 0; distance < LONGEST_LABEL_LIST; distance++) {
    const kind = p.peek(distance)
    if (kind === T.colon)
      return distance > 0 && p.peek(distance + 1) !== T.equal && !isPeripheral(p, distance)
    const operand = labelOperands.has(kind)
    const joint =
      kind === T.comma ||
      kind === T.range ||
      kind === T.plus ||
      kind === T.minus ||
      kind === T.star ||
      kind === T.typePrefix ||
      kind === T.dot
    if (!operand && !joint) return false
    if (operand && previousWasOperand) return false
    previousWasOperand = operand
  }
  return false
}
