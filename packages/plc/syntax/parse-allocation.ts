/**
 * `__NEW(Type)` and `__NEW(Type, count)`. There is no heap: each type gets a function of its own that hands out the
 * elements of an array one after the other and begins anew at its end. `__DELETE(p)` lets p refer to nothing.
 */
import type { AssignStatement, CallExpression, Declaration, Expression } from "./ast.ts"
import { parseExpression } from "./parse-expressions.ts"
import { parseTypeSpec } from "./parse-types.ts"
import type { Parser } from "./parser.ts"
import { T } from "./tokens.ts"

/** Elements of numbers are asked for by the hundred, blocks one by one. */
const elements = { simple: 4096, other: 256 } as const

/** At the parenthesis behind `__NEW`. */
export const parseAllocation = (p: Parser, from: number): Expression => {
  p.advance()
  const at = p.currentSpan
  const type = parseTypeSpec(p)
  const text = p.text.slice(at.from, type.to)
  const count: Expression = p.take(T.comma)
    ? parseExpression(p)
    : { kind: "integer", value: 1n, from: at.from, to: type.to }
  p.close(T.rightParen, ")")
  if (type.kind === "error") return { kind: "error", from, to: p.lastEnd }
  const name = `__NEW_${text.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_")}`
  p.allocations.set(name, { text: poolText(name, text), from: at.from, to: type.to })
  const callee: Expression = { kind: "name", name: { text: name, from, to: at.from }, from, to: at.from }
  const value = { direction: "in", negated: false, value: count, from: count.from, to: count.to } as const
  return { kind: "call", callee, arguments: [value], from, to: p.lastEnd }
}

const poolText = (name: string, type: string): string => {
  const plain = type.replace(/\([\s\S]*$/, "")
  const isSimple = /^(?:BOOL|BYTE|[DL]?WORD|U?[SDL]?INT|L?REAL|L?TIME)$/i.test(plain.trim())
  const size = isSimple ? elements.simple : elements.other
  return `
FUNCTION ${name} : POINTER TO ${plain}
VAR_INPUT count : UDINT; END_VAR
VAR_STAT pool : ARRAY[0..${size - 1}] OF ${type}; next : UDINT; END_VAR
  IF count = 0 OR count > ${size} THEN ${name} := 0; RETURN; END_IF;
  IF next + count > ${size} THEN next := 0; END_IF;
  ${name} := ADR(pool[next]);
  next := next + count;
END_FUNCTION`
}

/** `__DELETE(p);` as an assignment; undefined for every other call. */
export const asDeletion = (p: Parser, call: CallExpression): AssignStatement | undefined => {
  const { callee, arguments: list, from, to } = call
  const [target] = list
  const named = callee.kind === "name" && callee.name.text.toUpperCase() === "__DELETE"
  if (!p.features.pointers || !named || list.length !== 1 || target === undefined) return undefined
  const value: Expression = { kind: "integer", value: 0n, from: target.to, to: target.to }
  return { kind: "assign", target: target.value, value, from, to }
}

/** What was parsed from a text of the compiler's, at the place that asked for it. */
export const relocate = (declaration: Declaration, from: number, to: number): Declaration =>
  moved(declaration, { from, to }) as Declaration

const moved = (node: unknown, place: { readonly from: number; readonly to: number }): unknown => {
  if (Array.isArray(node)) return node.map((each) => moved(each, place))
  if (typeof node !== "object" || node === null) return node
  const parts = Object.entries(node).map(([key, value]) => [key, moved(value, place)] as const)
  return { ...Object.fromEntries(parts), ...("from" in node ? place : {}) }
}
