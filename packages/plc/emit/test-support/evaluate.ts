/** Structured Text in, values out: the shortest way to ask what the compiled code does. */
import { compile } from "../../compile.ts"
import type { SymbolValue } from "../../symbols.ts"
import { isValid, load, type Machine } from "./machine.ts"

/** Compiles and starts a program; its errors fail the test. */
export function start(text: string): Machine {
  const { program, diagnostics } = compile({ files: [{ name: "main.st", text }] })
  if (program === undefined) {
    const errors = diagnostics.filter(({ severity }) => severity === "error")
    throw new Error(
      errors
        .map(
          ({ code, span, params }) =>
            `${code} ${JSON.stringify(params)} at ${text.slice(span.from, span.to)}`,
        )
        .join("\n"),
    )
  }
  if (!isValid(program.wasm)) throw new Error("the module is not valid")
  return load(program)
}

export interface Question {
  /** The type of the result. */
  readonly type: string
  readonly expression: string
}

/** Evaluates expressions in one program over the same variables, which keeps constants from being folded. */
function evaluate(declarations: string, questions: readonly Question[]): readonly SymbolValue[] {
  const results = questions.map(({ type }, at) => `r${at} : ${type};`).join(" ")
  const body = questions.map(({ expression }, at) => `r${at} := ${expression};`).join("\n")
  const machine = start(`PROGRAM main VAR ${declarations} ${results} END_VAR\n${body}\nEND_PROGRAM`)
  const fault = machine.cycle(1_234_567)
  if (fault !== undefined) throw new Error(`fault ${fault}`)
  return questions.map((_, at) => machine.read(`main.r${at}`))
}

/** `[type, expression, expected]` rows, each a test of its own. */
export type Row = readonly [type: string, expression: string, expected: SymbolValue]

export function answers(declarations: string, rows: readonly Row[]): ReadonlyMap<string, SymbolValue> {
  const values = evaluate(
    declarations,
    rows.map(([type, expression]) => ({ type, expression })),
  )
  return new Map(rows.map(([type, expression], at) => [`${type} := ${expression}`, values[at] ?? ""]))
}

export const expected = (rows: readonly Row[]): ReadonlyMap<string, SymbolValue> =>
  new Map(rows.map(([type, expression, value]) => [`${type} := ${expression}`, value]))
