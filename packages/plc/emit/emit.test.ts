import { describe, expect, it } from "vitest"
import type { Statement } from "../semantics/ir.ts"
import type { ArrayType } from "../semantics/types.ts"
import { emit } from "./emit.ts"
import {
  assign,
  at,
  binary,
  block,
  constant,
  elementary,
  integer,
  own,
  program,
  span,
  load as value,
  variable,
} from "./test-support/ir-builder.ts"
import { isValid, load } from "./test-support/machine.ts"

const sources = [{ name: "main.st", text: "first line\nsecond line\n" }]

const run = (checked: ReturnType<typeof program>) => {
  const compiled = emit(checked, { sources, debug: false })
  expect(isValid(compiled.wasm)).toBe(true)
  return load(compiled)
}

const numbers: ArrayType = { kind: "array", element: elementary("INT"), dimensions: [{ low: 1, high: 10 }] }

/** FOR i := 1 TO 10 DO a[i] := i * i; sum := sum + a[i]; END_FOR */
const squares: Statement = {
  kind: "for",
  variable: own(0, "INT"),
  start: constant("INT", 1),
  end: constant("INT", 10),
  step: constant("INT", 1),
  body: [
    assign(
      own(1, "INT", at(numbers, value(own(0, "INT")))),
      binary("mul", "INT", value(own(0, "INT")), value(own(0, "INT"))),
    ),
    assign(
      own(2, "INT"),
      binary("add", "INT", value(own(2, "INT")), value(own(1, "INT", at(numbers, value(own(0, "INT")))))),
    ),
  ],
  span,
}

describe("emit", () => {
  it("when a FOR fills and sums an array, then every element and the sum are right", () => {
    const machine = run(
      program([
        block("main", [variable("i", "INT"), variable("a", numbers), variable("sum", "INT")], [squares]),
      ]),
    )
    expect(machine.cycle()).toBeUndefined()
    expect(machine.read("main.sum")).toBe(385)
    expect(machine.read("main.a[10]")).toBe(100)
    expect(machine.read("main.i")).toBe(11)
  })

  it("when an index leaves its array, then the cycle faults at the index and init heals it", () => {
    const machine = run(
      program([
        block(
          "main",
          [variable("i", "INT", { initial: integer(11) }), variable("a", numbers)],
          [
            assign(
              own(1, "INT", {
                kind: "index",
                indices: [value(own(0, "INT"))],
                array: numbers,
                span: { file: 0, from: 13, to: 14 },
              }),
              constant("INT", 1),
            ),
          ],
        ),
      ]),
    )
    expect(machine.cycle()).toBe("index-out-of-range")
    expect(machine.faultSite()).toEqual({ pou: "main", file: "main.st", line: 2, column: 3 })
    machine.init()
    machine.write("main.i", 10)
    expect(machine.cycle()).toBeUndefined()
    expect(machine.read("main.a[10]")).toBe(1)
  })

  it("when a loop never ends, then the fuel ends it", () => {
    const machine = run(
      program([
        block(
          "main",
          [variable("n", "DINT")],
          [
            {
              kind: "while",
              condition: binary("ge", "DINT", value(own(0, "DINT")), constant("DINT", 0)),
              body: [assign(own(0, "DINT"), constant("DINT", 5))],
              span,
            },
          ],
        ),
      ]),
    )
    expect(machine.cycle()).toBe("fuel-exhausted")
  })

  it("when blocks are called by array element, then each instance keeps its own state", () => {
    const counters: ArrayType = {
      kind: "array",
      element: { kind: "block", block: 1, name: "counter" },
      dimensions: [{ low: 0, high: 2 }],
    }
    const call = (index: number): Statement => ({
      kind: "block-call",
      instance: own(1, counters.element, at(counters, value(own(0, "DINT")))),
      block: 1,
      inputs: [{ variable: 0, value: constant("INT", index) }],
      inOuts: [],
      outputs: [{ variable: 1, negated: false, target: own(2, "INT") }],
      span,
    })
    const machine = run(
      program([
        block(
          "main",
          [variable("n", "DINT", { initial: integer(1) }), variable("c", counters), variable("out", "INT")],
          [call(3), call(4)],
        ),
        block(
          "counter",
          [
            variable("by", "INT", { section: "input" }),
            variable("total", "INT", { section: "output", initial: integer(100) }),
          ],
          [assign(own(1, "INT"), binary("add", "INT", value(own(1, "INT")), value(own(0, "INT"))))],
        ),
      ]),
    )
    machine.cycle()
    expect(machine.read("main.out")).toBe(107)
    expect(machine.read("main.c[0].total")).toBe(100)
    expect(machine.read("main.c[1].total")).toBe(107)
  })
})
