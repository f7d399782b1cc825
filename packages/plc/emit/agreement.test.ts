/** The emitter against a slow and obvious interpreter, over random programs. A seed that fails is a case for ever. */
import { describe, expect, it } from "vitest"
import { analyze } from "../semantics/analyze.ts"
import { createDiagnosticSink } from "../source/reporter.ts"
import { parseFiles } from "../syntax/parse.ts"
import { emit } from "./emit.ts"
import { Interpreter } from "./test-support/interpreter.ts"
import { load } from "./test-support/machine.ts"
import { randomProgram } from "./test-support/random-program.ts"

const cycles = 3

function check(text: string) {
  const files = [{ name: "main.st", text }]
  const sink = createDiagnosticSink()
  const checked = analyze(parseFiles(files, sink), { sink })
  if (checked === undefined) {
    const errors = sink.diagnostics.filter(({ severity }) => severity === "error")
    throw new Error(
      errors
        .map(
          ({ code, params, span }) => `${code} ${JSON.stringify(params)}: ${text.slice(span.from, span.to)}`,
        )
        .join("\n"),
    )
  }
  return { checked, files }
}

/** Where the two first differ, or undefined. */
function difference(seed: number): string | undefined {
  const { checked, files } = check(randomProgram(seed))
  const interpreter = new Interpreter(checked)
  const machine = load(emit(checked, files))
  machine.setFuel(2_000_000_000)
  for (let cycle = 0; cycle < cycles; cycle++) {
    const wanted = interpreter.cycle()
    const got = machine.cycle()
    if (wanted !== got) return `seed ${seed} cycle ${cycle}: fault ${got}, not ${wanted}`
    if (wanted !== undefined) return undefined
    for (const [path, value] of interpreter.state()) {
      const read = machine.read(path)
      if (BigInt(read as number | bigint | boolean) !== BigInt(value)) {
        return `seed ${seed} cycle ${cycle}: ${path} is ${String(read)}, not ${value}`
      }
    }
  }
  return undefined
}

describe("emitter and interpreter", () => {
  const seeds = Array.from({ length: 60 }, (_, at) => at * 7919 + 1)

  it("when random programs run, then every variable agrees after every cycle", () => {
    expect(seeds.map(difference).filter((found) => found !== undefined)).toEqual([])
  })
})
