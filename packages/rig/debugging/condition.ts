/**
 * Conditions of breakpoints, and what is asked about at a stop: comparisons of variables and literals, joined with AND, OR, XOR and
 * NOT. They are evaluated by the host, so a program need not be built anew for them.
 */
import type { SymbolValue } from "@lehrwerk/plc"

export type Condition =
  | { readonly kind: "literal"; readonly value: SymbolValue }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "not"; readonly operand: Condition }
  | { readonly kind: "binary"; readonly op: string; readonly left: Condition; readonly right: Condition }

const most = 1_000

const tokenPattern =
  /\s*(?:(\d+#[\dA-Fa-f_]+|\d[\d_]*(?:\.[\d_]+)?(?:[eE][-+]?\d+)?|'[^']*')|([\p{L}_%][\p{L}\p{N}_.%]*(?:\[[-\d,\s]+\](?:\.[\p{L}_][\p{L}\p{N}_.]*)?)*)|(<=|>=|<>|[=<>()-]))/uy

/** "wrong" where it cannot be read. */
export function readCondition(text: string): Condition | "wrong" {
  const tokens = tokensOf(text)
  if (tokens === undefined) return "wrong"
  const reader = new Reader(tokens)
  const condition = reader.or()
  return condition === undefined || !reader.atEnd ? "wrong" : condition
}

/** Undefined where a name leads nowhere. */
export function evaluate(
  condition: Condition,
  read: (path: string) => SymbolValue | undefined,
): SymbolValue | undefined {
  switch (condition.kind) {
    case "literal":
      return condition.value
    case "path":
      return read(condition.path)
    case "not": {
      const operand = evaluate(condition.operand, read)
      return typeof operand === "boolean" ? !operand : undefined
    }
    case "binary":
      return combine(condition.op, evaluate(condition.left, read), evaluate(condition.right, read))
  }
}

function combine(
  op: string,
  left: SymbolValue | undefined,
  right: SymbolValue | undefined,
): boolean | undefined {
  if (left === undefined || right === undefined) return undefined
  if (typeof left === "object" || typeof right === "object") return undefined
  if (op === "AND") return left === true && right === true
  if (op === "OR") return left === true || right === true
  if (op === "XOR") return left !== right
  // A number and a big number compare by value, as they should.
  if (op === "=") return left === right || (isNumber(left) && isNumber(right) && compare(left, right) === 0)
  if (op === "<>") return combine("=", left, right) !== true
  const order = compare(left, right)
  return op === "<" ? order < 0 : op === ">" ? order > 0 : op === "<=" ? order <= 0 : order >= 0
}

type Single = boolean | number | bigint | string

const isNumber = (value: Single): value is number | bigint =>
  typeof value === "number" || typeof value === "bigint"

const compare = (left: Single, right: Single): number =>
  left < right ? -1 : left > right ? 1 : left >= right ? 0 : Number.NaN

interface Token {
  readonly kind: "literal" | "word" | "sign"
  readonly text: string
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = []
  const trimmed = text.slice(0, most).trimEnd()
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < trimmed.length) {
    const match = tokenPattern.exec(trimmed)
    if (match === null) return undefined
    const [, literal, word, sign] = match
    if (literal !== undefined) tokens.push({ kind: "literal", text: literal })
    else if (word !== undefined) tokens.push({ kind: "word", text: word })
    else tokens.push({ kind: "sign", text: sign ?? "" })
  }
  return tokens
}

const comparisons: ReadonlySet<string> = new Set(["=", "<>", "<", ">", "<=", ">="])

/** Binds as in Structured Text: OR, XOR, AND, comparisons, NOT. */
class Reader {
  private at = 0
  private readonly tokens: readonly Token[]

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  get atEnd(): boolean {
    return this.at === this.tokens.length
  }

  or(): Condition | undefined {
    return this.chain(["OR", "XOR"], () => this.chain(["AND"], () => this.comparison()))
  }

  private chain(words: readonly string[], part: () => Condition | undefined): Condition | undefined {
    let left = part()
    for (let op = this.word(words); left !== undefined && op !== undefined; op = this.word(words)) {
      const right = part()
      left = right && { kind: "binary", op, left, right }
    }
    return left
  }

  private comparison(): Condition | undefined {
    const left = this.single()
    const op = this.tokens[this.at]
    if (left === undefined || op?.kind !== "sign" || !comparisons.has(op.text)) return left
    this.at++
    const right = this.single()
    return right && { kind: "binary", op: op.text, left, right }
  }

  private single(): Condition | undefined {
    const token = this.tokens[this.at++]
    if (token === undefined) return undefined
    if (token.kind === "literal") return { kind: "literal", value: literalOf(token.text) }
    if (token.kind === "sign") return this.signed(token.text)
    const word = token.text.toUpperCase()
    if (word === "NOT") {
      const operand = this.single()
      return operand && { kind: "not", operand }
    }
    if (word === "TRUE" || word === "FALSE") return { kind: "literal", value: word === "TRUE" }
    return { kind: "path", path: token.text }
  }

  private signed(sign: string): Condition | undefined {
    if (sign === "-") {
      const operand = this.single()
      if (operand?.kind !== "literal" || typeof operand.value !== "number") return undefined
      return { kind: "literal", value: -operand.value }
    }
    if (sign !== "(") return undefined
    const inner = this.or()
    return this.tokens[this.at++]?.text === ")" ? inner : undefined
  }

  private word(words: readonly string[]): string | undefined {
    const token = this.tokens[this.at]
    const word = token?.kind === "word" ? token.text.toUpperCase() : undefined
    if (word === undefined || !words.includes(word)) return undefined
    this.at++
    return word
  }
}

function literalOf(text: string): number | string {
  if (text.startsWith("'")) return text.slice(1, -1)
  const plain = text.replaceAll("_", "")
  const [base, digits] = plain.split("#")
  return digits === undefined ? Number(plain) : Number.parseInt(digits, Number(base))
}
