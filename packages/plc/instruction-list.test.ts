/**
 * Random instruction lists with jumps, run by the compiled program and by a machine of a few lines that does one
 * instruction after the other: all variables must agree. Holds the current result that is kept, and labels as loops.
 */
import { array, assert as assertProperty, nat, property } from "fast-check"
import { expect, test } from "vitest"
import { start } from "./emit/test-support/evaluate.ts"
import { Choices } from "./test-support/program-generator.ts"

interface Instruction {
  readonly op: string
  readonly operand?: string
  readonly label?: string
}

const variables = ["v0", "v1", "v2", "v3", "f0", "f1", "c"]
const numbers = ["v0", "v1", "v2", "v3"]

const oneOf = (choices: Choices, list: readonly string[]): string => list[choices.below(list.length)] ?? ""

/** The current result is a number in front of each piece and behind it. */
const piece = (choices: Choices, id: number, count: number): Instruction[] => {
  const [a, b, flag] = [oneOf(choices, numbers), oneOf(choices, numbers), oneOf(choices, ["f0", "f1"])]
  const forward = `l${id + 1 + choices.below(count - id)}`
  switch (choices.below(8)) {
    case 0:
      return [{ op: "ST", operand: a }]
    case 1:
      return [{ op: oneOf(choices, ["ADD", "SUB"]), operand: b }]
    case 2:
      return [
        { op: "MUL", operand: "3" },
        { op: "ST", operand: a },
      ]
    case 3:
      return [{ op: oneOf(choices, ["ADD(", "SUB("]), operand: a }, { op: "ADD", operand: b }, { op: ")" }]
    case 4:
      return [
        { op: oneOf(choices, ["GT", "LE"]), operand: a },
        { op: "ST", operand: flag },
        { op: "LD", operand: b },
      ]
    case 5:
      // The number goes along to the label.
      return [
        { op: "ST", operand: a },
        { op: oneOf(choices, ["GT", "LE"]), operand: b },
        { op: "JMPCN", operand: `s${id}` },
        { op: "LD", operand: b },
        { op: "ADD", operand: a },
        { op: "JMP", operand: forward },
        { op: "LD", operand: a, label: `s${id}` },
      ]
    case 6:
      return [
        { op: "ST", operand: a },
        { op: "ST", operand: b },
      ]
    default:
      return [
        { op: "ST", operand: a },
        { op: "LD", operand: "c" },
        { op: "ADD", operand: "1" },
        { op: "ST", operand: "c" },
        { op: "GT", operand: "30" },
        { op: "JMPC", operand: `s${id}` },
        { op: "LD", operand: b },
        { op: "JMP", operand: `l${choices.below(id + 1)}` },
        { op: "LD", operand: a, label: `s${id}` },
      ]
  }
}

const generate = (choices: Choices): Instruction[] => {
  const count = 3 + choices.below(12)
  const list: Instruction[] = [{ op: "LD", operand: "v0" }]
  for (let id = 0; id < count; id++) {
    const [first, ...others] = piece(choices, id, count)
    if (first !== undefined) list.push({ ...first, label: `l${id}` }, ...others)
  }
  return [...list, { op: "ST", operand: "v3", label: `l${count}` }]
}

const textOf = (list: readonly Instruction[]): string =>
  list
    .map(({ op, operand = "", label }) => `${label === undefined ? "" : `${label}: `}${op} ${operand}`)
    .join("\n")

const begin = new Map([
  ["v0", 1],
  ["v1", 2],
  ["v2", -7],
  ["v3", 100],
  ["f0", 0],
  ["f1", 0],
  ["c", 0],
])

/** One instruction after the other. */
const execute = (list: readonly Instruction[]): ReadonlyMap<string, number> => {
  const values = new Map(begin)
  const labels = new Map(
    list.flatMap(({ label }, index) => (label === undefined ? [] : [[label, index] as const])),
  )
  const outside: { readonly op: string; readonly result: number }[] = []
  let result = 0
  for (let at = 0; at < list.length; at++) {
    const { op = "", operand = "" } = list[at] ?? {}
    const value = values.get(operand) ?? Number(operand)
    if (op === "LD") result = value
    else if (op === "ST") values.set(operand, result)
    else if (op === "JMP" || (op === "JMPC" && result !== 0) || (op === "JMPCN" && result === 0))
      at = (labels.get(operand) ?? 0) - 1
    else if (op.endsWith("(")) {
      outside.push({ op: op.slice(0, -1), result })
      result = value
    } else if (op === ")") {
      const open = outside.pop()
      result = combine(open?.op ?? "", open?.result ?? 0, result)
    } else if (op !== "JMPC" && op !== "JMPCN") result = combine(op, result, value)
  }
  return values
}

const combine = (op: string, left: number, right: number): number => {
  switch (op) {
    case "ADD":
      return (left + right) | 0
    case "SUB":
      return (left - right) | 0
    case "MUL":
      return Math.imul(left, right)
    case "GT":
      return left > right ? 1 : 0
    default:
      return left <= right ? 1 : 0
  }
}

test("when random instruction lists run, then all variables are as one instruction after the other leaves them", () => {
  const decisions = array(nat({ max: 10_000 }), { minLength: 40, maxLength: 200, size: "max" })
  const agrees = property(decisions, (drawn) => {
    const list = generate(new Choices(drawn))
    const declared = [...begin].map(([name, value]) =>
      name.startsWith("f") ? `${name} : BOOL;` : `${name} : DINT := ${value};`,
    )
    const text = `PROGRAM main VAR ${declared.join(" ")} END_VAR\n${textOf(list)}\nEND_PROGRAM`
    const machine = start(text)
    expect(machine.cycle(0)).toBeUndefined()
    const values = execute(list)
    const found = variables.map((name) => `${name}=${Number(machine.read(`main.${name}`))}`)
    expect(found, text).toEqual(variables.map((name) => `${name}=${values.get(name) ?? 0}`))
  })
  assertProperty(agrees, { numRuns: 150, seed: 3 })
})
