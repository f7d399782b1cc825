/**
 * Random programs in which everything aliases with everything: in-outs, elements at moving indices, globals behind
 * functions, bits of one byte. They are the hardest on the value cache, whose mistakes no single case would show.
 */
import { describe, expect, it } from "vitest"
import { findDifference } from "../test-support/find-difference.ts"
import { randomProgram } from "./test-support/random-program.ts"

describe("emitter and interpreter", () => {
  const seeds = Array.from({ length: 60 }, (_, at) => at * 7919 + 1)

  it("when programs full of aliases run, then every variable agrees after every cycle", () => {
    const differences = seeds.map((seed) => ({ seed, difference: findDifference(randomProgram(seed)) }))
    expect(differences.filter(({ difference }) => difference !== undefined)).toEqual([])
  })

  it("when the cache once kept what a reference had changed, then these seeds showed it", () => {
    for (const seed of [150462, 530574, 1076985]) expect(findDifference(randomProgram(seed))).toBeUndefined()
  })
})
