/**
 * Random programs, run by the emitted WebAssembly and by the slow interpreter: every variable must agree after every
 * cycle, and so must the fault that ends a run.
 */
import { array, assert as assertProperty, nat, property } from "fast-check"
import { describe, expect, it } from "vitest"
import { findDifference } from "./test-support/find-difference.ts"
import { Choices, generateProgram } from "./test-support/program-generator.ts"

/** More for a long search: DIFFERENTIAL_RUNS=20000 DIFFERENTIAL_SEED=7. */
const numRuns = Number(process.env["DIFFERENTIAL_RUNS"] ?? 150)
const seed = Number(process.env["DIFFERENTIAL_SEED"] ?? 20)

describe("emitted code against the interpreter", () => {
  it("when random typed programs run, then all variables and faults agree after each cycle", () => {
    const decisions = array(nat({ max: 10_000 }), { minLength: 60, maxLength: 600, size: "max" })
    const agrees = property(decisions, (numbers) => {
      const text = generateProgram(new Choices(numbers))
      const difference = findDifference(text)
      expect(difference === undefined ? undefined : `${difference}\n${text}`).toBeUndefined()
    })
    assertProperty(agrees, { numRuns, seed })
  })
})
