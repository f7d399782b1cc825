/**
 * Which POUs are written into their callers: small ones, and those that are called at one place only, where nothing is
 * duplicated. Inlined code costs no fuel of its own: its work is bounded, and its loops are counted as everywhere.
 */
import { factsOf } from "../semantics/body-facts.ts"
import type { Block, CheckedProgram, FunctionUnit } from "../semantics/ir.ts"
import { must } from "./assert.ts"

type Unit = Block | FunctionUnit

/** Nodes of the checked tree. A standard block such as TON has about 40; each is worth inlining for its constants. */
const sizeLimit = { standard: 160, own: 60, once: 2_000 } as const

/** Decides for one program; call sites are counted once. */
export class Inlining {
  private readonly sites = new Map<Unit, number>()
  private readonly verdicts = new Map<Unit, boolean>()

  constructor(checked: CheckedProgram) {
    const count = (unit: Unit) => this.sites.set(unit, (this.sites.get(unit) ?? 0) + 1)
    for (const unit of [...checked.blocks, ...checked.functions]) {
      for (const call of factsOf(unit.body).calls)
        count(
          call.kind === "block-call"
            ? must(checked.blocks[call.block], "the block")
            : must(checked.functions[call.function], "the function"),
        )
      if ("dispatch" in unit) {
        for (const target of unit.dispatch ?? []) {
          count(must(checked.functions[target.function], "the function"))
        }
      }
    }
  }

  allows(unit: Unit): boolean {
    const known = this.verdicts.get(unit)
    if (known !== undefined) return known
    const verdict = this.judge(unit)
    this.verdicts.set(unit, verdict)
    return verdict
  }

  private judge(unit: Unit): boolean {
    if ("recursive" in unit && (unit.recursive || unit.dispatch !== undefined)) return false
    const { size } = factsOf(unit.body)
    if (this.sites.get(unit) === 1) return size <= sizeLimit.once
    if ("standard" in unit && unit.standard) return size <= sizeLimit.standard
    return size <= sizeLimit.own && isPlain(unit)
  }
}

/** Nothing in it that could make many copies large. */
function isPlain(unit: Unit): boolean {
  const { calls, loops } = factsOf(unit.body)
  return calls.length === 0 && loops.length === 0
}
