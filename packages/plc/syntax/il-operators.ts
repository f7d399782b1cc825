/** The operators of Instruction List (IEC 61131-3:2013, 7.2, Tables 67 to 70), in capitals. */
import type { BinaryOperator } from "./ast.ts"

export interface IlOperation {
  readonly operator: BinaryOperator
  /** The operand, or the result of the parentheses, is negated. */
  readonly negated?: true
}

/** Those that combine the current result with an operand; all may stand in front of `(`. */
export const ilOperations: ReadonlyMap<string, IlOperation> = new Map([
  ["AND", { operator: "and" }],
  ["&", { operator: "and" }],
  ["ANDN", { operator: "and", negated: true }],
  ["OR", { operator: "or" }],
  ["ORN", { operator: "or", negated: true }],
  ["XOR", { operator: "xor" }],
  ["XORN", { operator: "xor", negated: true }],
  ["ADD", { operator: "add" }],
  ["SUB", { operator: "sub" }],
  ["MUL", { operator: "mul" }],
  ["DIV", { operator: "div" }],
  ["MOD", { operator: "mod" }],
  ["GT", { operator: "gt" }],
  ["GE", { operator: "ge" }],
  ["EQ", { operator: "eq" }],
  ["NE", { operator: "ne" }],
  ["LE", { operator: "le" }],
  ["LT", { operator: "lt" }],
])

/** `C` needs a current result of TRUE, `CN` of FALSE; some tools write `NC`. */
export type IlCondition = "always" | "if" | "if-not"

const conditional = (word: string): (readonly [string, IlCondition])[] => [
  [word, "always"],
  [`${word}C`, "if"],
  [`${word}CN`, "if-not"],
  [`${word}NC`, "if-not"],
]

export const ilJumps: ReadonlyMap<string, IlCondition> = new Map(conditional("JMP"))
export const ilCalls: ReadonlyMap<string, IlCondition> = new Map(conditional("CAL"))
export const ilReturns: ReadonlyMap<string, IlCondition> = new Map(conditional("RET"))

/** Inputs of standard blocks that work as operators on an instance. */
export const ilInputs: ReadonlySet<string> = new Set([
  "S1",
  "R1",
  "S",
  "R",
  "CLK",
  "CU",
  "CD",
  "PV",
  "IN",
  "PT",
])

/** Those that begin a new current result or need none, so that the one before is not needed any more. */
export const ilStarts: ReadonlySet<string> = new Set(["LD", "LDN"])

/** Words that begin an instruction with an operand. */
export const ilWords: ReadonlySet<string> = new Set([
  ...ilStarts,
  "ST",
  "STN",
  "ST?",
  ...ilJumps.keys(),
  ...ilCalls.keys(),
  ...ilInputs,
])
